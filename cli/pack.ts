// thucdo pack check|apply: the faults of packs with file, line and key; writing units and services into the records.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Fault } from '../src/base/index.ts';
import { buildCatalogue } from '../src/evaluate/index.ts';
import { applyPacks, checkPacks, loadPacks } from '../src/packs/index.ts';
import { type Context, withRooms } from './context.ts';

export function packCommand(program: Command, context: Context): void {
	const pack = program.command('pack').description('data files that declare units, services, indicators and plans');
	pack
		.command('check')
		.argument('[dir]', 'folder of packs, or one pack; by default those of the settings')
		.description('list every fault with file, line and key; exit 1 when there is one')
		.action(async (given?: string) => {
			const dir = given ?? context.config().packs;
			const faults = await findFaults(resolve(dir));
			const lines = faults.map((f) => `${f.file ?? ''}:${f.line ?? 0}: ${f.path ? `${f.path}: ` : ''}${f.message} (${f.code})`);
			context.say({ faults }, faults.length === 0 ? `${dir}: no fault` : `${lines.join('\n')}\n${faults.length} fault(s)`);
			if (faults.length > 0) process.exitCode = 1;
		});
	pack
		.command('apply')
		.argument('[dir]', 'folder of packs; by default that of the settings')
		.description('write the units and services of packs into the records')
		.action((given?: string) =>
			withRooms(context, async (rooms, config) => {
				const dir = given ?? config.packs;
				const packs = await loadPacks(resolve(dir));
				const applied = await applyPacks({ records: rooms.stores.records, packs });
				context.say(applied, `${dir}: applied`);
			}),
		);
}

/** Faults of the files; when there are none, those of formulas and counting rules, which only the whole of the packs can show. */
async function findFaults(dir: string): Promise<Fault[]> {
	const faults = await checkPacks(dir);
	if (faults.length > 0 || !existsSync(join(dir, 'emc'))) return faults;
	const { measures, indicators } = await loadPacks(dir);
	return buildCatalogue({ measures, indicators }).faults.map((fault) => ({ ...locate(dir, fault.path?.split('@')[0] ?? ''), ...fault }));
}

/** Where a code is declared. */
function locate(dir: string, code: string): { file?: string; line?: number } {
	for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
		if (!/(measures|indicators)[\\/][^\\/]+\.ya?ml$/.test(path)) continue;
		const lines = readFileSync(join(dir, path), 'utf8').split('\n');
		const line = lines.findIndex((text) => text.match(/code: *["']?([\w.]+)/)?.[1] === code);
		if (line >= 0) return { file: join(dir, path), line: line + 1 };
	}
	return {};
}
