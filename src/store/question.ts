// A question is a SQL file and the schema of its rows: SQL stays SQL, and what comes back is checked.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { Question } from './stores.ts';

/** Loads a `.sql` file that lies beside a room: `question(new URL('./facts/visits-by-day.sql', import.meta.url), VisitsByDay)`. */
export function question<Row>(file: URL, row: z.ZodType<Row>): Question<Row> {
	const path = fileURLToPath(file);
	return { name: path.split(/[\\/]/).slice(-3).join('/'), sql: readFileSync(path, 'utf8'), row };
}
