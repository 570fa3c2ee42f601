// What is known of each system as a sender: its facts, its refusals, its rhythm, and whether it is silent for longer than that.
import type { z } from 'zod';
import { type Clock, type Day, dayOf, keepAnswers, noticeStream, shareRunning } from '../base/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import type { Facts, Records } from '../store/index.ts';
import { type Calendar, noHolidays } from './calendar.ts';
import { openInterruptions, showConnection } from './connection.ts';
import type { Feed } from './contract.ts';
import { feedAccounts, feedFacts, feedHours, feedRefusals } from './facts.ts';
import { listAccounts } from './feed-account.ts';
import { isSent } from './import/protocol.ts';
import { judgeSilence, type LearntSilence, learnSilence } from './judge-silence.ts';
import type { Monitor } from './monitor.ts';
import { LEARNT_DAYS } from './rhythm.ts';

export interface FeedNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly registry: Registry;
	readonly clock: Clock;
	/** Without one no day is a holiday. */
	readonly calendar?: Calendar;
	/** Waits until what was acknowledged can be read. */
	readonly settle: () => Promise<void>;
	/** Changes with what this process has stored. */
	readonly version: () => string;
}

/** What may be asked of feeds. */
export function feedQuestions(needs: FeedNeeds): Pick<Monitor, 'feeds' | 'accounts' | 'connection'> {
	const { facts, records, registry, clock, settle, version, calendar = noHolidays } = needs;
	const shared = shareRunning<Feed[]>();
	const listed = keepAnswers({ most: 50, forMs: STREAMING_MS });
	const stream = noticeStream();
	let heard = version();
	const streams = () => {
		if (heard !== version()) stream.arrived();
		heard = version();
		return stream.streams();
	};
	const kept = keepAnswers({ most: 200, forMs: KEPT_MS, version });
	const factsOf: FactsOf = (system) => kept(`${system} ${Math.floor(clock.now().getTime() / KEPT_MS)}`, () => facts.ask(feedFacts, { system }));
	const of = { facts, records, registry, clock, factsOf, learntOf: keepLearnt(facts, calendar), interruptionsOf: openInterruptions(calendar) };
	return {
		async feeds(query) {
			if (streams()) return listed(`${query?.system}`, () => listFeeds(of, query));
			await settle();
			return shared(`${version()} ${query?.system}`, () => listFeeds(of, query));
		},
		async accounts(query) {
			await settle();
			return listAccounts(of, query);
		},
		async connection(id) {
			const sender = await registry.sender(id);
			if (!sender) return undefined;
			await settle();
			const [[feed], hours] = await Promise.all([listFeeds(of, { system: id }), readHours(facts, { system: sender.number })]);
			return (
				feed && showConnection(of, sender, feed, hours.get(sender.number) ?? [], clock.now(), endOf(registry, sender, clock.now()) !== undefined)
			);
		},
	};
}

/** The last day of the unit of a system when that is over: a system that fell silent with its unit is no broken pipe. */
function endOf(registry: Registry, sender: Sender, now: Date): Day | undefined {
	const until = registry.unit(sender.unit)?.validTo;
	return until && until < dayOf(now) ? until : undefined;
}

const unitEnded = (day: Day | undefined) => day && `Its unit ended on ${day}; nothing more is expected of it`;
const ONLY_IMPORTED = 'This system has never sent a fact itself; all that is known of it was imported from files';

/** Hours are read from so many days: twice as many as are learnt from, so that the rhythm of a dead feed stays what it was. */
const READ_DAYS = 2 * LEARNT_DAYS;
const EVER = 36_500;

/** The hours in which facts of each system were received, seconds since 1970, ascending: all, or the last that rhythms are learnt from. */
async function readHours(facts: Facts, of: { system?: number; now?: Date }): Promise<Map<number, number[]>> {
	const since = of.now ? new Date(of.now.getTime() - READ_DAYS * 86_400_000) : new Date(0);
	const rows = await facts.ask(feedHours, {
		system: of.system ?? 0,
		days: of.now ? LEARNT_DAYS : EVER,
		since: since.toISOString().slice(0, 19).replace('T', ' '),
	});
	const each = ([start, hours]: readonly [number, number]) => Array.from({ length: hours }, (_, i) => start + i * 3600);
	return new Map(rows.map(({ system, runs }) => [system, runs.flatMap(each)]));
}

/** Counts of what others (an import beside this server) stored are this old at most; silence is judged by hours. */
const KEPT_MS = 3_000;
/** And while facts come all the time, the whole list: each would make the one before old. */
const STREAMING_MS = 10_000;
type FactsOf = (system: number) => Promise<z.infer<typeof feedFacts.row>[]>;

const LEARNT_AT_ONCE = 10;

/** What was learnt of systems, given the last receipt of each, milliseconds. */
type LearntOf = (last: ReadonlyMap<number, number>, now: Date) => Promise<ReadonlyMap<number, LearntSilence>>;

/** Learns anew of those only that have spoken in another hour than the last one learnt from: of the hours before nothing changes any more. */
function keepLearnt(facts: Facts, calendar: Calendar): LearntOf {
	const kept = new Map<number, { readonly hour: number; readonly learnt: LearntSilence }>();
	return async (last, now) => {
		const hourOf = (ms: number) => Math.floor(ms / 3_600_000);
		const others = [...last].filter(([system, ms]) => kept.get(system)?.hour !== hourOf(ms));
		const [first, second] = others;
		const hours = first ? await readHours(facts, { now, ...(!second && { system: first[0] }) }) : new Map<number, number[]>();
		for (const [i, [system]] of others.entries()) {
			// Each takes a millisecond or two; others have their turn between.
			if (i % LEARNT_AT_ONCE === LEARNT_AT_ONCE - 1) await new Promise((done) => setImmediate(done));
			const spoken = hours.get(system) ?? [];
			kept.set(system, { hour: Math.floor((spoken.at(-1) ?? 0) / 3_600), learnt: learnSilence(spoken, calendar) });
		}
		return new Map([...kept].map(([system, { learnt }]) => [system, learnt]));
	};
}

const NOTHING_LEARNT = learnSilence([], noHolidays);

/** All feeds, or that of one system, in the order in which systems were registered. */
async function listFeeds(
	needs: Omit<FeedNeeds, 'settle' | 'version' | 'calendar'> & { readonly learntOf: LearntOf; readonly factsOf: FactsOf },
	query: { system?: string } = {},
): Promise<Feed[]> {
	const { facts, registry, clock, learntOf, factsOf } = needs;
	const now = clock.now();
	const senders = query.system === undefined ? await registry.senders() : [await registry.sender(query.system)].filter((s) => s !== undefined);
	if (senders.length === 0) return [];
	const system = query.system === undefined ? 0 : senders[0]!.number;
	const [received, accounts, refusals] = await Promise.all([factsOf(system), facts.ask(feedAccounts), facts.ask(feedRefusals, { system })]);
	const receivedBy = Map.groupBy(received, (r) => r.system);
	const refusalsBy = Map.groupBy(refusals, (r) => r.system);
	const latest = (instants: readonly Date[]) => (instants.length ? new Date(Math.max(...instants.map(Number))) : null);
	const lastBy = new Map(
		[...receivedBy].flatMap(([number, rows]) => {
			const last = latest(rows.filter(isSent).map((r) => r.last));
			return last ? [[number, last.getTime()] as const] : [];
		}),
	);
	const learnt = await learntOf(lastBy, now);
	const duplicatesBy = new Map(accounts.map((a) => [a.system, a.duplicates]));
	const feedOf = (sender: Sender): Feed => {
		const rows = receivedBy.get(sender.number) ?? [];
		const refused = refusalsBy.get(sender.number) ?? [];
		const lastFact = latest(rows.map((r) => r.last_fact));
		const sent = rows.filter(isSent);
		const last = latest(sent.map((r) => r.last));
		const imported = latest(rows.filter((r) => !isSent(r)).map((r) => r.last));
		const judged = judgeSilence(learnt.get(sender.number) ?? NOTHING_LEARNT, last?.getTime() ?? null, now.getTime());
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
			firstAt: sent.length ? new Date(Math.min(...sent.map((r) => Number(r.first)))).toISOString() : null,
			lastAt: last?.toISOString() ?? null,
			importedAt: imported?.toISOString() ?? null,
			lastFactAt: lastFact?.toISOString() ?? null,
			expectedEverySeconds: judged.expected === null ? null : judged.expected / 1000,
			silence: last && {
				since: last.toISOString(),
				seconds: Math.max(0, (now.getTime() - last.getTime()) / 1000),
				probability: judged.probability,
			},
			state: judged.state,
			why:
				judged.state === 'stale'
					? (unitEnded(endOf(registry, sender, now)) ?? judged.why)
					: judged.state === 'noData' && imported
						? ONLY_IMPORTED
						: judged.why,
		};
	};
	return [...senders].sort((a, b) => a.number - b.number).map(feedOf);
}
