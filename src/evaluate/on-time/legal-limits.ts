// The time that the law gives for a procedure, as it was on a day. What a dossier was promised is its due date; the legal limit judges where no
// due date was sent (index-766.md: "no due date: elapsed time against the legal limit").
import type { ProcedureLimits } from '../../packs/index.ts';
import { dayNumber, type WorkingCalendar } from './working-calendar.ts';

export type LimitKind = 'workingDays' | 'days' | 'hours' | 'months';

/** A limit in force from the first to the last day, both inclusive. */
export interface LegalLimit {
	readonly from: number;
	readonly to: number;
	readonly kind: LimitKind;
	readonly amount: number;
}

/** Limits by the code under which dossiers come. */
export type LimitBook = ReadonlyMap<string, readonly LegalLimit[]>;

/** Nothing is so long ago, or so far, that a day of a dossier could lie beyond it: the days that a `Date` of the fact store can hold. */
export const FIRST_DAY = 1;
export const LAST_DAY = 65_534;

export function bookOfLimits(declared: readonly ProcedureLimits[]): LimitBook {
	const book = new Map<string, LegalLimit[]>();
	for (const { procedures, limits } of declared)
		for (const procedure of procedures)
			for (const { from, to, kind, amount } of limits) {
				const own = book.get(procedure) ?? [];
				book.set(procedure, own);
				own.push({ from: from === undefined ? FIRST_DAY : dayNumber(from), to: to === undefined ? LAST_DAY : dayNumber(to), kind, amount });
			}
	return book;
}

/** The limit in force when a dossier was received: a later, shorter one does not make it late. */
export const limitOn = (book: LimitBook, procedure: string, received: number): LegalLimit | undefined =>
	book.get(procedure)?.find((l) => l.from <= received && received <= l.to);

/** Office hours of a working day (Labour Code 2019, article 105: at most eight a day; recalled). */
export const HOURS_A_DAY = 8;

/** True where the limit runs in working days; hours are rounded up to whole ones, since nobody says at which hour offices open. */
export const runsInWorkingDays = ({ kind }: Pick<LegalLimit, 'kind'>): boolean => kind === 'workingDays' || kind === 'hours';
export const workingDaysOf = ({ kind, amount }: LegalLimit): number => (kind === 'hours' ? Math.ceil(amount / HOURS_A_DAY) : amount);

/**
 * The last day of a limit in calendar days or months. The day of receipt is not counted, a month ends on the day of the same number or the last
 * of its month, and a last day that is off gives way to the next working day (Civil Code 2015, articles 147 and 148).
 */
export function lastDayOf({ kind, amount }: LegalLimit, received: number, calendar: WorkingCalendar): number {
	return calendar.nextWorked(kind === 'months' ? addMonths(received, amount) : received + amount);
}

function addMonths(day: number, months: number): number {
	const at = new Date(day * 86_400_000);
	const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0));
	const same = Math.min(at.getUTCDate(), last.getUTCDate());
	return Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), same) / 86_400_000;
}
