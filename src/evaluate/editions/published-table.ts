// Tables of an edition: their columns, how their rows are told apart and which columns are the figure. What is written here is hashed.
import { parse } from 'csv-parse/sync';
import { type Cell, toCsv } from '../../base/index.ts';

/** A row as text, by column; an empty cell is null. */
export type TextRow = Readonly<Record<string, string | null>>;

export interface PublishedTable {
	readonly file: 'findings.csv' | 'scores.csv';
	readonly columns: readonly string[];
	/** What identifies a row: `item` is a part of a score, empty for findings. */
	readonly key: (row: TextRow) => { readonly indicator: string; readonly item: string; readonly of: string };
	/** What the rows of one part have in common, from their first four cells: readers are led to a part by it. */
	readonly partKey: (cells: readonly string[]) => string;
	/** What a correction tells: columns that a reader means by "the figure". */
	readonly figure: readonly string[];
}

export const writeHead = (columns: readonly string[]): string => toCsv(columns, []);

/** Rows without the byte order mark and the head, which parts of a file have not. */
export function writeRows(rows: readonly (readonly Cell[])[]): string {
	const csv = toCsv([], rows);
	return csv.slice(csv.indexOf('\r\n') + 2);
}

export function readRows(text: string, columns: readonly string[]): TextRow[] {
	const rows: unknown = parse(text, { columns: [...columns], cast: (cell, { quoting }) => (cell === '' && !quoting ? null : cell) });
	return rows as TextRow[];
}
