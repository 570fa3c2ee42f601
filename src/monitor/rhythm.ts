// The rhythm of a feed, learnt from the feed itself: how long a silence is still ordinary. Liveness goes by receipt: a backfill of last
// year is a sign of life today, though it says nothing of today (that is for `lastFactAt` and for coverage to tell).

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A shorter silence says nothing: nights, weekends and short outages of any sender. */
const SHORTEST = 3 * DAY;
/** A longer one is never ordinary: the longest holidays, those of Tet, take about a week (recalled). */
const LONGEST = 30 * DAY;
/** Before its rhythm is known a feed may be silent for a week. */
const UNKNOWN = 7 * DAY;
/** Gaps needed before a rhythm is a rhythm. */
const ENOUGH = 20;

export interface Rhythm {
	/** Milliseconds; null before it is known. */
	readonly expected: number | null;
	readonly state: 'value' | 'stale' | 'noData';
	readonly why: string | null;
}

/** Twice the 99th percentile of the gaps between active hours, between three and thirty days; null with fewer than 20 gaps. */
export function learnRhythm(hours: readonly number[]): number | null {
	const gaps = hours.slice(1).map((hour, i) => (hour - hours[i]!) * 1000);
	if (gaps.length < ENOUGH) return null;
	gaps.sort((a, b) => a - b);
	const ordinary = gaps[Math.ceil(gaps.length * 0.99) - 1]!;
	return Math.min(Math.max(2 * ordinary, SHORTEST), LONGEST);
}

/**
 * @param hours starts of hours in which facts were received, seconds since 1970, ascending
 * @param last the last receipt, milliseconds
 */
export function judgeSilence(hours: readonly number[], last: number | null, now: number): Rhythm {
	if (last === null) return { expected: null, state: 'noData', why: 'This system has never sent a fact' };
	const expected = learnRhythm(hours);
	const silence = now - last;
	if (silence <= (expected ?? UNKNOWN)) return { expected, state: 'value', why: null };
	const rule =
		expected === null
			? 'it has spoken in too few hours for a rhythm to be known, and a week is allowed'
			: `twice the 99th percentile of its gaps, at least 3 and at most 30 days, is ${inDays(expected)}`;
	return { expected, state: 'stale', why: `No fact was received for ${inDays(silence)}: ${rule}` };
}

const inDays = (ms: number) => {
	const days = Math.round((ms / DAY) * 10) / 10;
	return days === 1 ? '1 day' : `${days} days`;
};
