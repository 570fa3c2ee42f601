// Spans of days within which something holds, and what is wrong with a list of them.
import { addDays, type Day } from '../base/index.ts';

export interface Span {
	/** First day; null when before the records begin. */
	readonly from: Day | null;
	/** Last day, inclusive; null while it holds. */
	readonly to: Day | null;
}

const startOf = (s: Span) => s.from ?? '';
const endOf = (s: Span) => s.to ?? '~';

export const isReversed = (s: Span) => startOf(s) > endOf(s);
export const overlaps = (a: Span, b: Span) => startOf(a) <= endOf(b) && startOf(b) <= endOf(a);
export const covers = (outer: Span, inner: Span) => startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
export const holdsOn = (s: Span, day: Day) => startOf(s) <= day && day <= endOf(s);
export const byStart = (a: Span, b: Span) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0);
/** True when `b` begins on the day after `a` ends. */
export const follows = (a: Span, b: Span) => a.to !== null && b.from !== null && addDays(a.to, 1) === b.from;
/** The span in words. */
export const inWords = (s: Span) => `${s.from ?? '…'} to ${s.to ?? '…'}`;
