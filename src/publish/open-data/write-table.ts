// Tables of open data as CSV, JSON and Parquet, part by part as they are worked out, so that a large one never stands in memory whole.
import { type Cell, InvalidInput, toCsv } from '../../base/index.ts';
import type { Facts } from '../../store/index.ts';
import type { Column } from '../contract-data.ts';

/** Some rows of a table: as cells in the order of its columns, and as the API gives them. */
export interface TablePart {
	readonly cells: readonly (readonly Cell[])[];
	readonly items: readonly object[];
}

export interface OpenTable {
	readonly columns: readonly Column[];
	readonly parts: () => AsyncIterable<TablePart>;
}

/** @param marked with the mark of byte order that spreadsheets need and some programs take for a letter of the first column */
export async function* writeCsv(head: readonly string[], parts: AsyncIterable<Pick<TablePart, 'cells'>>, marked = true): AsyncGenerator<string> {
	const first = toCsv(head, []);
	yield marked ? first : first.replace(/^\uFEFF/, '');
	for await (const { cells } of parts) {
		const text = toCsv([], cells);
		yield text.slice(text.indexOf('\r\n') + 2);
	}
}

/** `{"items":[…],…}` with what describes the table first. */
export async function* writeJson(about: object, parts: AsyncIterable<Pick<TablePart, 'items'>>): AsyncGenerator<string> {
	yield `${JSON.stringify(about).slice(0, -1)},"items":[`;
	let first = true;
	for await (const { items } of parts) {
		if (items.length === 0) continue;
		yield `${first ? '' : ','}\n${items.map((item) => JSON.stringify(item)).join(',\n')}`;
		first = false;
	}
	yield '\n]}\n';
}

const TYPES: Readonly<Record<Column['type'], string>> = {
	text: 'String',
	number: 'Float64',
	day: 'Date32',
	instant: "DateTime64(3, 'UTC')",
	boolean: 'Bool',
};
const typeOf = ({ type, always }: Column) => (always ? TYPES[type] : `Nullable(${TYPES[type]})`);

/** The rows are handed to the engine whole: more of them are had as CSV, which has no end. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Written by the engine from the same cells. @throws InvalidInput `publish.table-too-long` */
export async function* writeParquet(facts: Pick<Facts, 'rewrite'>, { columns, parts }: OpenTable): AsyncGenerator<Uint8Array> {
	const lines: Buffer[] = [];
	let bytes = 0;
	for await (const { cells } of parts()) {
		if (cells.length === 0) continue;
		const part = Buffer.from(`${cells.map((row) => JSON.stringify(row.map((cell) => cell ?? null))).join('\n')}\n`);
		bytes += part.length;
		if (bytes > MOST_BYTES)
			throw new InvalidInput(
				'publish.table-too-long',
				'This table is too long for one Parquet file: ask for fewer months or one level, or take it as CSV',
			);
		lines.push(part);
	}
	const structure = columns.map((c) => `\`${c.name}\` ${typeOf(c)}`).join(', ');
	yield* await facts.rewrite({ format: 'JSONCompactEachRow', structure, rows: Buffer.concat(lines) }, 'Parquet');
}
