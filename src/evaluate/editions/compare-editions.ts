// What a correction changed: rows of two editions of a period, compared part by part, so that neither is held whole. Pure.
import type { Difference } from './contract.ts';
import { type PublishedTable, readRows, type TextRow, writeRows } from './published-table.ts';

/** Differences in the order of the rows of `before`, then what was added. `columns`: those that are told. */
export function compareTexts(table: PublishedTable, before: string, after: string, columns: readonly string[]): Difference[] {
	if (before === after) return [];
	const { file } = table;
	const rowId = (row: TextRow) => rowOf(table.key(row));
	const now = new Map(readRows(after, table.columns).map((row) => [rowId(row), row]));
	const found: Difference[] = [];
	for (const row of readRows(before, table.columns)) {
		const id = rowId(row);
		const other = now.get(id);
		now.delete(id);
		const where = { file, ...table.key(row) };
		if (!other) found.push({ ...where, change: 'removed', column: null, before: summary(row, columns), after: null });
		else
			for (const column of columns)
				if (row[column] !== other[column])
					found.push({ ...where, change: 'changed', column, before: row[column] ?? null, after: other[column] ?? null });
	}
	for (const row of now.values()) found.push({ file, ...table.key(row), change: 'added', column: null, before: null, after: summary(row, columns) });
	return found;
}

/** What tells rows apart. */
export const rowOf = ({ indicator, item, of }: Pick<Difference, 'indicator' | 'item' | 'of'>) => `${indicator} ${of} ${item}`;

const summary = (row: TextRow, columns: readonly string[]) => columns.flatMap((c) => (row[c] == null ? [] : [`${c} ${row[c]}`])).join('; ');

export const DIFFERENCE_COLUMNS = ['file', 'indicator', 'item', 'of', 'change', 'column', 'before', 'after'] as const;

export const differenceRows = (differences: readonly Difference[]): string =>
	writeRows(differences.map((d) => DIFFERENCE_COLUMNS.map((c) => figureOf(d[c]))));

/** A figure is written as a number, so that no spreadsheet takes its minus for a formula, nor we for one. */
const figureOf = (cell: string | null) =>
	cell !== null && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell;

export const readDifferences = (text: string): Difference[] =>
	readRows(text, DIFFERENCE_COLUMNS).map((row) => ({ ...row, item: row.item ?? '' }) as Difference);

/** Rows changed in several columns are one. */
export function countRows(differences: readonly Difference[]) {
	const of = (change: Difference['change']) => new Set(differences.filter((d) => d.change === change).map(rowOf)).size;
	return { added: of('added'), removed: of('removed'), changed: of('changed') };
}
