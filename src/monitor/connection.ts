// The ledger of a connection: interruptions are worked out from the hours in which a feed spoke, each by what was known of the feed when it
// ended, so that an entry once made stays. What cannot be worked out again (registration, keys) comes from the registry. The portals'
// connection has to be full, complete and continuous (Official letter 5901/BTTTT-CĐSQG, 24/11/2023; read).
import { listKeys, type Sender } from '../registry/index.ts';
import type { Facts, Records } from '../store/index.ts';
import type { Calendar } from './calendar.ts';
import type { Connection, Feed, Interruption } from './contract.ts';
import { batchReceived, feedFacts } from './facts.ts';
import { isSent } from './import/protocol.ts';
import { judgePast, SHORTEST_SILENCE } from './judge-silence.ts';
import { LEARNT_DAYS } from './rhythm.ts';

const HOUR = 3_600;

/**
 * Past silences that were not ordinary, oldest first.
 * @param hours starts of hours in which facts were received, seconds since 1970, ascending
 * @param begin index of the hour behind which the first gap is looked at; `end`: that behind which none is any more
 */
export function findInterruptions(hours: readonly number[], calendar: Calendar, begin = 0, end = hours.length): Interruption[] {
	const found: Interruption[] = [];
	let since = 0;
	for (let i = begin; i < end && i + 1 < hours.length; i++) {
		const [from, to] = [hours[i]! + HOUR, hours[i + 1]!];
		if ((to - from) * 1000 < SHORTEST_SILENCE) continue;
		while (hours[since]! < hours[i]! - LEARNT_DAYS * 24 * HOUR) since++;
		const odd = judgePast(hours.slice(since, i + 1), from * 1000, to * 1000, calendar);
		if (odd) found.push(interruption(from, to, odd.probability));
	}
	return found;
}

const interruption = (from: number, to: number | null, probability: number | null, now = 0): Interruption => ({
	from: new Date(from * 1000).toISOString(),
	to: to === null ? null : new Date(to * 1000).toISOString(),
	hours: Math.floor(((to ?? now) - from) / HOUR),
	probability,
});

/** Gaps judged before others have their turn: each learns a rhythm anew, which takes milliseconds. */
const TURN = 20;

/** Interruptions of systems, each judged once: an entry once made stays, so only what has happened since is worked out. */
export function openInterruptions(calendar: Calendar): (system: number, hours: readonly number[]) => Promise<Interruption[]> {
	const known = new Map<number, { first: number; done: number; found: Interruption[] }>();
	return async (system, hours) => {
		let ledger = known.get(system);
		// Hours that came before those we knew (a restored backup) change what follows.
		if (!ledger || ledger.first !== hours[0] || ledger.done > hours.length) {
			ledger = { first: hours[0] ?? 0, done: 0, found: [] };
			known.set(system, ledger);
		}
		while (ledger.done + 1 < hours.length) {
			const end = Math.min(ledger.done + TURN, hours.length - 1);
			const found = findInterruptions(hours, calendar, ledger.done, end);
			ledger.done = end;
			ledger.found.push(...found);
			await new Promise((done) => setImmediate(done));
		}
		return [...ledger.found];
	};
}

export interface ConnectionNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly interruptionsOf: ReturnType<typeof openInterruptions>;
}

/**
 * @param hours all hours in which facts of the system were received, as for `findInterruptions`
 * @param ended its unit is no more: the silence that lasts is no interruption
 */
export async function showConnection(
	needs: ConnectionNeeds,
	sender: Sender,
	feed: Feed,
	hours: readonly number[],
	now: Date,
	ended: boolean,
): Promise<Connection> {
	const { facts, records } = needs;
	const { system, number } = sender;
	const receiptOf = async (at: string | null) => {
		if (at === null) return null;
		const [batch] = await facts.ask(batchReceived, { system: number, at: new Date(at) });
		return { at, receipt: batch?.batch ?? null };
	};
	const [keys, received, first, last] = await Promise.all([
		listKeys({ records }, system.id),
		facts.ask(feedFacts, { system: number }),
		receiptOf(feed.firstAt),
		receiptOf(feed.lastAt),
	]);
	const interruptions = await needs.interruptionsOf(number, hours);
	if (feed.state === 'stale' && !ended && hours.length) {
		interruptions.push(interruption(hours.at(-1)! + HOUR, null, feed.silence?.probability ?? null, now.getTime() / 1000));
	}
	return {
		system: system.id,
		name: system.name,
		registeredAt: system.createdAt,
		keys: keys.map((k) => ({ scope: k.scope, createdAt: k.createdAt.toISOString(), revokedAt: k.revokedAt?.toISOString() ?? null })),
		state: feed.state,
		silence: feed.silence,
		protocols: received
			.map((r) => ({ protocol: r.protocol, facts: r.facts, firstAt: r.first.toISOString(), lastAt: r.last.toISOString() }))
			.sort((a, b) => (a.firstAt < b.firstAt ? -1 : 1)),
		proof: { first, last, facts: received.filter(isSent).reduce((n, r) => n + r.facts, 0), hours: hours.length },
		interruptions: interruptions.reverse(),
	};
}
