// The verdict on each sender's answer to one check, by the distribution over its peers. Pure. Two things must come together before an
// answer is called unusual: it lies far outside the middle half of the senders, and chance alone does not carry a sender of the nearer
// quartile there. So a small sender is never unusual by luck, and a large one not by a hair.
import type { CheckDeclaration } from '../../packs/index.ts';
import type { Distribution, Verdict } from './contract.ts';

export interface Answer {
	readonly system: number;
	readonly numerator: number;
	readonly denominator: number;
	readonly examples: readonly string[];
}

export interface Judged extends Answer {
	readonly verdict: Verdict;
	/** Percent; null without cases. */
	readonly value: number | null;
	/** Share of the senders that lie below, ties by half; null for who is not among them. */
	readonly rank: number | null;
	readonly why: string;
}

export type Rule = Pick<CheckDeclaration, 'odd' | 'minimumSample' | 'minimumSenders' | 'unusual' | 'limit'>;

/** Width of the interval around a share: one sender in two thousand lies above it by chance, so a hundred senders and twenty checks give one. */
const Z = 3.29;
/** A limit that more senders than this reach is a practice, not an exception. */
const FEW = 0.1;
/** Fewest cases above the line for a limit that stands alone. */
const SOME = 5;

export function judgeAnswers(rule: Rule, answers: readonly Answer[]): { distribution: Distribution | null; judged: Judged[] } {
	const shares = answers.filter((a) => a.denominator >= rule.minimumSample).map((a) => a.numerator / a.denominator);
	const sorted = shares.toSorted((a, b) => a - b);
	const distribution = sorted.length >= rule.minimumSenders ? distributionOf(rule, sorted) : null;
	const beyond = rule.limit ? sorted.filter((p) => isBeyondLimit(rule, p)).length : 0;
	return { distribution, judged: answers.map((answer) => judgeOne(rule, answer, sorted, distribution, beyond)) };
}

function judgeOne(rule: Rule, answer: Answer, sorted: readonly number[], distribution: Distribution | null, beyond: number): Judged {
	const { numerator, denominator } = answer;
	const share = denominator > 0 ? numerator / denominator : null;
	const said = { ...answer, value: share === null ? null : share * 100 };
	if (share === null || denominator < rule.minimumSample)
		return { ...said, verdict: 'tooFew', rank: null, why: `${denominator} cases; this is asked from ${rule.minimumSample} upwards` };
	const rank = rankOf(sorted, share);
	const percent = `${round(share * 100)} %`;
	const isBeyond = isBeyondLimit(rule, share);
	if (isBeyond && rule.limit?.alone && numerator >= SOME)
		return {
			...said,
			verdict: 'implausible',
			rank,
			why: `${percent}, and from ${rule.limit.percent} % on it is hard to believe, however many senders do it`,
		};
	if (!distribution)
		return {
			...said,
			verdict: 'tooFew',
			rank,
			why: `${sorted.length} senders have enough cases; a distribution is told from ${rule.minimumSenders} upwards`,
		};
	const middle = `the middle half of ${sorted.length} senders have ${round(distribution.lowerQuartile)} to ${round(distribution.upperQuartile)} %`;
	const beyondChance = isBeyondChance(rule, answer, distribution);
	if (isBeyond && beyondChance && beyond <= Math.max(1, sorted.length * FEW))
		return {
			...said,
			verdict: 'implausible',
			rank,
			why: `${percent}; ${middle}, and ${beyond === 1 ? 'no other reaches' : `${beyond} reach`} ${rule.limit!.percent} %`,
		};
	const value = share * 100;
	const isFar = rule.odd === 'high' ? distribution.to !== null && value > distribution.to : distribution.from !== null && value < distribution.from;
	if (isFar && beyondChance) return { ...said, verdict: 'unusual', rank, why: `Unusual among ${sorted.length} senders: ${percent}; ${middle}` };
	return { ...said, verdict: 'plausible', rank, why: `${percent}; ${middle}` };
}

const isBeyondLimit = ({ odd, limit }: Rule, share: number) =>
	limit !== undefined && (odd === 'high' ? share * 100 >= limit.percent : share * 100 <= limit.percent);

function isBeyondChance({ odd }: Rule, { numerator, denominator }: Answer, { lowerQuartile, upperQuartile }: Distribution): boolean {
	const { from, to } = intervalOf(numerator, denominator);
	return odd === 'high' ? from * 100 > upperQuartile : to * 100 < lowerQuartile;
}

/** Where a share can lie, seeing so many of so many (Wilson's interval, recalled). */
export function intervalOf(numerator: number, denominator: number): { from: number; to: number } {
	const p = numerator / denominator;
	const z2 = (Z * Z) / denominator;
	const middle = (p + z2 / 2) / (1 + z2);
	const half = (Z * Math.sqrt((p * (1 - p)) / denominator + z2 / (4 * denominator))) / (1 + z2);
	return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}

/**
 * Quartiles, and the edge of the usual: so many spreads beyond the nearer quartile (Tukey's fence, with the 2.2 of Hoaglin and Iglewicz by
 * default; recalled). Spreads are taken on angles, on which shares near 0 and 100 % are as far apart as those in the middle.
 */
function distributionOf({ odd, unusual }: Rule, sorted: readonly number[]): Distribution {
	const [lower, median, upper] = [0.25, 0.5, 0.75].map((q) => quantile(sorted, q)) as [number, number, number];
	const reach = unusual.spreads * (angle(upper) - angle(lower));
	const edge =
		odd === 'high'
			? Math.max(share(Math.min(Math.PI / 2, angle(upper) + reach)) * 100, median * 100 + unusual.points)
			: Math.min(share(Math.max(0, angle(lower) - reach)) * 100, median * 100 - unusual.points);
	const percent = (p: number) => p * 100;
	return {
		senders: sorted.length,
		lowerQuartile: percent(lower),
		median: percent(median),
		upperQuartile: percent(upper),
		deciles: Array.from({ length: 11 }, (_, i) => percent(quantile(sorted, i / 10))),
		from: odd === 'low' && edge > 0 ? edge : null,
		to: odd === 'high' && edge < 100 ? edge : null,
	};
}

const angle = (p: number) => Math.asin(Math.sqrt(p));
const share = (x: number) => Math.sin(x) ** 2;
const round = (percent: number) => Math.round(percent * 10) / 10;

/** Between the two nearest, in proportion. */
function quantile(sorted: readonly number[], q: number): number {
	const at = (sorted.length - 1) * q;
	const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
	return low + (high - low) * (at - Math.floor(at));
}

function rankOf(sorted: readonly number[], p: number): number {
	const below = sorted.filter((s) => s < p).length;
	const equal = sorted.filter((s) => s === p).length;
	return sorted.length === 0 ? 0.5 : (below + equal / 2) / sorted.length;
}
