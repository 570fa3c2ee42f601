// The rhythm of a feed, learnt from the feed itself by hour of the week, and from it the probability that a silence is ordinary. Liveness
// goes by receipt: a backfill of last year is a sign of life today, though it says nothing of today. docs/guide/feeds.md tells the rule.
import { type Calendar, HOLIDAY } from './calendar.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Asia/Ho_Chi_Minh, in hours before UTC; without daylight saving since 1975. */
const AHEAD = 7;
const SLOTS = 8 * 24;

/** A silence less probable than this is none of a feed's ordinary ones: the feed is stale. */
export const ORDINARY_LIMIT = 0.001;
/** A shorter silence says nothing: restarts, maintenance, a slow hour. */
export const SHORTEST_SILENCE = 6 * HOUR;
/** A rhythm is learnt from so many days before the last receipt. */
export const LEARNT_DAYS = 400;
/** Before its rhythm is known a feed may be silent for a week. */
const UNKNOWN = 7 * DAY;
/** A rhythm is known from so many gaps, over so many hours that each hour of the week was met twice. */
const ENOUGH = 20;
const LIFE = 14 * 24;
/** No silence is looked at beyond this. */
const LONGEST = LEARNT_DAYS * 24;
/** On holidays nothing is expected, but of a feed that spoke on nearly all of at least so many. */
const HOLIDAYS = { atLeast: 5, share: 0.9 };

export interface Silence {
	/** The last receipt, milliseconds. */
	readonly since: number;
	/** That a silence of this feed from there on lasts at least as long as it did; null before its rhythm is known. */
	readonly probability: number | null;
}

export interface Judgement {
	/** Milliseconds from the last receipt after which silence is no longer ordinary; null before the rhythm is known. */
	readonly expected: number | null;
	readonly state: 'value' | 'stale' | 'noData';
	readonly why: string | null;
	/** Null before anything was received. */
	readonly silence: Silence | null;
}

/** What was learnt of a feed. */
interface Rhythm {
	/** Expected part of each hour of the week in which it speaks: by kind of day times 24 plus hour. */
	readonly rates: Float64Array;
	/** Past silences in expected active hours, ascending; worked out when first asked for, which ordinary nights never do. */
	past(): Float64Array;
}

const dayOf = (hour: number) => Math.floor((hour + AHEAD) / 24);

/** The hour of the week of an hour; the kind of a day is looked up once. */
function slotter(calendar: Calendar): (hour: number) => number {
	let [day, from] = [Number.NaN, 0];
	return (hour) => {
		const local = hour + AHEAD;
		const of = dayOf(hour);
		if (of !== day) {
			day = of;
			from = calendar.kindOf(of) * 24;
		}
		return from + local - of * 24;
	};
}

/**
 * @param hours spoken in, since 1970, ascending, each once
 * @returns undefined when there are too few to know
 */
function learnRhythm(hours: readonly number[], slotOf: (hour: number) => number): Rhythm | undefined {
	if (hours.length <= ENOUGH || hours.at(-1)! - hours[0]! < LIFE) return undefined;
	const [lived, spoke] = [livedHours(hours[0]!, hours.at(-1)!, slotOf), new Uint32Array(SLOTS)];
	const spokenOn = new Set<number>();
	for (const hour of hours) {
		const slot = slotOf(hour);
		spoke[slot]!++;
		if (slot >= HOLIDAY * 24) spokenOn.add(dayOf(hour));
	}
	const holidays = lived.subarray(HOLIDAY * 24).reduce((most, n) => Math.max(most, n), 0);
	const working = holidays >= HOLIDAYS.atLeast && spokenOn.size >= HOLIDAYS.share * holidays;
	// One hour of silence more than was seen: what was never met is not expected, what was met once only by half.
	const rates = Float64Array.from(lived, (n, slot) => (slot >= HOLIDAY * 24 && !working ? 0 : spoke[slot]! / (n + 1)));

	let past: Float64Array | undefined;
	return {
		rates,
		past() {
			past ??= pastSilences(hours, slotOf, rates);
			return past;
		},
	};
}

/** How often each hour of the week went by, the first and the last hour included. */
function livedHours(first: number, last: number, slotOf: (hour: number) => number): Uint32Array {
	const lived = new Uint32Array(SLOTS);
	for (let day = dayOf(first); day <= dayOf(last); day++) {
		const midnight = day * 24 - AHEAD;
		const slot = slotOf(midnight) - midnight;
		for (let hour = Math.max(midnight, first); hour <= Math.min(midnight + 23, last); hour++) lived[slot + hour]!++;
	}
	return lived;
}

function pastSilences(hours: readonly number[], slotOf: (hour: number) => number, rates: Float64Array): Float64Array {
	const past = new Float64Array(hours.length - 1);
	for (let i = 0; i < past.length; i++) {
		let expected = 0;
		for (let hour = hours[i]! + 1; hour < hours[i + 1]!; hour++) expected += rates[slotOf(hour)]!;
		past[i] = expected;
	}
	return past.sort();
}

/** How many past silences were at least as long; sums of the same hours in another order differ in their last digits. */
function countAtLeast(past: Float64Array, expected: number): number {
	let [low, high] = [0, past.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (past[middle]! < expected - 1e-9) low = middle + 1;
		else high = middle;
	}
	return past.length - low;
}

/** That a silence is as long as this by the feed's own past, whatever the hours have to do with one another. */
function empirical(past: Float64Array, expected: number): number {
	const longer = countAtLeast(past, expected);
	const n = past.length + 1;
	if (longer > 0) return (longer + 1) / n;
	const longest = past.at(-1)!;
	// Longer than ever: of n exponential values of scale s the largest is near s ln n, and beyond it they go on falling by e for each s.
	return Math.exp((longest - expected) / Math.max(1, longest / Math.log(n))) / n;
}

/**
 * That a silence over hours in which `expected` active hours were expected is ordinary: the larger of what independent hours give and of
 * what the feed's own past silences give. Hours are not independent (bad days), and the past alone cannot tell of a feed that is heard rarely.
 */
const probabilityOf = (rhythm: Rhythm, expected: number, logIndependent: number): number =>
	Math.min(1, Math.max(Math.exp(logIndependent), empirical(rhythm.past(), expected)));

/** True when independent hours alone make it ordinary: then the past need not be asked. */
const surelyOrdinary = (logIndependent: number) => logIndependent > Math.log(ORDINARY_LIMIT);

/** Follows the silence hour by hour: its probability now, and when it is (or was, or will be) no longer ordinary. */
function followSilence(rhythm: Rhythm, last: number, now: number, slotOf: (hour: number) => number): { probability: number; crossing: number } {
	const from = Math.floor(last / HOUR) + 1;
	let [expected, log] = [0, 0];
	let untilNow: readonly [expected: number, log: number] = [0, 0];
	let crossing: number | undefined;
	for (let hour = from; hour < from + LONGEST; hour++) {
		const ended = (hour + 1) * HOUR;
		if (ended > now && crossing !== undefined) break;
		const rate = rhythm.rates[slotOf(hour)]!;
		expected += rate;
		log += Math.log1p(-rate);
		if (ended <= now) untilNow = [expected, log];
		if (rate > 0 && crossing === undefined && !surelyOrdinary(log) && probabilityOf(rhythm, expected, log) < ORDINARY_LIMIT) crossing = ended;
	}
	return { probability: probabilityOf(rhythm, ...untilNow), crossing: crossing ?? last + LONGEST * HOUR };
}

/** A week, or half as long again as the feed's second longest gap: a monthly batch is known to be one after three. */
function allowedUnknown(hours: readonly number[]): number {
	const gaps = hours.slice(1).map((hour, i) => (hour - hours[i]!) * HOUR);
	return Math.max(UNKNOWN, 1.5 * (gaps.sort((a, b) => b - a)[1] ?? 0));
}

/**
 * @param spoken starts of hours in which facts were received, seconds since 1970, ascending, of any length: the last 400 days are used
 * @param last the last receipt, milliseconds
 */
export function judgeSilence(spoken: readonly number[], last: number | null, now: number, calendar: Calendar): Judgement {
	if (last === null) return { expected: null, state: 'noData', why: 'This system has never sent a fact', silence: null };
	const slotOf = slotter(calendar);
	const hours = spoken.map((seconds) => Math.floor(seconds / 3600));
	const since = hours.findIndex((hour) => hour >= hours.at(-1)! - LONGEST);
	const recent = since > 0 ? hours.slice(since) : hours;
	const lasted = now - last;
	const rhythm = learnRhythm(recent, slotOf);
	if (!rhythm) {
		const allowed = allowedUnknown(recent);
		const stale = lasted > allowed;
		const rule = `it has spoken in too few hours for a rhythm to be known, and ${inDays(allowed)} are allowed`;
		const why = stale ? `No fact was received for ${inDays(lasted)}: ${rule}` : null;
		return { expected: null, state: stale ? 'stale' : 'value', why, silence: { since: last, probability: null } };
	}
	const { probability, crossing } = followSilence(rhythm, last, now, slotOf);
	const expected = Math.max(crossing - last, SHORTEST_SILENCE);
	const silence = { since: last, probability };
	if (lasted < expected) return { expected, state: 'value', why: null, silence };
	const why = `No fact was received for ${inDays(lasted)}: by its own rhythm a silence is ordinary for ${inDays(expected)} from then on, and so long a one has a probability of ${inPercent(probability)}`;
	return { expected, state: 'stale', why, silence };
}

/**
 * The same rule for a silence that is over, from the end of the last hour before it until the start of the hour after it, in milliseconds;
 * undefined when it was ordinary, else its probability (null before the rhythm was known).
 * @param spoken hours before it, as for `judgeSilence`, no more than the last 400 days
 */
export function judgePast(
	spoken: readonly number[],
	from: number,
	to: number,
	calendar: Calendar,
): { readonly probability: number | null } | undefined {
	if (to - from < SHORTEST_SILENCE) return undefined;
	const slotOf = slotter(calendar);
	const hours = spoken.map((seconds) => Math.floor(seconds / 3600));
	const rhythm = learnRhythm(hours, slotOf);
	if (!rhythm) return to - from > allowedUnknown(hours) ? { probability: null } : undefined;
	let [expected, log] = [0, 0];
	for (let hour = from / HOUR; hour < to / HOUR; hour++) {
		const rate = rhythm.rates[slotOf(hour)]!;
		expected += rate;
		log += Math.log1p(-rate);
	}
	const probability = surelyOrdinary(log) ? 1 : probabilityOf(rhythm, expected, log);
	return probability < ORDINARY_LIMIT ? { probability } : undefined;
}

const inDays = (ms: number) => {
	if (ms < 2 * DAY) return ms < 1.5 * HOUR ? '1 hour' : `${Math.round(ms / HOUR)} hours`;
	return `${Math.round((ms / DAY) * 10) / 10} days`;
};

/** `0.02 %`; very small ones as a bound. */
export function inPercent(probability: number): string {
	if (probability < 1e-6) return 'less than 0.0001 %';
	return `${Number((probability * 100).toPrecision(probability > 0.1 ? 3 : 2))} %`;
}
