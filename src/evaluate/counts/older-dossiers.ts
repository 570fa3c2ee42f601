// Dossiers older than the unit that their first message named (docs/decisions/0009): a message of July names the unit of July, a dossier it
// speaks of was received in June. Which unit it belonged to then follows from the registry and from the system that sent it. Pure.
import { addDays, type Day, startOfDay } from '../../base/index.ts';
import type { UnitRecord } from '../../registry/index.ts';
import type { UnitReader } from './standing.ts';

/** A day on which units began that stand in the place of others. */
export interface Births {
	/** From 1 in the order of days, over all births. */
	readonly no: number;
	readonly day: Day;
	/** Midnight of Vietnam, milliseconds. */
	readonly instant: number;
	readonly units: readonly number[];
}

/** Facts of before a unit began, as statements tell them apart: who sent them, and a day on which the unit did not exist yet. */
export interface Older {
	readonly system: number;
	readonly day: Day;
}

/** What one number holds beside the system. */
const MOST_BIRTHS = 255;
const PER_SYSTEM = MOST_BIRTHS + 1;

/** The days on which units began that have predecessors, in order; of everything that stands today or stood before it. */
export function readBirths(registry: UnitReader, today: Day): Births[] {
	const seen = new Set<number>();
	const days = new Map<Day, number[]>();
	for (const { number: valid } of registry.units({ asOf: today }))
		for (const number of [valid, ...registry.lineage(valid).before]) {
			const from = registry.unit(number)?.validFrom;
			if (seen.has(number)) continue;
			seen.add(number);
			if (from && registry.lineage(number).before.length > 0) days.set(from, [...(days.get(from) ?? []), number]);
		}
	return [...days]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.slice(-MOST_BIRTHS)
		.map(([day, units], i) => ({ no: i + 1, day, instant: startOfDay(day).getTime(), units: units.sort((a, b) => a - b) }));
}

/**
 * SQL for a number that tells facts of before their unit began: 0 for all others, else system and the next birth after them.
 * @param before the condition that facts are of before an instant (`{born0:Int64}`, milliseconds)
 */
export function olderSql(
	births: readonly Births[],
	unit: string,
	system: string,
	before: (born: string) => string,
): { sql: string; params: Record<string, unknown> } {
	const params: Record<string, unknown> = {};
	const within = births.map((_, i) => `${unit} IN {bornUnits${i}:Array(UInt32)}`);
	const branches = births.flatMap(({ no, instant, units }, i) => {
		params[`born${i}`] = instant;
		params[`bornUnits${i}`] = units;
		return [`${before(`{born${i}:Int64}`)} AND (${within.slice(i).join(' OR ')})`, `toUInt64(${system}) * ${PER_SYSTEM} + ${no}`];
	});
	return { sql: `multiIf(${branches.join(', ')}, toUInt64(0))`, params };
}

/** Reads that number. */
export function readOlder(births: readonly Births[], older: number): Older | undefined {
	const next = births.find(({ no }) => no === older % PER_SYSTEM);
	return next && { system: Math.floor(older / PER_SYSTEM), day: addDays(next.day, -1) };
}

const existedOn = (unit: UnitRecord | undefined, day: Day) =>
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
