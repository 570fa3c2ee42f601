// thucdo import claims|dossiers FILE: figures that units report, and messages of dossiers, from a file.
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { InvalidInput, silentLog } from '../src/base/index.ts';
import { importClaims } from '../src/evaluate/index.ts';
import { type ImportFormat, type ImportProgress, type ImportSummary, importDossiers } from '../src/monitor/index.ts';
import { type Context, withRooms } from './context.ts';

export function importCommand(program: Command, context: Context): void {
	const command = program.command('import').description('read files of facts and claims');
	claimsCommand(command, context);
	dossiersCommand(command, context);
}

function claimsCommand(command: Command, context: Context): void {
	command
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

const FORMATS: readonly string[] = ['ndjson', 'csv', 'parquet'] satisfies ImportFormat[];

interface DossierOptions {
	readonly system: string;
	readonly format?: ImportFormat;
	readonly again?: boolean;
	readonly dryRun?: boolean;
	readonly allowRefused?: boolean;
}

function dossiersCommand(command: Command, context: Context): void {
	command
		.command('dossiers')
		.argument('<file>', 'own dossier messages: lines of JSON, CSV with a header (both also .gz), or Parquet; - reads standard input')
		.requiredOption('--system <id>', 'the system whose messages these are')
		.option('--format <format>', `${FORMATS.join(', ')}; told by the name when left out`, readFormat)
		.option('--dry-run', 'check only: nothing is stored')
		.option('--again', 'import a file anew that was imported before; facts that are stored count as duplicates')
		.option('--allow-refused', 'end with 0 although messages were refused')
		.description('messages of dossiers, past and present; an import that was broken off goes on where it was')
		.action((file: string, options: DossierOptions) =>
			withRooms(context, async ({ stores, registry, monitor }, { clock }) => {
				const stop = new AbortController();
				const interrupted = () => stop.abort();
				process.once('SIGINT', interrupted);
				const { allowRefused, ...asked } = options;
				const progress = progressLine(context);
				try {
					const needs = { facts: stores.facts, records: stores.records, registry, clock, log: silentLog, intake: monitor.intake };
					const summary = await importDossiers(needs, { ...asked, file, input: process.stdin, signal: stop.signal, onProgress: progress.show });
					progress.end();
					context.say(summary, describe(summary));
					if (summary.state === 'stopped') process.exitCode = 130;
					else if (summary.refused > 0 && !allowRefused) process.exitCode = 1;
				} finally {
					progress.end();
					process.removeListener('SIGINT', interrupted);
				}
			}),
		);
}

function readFormat(text: string): string {
	if (!FORMATS.includes(text)) throw new InvalidArgumentError(`Write one of ${FORMATS.join(', ')}`);
	return text;
}

const n = (value: number) => value.toLocaleString('en');
const many = (count: number, what: string) => `${n(count)} ${what}${count === 1 ? '' : 's'}`;

/** One line on standard error: redrawn in a terminal, a new one every five seconds elsewhere. */
function progressLine(context: Context): { show(progress: ImportProgress): void; end(): void } {
	const terminal = process.stderr.isTTY;
	const begun = Date.now();
	let first: number | undefined;
	let shown = begun;
	let drawn = false;
	return {
		show({ bytes, bytesRead, counts }) {
			first ??= counts.rows;
			if (!terminal && Date.now() - shown < 5_000) return;
			shown = Date.now();
			const share = bytes ? `${Math.min(100, Math.floor((bytesRead / bytes) * 100))} % of ${n(bytes)} bytes` : `${n(bytesRead)} bytes`;
			const rate = Math.round(((counts.rows - first) / Math.max(1, shown - begun)) * 1_000);
			const line = `${share}, ${n(counts.rows)} rows (${n(rate)} a second): ${n(counts.accepted)} accepted, ${n(counts.duplicates)} duplicates, ${n(counts.refused)} refused`;
			if (terminal) process.stderr.write(`\r${line}\u001b[K`);
			else context.remark(line);
			drawn = true;
		},
		end() {
			if (terminal && drawn) process.stderr.write('\n');
			drawn = false;
		},
	};
}

function describe(s: ImportSummary): string {
	const head = {
		imported: `${s.file} is imported into ${s.system}`,
		known: `${s.file} was imported into ${s.system} before (${s.importedAt?.toISOString() ?? ''}); nothing was done. Use --again to import it anew. It held`,
		checked: `${s.file} was checked and not imported`,
		stopped: `${s.file} is not read to its end; the same command goes on`,
	}[s.state];
	const lines = [`${head}: ${many(s.rows, 'row')}, ${n(s.accepted)} accepted, ${many(s.duplicates, 'duplicate')}, ${n(s.refused)} refused`];
	if (s.resumedAfter !== null) lines.push(`It went on after line ${n(s.resumedAfter)}; the counts are of the whole file.`);
	if (s.ignoredColumns.length) lines.push(`Columns that no message has and nobody read: ${s.ignoredColumns.join(', ')}`);
	for (const { code, count } of s.refusedBy) {
		lines.push(`  ${n(count)} × ${code}`);
		for (const e of s.examples) if (e.code === code) lines.push(`    line ${e.line}: ${e.message}`);
	}
	return lines.join('\n');
}
