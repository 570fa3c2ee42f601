// CSV with a header that names the fields of the message (RFC 4180; comma, semicolon or tab, as its header shows). Read line by line: a record
// goes on while a quote is open, and one whose quotes do not fit is refused alone, however the rest of the file looks.
import type { Line } from './lines.ts';
import { columnsUnusable } from './problems.ts';
import { FIELDS, fieldOf, type ImportRow, type ImportRows, malformed, REQUIRED, readCell } from './row.ts';

/** A cell with more lines or characters than this has lost its closing quote. */
const LONGEST_RECORD = { lines: 200, characters: 200_000 };

interface Columns {
	readonly delimiter: string;
	/** Field of each column; undefined for columns that are not read. */
	readonly fields: readonly (string | undefined)[];
}

/**
 * @param onIgnored told the names of columns that no message has
 * @throws InvalidInput `monitor.import-columns` when the header lacks what every message needs, or names a field twice
 */
export async function* readCsv(lines: AsyncIterable<Line[]>, after: number, onIgnored: (columns: readonly string[]) => void): ImportRows {
	let columns: Columns | undefined;
	/** Lines not yet read into records; the first of them has the number `first`. */
	let waiting: Line[] = [];
	let first = 1;

	const take = (ended: boolean): ImportRow[] => {
		const rows: ImportRow[] = [];
		let at = 0;
		while (at < waiting.length) {
			const found = recordAt(waiting, at, columns?.delimiter, ended);
			if (found === 'more') break;
			const number = first + at;
			at += found.lines;
			if (found.empty) continue;
			if (!columns) {
				if (!found.cells) throw columnsUnusable(`The header cannot be read: ${found.fault}`);
				columns = { delimiter: found.delimiter, fields: readHeader(found.cells, onIgnored) };
			} else if (number > after) rows.push(found.cells ? rowOf(number, found.cells, columns, found.size) : malformed(number, found.fault));
		}
		waiting = waiting.slice(at);
		first += at;
		return rows;
	};

	for await (const piece of lines) {
		if (first === 1 && waiting.length === 0 && typeof piece[0] === 'string') piece[0] = piece[0].replace(/^\ufeff/, '');
		waiting = waiting.length ? [...waiting, ...piece] : piece;
		const rows = take(false);
		if (rows.length) yield rows;
	}
	const rows = take(true);
	if (!columns) throw columnsUnusable('The file is empty; its first line must name the columns');
	if (rows.length) yield rows;
}

type Found =
	| { readonly lines: number; readonly empty: true; readonly cells?: undefined }
	| { readonly lines: number; readonly empty?: undefined; readonly cells: readonly string[]; readonly delimiter: string; readonly size: number }
	| { readonly lines: number; readonly empty?: undefined; readonly cells?: undefined; readonly fault: string };

const quotesIn = (text: string) => {
	let n = 0;
	for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) n++;
	return n;
};

/** The record that begins at a line; `more` when its end is not there yet. */
function recordAt(lines: readonly Line[], at: number, delimiter: string | undefined, ended: boolean): Found | 'more' {
	const line = lines[at]!;
	if (typeof line !== 'string') return { lines: 1, fault: line.fault };
	if (line === '') return { lines: 1, empty: true };
	let text = line;
	let open = quotesIn(line) % 2 === 1;
	let n = 1;
	for (; open; n++) {
		const next = lines[at + n];
		if (next === undefined && !ended) return n > LONGEST_RECORD.lines ? UNCLOSED : 'more';
		if (typeof next !== 'string' || n > LONGEST_RECORD.lines || text.length > LONGEST_RECORD.characters) return UNCLOSED;
		text += `\n${next}`;
		if (quotesIn(next) % 2 === 1) open = false;
	}
	const by = delimiter ?? delimiterOf(text);
	const cells = splitRecord(text, by);
	// A stray quote may have drawn in the lines after it: they are read again on their own.
	return cells
		? { lines: n, cells, delimiter: by, size: text.length }
		: { lines: 1, fault: 'A quote stands where none may; put the whole cell into quotes and double those within' };
}

const UNCLOSED: Found = { lines: 1, fault: 'A quote is opened and not closed' };

/** The separator that the header uses most. */
function delimiterOf(header: string): string {
	const bare = header.replace(/"[^"]*"/g, '');
	const count = (d: string) => bare.split(d).length;
	return [',', ';', '\t'].reduce((best, d) => (count(d) > count(best) ? d : best));
}

/** Cells of a record; undefined when its quotes do not fit. */
function splitRecord(text: string, delimiter: string): string[] | undefined {
	if (!text.includes('"')) return text.split(delimiter);
	const cells: string[] = [];
	for (let at = 0; ; at++) {
		if (text[at] !== '"') {
			const end = text.indexOf(delimiter, at);
			const cell = end === -1 ? text.slice(at) : text.slice(at, end);
			if (cell.includes('"')) return undefined;
			cells.push(cell);
			if (end === -1) return cells;
			at = end;
			continue;
		}
		let cell = '';
		for (at++; ; ) {
			const end = text.indexOf('"', at);
			if (end === -1) return undefined;
			cell += text.slice(at, end);
			at = end + 1;
			if (text[at] !== '"') break;
			cell += '"';
			at++;
		}
		cells.push(cell);
		if (at === text.length) return cells;
		if (text[at] !== delimiter) return undefined;
	}
}

function readHeader(names: readonly string[], onIgnored: (columns: readonly string[]) => void): (string | undefined)[] {
	const fields = names.map(fieldOf);
	checkFields(fields.filter((f) => f !== undefined));
	onIgnored(names.map((n) => n.trim()).filter((name) => name && !fieldOf(name)));
	return fields;
}

/** @throws InvalidInput `monitor.import-columns` */
export function checkFields(fields: readonly string[]): void {
	const missing = REQUIRED.filter((field) => !fields.includes(field));
	if (missing.length)
		throw columnsUnusable(`There is no column ${missing.join(', ')}; columns are named as the fields of the message: ${FIELDS.join(', ')}`);
	const twice = fields.find((field, i) => fields.indexOf(field) !== i);
	if (twice) throw columnsUnusable(`The column ${twice} is there twice`);
}

function rowOf(line: number, cells: readonly string[], { fields }: Columns, size: number): ImportRow {
	if (cells.length !== fields.length) return malformed(line, `The row has ${cells.length} cells and the header ${fields.length}`);
	const value: Record<string, unknown> = {};
	for (const [i, field] of fields.entries()) {
		const cell = field && readCell(field, cells[i]);
		if (cell !== undefined && field) value[field] = cell;
	}
	if (typeof value.supplement === 'string') {
		try {
			value.supplement = JSON.parse(value.supplement);
		} catch {
			return malformed(line, 'supplement: the cell is not JSON; write [{"asked":"…","answered":"…"}]', value);
		}
	}
	return { line, value, size };
}
