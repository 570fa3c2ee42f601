// Reads refused messages again with the present mappings and the present registry: what is good now goes through the intake like any other
// message and leaves the open quarantine, the rest stays with its reason. Replayed twice it is stored once: its identity is the same.
import type { Clock } from '../base/index.ts';
import { InvalidInput } from '../base/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import type { Facts } from '../store/index.ts';
import type { DossierMessage } from './dossier-message.ts';
import { boundsFault, dayReader } from './instants.ts';
import type { Intake } from './intake.ts';
import { dossierMappings, type Mappings } from './remap-mappings.ts';
import { markDone, type OpenRefusal, openRefusals } from './replay-facts.ts';
import { readJson, readKept } from './replay-reading.ts';
import { createUnitResolver } from './resolve-unit.ts';
import { siteOf } from './sources/emc/map.ts';

export interface ReplayNeeds {
	readonly facts: Facts;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly intake: Pick<Intake, 'dossiers'>;
	readonly mappings?: Mappings;
	readonly onProgress?: (progress: { phase: string; done: number; total: number }) => void;
}

export interface ReplayQuery {
	/** Public id of a system; absent: of all, also of senders nobody knew. */
	readonly system?: string;
	/** Code of the refusals. */
	readonly code?: string;
	/** Refused since. */
	readonly since?: Date;
	readonly apply?: boolean;
	readonly by: string;
}

export interface ReplayReport {
	/** Open refusals that were looked at. */
	readonly read: number;
	/** Good now. */
	readonly good: number;
	/** Of the good ones, when applied: stored, and known already. */
	readonly accepted: number;
	readonly duplicates: number;
	/** Refused again; by code. */
	readonly refused: number;
	readonly refusedBy: Readonly<Record<string, number>>;
	/** Cannot be read again: what they said was scrubbed, cut, or stood beside them; or nobody knows their sender. */
	readonly lost: number;
	readonly lostBy: Readonly<Record<string, number>>;
	/** Visits, which are not replayed. */
	readonly visits: number;
	readonly samples: readonly { id: string; system: string | null; protocol: string; was: string; now: string }[];
}

const SAMPLES = 10;
const BATCH = 500;

interface Good {
	readonly refused: OpenRefusal;
	readonly sender: Sender;
	readonly said: DossierMessage;
	readonly original: unknown;
}

export async function replayQuarantine(needs: ReplayNeeds, query: ReplayQuery): Promise<ReplayReport> {
	const { facts, registry, mappings = dossierMappings, onProgress } = needs;
	const sender = query.system === undefined ? undefined : await registry.sender(query.system);
	if (query.system !== undefined && !sender) throw new InvalidInput('monitor.system-unknown', `There is no system "${query.system}"`);
	const counts = { read: 0, good: 0, accepted: 0, duplicates: 0, refused: 0, lost: 0, visits: 0 };
	const refusedBy: Record<string, number> = {};
	const lostBy: Record<string, number> = {};
	const samples: ReplayReport['samples'][number][] = [];
	const add = (to: Record<string, number>, key: string) => {
		to[key] = (to[key] ?? 0) + 1;
	};
	const check = checker(registry);
	const scope = { since: query.since ?? new Date(0), code: query.code ?? '', system: sender?.number ?? 0, any: sender === undefined };
	for await (const page of openRefusals(facts, scope)) {
		const good: Good[] = [];
		for (const refused of page) {
			// Of messages whose sender nobody knew then, those of the system asked for are the ones that name its site.
			if (sender && refused.system === 0 && (await strangersSender(registry, refused))?.number !== sender.number) continue;
			counts.read++;
			const mapping = mappings[refused.protocol];
			if (!mapping) {
				if (refused.protocol !== 'journal') counts.visits++;
				else {
					counts.lost++;
					add(lostBy, 'it was kept as bytes, for the operators');
				}
				continue;
			}
			const kept = readKept(refused, mapping.read);
			const from = kept.is === 'read' ? await senderOf(registry, refused) : undefined;
			if (kept.is === 'lost' || !from) {
				counts.lost++;
				add(lostBy, kept.is === 'lost' ? kept.why : 'its sender is still unknown');
				continue;
			}
			const refusal = kept.reading.refusal ?? (await check(from, kept.reading.said, refused.received));
			if (refusal) {
				counts.refused++;
				add(refusedBy, refusal.code);
				if (samples.length < SAMPLES) samples.push(sample(refused, from, refusal.message));
				continue;
			}
			counts.good++;
			good.push({ refused, sender: from, said: kept.reading.said!, original: kept.message });
		}
		if (query.apply) {
			const done = await replay(needs, good, mappings, query.by);
			counts.accepted += done.accepted;
			counts.duplicates += done.duplicates;
		}
		onProgress?.({ phase: 'Reading refused messages', done: counts.read, total: counts.read });
	}
	return { ...counts, refusedBy, lostBy, samples };
}

const sample = (refused: OpenRefusal, sender: Sender, now: string) => ({
	...{ id: refused.id, system: sender.system.id, protocol: refused.protocol, was: refused.message, now },
});

/** The system that sent it; of a sender that nobody knew then, the one that its site is registered for now. */
const senderOf = async (registry: Registry, refused: OpenRefusal): Promise<Sender | undefined> =>
	refused.system === 0 ? strangersSender(registry, refused) : registry.senderByNumber(refused.system);

async function strangersSender(registry: Registry, { protocol, raw }: OpenRefusal): Promise<Sender | undefined> {
	const site = protocol === 'emc' ? siteOf(readJson(raw)) : '';
	return /^\d{1,9}$/.test(site) ? registry.senderByEmcSite(Number(site)) : undefined;
}

/** What the intake would say against a message, so that nothing goes there only to be refused and kept a second time. */
function checker(registry: Registry) {
	const units = createUnitResolver(registry);
	const dayOf = dayReader();
	return async (sender: Sender, said: DossierMessage, received: number) => {
		const at = said.at ?? received;
		const fault = boundsFault(said, at, received);
		if (fault) return fault;
		const unit = await (said.unit === null ? units.own(sender, dayOf(at)) : units.named(sender, said.unit, dayOf(at)));
		return unit.refusal;
	};
}

/** Sends good messages through the intake, each system's and protocol's together, and closes their refusals when they are durable. */
async function replay(needs: ReplayNeeds, good: readonly Good[], mappings: Mappings, by: string) {
	const { facts, intake, clock } = needs;
	const total = { accepted: 0, duplicates: 0 };
	for (const group of Map.groupBy(good, (g) => `${g.sender.number} ${g.refused.protocol}`).values()) {
		for (let from = 0; from < group.length; from += BATCH) {
			const batch = group.slice(from, from + BATCH);
			const { sender, refused } = batch[0]!;
			const via = { protocol: refused.protocol, mapping: mappings[refused.protocol]!.version };
			const answer = await intake.dossiers(
				sender,
				via,
				batch.map((g) => ({ reading: { said: g.said }, original: g.original, heardAt: g.refused.received })),
			);
			total.accepted += answer.accepted;
			total.duplicates += answer.duplicates;
			const again = new Set(answer.rejected.map((r) => r.index));
			const done = batch.filter((_, i) => !again.has(i)).map((g) => g.refused);
			await markDone(facts, done, clock.now(), by);
		}
	}
	return total;
}
