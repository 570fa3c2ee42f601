// Parameters of questions as ClickHouse reads them. Instants are written in UTC; every request says that its session's time zone is UTC.
import type { Params } from '../stores.ts';

/** `YYYY-MM-DD HH:MM:SS.sss`, for `{at:DateTime64(3)}`. */
const formatInstant = (at: Date) => at.toISOString().slice(0, 23).replace('T', ' ');

function formatParam(value: unknown): unknown {
	if (value instanceof Date) return formatInstant(value);
	if (Array.isArray(value)) return value.map(formatParam);
	return value;
}

/** A missing value is a fault of the asker's program; say NULL with `null`. */
export function formatParams(params: Params = {}): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			if (value === undefined) throw new Error(`Facts: parameter ${name} has no value`);
			return [name, formatParam(value)];
		}),
	);
}

/**
 * Parameters stand in the address of a request, which takes a megabyte at most, a proxy before a server often 8 KB, and one of them 131,072 bytes;
 * what is longer is refused before it is read. A list longer than this is written into the text of the question instead.
 */
const MOST_CHARACTERS = 4_000;

const literal = (value: unknown): string =>
	typeof value === 'number' || typeof value === 'bigint' ? String(value) : `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const isPlain = (value: unknown) => ['string', 'number', 'bigint'].includes(typeof value);

/** The same question with its long lists as literals of their type. */
export function fitParams(sql: string, params: Params = {}): { sql: string; params: Record<string, unknown> } {
	const formatted = formatParams(params);
	const long = new Map<string, string>();
	for (const [name, value] of Object.entries(formatted)) {
		if (!Array.isArray(value) || !value.every(isPlain)) continue;
		if (value.reduce((length: number, each) => length + String(each).length + 3, 0) <= MOST_CHARACTERS) continue;
		delete formatted[name];
		long.set(name, `[${value.map(literal).join(',')}]`);
	}
	if (long.size === 0) return { sql, params: formatted };
	// All at once: what stands in a list is never read as a placeholder.
	const text = sql.replaceAll(/\{(\w+):([^}]+)\}/g, (whole, name: string, type: string) => {
		const list = long.get(name);
		return list === undefined ? whole : `CAST(${list}, '${type}')`;
	});
	return { sql: text, params: formatted };
}
