// Whether a silence of a feed is still ordinary. Liveness goes by receipt: a backfill of last year is a sign of life today, though it says
// nothing of today (that is for `lastFactAt` and for coverage to tell).
import type { Calendar } from './calendar.ts';
import { LEARNT_DAYS, learnRhythm, ORDINARY_LIMIT, type Rhythm } from './rhythm.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A shorter silence says nothing: restarts, maintenance, a slow hour. */
export const SHORTEST_SILENCE = 6 * HOUR;
/** A longer silence is no continuous connection, which the portals' has to be by law, whatever the rhythm. */
export const LONGEST_SILENCE = 60 * DAY;
/** Before its rhythm is known a feed may be silent for a week. */
const UNKNOWN = 7 * DAY;
/** The first gaps of a slow batch are no interruptions of it: before the rhythm was known only more than a month is. */
const UNKNOWN_PAST = 30 * DAY;

export interface Judgement {
	/** Milliseconds from the last receipt after which silence is no longer ordinary; null before the rhythm is known. */
	readonly expected: number | null;
	readonly state: 'value' | 'stale' | 'noData';
	readonly why: string | null;
	/** That a silence of this feed from the last receipt on lasts at least so long; null before its rhythm is known. */
	readonly probability: number | null;
}

/** What was learnt of how long a feed is silent; it changes with the hours in which it spoke only. */
export interface LearntSilence {
	/** Undefined where it has spoken in too few hours. */
	readonly rhythm: Rhythm | undefined;
	/** Milliseconds allowed where no rhythm is known. */
	readonly allowed: number;
}

/** @param spoken starts of hours in which facts were received, seconds since 1970, ascending; the last 400 days are used */
export function learnSilence(spoken: readonly number[], calendar: Calendar): LearntSilence {
	const hours = lastHours(spoken);
	return { rhythm: learnRhythm(hours, calendar), allowed: allowedUnknown(hours) };
}

/** @param last the last receipt, milliseconds */
export function judgeSilence({ rhythm, allowed }: LearntSilence, last: number | null, now: number): Judgement {
	if (last === null) return { expected: null, state: 'noData', why: 'This system has never sent a fact', probability: null };
	const lasted = now - last;
	const long = `No fact was received for ${inDays(lasted)}`;
	if (!rhythm) {
		if (lasted <= allowed) return { expected: null, state: 'value', why: null, probability: null };
		const why = `${long}: it has spoken in too few hours for a rhythm to be known, and ${inDays(allowed)} are allowed`;
		return { expected: null, state: 'stale', why, probability: null };
	}
	// Only hours that are over count as silent.
	const [from, until] = [Math.floor(last / HOUR) + 1, Math.floor(now / HOUR)];
	const probability = rhythm.probability(from, Math.max(from, until));
	const expected = Math.min(Math.max(turning(rhythm, from) * HOUR - last, SHORTEST_SILENCE), LONGEST_SILENCE);
	if (lasted < expected) return { expected, state: 'value', why: null, probability };
	const rule =
		probability < ORDINARY_LIMIT
			? `by its own rhythm a silence is ordinary for ${inDays(expected)} from then on, and so long a one has a probability of ${inPercent(probability)}`
			: `whatever the rhythm, ${inDays(LONGEST_SILENCE)} without a word are no continuous connection`;
	return { expected, state: 'stale', why: `${long}: ${rule}`, probability };
}

/**
 * The same rule for a silence that is over, from the end of the last hour before it until the start of the hour after it, in milliseconds;
 * undefined when it was ordinary, else its probability (null before the rhythm was known).
 */
export function judgePast(
	spoken: readonly number[],
	from: number,
	to: number,
	calendar: Calendar,
): { readonly probability: number | null } | undefined {
	if (to - from < SHORTEST_SILENCE) return undefined;
	const hours = lastHours(spoken);
	const rhythm = learnRhythm(hours, calendar);
	if (!rhythm) return to - from > Math.max(UNKNOWN_PAST, allowedUnknown(hours)) ? { probability: null } : undefined;
	const probability = rhythm.probability(from / HOUR, to / HOUR);
	return probability < ORDINARY_LIMIT || to - from > LONGEST_SILENCE ? { probability } : undefined;
}

function lastHours(spoken: readonly number[]): number[] {
	const hours = spoken.map((seconds) => Math.floor(seconds / 3600));
	const first = hours.findIndex((hour) => hour >= hours.at(-1)! - LEARNT_DAYS * 24);
	return first > 0 ? hours.slice(first) : hours;
}

/** The first hour at whose beginning a silence from `from` on is no longer ordinary: the probability never grows, so it can be halved in. */
function turning(rhythm: Rhythm, from: number): number {
	let [low, high] = [from, from + LONGEST_SILENCE / HOUR];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rhythm.probability(from, middle) < ORDINARY_LIMIT) high = middle;
		else low = middle + 1;
	}
	return high;
}

/** A week, or half as long again as the feed's second longest gap, sixty days at most: a monthly batch is known to be one after three. */
function allowedUnknown(hours: readonly number[]): number {
	const gaps = hours.slice(1).map((hour, i) => (hour - hours[i]!) * HOUR);
	return Math.min(Math.max(UNKNOWN, 1.5 * (gaps.sort((a, b) => b - a)[1] ?? 0)), LONGEST_SILENCE);
}

function inDays(ms: number): string {
	if (ms < 2 * DAY) return ms < 1.5 * HOUR ? '1 hour' : `${Math.round(ms / HOUR)} hours`;
	return `${Math.round((ms / DAY) * 10) / 10} days`;
}

/** `0.02 %`; very small ones as a bound. */
export function inPercent(probability: number, below = 'less than '): string {
	if (probability < 1e-6) return `${below}0.0001 %`;
	return `${Number((probability * 100).toPrecision(probability > 0.1 ? 3 : 2))} %`;
}
