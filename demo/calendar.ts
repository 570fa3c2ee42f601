// The calendar of the made nation: 24 months around the merger of 1 July 2025, working days, office hours, and the instant at which its clock
// stands. Holidays are recalled, and only shape made data; deadlines of the real plan never read them.

/** Where the clock of the made nation stands when all is sent: the last afternoon of the 24 months, so that no feed looks silent by itself. */
export const DEMO_NOW = '2025-12-31T18:00:00+07:00';
export const FIRST_MONTH = '2024-01';
export const LAST_MONTH = '2025-12';
/** First month of the 34 provinces (Resolution 202/2025/QH15) and of the ministries of 2025 (Resolution 176/2025/QH15): read. */
export const PROVINCES_MERGE = '2025-07';
export const MINISTRIES_MERGE = '2025-03';

/** Days since 1970-01-01, in Vietnam. */
export type DayNumber = number;

const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;
const FIRST = dayNumber('2023-12-01');
const LAST = dayNumber('2027-01-31');

/** The day number of `YYYY-MM-DD`. */
export function dayNumber(day: string): DayNumber {
	return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: DayNumber): string {
	return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The instant (ms) of a second of a day in Vietnam. */
export function instant(day: DayNumber, second: number): number {
	return day * DAY + second * 1000 - OFFSET;
}

/** The day in Vietnam on which an instant (ms) falls. */
export function dayAt(ms: number): DayNumber {
	return Math.floor((ms + OFFSET) / DAY);
}

export const nowMs = Date.parse(DEMO_NOW);

/** The 24 months in order, `YYYY-MM`. */
export const MONTHS: readonly string[] = (() => {
	const months: string[] = [];
	for (let year = 2024; year <= 2025; year++) for (let m = 1; m <= 12; m++) months.push(`${year}-${String(m).padStart(2, '0')}`);
	return months;
})();

/** First and last day of a month. */
export function daysOfMonth(month: string): { first: DayNumber; last: DayNumber } {
	const year = Number(month.slice(0, 4));
	const m = Number(month.slice(5));
	return { first: Date.UTC(year, m - 1, 1) / DAY, last: Date.UTC(year, m, 1) / DAY - 1 };
}

// Recalled, not read: New Year, Tết, Hùng Kings, 30 April and 1 May, National Day.
const HOLIDAYS = new Set(
	[
		['2024-01-01', '2024-01-01'],
		['2024-02-08', '2024-02-14'],
		['2024-04-18', '2024-04-18'],
		['2024-04-30', '2024-05-01'],
		['2024-09-02', '2024-09-03'],
		['2025-01-01', '2025-01-01'],
		['2025-01-27', '2025-01-31'],
		['2025-04-07', '2025-04-07'],
		['2025-04-30', '2025-05-01'],
		['2025-09-01', '2025-09-02'],
		['2026-01-01', '2026-01-01'],
	].flatMap(([from, to]) => {
		const days: number[] = [];
		for (let day = dayNumber(from!); day <= dayNumber(to!); day++) days.push(day);
		return days;
	}),
);

/** 0 Sunday … 6 Saturday. */
export function weekday(day: DayNumber): number {
	return (day + 4) % 7;
}

export function isWorkingDay(day: DayNumber): boolean {
	const w = weekday(day);
	return w !== 0 && w !== 6 && !HOLIDAYS.has(day);
}

const working: number[] = [];
/** For each day from FIRST: the place in `working` of the first working day on or after it. */
const placeOf: number[] = [];
for (let day = FIRST; day <= LAST; day++) {
	placeOf.push(working.length);
	if (isWorkingDay(day)) working.push(day);
}

/** The first working day on or after a day, then `n` working days further. */
export function addWorkingDays(day: DayNumber, n: number): DayNumber {
	const place = (placeOf[Math.max(0, day - FIRST)] ?? working.length - 1) + n;
	return working[Math.min(place, working.length - 1)]!;
}

// How much is submitted on a weekday, Sunday first (made: Monday is the fullest day).
const COUNTER_DAYS = [0, 1.25, 1.08, 1, 0.97, 0.9, 0.12];
const ONLINE_DAYS = [0.38, 1.2, 1.08, 1.02, 1, 0.95, 0.5];

/** How much of a month's online and counter submissions falls on a day (made). */
export function dayWeight(day: DayNumber, online: boolean): number {
	const usual = (online ? ONLINE_DAYS : COUNTER_DAYS)[weekday(day)]!;
	if (!HOLIDAYS.has(day)) return usual;
	return online ? 0.15 : 0;
}

// Seasons (made): low around Tết, high before summer (school, land) and in autumn.
const SEASON = [0.88, 0.72, 1.08, 1.04, 1.05, 1.1, 1.08, 1.06, 1.0, 1.05, 1.02, 0.98];

/** How full a month is beside an average one (made). */
export function season(month: string): number {
	return SEASON[Number(month.slice(5)) - 1]!;
}

/** Months since January 2024. */
export function monthIndex(month: string): number {
	return (Number(month.slice(0, 4)) - 2024) * 12 + Number(month.slice(5)) - 1;
}

/** Second of the day of an online submission: a morning and an afternoon hill, and an evening one (made). */
export const ONLINE_HOURS = [0.3, 0.1, 0.1, 0.1, 0.2, 0.5, 1.2, 3, 7, 9, 8.5, 5.5, 3, 4.5, 7.5, 8, 7, 4.5, 3, 3.5, 4.5, 4, 2.2, 1];
/** Counters are open from 7:30 to 11:30 and from 13:30 to 17:00 (made, near what offices keep). */
export const COUNTER_HOURS = [0, 0, 0, 0, 0, 0, 0, 3, 9, 10, 8, 2.5, 0, 3, 8.5, 8, 5, 0, 0, 0, 0, 0, 0, 0];

const nowDay = dayAt(nowMs);

/** Days of the month (from 0) on which a step begins: four steps in a large nation, fewer in a small one, which has less to send. */
export function stepStarts(dossiers: number): readonly number[] {
	return dossiers >= 50_000 ? [0, 7, 14, 21] : dossiers >= 5_000 ? [0, 14] : [0];
}

/** The steps in which a month is lived: what happened in a step is sent at its end. */
export function stepsOf(month: string, starts: readonly number[]): { first: DayNumber; last: DayNumber }[] {
	const { first, last } = daysOfMonth(month);
	return starts.map((from, i) => ({ first: first + from, last: i === starts.length - 1 ? last : first + starts[i + 1]! - 1 }));
}

/** The instant (ms) at which what happened on a day is sent: its last second, or when the clock stops. */
export function sendingTime(day: DayNumber): number {
	return day >= nowDay ? nowMs : instant(day, 86_399);
}
