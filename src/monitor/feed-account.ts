// Every message of a sender accounted for, by hour or day of receipt: accepted, met again, refused and why, and late.
import { isDay, startOfDay } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import type { FeedAccount } from './contract.ts';
import { feedAccount } from './facts.ts';
import { readInstant } from './instants.ts';
import type { AccountQuery } from './monitor.ts';
import { spanMalformed } from './problems.ts';

/**
 * A fact is late when it is heard more than so many hours after the instant it speaks of. Both instants are known to the hour here, so a
 * delay between 24 and 25 hours may count as in time, and never the other way round.
 */
export const LATE_HOURS = 24;

const HOUR = 3_600_000;
const toSeconds = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** The account of one system; a started hour counts wholly, so that neighbouring spans share none. */
export async function listAccounts({ facts }: { readonly facts: Facts }, query: AccountQuery): Promise<FeedAccount[]> {
	const [from, until] = [query.from, query.until].map((at) => toSeconds(Math.ceil(at.getTime() / HOUR) * HOUR));
	const { system, step, limit } = query;
	const rows = await facts.ask(feedAccount, { system, step, limit, from: from!, until: until!, late: LATE_HOURS });
	return rows.map(({ start, accepted, late, duplicates, reasons }) => {
		const rejectedBy = Object.entries(reasons)
			.map(([code, count]) => ({ code, count }))
			.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
		const rejected = rejectedBy.reduce((n, r) => n + r.count, 0);
		const received = accepted + duplicates + rejected;
		return { from: new Date(start * 1000).toISOString(), received, accepted, duplicates, rejected, rejectedBy, late };
	});
}

const DAY = 24 * HOUR;

/**
 * The span that is asked for: the last 48 hours, or the last 31 days, when nothing is said; `after` is the beginning of the last account given.
 * @throws InvalidInput `monitor.span-malformed`
 */
export function readAccountSpan(
	query: { from?: string | undefined; until?: string | undefined; after?: string | undefined; step: 'hour' | 'day' },
	now: Date,
): { from: Date; until: Date } {
	const read = (name: string, text: string): number => {
		const at = isDay(text) ? startOfDay(text).getTime() : readInstant(text);
		if (at === undefined) throw spanMalformed(name, text);
		return at;
	};
	const [step, usual] = query.step === 'day' ? [DAY, 31 * DAY] : [HOUR, 48 * HOUR];
	const until = query.until === undefined ? now.getTime() : read('until', query.until);
	const from = query.from === undefined ? until - usual : read('from', query.from);
	const begin = query.after === undefined ? from : Math.max(from, read('after', query.after) + step);
	return { from: new Date(begin), until: new Date(until) };
}
