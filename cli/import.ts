// thucdo import claims FILE: figures that units report, from a file.
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { InvalidInput } from '../src/base/index.ts';
import { importClaims } from '../src/evaluate/index.ts';
import { type Context, withRooms } from './context.ts';

export function importCommand(program: Command, context: Context): void {
	program
		.command('import')
		.description('read files of facts and claims')
		.command('claims')
		.argument('<file>', 'measure, unit, period, value, text?, source: NDJSON, a JSON array, or CSV with a header')
		.description('reported figures with their sources')
		.action((file: string) =>
			withRooms(context, async ({ evaluate, registry }, config) => {
				const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
					throw new InvalidInput('cli.file-unreadable', `${file} cannot be read: ${cause.code}`, { cause });
				});
				const format = file.toLowerCase().endsWith('.csv') ? 'csv' : 'json';
				const answer = await importClaims({ evaluate, registry, clock: config.clock }, text, { format });
				const refused = answer.rejected.map((r) => `  line ${r.index + 1}: ${r.message} (${r.code})`).join('\n');
				context.say(
					answer,
					`${answer.accepted} accepted, ${answer.duplicates} known already, ${answer.rejected.length} refused${refused && `\n${refused}`}`,
				);
				if (answer.rejected.length > 0) process.exitCode = 1;
			}),
		);
}
