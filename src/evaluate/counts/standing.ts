// Two clocks: where a unit's facts stand when units are read as they were (`then`) or as on a day (`now`). Facts carry the unit of their
// time and are never moved; here each is placed under a unit of the level asked for. Pure, over the registry in memory.
import { addDays, type Day, type Period } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { Registry, UnitOn, UnitRecord } from '../../registry/index.ts';
import type { ClockOfUnits } from '../evaluate.ts';
import { type Births, existedOn, formerUnits, readBirths } from './older-dossiers.ts';

export type UnitReader = Pick<Registry, 'unit' | 'unitOn' | 'units' | 'standsFor' | 'ancestors' | 'within' | 'lineage'>;

/** How units are read for one figure. */
export interface Reading {
	readonly clock: ClockOfUnits;
	/** For `now`: the day on which units are read. */
	readonly asOf: Day;
	readonly period: Pick<Period, 'from' | 'to'>;
	/** Units of days to come are not known: a running period is read no later than this. */
	readonly today: Day;
}

export interface Placing {
	/** Targets with the part of the unit's counts that is theirs. */
	readonly shares: readonly { readonly target: number; readonly share: number }[];
	/** Targets whose count is incomplete, because nothing tells which part of the unit's counts is theirs. */
	readonly refused: readonly number[];
}

/** The last day of the period that has come. */
export function lastDay({ period, today }: Pick<Reading, 'period' | 'today'>): Day {
	return period.to <= today || period.from > today ? period.to : today;
}

const clamp = (day: Day, { validFrom, validTo }: Pick<UnitRecord, 'validFrom' | 'validTo'>): Day =>
	validTo !== null && validTo < day ? validTo : validFrom !== null && validFrom > day ? validFrom : day;

/**
 * The day on which a unit is read. Under `then` the last day of the period on which it existed; a unit that did not exist in the period
 * at all is read on the period's last day, so that what stood for it then has its facts.
 */
export function readingDay(unit: Pick<UnitRecord, 'validFrom' | 'validTo'>, reading: Reading): Day {
	if (reading.clock === 'now') return reading.asOf;
	const last = lastDay(reading);
	const day = clamp(last, unit);
	return day >= reading.period.from && day <= reading.period.to ? day : last;
}

/** Units of a level that a reading lists: all of the day (`now`), or all that existed at some time of the period (`then`). */
export function unitsOf(registry: UnitReader, level: UnitLevel, reading: Reading): UnitOn[] {
	if (reading.clock === 'now') return registry.units({ asOf: reading.asOf, level });
	const found = new Map<number, UnitOn>();
	for (const day of daysIn(reading))
		for (const u of registry.units({ asOf: day, level })) found.set(u.number, registry.unitOn(u.number, readingDay(u, reading)) ?? u);
	return [...found.values()].sort((a, b) => (a.version.code < b.version.code ? -1 : a.version.code > b.version.code ? 1 : a.number - b.number));
}

/** First days of the months of the period, and its last day: changes of units take hold on such days. */
function daysIn({ period, today }: Pick<Reading, 'period' | 'today'>): Day[] {
	const last = lastDay({ period, today });
	const days = [period.from];
	for (let year = Number(period.from.slice(0, 4)), month = Number(period.from.slice(5, 7)) + 1; ; month++) {
		if (month > 12) [year, month] = [year + 1, 1];
		const day = `${year}-${String(month).padStart(2, '0')}-01`;
		if (day >= last) break;
		days.push(day);
	}
	return [...days, last];
}

/** Places units under the units of one level. */
export function createStanding(registry: UnitReader, level: UnitLevel, reading: Reading) {
	const known = new Map<number, Placing>();
	const older = new Map<string, Placing>();

	function upTo(unit: number, day: Day): number | undefined {
		return registry.ancestors(unit, day).find((n) => registry.unit(n)?.level === level);
	}

	function work(number: number): Placing {
		const unit = registry.unit(number);
		if (!unit) return { shares: [], refused: [] };
		const day = readingDay(unit, reading);
		const sum = new Map<number, number>();
		let lost = false;
		for (const { unit: stand, share } of registry.standsFor(number, day)) {
			const target = upTo(stand, day);
			if (target === undefined) lost = true;
			else sum.set(target, (sum.get(target) ?? 0) + share);
		}
		const shares = [...sum].map(([target, share]) => ({ target, share }));
		if (!lost && shares.length > 0) return { shares, refused: [] };
		// What never lay under this level (a ministry, when provinces are asked) is not lost, it is elsewhere.
		const natural = upTo(number, clamp(day, unit));
		if (natural === undefined) return { shares, refused: [] };
		const { before, after } = registry.lineage(natural);
		return { shares, refused: [natural, ...before, ...after] };
	}

	function place(number: number): Placing {
		let placing = known.get(number);
		if (!placing) {
			placing = work(number);
			known.set(number, placing);
		}
		return placing;
	}

	/** Facts of before their unit began: under what stood for it then, where the sender or the level leaves one answer. */
	function workOlder(number: number, day: Day, sender: number | undefined): Placing {
		const unit = registry.unit(number);
		// Statements tell more apart than there is: what stood then, or stands on the day read, is placed as ever.
		if (existedOn(unit, day) || (reading.clock === 'now' && existedOn(unit, reading.asOf))) return place(number);
		const [first, ...others] = formerUnits(registry, number, day, sender).map(place);
		if (!first) return place(number);
		const [only, ...more] = first.shares;
		if (others.length === 0) return first;
		if (
			only &&
			more.length === 0 &&
			others.every(({ shares: [s, ...rest], refused }) => s?.target === only.target && rest.length + refused.length === 0)
		)
			return first;
		return { shares: [], refused: [...new Set([first, ...others].flatMap((p) => [...p.shares.map((s) => s.target), ...p.refused]))] };
	}

	return {
		place,
		/** @param day on which the unit did not exist yet; `sender` the unit of the system that sent the facts */
		placeOlder(number: number, day: Day, sender: number | undefined): Placing {
			const key = `${number} ${day} ${sender}`;
			const placing = older.get(key) ?? workOlder(number, day, sender);
			older.set(key, placing);
			return placing;
		},
	};
}
export type Standing = ReturnType<typeof createStanding>;

/** Where facts of a unit stand (`owners`: the unit of each system): those of before it began by the unit of who sent them. `era` undefined: they cannot be older than it. */
export type PlaceFacts = (unit: number, system: number, era: number | undefined) => Placing;

export function placeFactsBy(
	standing: Standing,
	eras: { before(unit: number, era: number): Day | undefined },
	owners: ReadonlyMap<number, number>,
): PlaceFacts {
	return (unit, system, era) => {
		const before = era === undefined ? undefined : eras.before(unit, era);
		return before === undefined ? standing.place(unit) : standing.placeOlder(unit, before, owners.get(system));
	};
}

/** Every unit whose facts may stand under this one, on whatever day it existed: a filter, wider than needed. */
export function mayStandUnder(registry: UnitReader, target: number, reading: Reading): number[] {
	const found = new Set<number>();
	const { before, after } = registry.lineage(target);
	for (const root of [target, ...before, ...after]) {
		const unit = registry.unit(root);
		if (!unit) continue;
		for (const day of new Set([readingDay(unit, reading), clamp(reading.period.from, unit), clamp(lastDay(reading), unit)]))
			for (const n of registry.within(root, day)) {
				found.add(n);
				const line = registry.lineage(n);
				for (const m of [...line.before, ...line.after]) found.add(m);
			}
	}
	return [...found];
}

const MOST = 200;

/** First days on which anything is otherwise than on the day before: a unit begins, is over, has another version. */
function changesOf(registry: Pick<Registry, 'allUnits'>): Day[] {
	const days = new Set<Day>();
	const begins = (day: Day | null) => day !== null && days.add(day);
	const ends = (day: Day | null) => day !== null && days.add(addDays(day, 1));
	for (const unit of registry.allUnits()) {
		begins(unit.validFrom);
		ends(unit.validTo);
		for (const { from, to } of unit.versions) {
			begins(from);
			ends(to);
		}
	}
	return [...days].sort();
}

/**
 * Keeps standings while the registry is the same. Under `now` all periods are read on one day, under `then` months between the same two changes of
 * units are the same to every unit: one standing serves them all.
 */
export function keepStandings(registry: UnitReader & Pick<Registry, 'version' | 'allUnits'>) {
	const kept = new Map<string, Standing>();
	let changes: { readonly version: number; readonly days: readonly Day[] } | undefined;
	const spanOf = (from: Day, to: Day): string => {
		if (changes?.version !== registry.version) changes = { version: registry.version, days: changesOf(registry) };
		const after = changes.days.find((day) => day > from);
		return after === undefined || after > to ? `until ${after}` : `${from} ${to}`;
	};
	return function standing(level: UnitLevel, reading: Reading): Standing {
		const when = reading.clock === 'now' ? reading.asOf : spanOf(reading.period.from, lastDay(reading));
		const key = `${registry.version} ${level} ${reading.clock} ${when}`;
		let found = kept.get(key);
		if (!found) {
			found = createStanding(registry, level, reading);
			kept.set(key, found);
			for (const oldest of kept.keys()) {
				if (kept.size <= MOST) break;
				kept.delete(oldest);
			}
		}
		return found;
	};
}

/** The days on which units began; read again when the registry changed or a day has passed. */
export function keepBirths(registry: UnitReader & Pick<Registry, 'version'>) {
	let key = '';
	let births: readonly Births[] = [];
	return (today: Day): readonly Births[] => {
		if (key !== `${registry.version} ${today}`) {
			births = readBirths(registry, today);
			key = `${registry.version} ${today}`;
		}
		return births;
	};
}
