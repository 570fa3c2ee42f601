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
	const declared = declarations(dir);
	return buildCatalogue({ measures, indicators }).faults.map((fault) => ({ ...locate(declared, fault.path ?? ''), ...fault }));
}

interface Declared {
	readonly code: string;
	/** Below the folder of packs, as the other faults name files. */
	readonly file: string;
	readonly line: number;
	readonly lines: readonly string[];
}

/** Every line of measures and indicators that declares a code. */
function declarations(dir: string): Declared[] {
	const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) => /(measures|indicators)[\\/][^\\/]+\.ya?ml$/.test(path));
	return files.flatMap((file) => {
		const lines = readFileSync(join(dir, file), 'utf8').split('\n');
		return lines.flatMap((text, i) => {
			const code = text.match(/\bcode: *["']?([\w.]+)/)?.[1];
			return code === undefined ? [] : [{ code, file, line: i + 1, lines }];
		});
	});
}

/** Where the code that a key path begins with is declared. */
function locate(declared: readonly Declared[], path: string): { file?: string; line?: number } {
	const fitting = declared.filter(({ code }) => path === code || path.startsWith(`${code}@`) || path.startsWith(`${code}.`));
	const found = fitting.sort((a, b) => b.code.length - a.code.length)[0];
	return found ? { file: found.file, line: caseLine(found, path) } : {};
}

/** The line of a golden case that failed, below its edition; of the declaration for all else. */
function caseLine({ lines, line }: Declared, path: string): number {
	const [, day, nth] = /@([\d-]+)\.cases\.(\d+)$/.exec(path) ?? [];
	if (day === undefined) return line;
	const edition = lines.findIndex((text, i) => i >= line && text.includes('validFrom') && text.includes(day));
	const cases = lines.findIndex((text, i) => i > edition && /^\s+cases:/.test(text));
	const items = lines.flatMap((text, i) => (i > cases && /^\s*- .*given/.test(text) ? [i + 1] : []));
	return edition < 0 || cases < 0 ? line : (items[Number(nth)] ?? line);
}
