// What is known of each system as a sender: its facts, its refusals, its rhythm, and whether it is silent for longer than that.
import { type Clock, dayOf } from '../base/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import type { Facts } from '../store/index.ts';
import type { Feed } from './contract.ts';
import { feedAccounts, feedFacts, feedHours, feedRefusals } from './facts.ts';
import { judgeSilence } from './rhythm.ts';

export interface FeedsNeeds {
	readonly facts: Facts;
	readonly registry: Registry;
	readonly clock: Clock;
}

/** Rhythms are learnt from this many days before now. */
const LEARNT_DAYS = 400;

/** All feeds, or that of one system, in the order in which systems were registered. */
export async function listFeeds(needs: FeedsNeeds, query: { system?: string } = {}): Promise<Feed[]> {
	const { facts, registry, clock } = needs;
	const now = clock.now();
	const [senders, received, hours, accounts, refusals] = await Promise.all([
		query.system === undefined ? registry.senders() : registry.sender(query.system).then((one) => (one ? [one] : [])),
		facts.ask(feedFacts),
		facts.ask(feedHours, { since: new Date(now.getTime() - LEARNT_DAYS * 86_400_000).toISOString().slice(0, 19).replace('T', ' ') }),
		facts.ask(feedAccounts),
		facts.ask(feedRefusals),
	]);
	const receivedBy = Map.groupBy(received, (r) => r.system);
	const refusalsBy = Map.groupBy(refusals, (r) => r.system);
	const hoursBy = new Map(hours.map((h) => [h.system, h.hours]));
	const duplicatesBy = new Map(accounts.map((a) => [a.system, a.duplicates]));
	/** A system that fell silent with its unit is no broken pipe. */
	const ended = (sender: Sender, at: Date): string | undefined => {
		const until = registry.unit(sender.unit)?.validTo;
		return until && until < dayOf(at) ? `Its unit ended on ${until}; nothing more is expected of it` : undefined;
	};
	const feedOf = (sender: Sender): Feed => {
		const rows = receivedBy.get(sender.number) ?? [];
		const refused = refusalsBy.get(sender.number) ?? [];
		const latest = (instants: readonly Date[]) => (instants.length ? new Date(Math.max(...instants.map(Number))) : null);
		const lastFact = latest(rows.map((r) => r.last_fact));
		const last = latest(rows.map((r) => r.last));
		const rhythm = judgeSilence(hoursBy.get(sender.number) ?? [], last?.getTime() ?? null, now.getTime());
		const byCode = Map.groupBy(refused, (r) => r.code);
		return {
			system: sender.system.id,
			name: sender.system.name,
			kind: sender.system.kind,
			unit: sender.system.unit,
			protocols: [...new Set([...rows, ...refused].map((r) => r.protocol))].sort(),
			facts: rows.reduce((n, r) => n + r.facts, 0),
			duplicates: duplicatesBy.get(sender.number) ?? 0,
			rejected: refused.reduce((n, r) => n + r.refused, 0),
			rejectedBy: [...byCode].map(([code, each]) => ({ code, count: each.reduce((n, r) => n + r.refused, 0) })),
			firstAt: rows.length ? new Date(Math.min(...rows.map((r) => Number(r.first)))).toISOString() : null,
			lastAt: last?.toISOString() ?? null,
			lastFactAt: lastFact?.toISOString() ?? null,
			expectedEverySeconds: rhythm.expected === null ? null : rhythm.expected / 1000,
			state: rhythm.state,
			why: rhythm.state === 'stale' ? (ended(sender, now) ?? rhythm.why) : rhythm.why,
		};
	};
	return [...senders].sort((a, b) => a.number - b.number).map(feedOf);
}
