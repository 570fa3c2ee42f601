// One CSV table: a header, then lines whose every cell is a text. Faults name the line and the column.
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Fault } from '../base/index.ts';
import type { Located } from './fault.ts';
import { tellIssue } from './issue.ts';

interface Parsed {
	readonly record: string[];
	readonly info: { readonly lines: number };
}

export function readTable<S extends z.ZodObject>(file: string, text: string, schema: S): { rows: Located<z.infer<S>>[]; faults: Fault[] } {
	let parsed: Parsed[];
	try {
		parsed = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as unknown as Parsed[];
	} catch (error) {
		const { lines, message } = error as { lines?: number; message: string };
		return { rows: [], faults: [{ code: 'packs.table-malformed', message, file, line: lines ?? 1 }] };
	}
	const [head, ...body] = parsed;
	const columns = head?.record ?? [];
	const wanted = Object.keys(schema.shape);
	const faults: Fault[] = [
		...wanted
			.filter((c) => !columns.includes(c))
			.map((c) => ({ code: 'packs.column-missing', message: `the column "${c}" is missing`, file, line: 1, path: c })),
		...columns
			.filter((c) => !wanted.includes(c))
			.map((c) => ({ code: 'packs.column-unknown', message: `"${c}" is not a column of this table`, file, line: 1, path: c })),
	];
	if (faults.length > 0) return { rows: [], faults };

	const rows: Located<z.infer<S>>[] = [];
	for (const { record, info } of body) {
		const line = info.lines;
		if (record.length !== columns.length) {
			faults.push({ code: 'packs.table-malformed', message: `the line has ${record.length} cells, the header ${columns.length}`, file, line });
			continue;
		}
		const input = Object.fromEntries(columns.map((c, i) => [c, record[i]]));
		const result = schema.safeParse(input);
		if (result.success) rows.push({ value: result.data, file, path: '', line: () => line });
		else
			for (const issue of result.error.issues)
				for (const t of tellIssue(issue, input, () => undefined))
					faults.push({ code: t.code, message: t.message, file, line, path: t.path.join('.') });
	}
	return { rows, faults };
}
