// Reads kept messages with the present mappings and counts what would be read otherwise; changes nothing itself.
import type { Registry } from '../registry/index.ts';
import type { Facts } from '../store/index.ts';
import { dayReader } from './instants.ts';
import { countKept, keptMessages, nextRow } from './remap-facts.ts';
import type { Mappings } from './remap-mappings.ts';
import { compareReading, type Field, readAgain, type UnitOf } from './remap-reading.ts';
import { createUnitResolver } from './resolve-unit.ts';

export interface RemapRefusal {
	readonly system: string;
	readonly dossier: string;
	readonly received: string;
	readonly protocol: string;
	readonly code: string;
	readonly message: string;
}

export interface RemapSample {
	readonly system: string;
	readonly dossier: string;
	readonly received: string;
	readonly protocol: string;
	readonly field: Field;
	readonly from: unknown;
	readonly to: unknown;
}

export interface RemapCounts {
	readonly read: number;
	/** Messages whose reading is another, and the dossiers they speak of. */
	readonly changed: number;
	readonly dossiers: number;
	readonly fields: Readonly<Partial<Record<Field, number>>>;
	/** Messages that the present mapping refuses: their readings stay as they are. */
	readonly refused: number;
	readonly refusedBy: Readonly<Record<string, number>>;
	/** Readings of the present version that it would read otherwise: a mapping was changed without a new version. */
	readonly unversioned: number;
}

interface ReaderNeeds {
	readonly facts: Facts;
	readonly registry: Registry;
	readonly onProgress?: (progress: { phase: string; done: number; total: number }) => void;
}

const SAMPLES = 3;

type Chosen = readonly (readonly [protocol: string, mapping: Mappings[string]])[];

/** Reads the kept messages in scope and counts; changed readings are handed on, a page at a time. */
export function createReader(needs: ReaderNeeds, chosen: Chosen, scope: { since: Date; all: boolean; system: number }) {
	const { facts, registry, onProgress } = needs;
	const counts = { read: 0, changed: 0, dossiers: 0, refused: 0, unversioned: 0 };
	const fields: Partial<Record<Field, number>> = {};
	const refusedBy: Record<string, number> = {};
	const samples: RemapSample[] = [];
	const refusals: RemapRefusal[] = [];
	const names = new Map<number, string>();

	async function read(stage: (rows: (run: number) => string) => Promise<void>): Promise<void> {
		const unitOf = await unitFinder(registry);
		for (const { number, system } of await registry.senders()) names.set(number, system.id);
		const kept = await countKept(facts, scope);
		const isRead = (protocol: string, version: number) => chosen.some(([p, m]) => p === protocol && (scope.all || version < m.version));
		const total = kept.filter((k) => isRead(k.protocol, k.mapping)).reduce((n, k) => n + k.messages, 0);
		for (const [protocol, mapping] of chosen) {
			let lastDossier = '';
			const which = { ...scope, protocol, below: scope.all ? 65_536 : mapping.version };
			for await (const page of keptMessages(facts, which)) {
				const changed: ((run: number) => string)[] = [];
				for (const stored of page) {
					counts.read++;
					const where = {
						system: names.get(stored.system) ?? String(stored.system),
						dossier: stored.reading.dossier,
						received: new Date(stored.received).toISOString(),
						protocol,
					};
					const compared = await compareReading(stored, readAgain(stored.raw, mapping.read), unitOf);
					if (compared.is === 'same') continue;
					if (compared.is === 'refused') {
						counts.refused++;
						const { code, message } = compared.refusal;
						refusedBy[code] = (refusedBy[code] ?? 0) + 1;
						if (refusals.length < SAMPLES * 3) refusals.push({ ...where, code, message });
						continue;
					}
					if (stored.mapping >= mapping.version) counts.unversioned++;
					else {
						counts.changed++;
						const dossier = `${stored.system} ${stored.reading.dossier}`;
						if (dossier !== lastDossier) counts.dossiers++;
						lastDossier = dossier;
						changed.push((run) => nextRow(run, stored, mapping.version, compared.reading));
					}
					for (const field of compared.fields) {
						const n = (fields[field] ?? 0) + 1;
						fields[field] = n;
						if (n <= SAMPLES) samples.push({ ...where, field, from: shown(field, stored.reading[field]), to: shown(field, compared.reading[field]) });
					}
				}
				for (let from = 0; from < changed.length; from += 1_000) {
					await stage((run) =>
						changed
							.slice(from, from + 1_000)
							.map((row) => row(run))
							.join(''),
					);
				}
				onProgress?.({ phase: 'Reading kept messages', done: counts.read, total: Math.max(total, counts.read) });
			}
		}
	}
	return { read, report: () => ({ ...counts, fields, refusedBy, samples, refusals }) };
}

const INSTANTS: ReadonlySet<Field> = new Set(['at', 'submitted', 'receivedAt', 'due', 'finished', 'returned']);

/** A value as people read it. */
function shown(field: Field, value: unknown): unknown {
	if (INSTANTS.has(field) && typeof value === 'number') return new Date(value).toISOString();
	if (field !== 'supplements' || !Array.isArray(value)) return value;
	return (value as Record<string, number | null>[]).map((s) =>
		Object.fromEntries(Object.entries(s).map(([k, ms]) => [k, ms === null ? null : new Date(ms).toISOString()])),
	);
}

/**
 * The unit of a message read again: the one it names; else the one it has, carried to the new day when it now speaks of another. What named a
 * unit beside the message (the envelope of the NPSP sync) was not kept with it and stands in the row's unit.
 */
async function unitFinder(registry: Registry): Promise<UnitOf> {
	const units = createUnitResolver(registry);
	const dayOf = dayReader();
	const senders = new Map((await registry.senders()).map((s) => [s.number, s]));
	return (stored, named, at) => {
		const sender = senders.get(stored.system);
		const [before, now] = [dayOf(stored.reading.at), dayOf(at)];
		if (named !== null && sender) return units.named(sender, named, now);
		if (before === now) return { said: stored.reading.unit };
		if (sender && units.own(sender, before).said === stored.reading.unit) return units.own(sender, now);
		return { said: units.carried(stored.reading.unit, now) };
	};
}
