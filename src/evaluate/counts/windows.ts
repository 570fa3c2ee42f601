// Spans of days that cells are counted over, in whole months where they can be, and which facts are older than their unit (decision 0009). Pure.
import { addDays, type Day, isDay, type Period } from '../../base/index.ts';
import type { Births } from './older-dossiers.ts';

/** A cell with the days that are counted for it, both inclusive. */
export interface Window {
	readonly cell: Period;
	readonly from: Day;
	readonly to: Day;
}

/** The period, or the year up to its end. */
export function windowOf(cell: Period, yearLong: boolean): Window {
	if (!yearLong) return { cell, from: cell.from, to: cell.to };
	const end = addDays(cell.to, 1);
	const before = `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`;
	const start = (isDay(before) as boolean) ? before : before.replace('-02-29', '-03-01');
	return { cell, from: [start, cell.from].sort()[0]!, to: cell.to };
}

/** True where the window is of whole months, so that cells of months answer it. */
export const isOfMonths = ({ from, to }: Pick<Window, 'from' | 'to'>) => from.endsWith('-01') && addDays(to, 1).endsWith('-01');

/** Days since 1970, as the store writes them. */
export const dayNumber = (day: Day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

export interface Eras {
	/** First days of the months in which units began, in order; what began within a month is taken as begun on the first of it (decision 0013). */
	readonly firsts: readonly Day[];
	/** In which era a day lies: how many of these days are not after it. */
	of(day: Day): number;
	/** A day on which the unit did not exist yet, for facts of an era; undefined where it may have existed. */
	before(unit: number, era: number): Day | undefined;
}

export function readEras(births: readonly Births[]): Eras {
	const months = births.map((b) => `${b.day.slice(0, 7)}-01`);
	const firsts = [...new Set(months)].sort();
	/** The last month in which this unit may have begun; none: it is as old as anything. */
	const lastOf = new Map<number, string>();
	const lastBirth = (unit: number): string => {
		let last = lastOf.get(unit);
		if (last === undefined) {
			last = births.reduce(
				(found, { ranges }, i) => (months[i]! > found && ranges.some(([from, to]) => unit >= from && unit <= to) ? months[i]! : found),
				'',
			);
			lastOf.set(unit, last);
		}
		return last;
	};
	return {
		firsts,
		of: (day) => firsts.filter((f) => f <= day).length,
		before(unit, era) {
			const first = firsts[era];
			return first !== undefined && lastBirth(unit) >= first ? addDays(first, -1) : undefined;
		},
	};
}
