// When a dossier lay with the applicant: requests for supplements as the sender recorded them, or as statuses tell them, and pauses for a payment.
// By the day of Vietnam, as everything in the rule (dossier-sync.md: "day precision in that code").
import type { Statement, Supplement } from '../../monitor/index.ts';
import { FIRST_DAY, LAST_DAY } from './legal-limits.ts';

/** What of a message the rule reads. */
export interface Said extends Statement {
	readonly procedure: string;
	readonly supplements: readonly Supplement[];
}

/** From the day of asking to the day of the answer; null: it still lies with the applicant. */
export interface Span {
	readonly from: number;
	readonly until: number | null;
}

export interface ApplicantTime {
	/** Days on which a supplement was asked, each once, in order. */
	readonly asked: readonly number[];
	/** Spans of the requests; overlaps are possible. */
	readonly requests: readonly Span[];
	/** Spans of waiting for a payment (status 6). */
	readonly payments: readonly Span[];
	/** The latest new due date that a request set. */
	readonly newDue: number | null;
}

/** The day of Vietnam; instants before 1970 or after 2149 are mistakes of typing and are brought to the first and last day there is. */
export const dayAt = (ms: number): number => Math.min(Math.max(Math.floor((ms + 7 * 3_600_000) / 86_400_000), FIRST_DAY), LAST_DAY);

/**
 * @param received first day of handling: what was asked before belongs to the reception and not to the handling (ours); null: not known
 */
export function readApplicantTime(messages: readonly Said[], received: number | null): ApplicantTime {
	const begins = received ?? 0;
	const steps = messages
		.filter((m) => m.status > 1)
		.map((m) => ({ at: m.at, status: m.status }))
		.sort((a, b) => a.at - b.at || a.status - b.status)
		.map(({ at, status }) => ({ day: dayAt(at), status }));
	/** A status said again changes nothing; what remains lasts until the next. */
	const changes = steps.filter((step, i) => step.status !== steps[i - 1]?.status);
	const pauses = (status: number) =>
		changes.flatMap((step, i) => (step.status === status ? [{ from: step.day, until: changes[i + 1]?.day ?? null }] : []));
	const lasting = (spans: readonly Span[]) =>
		spans.filter((s) => s.until === null || s.until > begins).map((s) => ({ from: Math.max(s.from, begins), until: s.until }));

	const records = messages
		.flatMap((m) => m.supplements)
		.map((s) => ({
			asked: dayAt(s.asked),
			answered: s.answered === null ? null : dayAt(s.answered),
			due: s.due === null ? null : dayAt(s.due),
		}))
		.filter((s) => s.asked >= begins);
	const payments = lasting(pauses(6));
	const supplements = pauses(5);
	if (records.length === 0) {
		// Without a record the status speaks: each time it became 5 was a request.
		const asked = supplements.flatMap((s) => (s.from >= begins ? [s.from] : []));
		return { asked: inOrder(asked), requests: lasting(supplements), payments, newDue: null };
	}

	const asked = inOrder(records.map((r) => r.asked));
	const requests = asked.map((day): Span => {
		const answers = records.flatMap((r) => (r.asked === day && r.answered !== null ? [r.answered] : []));
		if (answers.length > 0) return { from: day, until: Math.max(...answers) };
		// No record says when it was answered; where the status was 5 from then on, it says so by what came after.
		return { from: day, until: supplements.find((s) => s.until === null || s.until >= day)?.until ?? null };
	});
	const dues = records.flatMap((r) => r.due ?? []);
	return { asked, requests, payments, newDue: dues.length > 0 ? Math.max(...dues) : null };
}

const inOrder = (days: readonly number[]) => [...new Set(days)].sort((a, b) => a - b);

/** The days that are the applicant's: those after the day of asking, up to and including that of the answer. Each counts once. */
export function daysOfApplicant(spans: readonly Span[], countOf: (day: number) => number): number[] {
	const days = new Set<number>();
	for (const { from, until } of spans) {
		if (until === null) continue;
		for (let n = countOf(from) + 1; n <= countOf(Math.min(until, from + MOST_DAYS)); n++) days.add(n);
	}
	return [...days].sort((a, b) => a - b);
}

/** No applicant's turn counts for longer than ten years: what is longer is a mistake of typing. */
export const MOST_DAYS = 3_660;
