// Medians, ratios and the results file. The machine is named in it: a figure without its machine says nothing.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

export const round = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;
export const megabytes = (bytes: number) => round(bytes / 1e6);

/** Writes `bench/results/<name>.json`; answers its path. */
export function keepResults(name: string, results: object): string {
	const folder = new URL('./results/', import.meta.url);
	mkdirSync(folder, { recursive: true });
	const machine = {
		processor: cpus()[0]?.model ?? 'unknown',
		cores: availableParallelism(),
		memoryGB: round(totalmem() / 1e9),
		node: process.version,
		commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
		at: new Date().toISOString(),
	};
	const file = new URL(`${name}.json`, folder);
	writeFileSync(file, `${JSON.stringify({ machine, ...results }, null, '\t')}\n`);
	return file.pathname;
}

/** A table of text, columns as wide as their widest cell. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)));
	const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
	return cells.map((row) => row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ')).join('\n');
}
