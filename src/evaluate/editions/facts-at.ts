// How many facts there were up to an instant, by system and time of receipt: what an edition is made from, and how it is seen years later that
// others of before the cut were stored afterwards. Counted from the projections, not from the facts: a nation has hundreds of millions.
import { z } from 'zod';
import type { Facts, Records } from '../../store/index.ts';
import type { FactsChange, Manifest } from './contract.ts';
import { type PublishedTable, readRows, writeRows } from './published-table.ts';
import { countClaims } from './records.ts';

/** Facts of a system that were heard in one stretch of time. Of claims: stored, and 0 for the operator's own. */
export interface FactsCount {
	readonly what: FactsChange['what'];
	readonly system: number;
	/** Begin of the hour or of the day (UTC). */
	readonly since: string;
	readonly span: FactsChange['span'];
	readonly n: number;
}

const COLUMNS = ['what', 'system', 'since', 'span', 'count'] as const;
export const FACTS: Pick<PublishedTable, 'columns'> & { readonly file: string } = { file: 'facts.csv', columns: COLUMNS };

/** Facts that come late come soon: near the cut hours are told apart, before that days. */
const HOURS_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

const Row = z.object({ system: z.number(), hour: z.string(), n: z.coerce.number() });
type Table = 'dossier_message' | 'visit';
const TABLES = { messages: 'dossier_message', visits: 'visit' } as const;

const counted = (table: Table, where: string) => `SELECT system, toStartOfHour(received) AS of_hour, count() AS n FROM ${table} WHERE ${where}
	GROUP BY system, of_hour`;
/** Whole hours, from the projection `feed`. A row that a crash stored twice counts twice until the engine merges it. */
export const factsBefore = (table: Table) => counted(table, 'toStartOfHour(received) < {last:DateTime64(3)}');
/** The hour of the cut, from the facts. */
const factsOfLastHour = (table: Table) => counted(table, 'received >= {last:DateTime64(3)} AND received <= {cut:DateTime64(3)}');

export async function countFactsAt({ facts, records }: { facts: Pick<Facts, 'ask'>; records: Records }, cut: Date): Promise<FactsCount[]> {
	const last = new Date(Math.floor(cut.getTime() / HOUR_MS) * HOUR_MS);
	const recent = new Date(Math.floor((cut.getTime() - HOURS_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS);
	const found: FactsCount[] = [];
	for (const [what, table] of Object.entries(TABLES) as [keyof typeof TABLES, Table][]) {
		const sql = `SELECT f.system AS system, formatDateTime(if(f.of_hour < {recent:DateTime64(3)}, toStartOfDay(f.of_hour, 'UTC'), f.of_hour), '%Y-%m-%dT%H:00:00Z', 'UTC') AS hour,
			sum(f.n) AS n
			FROM (${factsBefore(table)} UNION ALL ${factsOfLastHour(table)}) AS f GROUP BY system, hour ORDER BY system, hour`;
		const rows = await facts.ask({ name: `editions: count ${what}`, sql, row: Row }, { last, recent, cut });
		for (const { system, hour, n } of rows) found.push({ what, system, since: hour, span: new Date(hour) < recent ? 'day' : 'hour', n });
	}
	const claims = new Map<string, FactsCount>();
	for (const { system, hour, n } of await countClaims(records.db, cut)) {
		const ms = hour * HOUR_MS;
		const span = ms < recent.getTime() ? 'day' : 'hour';
		const since = new Date(span === 'day' ? Math.floor(hour / 24) * 24 * HOUR_MS : ms).toISOString().replace('.000Z', 'Z');
		const key = `${system} ${since}`;
		claims.set(key, { what: 'claims', system, since, span, n: n + (claims.get(key)?.n ?? 0) });
	}
	return [...found, ...claims.values()];
}

export function totalOf(counts: readonly FactsCount[]): Manifest['facts'] {
	const of = (what: FactsCount['what']) => counts.reduce((sum, c) => (c.what === what ? sum + c.n : sum), 0);
	return { messages: of('messages'), visits: of('visits'), claims: of('claims') };
}

export const writeCounts = (counts: readonly FactsCount[]): string => writeRows(counts.map((c) => [c.what, c.system, c.since, c.span, c.n]));

/** @param text of the file without its head */
export const readCounts = (text: string): FactsCount[] =>
	readRows(text, COLUMNS).map((row) => ({
		...{ what: row.what as FactsCount['what'], since: row.since!, span: row.span as FactsCount['span'] },
		...{ system: Number(row.system), n: Number(row.count) },
	}));

/** Where there are other facts now than there were. */
export function changesOf(
	before: readonly FactsCount[],
	after: readonly FactsCount[],
): (Omit<FactsChange, 'system'> & { readonly system: number })[] {
	const key = (c: FactsCount) => `${c.what} ${c.system} ${c.since}`;
	const is = new Map(after.map((c) => [key(c), c]));
	const was = new Map(before.map((c) => [key(c), c]));
	return [...new Map([...was, ...is]).entries()]
		.map(([id, { what, system, since, span }]) => ({ what, system, since, span, before: was.get(id)?.n ?? 0, after: is.get(id)?.n ?? 0 }))
		.filter((c) => c.before !== c.after);
}
