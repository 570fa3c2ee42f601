// thucdo pack check|apply: the faults of packs with file, line and key; writing units and services into the records.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkWhole } from '../src/evaluate/index.ts';
import { applyPacks, loadPacks } from '../src/packs/index.ts';
import { type Context, withRooms } from './context.ts';

export function packCommand(program: Command, context: Context): void {
	const pack = program.command('pack').description('data files that declare units, services, indicators and plans');
	pack
		.command('check')
		.argument('[dir]', 'folder of packs, or one pack; by default those of the settings')
		.description('list every fault with file, line and key; exit 1 when there is one')
		.action(async (given?: string) => {
			const dir = given ?? context.config().packs;
			const faults = await checkWhole(resolve(dir));
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
