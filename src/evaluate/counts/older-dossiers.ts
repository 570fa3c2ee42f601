// Dossiers older than the unit that their first message named (docs/decisions/0009): a message of July names the unit of July, a dossier it
// speaks of was received in June. Which unit it belonged to then follows from the registry and from the system that sent it. Pure.
import { type Day, startOfDay } from '../../base/index.ts';
import type { UnitRecord } from '../../registry/index.ts';
import type { UnitReader } from './standing.ts';

/** A day on which units began that stand in the place of others. */
export interface Births {
	/** From 1 in the order of days, over all births. */
	readonly no: number;
	readonly day: Day;
	/** Midnight of Vietnam, milliseconds. */
	readonly instant: number;
	/** Numbers among which those of these units lie, first and last; others may lie there too. */
	readonly ranges: readonly (readonly [number, number])[];
}

const MOST_BIRTHS = 255;
const MOST_RANGES = 16;

/** The days on which units began that have predecessors, in order; of everything that stands today or stood before it. */
export function readBirths(registry: UnitReader, today: Day): Births[] {
	const known = new Set(registry.units({ asOf: today }).flatMap(({ number }) => [number, ...registry.lineage(number).before]));
	const numbers = [...known].sort((a, b) => a - b);
	const born = numbers.map((n) => (registry.lineage(n).before.length > 0 ? (registry.unit(n)?.validFrom ?? undefined) : undefined));
	return [...new Set(born.filter((d) => d !== undefined))]
		.sort()
		.slice(-MOST_BIRTHS)
		.map((day, i) => ({ no: i + 1, day, instant: startOfDay(day).getTime(), ranges: rangesOf(numbers, (j) => born[j] === day) }));
}

/** Unbroken runs; a list of thousands of units would cost a statement more than the few rows that it tells apart. */
function rangesOf(numbers: readonly number[], chosen: (index: number) => boolean): [number, number][] {
	const ranges: [number, number][] = [];
	numbers.forEach((number, i) => {
		const last = ranges.at(-1);
		if (!chosen(i)) return;
		if (last && i > 0 && chosen(i - 1)) last[1] = number;
		else ranges.push([number, number]);
	});
	return ranges.length <= MOST_RANGES ? ranges : [[ranges[0]![0], ranges.at(-1)![1]]];
}

export const existedOn = (unit: UnitRecord | undefined, day: Day) =>
	unit !== undefined && (unit.validFrom === null || unit.validFrom <= day) && (unit.validTo === null || unit.validTo >= day);

/**
 * The units that may have had a unit's facts on a day before it began: those of its predecessors for which the sender could have spoken that
 * day, by the rule of the intake (its own unit, what that was and became, and all below); all of them where that names none.
 */
export function formerUnits(registry: UnitReader, unit: number, day: Day, sender: number | undefined): number[] {
	const former = registry.lineage(unit).before.filter((n) => existedOn(registry.unit(n), day));
	if (former.length < 2 || sender === undefined) return former;
	const { before, after } = registry.lineage(sender);
	const reach = new Set([sender, ...before, ...after]);
	const own = former.filter((n) => registry.ancestors(n, day).some((above) => reach.has(above)));
	return own.length > 0 ? own : former;
}
