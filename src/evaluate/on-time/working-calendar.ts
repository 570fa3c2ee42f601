// Working days of Vietnam: which days state bodies work, counted and added. Days are numbers (days since 1 January 1970, of the clock of
// Vietnam), because deadlines are computed for millions of dossiers; the same numbers travel to SQL as arrays.
import type { Day } from '../../base/index.ts';
import type { CalendarDeclaration } from '../../packs/index.ts';

export interface WorkingCalendar {
	/** First and last day of which holidays are known, inclusive. Outside them only weekends are off; `to` before `from`: nothing is known. */
	readonly from: number;
	readonly to: number;
	isWorked(day: number): boolean;
	/** How many working days there were from the beginning of 1970 up to and including this day. */
	numberOf(day: number): number;
	/** The working day that bears this number. */
	dayOf(number: number): number;
	/** The day itself when it is worked, else the next that is. */
	nextWorked(day: number): number;
	/** Working days after the first up to and including the second: the law does not count the first day of a time limit. */
	between(first: number, second: number): number;
	/** The day on which `n` working days after this one are over. */
	add(day: number, n: number): number;
	/** For each day from the one before `from` to `to`: how many more working days there were by then than weekdays. */
	readonly gained: readonly number[];
}

export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const dayText = (day: number): Day => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The first of January 1970 was a Thursday: three days of its week lay before it. */
const BEFORE = 3;
const weekdaysUpTo = (day: number) => Math.floor((day + BEFORE) / 7) * 5 + Math.min(mod7(day + BEFORE) + 1, 5) - BEFORE;
const weekday = (number: number) => Math.floor((number + BEFORE - 1) / 5) * 7 + ((((number + BEFORE - 1) % 5) + 5) % 5) - BEFORE;
const mod7 = (n: number) => ((n % 7) + 7) % 7;
const isWeekday = (day: number) => mod7(day + BEFORE) < 5;

/** Reads calendars; what is declared of one day later in the list holds. */
export function readWorkingCalendar(declared: readonly Pick<CalendarDeclaration, 'calendar' | 'holidays' | 'worked'>[]): WorkingCalendar {
	const off = new Map<number, boolean>();
	let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const { calendar, holidays, worked } of declared) {
		from = Math.min(from, dayNumber(calendar.from));
		to = Math.max(to, dayNumber(calendar.to));
		for (const holiday of holidays) for (let day = dayNumber(holiday.from); day <= dayNumber(holiday.to ?? holiday.from); day++) off.set(day, true);
		for (const { day } of worked) off.set(dayNumber(day), false);
	}
	if (from > to) [from, to] = [1, 0];
	const isWorked = (day: number) => !(off.get(day) ?? !isWeekday(day));
	const gained: number[] = [0];
	for (let day = from; day <= to; day++) gained.push(gained.at(-1)! + Number(isWorked(day)) - Number(isWeekday(day)));
	const numberOf = (day: number) => weekdaysUpTo(day) + (day < from ? 0 : gained[Math.min(day, to) - from + 1]!);

	/** Working days within the calendar, by number. */
	const first = numberOf(from - 1) + 1;
	const known: number[] = [];
	for (let day = from; day <= to; day++) if (isWorked(day)) known.push(day);
	const dayOf = (number: number) => {
		if (number < first) return weekday(number);
		return known[number - first] ?? weekday(number - gained.at(-1)!);
	};
	return {
		...{ from, to, isWorked, numberOf, dayOf, gained },
		nextWorked: (day) => (isWorked(day) ? day : dayOf(numberOf(day) + 1)),
		between: (one, two) => numberOf(two) - numberOf(one),
		add: (day, n) => dayOf(numberOf(day) + n),
	};
}

/** True for a day of which no calendar speaks: only weekends are known to be off then, and whoever answers must say so. */
export const isBeyond = (calendar: WorkingCalendar, day: number): boolean => day < calendar.from || day > calendar.to;
