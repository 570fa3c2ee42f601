// Tables as CSV (RFC 4180, with a byte order mark so that spreadsheets read Vietnamese). A cell that a spreadsheet would run is neutralised.

export type Cell = string | number | boolean | null | undefined;

/** One cell: text that begins with = + - @ (or a tab or return) gets an apostrophe before it; numbers stay numbers. */
function toCell(value: Cell): string {
	if (value === null || value === undefined) return '';
	if (typeof value !== 'string') return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
	return `\uFEFF${[header, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`;
}

/** True when a reader's `Accept` asks for a table. */
export function asksForCsv(accept: string | undefined): boolean {
	return accept?.split(',').some((type) => type.trim().startsWith('text/csv')) ?? false;
}
