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
