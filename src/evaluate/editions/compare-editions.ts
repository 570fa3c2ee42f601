// What a correction changed: rows of two editions of a period, compared part by part, so that neither is held whole. Pure.
import { toCsv } from '../../base/index.ts';
import type { Difference } from './contract.ts';
import type { TextRow } from './findings-table.ts';
import { readRows } from './findings-table.ts';

/** What identifies a row of a table, and the columns whose change is told. */
export interface Comparing<C extends string> {
	readonly key: (row: TextRow<C>) => { readonly indicator: string; readonly of: string };
	readonly columns: readonly C[];
}

/** Differences in the order of the rows of `before`, then what was added. */
export function compareRows<C extends string>(
	before: readonly TextRow<C>[],
	after: readonly TextRow<C>[],
	{ key, columns }: Comparing<C>,
): Difference[] {
	const idOf = (row: TextRow<C>) => {
		const { indicator, of } = key(row);
		return `${indicator} ${of}`;
	};
	const now = new Map(after.map((row) => [idOf(row), row]));
	const found: Difference[] = [];
	for (const row of before) {
		const id = idOf(row);
		const other = now.get(id);
		now.delete(id);
		if (!other) found.push({ ...key(row), change: 'removed', column: null, before: summary(row, columns), after: null });
		else
			for (const column of columns)
				if (row[column] !== other[column]) found.push({ ...key(row), change: 'changed', column, before: row[column], after: other[column] });
	}
	for (const row of now.values()) found.push({ ...key(row), change: 'added', column: null, before: null, after: summary(row, columns) });
	return found;
}

const summary = <C extends string>(row: TextRow<C>, columns: readonly C[]) =>
	columns.flatMap((c) => (row[c] === null ? [] : [`${c} ${row[c]}`])).join('; ');

const COLUMNS = ['indicator', 'of', 'change', 'column', 'before', 'after'] as const;
export const differenceHead = (): string => toCsv(COLUMNS, []);

export function differenceRows(differences: readonly Difference[]): string {
	const csv = toCsv(
		[],
		differences.map((d) => COLUMNS.map((c) => figureOf(d[c]))),
	);
	return csv.slice(csv.indexOf('\r\n') + 2);
}
/** A figure is written as a number, so that no spreadsheet takes its minus for a formula, nor we for one. */
const figureOf = (cell: string | null) =>
	cell !== null && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell;

export const readDifferences = (text: string): Difference[] => readRows(text, COLUMNS) as unknown as Difference[];

/** Rows changed in several columns are one. */
export function countRows(differences: readonly Difference[]) {
	const of = (change: Difference['change']) => new Set(differences.filter((d) => d.change === change).map((d) => `${d.indicator} ${d.of}`)).size;
	return { added: of('added'), removed: of('removed'), changed: of('changed') };
}
