// One message of a file on its way to the mapping, and how cells of a table become its fields.
import type { Refusal } from '../problems.ts';
import { refuse } from '../problems.ts';
import { OwnMessage } from '../sources/batch/schema.ts';

export interface ImportRow {
	/** Where it begins: line of the text, or row of the table, from 1. */
	readonly line: number;
	/** The message, or what of it could be read. */
	readonly value: unknown;
	/** Set when there is nothing to map. */
	readonly refusal?: Refusal;
	/** About so many bytes. */
	readonly size: number;
}

/** Rows after a line, in pieces of a size that suits the reader. */
export type ImportRows = AsyncGenerator<ImportRow[]>;

export const malformed = (line: number, message: string, value: unknown = null): ImportRow => ({
	...{ line, value, size: 100 },
	...refuse('message-malformed', message),
});

export const FIELDS: readonly string[] = Object.keys(OwnMessage.shape);
export const REQUIRED = ['dossier', 'procedure', 'at', 'status'] as const;
const NUMBERS = new Set(['status', 'fee', 'rating']);
const FLAGS = new Set(['digitised', 'reused', 'resultFile', 'identityVerified', 'fromPortal']);
const TRUTH: Readonly<Record<string, boolean>> = { '1': true, '0': false, true: true, false: false };

/** The field that a column names, in whatever case; undefined for a column that no message has. */
export function fieldOf(column: string): string | undefined {
	const name = column.trim().toLowerCase();
	return FIELDS.find((field) => field.toLowerCase() === name);
}

/** A cell as the field's type; what does not fit stays as it is, for the schema to refuse with the field's name. Undefined: unsaid. */
export function readCell(field: string, cell: unknown): unknown {
	if (cell === null || cell === undefined || cell === '') return undefined;
	if (typeof cell === 'string') {
		const text = cell.trim();
		if (text === '') return undefined;
		if (NUMBERS.has(field)) return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
		if (FLAGS.has(field)) return TRUTH[text.toLowerCase()] ?? text;
		return text;
	}
	if (typeof cell === 'bigint' || typeof cell === 'number') {
		if (FLAGS.has(field)) return TRUTH[String(cell)] ?? Number(cell);
		if (!NUMBERS.has(field)) return String(cell);
		return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
	}
	return cell;
}
