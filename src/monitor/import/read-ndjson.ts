// Lines of JSON, one message each. A line that is no JSON is refused alone.
import type { Line } from './lines.ts';
import { jsonArray } from './problems.ts';
import { type ImportRow, type ImportRows, malformed } from './row.ts';

/** @throws InvalidInput when the text is a JSON array: it could not be read line by line */
export async function* readNdjson(lines: AsyncIterable<Line[]>, after: number): ImportRows {
	let number = 0;
	let begun = false;
	for await (const piece of lines) {
		const rows: ImportRow[] = [];
		for (let line of piece) {
			number++;
			if (number === 1 && typeof line === 'string' && line.startsWith('\ufeff')) line = line.slice(1);
			if (!begun && typeof line === 'string' && line.trim()) {
				if (line.trimStart().startsWith('[')) throw jsonArray();
				begun = true;
			}
			if (number <= after) continue;
			const row = readLine(number, line);
			if (row) rows.push(row);
		}
		if (rows.length) yield rows;
	}
}

function readLine(number: number, line: Line): ImportRow | undefined {
	if (typeof line !== 'string') return malformed(number, line.fault);
	if (!line.trim()) return undefined;
	try {
		return { line: number, value: JSON.parse(line), size: line.length };
	} catch {
		return malformed(number, 'The line is not JSON; write one JSON object a line', line);
	}
}
