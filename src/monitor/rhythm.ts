// The rhythm of a feed, learnt from the feed itself: how long its silences are, by two clocks. One runs by the hour of the week (an hour
// in which the feed always speaks counts 1, one in which it never does 0), which makes nights and weekends pass in no time; the other runs
// evenly, for feeds that keep to no week (a batch on the first of a month). On holidays both stand still. docs/guide/feeds.md tells the rule.
import { type Calendar, HOLIDAY } from './calendar.ts';

/** Asia/Ho_Chi_Minh, in hours before UTC; without daylight saving since 1975. */
const AHEAD = 7;
const SLOTS = 8 * 24;

/** A silence less probable than this is none of a feed's ordinary ones. */
export const ORDINARY_LIMIT = 0.001;
/** A rhythm is learnt from so many days before the last receipt. */
export const LEARNT_DAYS = 400;
/** A rhythm is known from so many gaps, over so many hours that each hour of the week was met twice. */
const ENOUGH = 20;
const LIFE = 14 * 24;
/** On holidays nothing is expected, but of a feed that spoke on nearly all of at least so many. */
const HOLIDAYS = { atLeast: 5, share: 0.9 };

/** What was learnt of a feed. Hours are counted since 1970. */
export interface Rhythm {
	/** That a silence over the hours from one until before another is ordinary; never grows with `until`. */
	probability(from: number, until: number): number;
}

const dayOf = (hour: number) => Math.floor((hour + AHEAD) / 24);
const midnightOf = (day: number) => day * 24 - AHEAD;

/**
 * @param hours spoken in, ascending, each once
 * @returns undefined when there are too few to know
 */
export function learnRhythm(hours: readonly number[], calendar: Calendar): Rhythm | undefined {
	const [first, last] = [hours[0], hours.at(-1)];
	if (first === undefined || last === undefined || hours.length <= ENOUGH || last - first < LIFE) return undefined;
	const lived = livedHours(first, last, calendar);
	const spoke = new Uint32Array(SLOTS);
	const spokenOn = new Set<number>();
	for (const hour of hours) {
		const day = dayOf(hour);
		const kind = calendar.kindOf(day);
		spoke[kind * 24 + hour - midnightOf(day)]!++;
		if (kind === HOLIDAY) spokenOn.add(day);
	}
	const holidays = lived.subarray(HOLIDAY * 24).reduce((most, n) => Math.max(most, n), 0);
	const working = holidays >= HOLIDAYS.atLeast && spokenOn.size >= HOLIDAYS.share * holidays;
	const expects = (slot: number) => slot < HOLIDAY * 24 || working;
	// One hour of silence more than was seen: what was never met is not expected, what was met once only by half.
	const week = summer((slot) => (expects(slot) ? spoke[slot]! / (lived[slot]! + 1) : 0), calendar);
	const even = summer((slot) => (expects(slot) ? 1 : 0), calendar);
	const [expected, elapsed] = [pastSilences(hours, week), pastSilences(hours, even)];
	const mostExpected = longestOrdinary(expected.toSorted(), tailOf);
	const mostElapsed = longestOrdinary(elapsed.filter((_, i) => expected[i]! <= mostExpected).sort(), tailBeyond);
	const learnt = (_: number, i: number) => expected[i]! <= mostExpected && elapsed[i]! <= mostElapsed;
	const [weekPast, evenPast] = [expected.filter(learnt).sort(), elapsed.filter(learnt).sort()];
	return {
		// Each clock gives a fair probability; the smaller of two is fair when doubled.
		probability: (from, until) => Math.min(1, 2 * Math.min(tailOf(weekPast, week(from, until)), tailBeyond(evenPast, even(from, until)))),
	};
}

/** How often each hour of the week went by, the first and the last hour included. */
function livedHours(first: number, last: number, calendar: Calendar): Uint32Array {
	const lived = new Uint32Array(SLOTS);
	for (let day = dayOf(first); day <= dayOf(last); day++) {
		const midnight = midnightOf(day);
		const slot = calendar.kindOf(day) * 24 - midnight;
		for (let hour = Math.max(midnight, first); hour <= Math.min(midnight + 23, last); hour++) lived[slot + hour]!++;
	}
	return lived;
}

/** Adds up the weights of hours, from one until before another, a day at a time. */
function summer(weightOf: (slot: number) => number, calendar: Calendar): Sum {
	const until = new Float64Array(8 * 25);
	for (let kind = 0; kind < 8; kind++) for (let h = 0; h < 24; h++) until[kind * 25 + h + 1] = until[kind * 25 + h]! + weightOf(kind * 24 + h);
	return (from, end) => {
		let sum = 0;
		for (let [day, hour] = [dayOf(from), from]; hour < end; day++) {
			const midnight = midnightOf(day);
			const next = Math.min(end, midnight + 24);
			const at = calendar.kindOf(day) * 25 - midnight;
			sum += until[at + next]! - until[at + hour]!;
			hour = next;
		}
		return sum;
	};
}

type Sum = (from: number, until: number) => number;

/** What a clock says of each gap between hours spoken in. */
function pastSilences(hours: readonly number[], sum: Sum): Float64Array {
	const past = new Float64Array(hours.length - 1);
	for (let i = 0; i < past.length; i++) if (hours[i + 1]! - hours[i]! > 1) past[i] = sum(hours[i]! + 1, hours[i + 1]!);
	return past;
}

/** The longest of past silences that was no interruption by what the shorter ones tell: one long outage must not make the next one ordinary. */
function longestOrdinary(past: Float64Array, tail: (past: Float64Array, lasted: number) => number): number {
	let length = past.length;
	while (length > ENOUGH && 2 * tail(past.subarray(0, length - 1), past[length - 1]!) < ORDINARY_LIMIT) length--;
	return past[length - 1]!;
}

/**
 * The same by the even clock. No theory holds of it, so it is asked only beyond the longest silence (and a week, which is the other clock's
 * business), and given half as much again as the scale that its silences tell.
 */
const tailBeyond = (past: Float64Array, lasted: number) => (lasted <= Math.max(past.at(-1)!, 7 * 24) ? 1 : tailOf(past, lasted, 1.5));

/** The part of silences that last at least so long: by the past, and beyond the longest past one by an exponential tail. */
function tailOf(past: Float64Array, lasted: number, ease = 1): number {
	let [low, high] = [0, past.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		// Sums of the same hours in another order differ in their last digits.
		if (past[middle]! < lasted - 1e-9) low = middle + 1;
		else high = middle;
	}
	const longer = past.length - low;
	const n = past.length + 1;
	if (longer > 0) return (longer + 1) / n;
	const longest = past.at(-1)!;
	// Of n exponential values of scale s the largest is near s ln n. By the week's clock the scale is 1 when hours are independent, and more
	// when there are bad days.
	return Math.exp((longest - lasted) / Math.max(1, (ease * longest) / Math.log(n))) / n;
}
