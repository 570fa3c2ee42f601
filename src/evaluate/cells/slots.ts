// Slots: each set of conditions that a measure uses has a number, which is a bit in the marks of a dossier and a column of the cells. A number is
// given once and kept in the fact store, so that a new measure changes no old one. Pure.
import { createHash } from 'node:crypto';
import { type CountedMeasure, DOSSIER_CONDITIONS, type DossierCondition } from '../counts/measure.ts';
import { cellsBuilding, slotsFull } from '../problems.ts';

export interface Slot {
	readonly number: number;
	/** Names of conditions in order, joined by spaces; '' is no condition. */
	readonly conditions: string;
}

/** The number of each set of conditions. */
export type Slots = ReadonlyMap<string, number>;

/** Always "its time limit is known": what stands in hand unjudged is counted by it (facts 0009). */
export const JUDGED: Slot = { number: 63, conditions: 'judged' };
const MOST = 64;
/** Cells by procedure hold so many, the empty one among them. */
export const OF_SERVICES = 16;
/** Asked by evaluate itself, whatever the packs declare: services that were used online, and at full process. */
const BUILT_IN: readonly (readonly DossierCondition[])[] = [['online'], ['online', 'fullProcess']];

export const textOf = (where: readonly string[]) => [...new Set(where)].sort().join(' ');

/**
 * The number of a set of conditions; every measure of the catalogue has one.
 * @throws Unavailable `evaluate.cells-building` while its cells are being made
 */
export function slotOf(slots: Slots, where: readonly string[]): number {
	const number = slots.get(textOf(where));
	if (number === undefined) throw cellsBuilding(0, 0);
	return number;
}

/** Sets of conditions of these measures: those by procedure, which need small numbers, and all others. */
export function wantedSlots(measures: readonly Pick<CountedMeasure, 'rule'>[]): { services: string[]; others: string[] } {
	const services = new Set(BUILT_IN.map(textOf));
	const others = new Set<string>();
	for (const { rule } of measures) {
		if (rule.rule === 'dossiers distinct' && rule.of !== 'applicant') services.add(textOf(rule.where));
		else if (rule.rule === 'dossiers distinct' || rule.rule === 'dossiers count') others.add(textOf(rule.where));
	}
	for (const text of ['', JUDGED.conditions, ...services]) others.delete(text);
	services.delete('');
	return { services: [...services].sort(), others: [...others].sort() };
}

/** Numbers by conditions; what was first counted by units and later by procedure too has two, of which the smaller serves both. */
export const numbersOf = (slots: readonly Slot[]): Slots =>
	new Map([...slots].sort((a, b) => b.number - a.number).map((s) => [s.conditions, s.number]));

/**
 * Gives numbers to what has none yet; what has one keeps it, whoever asked for it. Only when there are no more, those that these measures do not use
 * are given again.
 * @throws InvalidInput `evaluate.slots-full` when the measures use more sets of conditions than there are slots
 */
export function assignSlots(kept: readonly Slot[], measures: readonly Pick<CountedMeasure, 'rule'>[]): Slot[] {
	const { services, others } = wantedSlots(measures);
	const held = new Map<number, string>([[0, ''], ...kept.map((s) => [s.number, s.conditions] as const), [JUDGED.number, JUDGED.conditions]]);
	const wanted = new Set(['', JUDGED.conditions, ...services, ...others]);
	const place = (conditions: string, from: number, until: number, holds: (n: number) => boolean): void => {
		if ([...held].some(([n, c]) => c === conditions && holds(n))) return;
		const numbers = Array.from({ length: until - from }, (_, i) => from + i);
		const free = numbers.find((n) => !held.has(n)) ?? numbers.find((n) => !wanted.has(held.get(n)!));
		if (free === undefined) throw slotsFull(services.length + others.length);
		held.set(free, conditions);
	};
	for (const conditions of services) place(conditions, 1, OF_SERVICES, (n) => n < OF_SERVICES);
	// From above, so that what comes later by procedure finds a small number.
	for (const conditions of others) {
		const high = Array.from({ length: JUDGED.number - OF_SERVICES }, (_, i) => OF_SERVICES + i).some((n) => !held.has(n));
		place(conditions, high ? OF_SERVICES : 1, JUDGED.number, (n) => n < MOST);
	}
	return [...held].map(([number, conditions]) => ({ number, conditions })).sort((a, b) => a.number - b.number);
}

/** Slots as kept that this program can still tell; a condition of another version has no meaning here. */
export const isKnown = ({ conditions }: Slot) => conditions.split(' ').every((c) => c === '' || c in DOSSIER_CONDITIONS);

const hash = (...by: readonly unknown[]) => createHash('sha256').update(JSON.stringify(by)).digest('hex').slice(0, 16);

/** What states are made by, as one text of three: what rows and conditions mean, the rule of being on time, the slots. Another shape makes other states. */
export const shapeOf = (slots: readonly Slot[], rows: string, onTime: string): string =>
	[hash(rows, DOSSIER_CONDITIONS), hash(onTime), hash(slots.map(({ number, conditions }) => [number, conditions]))].join('.');
