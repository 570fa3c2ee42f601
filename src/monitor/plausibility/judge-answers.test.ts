// The verdict: far from the others and beyond chance, or beyond a declared limit; never by luck of small numbers, never for what many do.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, intervalOf, judgeAnswers, type Rule } from './judge-answers.ts';

const HIGH: Rule = { odd: 'high', minimumSample: 40, minimumSenders: 8, unusual: { spreads: 2.2, points: 5 } };
const LOW: Rule = { ...HIGH, odd: 'low' };
const limit = (percent: number, alone = false) => ({ limit: { percent, alone, why: { vi: 'vì', en: 'because' } } });
const answers = (...shares: readonly (readonly [number, number])[]): Answer[] =>
	shares.map(([percent, denominator], i) => ({ system: i + 1, numerator: Math.round((percent * denominator) / 100), denominator, examples: [] }));
/** Thirty senders between 20 and 40 %. */
const OTHERS = Array.from({ length: 30 }, (_, i) => [20 + (i * 20) / 29, 300] as const);
const verdictOf = (rule: Rule, ...own: readonly [number, number]) => judgeAnswers(rule, answers(own, ...OTHERS)).judged[0]!;

test('far from the others and beyond chance is unusual; the same share of few cases is not', () => {
	expect(verdictOf(HIGH, 85, 300)).toMatchObject({
		verdict: 'unusual',
		value: 85,
		why: expect.stringMatching(/^Unusual among 31 senders: 85 %; the middle half of 31 senders have 25[.\d]* to 35[.\d]* %$/),
	});
	expect(verdictOf(HIGH, 42, 300).verdict).toBe('plausible');
	expect(verdictOf(LOW, 0, 300).verdict).toBe('unusual');
	expect(verdictOf(LOW, 0, 20).verdict).toBe('tooFew');
	// A tail that nobody asks about.
	expect([verdictOf(HIGH, 0, 300).verdict, verdictOf(LOW, 100, 300).verdict]).toEqual(['plausible', 'plausible']);
});

test('small spreads make nobody unusual by a hair', () => {
	const alike = Array.from({ length: 20 }, () => [30, 5_000] as const);
	expect(judgeAnswers(HIGH, answers([34, 5_000], ...alike)).judged[0]!.verdict).toBe('plausible');
	expect(judgeAnswers(HIGH, answers([36, 5_000], ...alike)).judged[0]!.verdict).toBe('unusual');
});

test('beyond a limit is implausible where few are, and plausible where it is what many do', () => {
	const rule = { ...HIGH, ...limit(99.5) };
	expect(verdictOf(rule, 100, 300)).toMatchObject({ verdict: 'implausible', why: expect.stringContaining('no other reaches 99.5 %') });
	const practice = Array.from({ length: 12 }, () => [100, 300] as const);
	expect(judgeAnswers(rule, answers([100, 300], ...practice, ...OTHERS)).judged[0]!.verdict).not.toBe('implausible');
	// Forty of forty is luck where others have nine of ten.
	const high = Array.from({ length: 20 }, (_, i) => [88 + i / 4, 300] as const);
	expect(judgeAnswers(rule, answers([100, 40], ...high)).judged[0]!.verdict).toBe('plausible');
});

test('a limit that stands alone needs no others', () => {
	const rule = { ...HIGH, ...limit(5, true) };
	expect(judgeAnswers(rule, answers([20, 100])).judged[0]!.verdict).toBe('implausible');
	expect(judgeAnswers(rule, answers([20, 100], ...OTHERS)).judged.every((j) => j.verdict === 'implausible')).toBe(true);
	expect(judgeAnswers({ ...HIGH, ...limit(5) }, answers([20, 100])).judged[0]).toMatchObject({
		verdict: 'tooFew',
		why: '1 senders have enough cases; a distribution is told from 8 upwards',
	});
});

const anyShare = fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 1, max: 5_000 }));

test('verdicts do not depend on the order of senders, ranks lie between 0 and 1, quartiles in order', () => {
	fc.assert(
		fc.property(fc.array(anyShare, { minLength: 1, maxLength: 40 }), fc.constantFrom(HIGH, LOW, { ...HIGH, ...limit(90) }), (shares, rule) => {
			const all = answers(...shares);
			const { judged, distribution } = judgeAnswers(rule, all);
			const back = judgeAnswers(rule, all.toReversed());
			expect(back.distribution).toEqual(distribution);
			expect(back.judged.toReversed()).toEqual(judged);
			for (const { rank, verdict, denominator } of judged) {
				if (rank !== null) expect(rank).toBeGreaterThanOrEqual(0);
				if (rank !== null) expect(rank).toBeLessThanOrEqual(1);
				expect(verdict === 'tooFew').toBe(denominator < rule.minimumSample || distribution === null);
			}
			if (distribution) expect(distribution.deciles).toEqual(distribution.deciles.toSorted((a, b) => a - b));
		}),
	);
});

test('no more than a few of healthy senders are called unusual, however small they are', () => {
	// Two hundred nations of sixty senders who differ as people do, of 40 to 400 cases each.
	let seed = 7;
	const random = () => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
		return seed / 0x7fffffff;
	};
	let called = 0;
	for (let nation = 0; nation < 200; nation++) {
		const senders = Array.from({ length: 60 }, (_, system): Answer => {
			const share = 0.05 + 0.5 * ((random() + random() + random()) / 3);
			const denominator = 40 + Math.floor(random() * 360);
			return { system, numerator: Array.from({ length: denominator }).filter(() => random() < share).length, denominator, examples: [] };
		});
		called += judgeAnswers({ ...HIGH, ...limit(99.5) }, senders).judged.filter((j) => j.verdict !== 'plausible').length;
	}
	expect(called / (200 * 60)).toBeLessThan(0.001);
});

test('the interval around a share holds the share and narrows with cases', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
			const k = Math.round(n * p);
			const { from, to } = intervalOf(k, n);
			expect(from).toBeLessThanOrEqual(k / n + 1e-9);
			expect(to).toBeGreaterThanOrEqual(k / n - 1e-9);
			const wide = intervalOf(k * 10, n * 10);
			expect(wide.to - wide.from).toBeLessThanOrEqual(to - from + 1e-9);
		}),
	);
});
