// Which kind of day a day of Vietnam is, so that silence on a holiday is not taken for a broken connection.
import type { Day } from '../base/index.ts';
import type { CalendarDeclaration } from '../packs/index.ts';

/** 0 Monday to 6 Sunday, or 7: a holiday. A weekend day worked instead of another day is of that day's kind. */
export type DayKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const HOLIDAY = 7;

export interface Calendar {
	/** @param day days since 1 January 1970, of the clock of Vietnam */
	kindOf(day: number): DayKind;
}

const numberOf = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
/** The first of January 1970 was a Thursday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) as DayKind;

/** Days of which calendars say nothing are what their weekday says. */
export function readCalendar(declared: readonly Pick<CalendarDeclaration, 'holidays' | 'worked'>[]): Calendar {
	const kinds = new Map<number, DayKind>();
	for (const { holidays, worked } of declared) {
		for (const { from, to = from } of holidays) for (let day = numberOf(from); day <= numberOf(to); day++) kinds.set(day, HOLIDAY);
		for (const { day, insteadOf } of worked) kinds.set(numberOf(day), weekdayOf(numberOf(insteadOf)));
	}
	return { kindOf: (day) => kinds.get(day) ?? weekdayOf(day) };
}

export const noHolidays: Calendar = readCalendar([]);
