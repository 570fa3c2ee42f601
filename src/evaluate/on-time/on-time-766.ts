// When a dossier is closed, late and in time by Decision 766/QĐ-TTg, given everything that was said of it: the rule in one place, pure, each
// sentence with its source. `on-time-sql.ts` computes the same over millions; on-time-766.test.ts and on-time-sql.test.ts hold the two together.
// Sources: index-766.md, "Progress" (a formula description used with the portal, read in public code; the Decision's annex was not read);
// dossier-sync.md (read in three code bases); docs/decisions/0008 and 0014 (ours).
import { readDossier } from '../../monitor/index.ts';
import { dayAt, daysOfApplicant, readApplicantTime, type Said } from './applicant-time.ts';
import { LAST_DAY, type LimitBook, lastDayOf, limitOn, runsInWorkingDays, workingDaysOf } from './legal-limits.ts';
import { isBeyond, type WorkingCalendar } from './working-calendar.ts';

export interface OnTimeRules {
	readonly calendar: WorkingCalendar;
	readonly limits: LimitBook;
}

/** Days since 1 January 1970 of the clock of Vietnam. */
export interface OnTime {
	/** Day of the end that counts; null: none. */
	readonly closed: number | null;
	/** First day at whose end the dossier, if it is still open, counts as late; null: never, as far as is known. */
	readonly late: number | null;
	/** False where nothing tells how long it may take: it stands beside, neither in time nor late. */
	readonly judged: boolean;
	/** What set the time: the due date sent, a new one set by a request, or the law. */
	readonly by: 'due' | 'newDue' | 'limit' | null;
	/** Last day in time, the applicant's time taken off; null where there is none, or while the applicant has the dossier. */
	readonly lastDay: number | null;
	/** Day of the second request, which makes late whatever the dates say. */
	readonly secondRequest: number | null;
	/** Days, of the kind in which its time runs, that were the applicant's and were taken off. */
	readonly applicant: number;
	/** True where its time runs into days of which no calendar speaks: only weekends were taken for days off there, and an answer must say so. */
	readonly beyond: boolean;
}

/** How the time of a dossier runs: what is counted, which count is the last in time, and what that means as days. */
interface Course {
	readonly by: NonNullable<OnTime['by']>;
	/** Numbers the days that count: every day, or the working days. */
	countOf(day: number): number;
	readonly last: number;
	lastDay(count: number): number;
	firstLate(count: number): number;
}

/** Judges one dossier. The order of its messages and how often each came do not matter. */
export function judgeOnTime(messages: readonly Said[], { calendar, limits }: OnTimeRules): OnTime {
	const dossier = readDossier(messages);
	const received = dossier.received === null ? null : dayAt(dossier.received);
	const time = readApplicantTime(messages, received);
	// A request that set a new due date has given the time back: nothing more is taken off (ours, from NgayHenTraMoi of dossier-sync.md).
	const spans = time.newDue === null ? [...time.requests, ...time.payments] : time.requests;
	// "A second request makes the dossier late" (index-766.md), from its day on. Papers asked on one day are one request (ours).
	const secondRequest = time.asked[1] ?? null;
	const closed = closedOn();
	const course = courseOf();
	if (!course)
		return { closed, late: secondRequest, judged: secondRequest !== null, by: null, lastDay: null, secondRequest, applicant: 0, beyond: false };
	const applicant = takenOff(course);
	const firstLate = course.firstLate(course.last + applicant);
	const waits = isWaiting(firstLate);
	const beyond = course.by === 'limit' && received !== null && (isBeyond(calendar, received) || isBeyond(calendar, firstLate));
	const late = Math.min(waits ? NEVER : firstLate, secondRequest ?? NEVER);
	const lastDay = waits ? null : course.lastDay(course.last + applicant);
	return { closed, late: late >= NEVER ? null : late, judged: true, by: course.by, lastDay, secondRequest, applicant, beyond };

	/**
	 * "End time is that of state 9, else 10, else 8 or 3" (index-766.md); which of several counts, and that a stated date goes before the instant of
	 * its status, is decision 0008. Withdrawn (7) is "returned to the applicant" (dossier-sync.md): no end that counts, neither in time nor late.
	 * A refusal (3) of what was never received is "not counted {1,3}" (dossier-sync.md).
	 */
	function closedOn(): number | null {
		if (dossier.class === 'finished') return dayAt(dossier.finished!);
		const halted = dossier.class === 'stopped' || (dossier.class === 'refused' && received !== null);
		return halted ? dayAt(dossier.ended!) : null;
	}

	function courseOf(): Course | undefined {
		const same = (day: number) => day;
		// "In time when NgayKetThucXuLy <= NgayHenTra" (index-766.md), by the day. A due date is taken at its word, on whatever day it falls.
		const due = latest([dossier.due === null ? null : dayAt(dossier.due), time.newDue]);
		if (due !== null) return { by: time.newDue === null ? 'due' : 'newDue', countOf: same, last: due, lastDay: same, firstLate: (day) => day + 1 };
		// "No due date: elapsed time against the legal limit" (index-766.md), the one in force when it was received (ours).
		const limit = received === null ? undefined : limitOn(limits, procedureOf(messages), received);
		if (!limit || received === null) return undefined;
		const { numberOf, dayOf, nextWorked } = calendar;
		if (runsInWorkingDays(limit)) {
			const last = numberOf(received) + workingDaysOf(limit);
			return { by: 'limit', countOf: numberOf, last, lastDay: dayOf, firstLate: (n) => dayOf(n + 1) };
		}
		const last = lastDayOf(limit, received, calendar);
		return { by: 'limit', countOf: same, last, lastDay: nextWorked, firstLate: (day) => nextWorked(day) + 1 };
	}

	/**
	 * "The applicant's supplement time is taken off" (index-766.md); so is the time of a payment asked (status 6: ours, since its status is a pause).
	 * Only turns that began while time was left prolong it: what was late before it was asked stays late.
	 */
	function takenOff({ countOf, last }: Course): number {
		if (time.newDue !== null) return 0;
		return daysOfApplicant(spans, countOf).filter((n, i) => n - (i + 1) <= last).length;
	}

	/**
	 * "Open supplement request: its date is the end time" (index-766.md): asked in time and not answered, a dossier does not become late. Of one
	 * that has a result all the same nobody knows when the applicant answered: then nothing is taken off, or leaving the answer out would pay (ours).
	 */
	function isWaiting(firstLate: number): boolean {
		return dossier.class !== 'finished' && spans.some((s) => s.until === null && s.from < firstLate);
	}
}

/** The end of days, which nothing reaches. */
const NEVER = LAST_DAY + 1;

/** "Still open at period end: period end is used" (index-766.md): whether a dossier open at the end of this day counts as late. */
export const isLateAt = ({ late }: Pick<OnTime, 'late'>, day: number): boolean => late !== null && late <= day;

/** Whether it was closed in time; null where that cannot be told, or nothing was closed. */
export const isClosedInTime = ({ closed, late, judged }: Pick<OnTime, 'closed' | 'late' | 'judged'>): boolean | null =>
	closed === null || !judged ? null : !(late !== null && late <= closed);

/** The procedure last named; of two at one instant the larger (0008). */
function procedureOf(messages: readonly Said[]): string {
	let last: Said | undefined;
	for (const m of messages) if (m.procedure !== '' && (!last || m.at > last.at || (m.at === last.at && m.procedure > last.procedure))) last = m;
	return last?.procedure ?? '';
}

const latest = (days: readonly (number | null)[]): number | null => {
	const said = days.filter((d) => d !== null);
	return said.length > 0 ? Math.max(...said) : null;
};
