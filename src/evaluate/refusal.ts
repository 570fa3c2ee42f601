// Why a figure is not worked out at all, or is not fresh: the rule, the unit or the period do not apply, parts of a split unit are not
// known, everybody fell silent. Pure.
import { addDays, type Day, instantsOf, type Period, startOfDay } from '../base/index.ts';
import type { SystemKind, UnitLevel } from '../registry/contract.ts';
import { type Registry, type UnitOn, unitId } from '../registry/index.ts';
import type { RuleEdition } from './catalogue.ts';
import type { SystemsOf } from './counts/expected-systems.ts';
import type { Gathered, Heard } from './counts/gathered.ts';
import { lastDay, type Reading } from './counts/standing.ts';
import type { Reason } from './state.ts';
import type { Undivided } from './undivided.ts';

/** One unit in one period, with the rule of the time and what was counted. */
export interface CellOfUnit {
	readonly cell: Period;
	readonly edition: RuleEdition;
	readonly inForce: boolean;
	readonly unit: UnitOn;
	readonly level: UnitLevel;
	readonly reading: Reading;
	readonly known: Gathered;
	/** Who sent the facts that the rule counts. */
	readonly heard: Heard;
	/** Set where the rules of a day were asked for, whatever the period. */
	readonly rules: Day | undefined;
}

/** A system that is silent for longer than its rhythm, as the monitor judges it. */
export interface Silence {
	/** Latest instant that a fact of it speaks of. */
	readonly lastFact: Date;
	/** Receipt of its last fact. */
	readonly lastHeard: Date;
	/** Longest silence to expect, milliseconds; null where no rhythm is known. */
	readonly rhythm: number | null;
}

/** First and last of the days on which units are read. */
const daysRead = (cell: Period, reading: Reading): readonly [Day, Day] =>
	reading.clock === 'now' ? [reading.asOf, reading.asOf] : [cell.from, lastDay(reading)];

/** True where the unit exists on one of the days on which it is read. */
export function existsIn({ validFrom, validTo }: Pick<UnitOn, 'validFrom' | 'validTo'>, cell: Period, reading: Reading): boolean {
	const [first, last] = daysRead(cell, reading);
	return !(validTo !== null && validTo < first) && !(validFrom !== null && validFrom > last);
}

/** What makes counting pointless: the rule, the unit or the period do not apply, or parts of a split unit are not known. */
export function refusalOf(of: CellOfUnit, registry: Registry, undivided: Undivided | undefined): Reason | undefined {
	const { cell, edition, inForce, unit, level, reading, known } = of;
	if (!inForce)
		return {
			state: 'notApplicable',
			code: 'ruleNotInForce',
			sentence: () => `No edition of this rule holds in ${cell.text}; it holds from ${edition.validFrom}`,
		};
	if (!edition.levels.includes(level))
		return { state: 'notApplicable', code: 'levelOutside', sentence: () => `This indicator is not made for units of the level ${level}` };
	if (cell.from > reading.today) return { state: 'noData', code: 'periodNotBegun', sentence: () => `${cell.text} has not begun` };
	const [first, last] = daysRead(cell, reading);
	if (unit.validTo !== null && unit.validTo < first) {
		return {
			state: 'notApplicable',
			code: 'unitEnded',
			sentence: () => {
				const name = unit.version.name.en;
				const after = registry.standsFor(unit.number, first).map((s) => registry.unitOn(s.unit, first)?.version.name.en ?? unitId(s.unit));
				return `${name} ended on ${unit.validTo}${after.length > 0 ? `; ${after.join(', ')} stands for it` : ''}`;
			},
		};
	}
	if (unit.validFrom !== null && unit.validFrom > last)
		return {
			state: 'notApplicable',
			code: 'unitNotYet',
			sentence: () => `${unit.version.name.en} exists from ${unit.validFrom} on; ask with clock=now for what its predecessors had`,
		};
	const ofSites = edition.measures.some(({ rule }) => rule.rule === 'visits distinct' && rule.acrossSites === undefined);
	if (ofSites && of.heard.systems.size > 1)
		return {
			state: 'notApplicable',
			code: 'visitorsOfSeveralSites',
			sentence: () =>
				`Visitors of ${of.heard.systems.size} sites cannot be added: who comes to two of them is not known to be one person, and this rule does not say to count visitors of sites`,
		};
	if (undivided?.tooMany) return undivided.reason;
	if (known.refused === 'splitDistinct')
		return { state: 'noData', code: 'splitDistinct', sentence: () => 'Different people or services of a split unit cannot be divided by a share' };
	return undefined;
}

/** An installation that knows no system of a kind cannot say that nobody is connected. */
export const noneRegistered = (kind: SystemKind): Reason => ({
	state: 'noData',
	code: 'noneRegistered',
	sentence: () => `No ${kind} system is registered in this installation yet, so nothing can be said of connections`,
});

/** Before the first fact of anybody nothing was measured: that nobody was connected then is not known. */
export const nobodySpokeYet = (period: string): Reason => ({
	state: 'noData',
	code: 'nobodySpokeYet',
	sentence: () => `No system of this installation has sent a fact of ${period} or of a time before it, so nothing can be said of connections`,
});

/**
 * The last instant known of, when every system that reported fell silent before the period was over. Where a rhythm is known, silence is
 * measured by what the facts speak of; where none is (a backfill, a system heard once), by whether it was heard after the period. Nothing is
 * expected of a unit after its end.
 */
export function silentSince(systems: SystemsOf, silences: ReadonlyMap<number, Silence>, period: Period, unitEnded: Day | null): string | null {
	const silent = [...systems.reporting].map((system) => silences.get(system));
	if (!silent.every((s) => s !== undefined)) return null;
	const until = unitEnded !== null && unitEnded < period.to ? startOfDay(addDays(unitEnded, 1)) : instantsOf(period).until;
	let newest: Date | undefined;
	for (const silence of silent) {
		const { lastFact, lastHeard, rhythm } = silence;
		if (rhythm === null ? lastHeard >= until : lastFact.getTime() + rhythm >= until.getTime()) return null;
		if (!newest || lastFact > newest) newest = lastFact;
	}
	return newest ? newest.toISOString() : null;
}
