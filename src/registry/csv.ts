// Tables as CSV (RFC 4180, with BOM so that spreadsheets read UTF-8). A cell that a spreadsheet would run as a formula is neutralised.

export type Cell = string | number | boolean | null;

/** One cell: text that begins with = + - @ (or a tab or return) gets an apostrophe before it; numbers stay numbers. */
function toCell(value: Cell): string {
	if (value === null) return '';
	if (typeof value !== 'string') return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
	return `\uFEFF${[header, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`;
}
