// Tables as CSV: RFC 4180 with a byte order mark, so that spreadsheets read Vietnamese; a cell that would be a formula is neutralised.

export type Cell = string | number | boolean | null | undefined;

function cellText(cell: Cell): string {
	if (cell === null || cell === undefined) return '';
	const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
	return `\uFEFF${[head, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}
