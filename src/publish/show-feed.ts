// One system as a sender: its account step by step, its refusals with what to mend, its connection, and whether what it sent is plausible.
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dayOf, findPeriod, startOfDay, Unavailable } from '../base/index.ts';
import { mendOf } from '../monitor/index.ts';
import type { Sender } from '../registry/index.ts';
import type { AccountStep, FeedAccount, FeedPage } from './contract.ts';
import { feedRows, withClaims } from './feeds-of-page.ts';
import type { PublishNeeds } from './needs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEPS = { hour: { count: 48, ms: HOUR }, day: { count: 35, ms: DAY } } as const;

/** A page does not wait longer for questions that read a whole quarter; who comes a little later finds them answered. */
const PATIENCE_MS = 300;
/** A quarter that has just begun has too few cases to ask anything. */
const FULL_DAYS = 30;

const nothing = (from: string): FeedAccount => ({ from, received: 0, accepted: 0, duplicates: 0, rejected: 0, rejectedBy: [], late: 0 });

/** Null when no system has this id. */
export async function showFeed(needs: PublishNeeds, system: string, query: { step?: AccountStep | undefined }): Promise<FeedPage | null> {
	const { monitor, registry, evaluate, clock } = needs;
	const now = clock.now();
	const today = dayOf(now);
	const step = query.step ?? 'day';
	const sender = await registry.sender(system);
	if (!sender) return null;
	const { count, ms } = STEPS[step];
	const last = step === 'day' ? startOfDay(today).getTime() : now.getTime() - (now.getTime() % HOUR);
	const starts = Array.from({ length: count }, (_, i) => last - (count - 1 - i) * ms);
	const span = { from: new Date(starts[0]!), until: new Date(last + ms) };
	const [feeds, accounts, connection] = await Promise.all([
		monitor.feeds({ system }),
		monitor.accounts({ system: sender.number, step, limit: count, ...span }),
		monitor.connection(system),
	]);
	const [row] = await withClaims(evaluate, feedRows(registry, feeds, today));
	if (!row || !connection) return null;
	const plausibility = await askPlausibility(needs, sender, row.feed.lastFactAt);
	const told = new Map(accounts.map((a) => [a.from, a]));
	return {
		today,
		row,
		step,
		accounts: starts.map((at) => new Date(at).toISOString()).map((from) => told.get(from) ?? nothing(from)),
		rejectedBy: row.feed.rejectedBy.map((r) => ({ ...r, mend: mendOf(r.code) })),
		connection,
		plausibility,
	};
}

async function askPlausibility({ plausibility }: PublishNeeds, sender: Sender, lastFactAt: string | null): Promise<FeedPage['plausibility']> {
	if (lastFactAt === null) return null;
	const [year, month] = addDays(dayOf(new Date(lastFactAt)), -FULL_DAYS)
		.split('-')
		.map(Number) as [number, number];
	const quarter = findPeriod(`${year}-Q${Math.ceil(month / 3)}`);
	if (!quarter) return null;
	const late = new AbortController();
	try {
		const answer = plausibility.of(sender, quarter.text).catch((error: unknown) => {
			if (error instanceof Unavailable) return 'later' as const;
			throw error;
		});
		const found = await Promise.race([answer, sleep(PATIENCE_MS, 'later' as const, { signal: late.signal })]);
		return found === 'later' || found.items.length > 0 ? found : null;
	} finally {
		late.abort();
	}
}
