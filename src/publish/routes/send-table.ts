// How a table of a page leaves as a file, and what is said where there is none.
import { type Cell, NotFound, toCsv } from '../../base/index.ts';

/** What a table needs of a reply. */
interface Reply {
	header(name: string, value: string): Reply;
	type(type: string): { serializer(write: (payload: unknown) => string): { send(payload: unknown): unknown } };
}

/** Sends rows as CSV, to be saved as `name`.csv: what no file name may hold becomes `-`. */
export function sendTable(reply: Reply, name: string, head: readonly string[], rows: readonly (readonly Cell[])[]) {
	return reply
		.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.csv"`)
		.type('text/csv; charset=utf-8')
		.serializer(String)
		.send(toCsv(head, rows));
}

/** The answer, or the problem of a table whose page does not exist. */
export function found<T>(answer: T | null | undefined, what: string): T {
	if (answer === null || answer === undefined)
		throw new NotFound('publish.table-unknown', `There is no ${what} of this name to make a table of; look at the page it was linked from`);
	return answer;
}
