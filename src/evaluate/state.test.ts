// The table of states: absence is told from zero, and the order of the reasons is the rule.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFormula } from './formula/index.ts';
import { compileJudge, type Verdict } from './judge-counted.ts';
import { type Evidence, judge, type Rule } from './state.ts';

const parsed = parseFormula('100 * a / b');
if (!parsed.ok) throw new Error(parsed.fault.message);
const rule: Rule = {
	expression: parsed.expression,
	numerator: 'a',
	denominator: 'b',
	zeroDenominator: 'notApplicable',
	minimumSample: 5,
	measures: [{ code: 'a' }, { code: 'b' }],
};
const sums = (a: number | null, b: number | null) => (code: string) => (code === 'a' ? a : b);
const full: Evidence = { needsSystems: true, coverage: { reporting: 2, expected: 2 }, spokeBefore: true, silentSince: null, sumOf: sums(3, 10) };

it.each<[string, Partial<Evidence>, Partial<Rule>, object]>([
	['a value', {}, {}, { state: 'value', value: 30, numerator: 3, denominator: 10, why: null }],
	['a true zero is a value', { sumOf: sums(0, 10) }, {}, { state: 'value', value: 0 }],
	[
		'a refusal before all',
		{ refused: { state: 'notApplicable', code: 'x', sentence: () => 'X' }, coverage: { reporting: 0, expected: 0 } },
		{},
		{ state: 'notApplicable', whyCode: 'x', numerator: null },
	],
	['nobody registered', { coverage: { reporting: 0, expected: 0 } }, {}, { state: 'notConnected', whyCode: 'notConnected', value: null }],
	[
		'silent and spoke before',
		{ coverage: { reporting: 0, expected: 2 } },
		{},
		{ state: 'stale', whyCode: 'silentAllPeriod', value: null, numerator: null },
	],
	['never spoke', { coverage: { reporting: 0, expected: 1 }, spokeBefore: false }, {}, { state: 'noData', whyCode: 'neverReported', value: null }],
	['no claim', { sumOf: sums(3, null) }, {}, { state: 'noData', whyCode: 'claimMissing', numerator: 3, denominator: null }],
	['nothing to divide by', { sumOf: sums(0, 0) }, {}, { state: 'notApplicable', whyCode: 'denominatorZero', value: null, denominator: 0 }],
	['nothing to divide by, whatever of it was not reported', { sumOf: sums(null, 0) }, {}, { state: 'notApplicable', whyCode: 'denominatorZero' }],
	['nothing to divide by, by another rule', { sumOf: sums(0, 0) }, { zeroDenominator: 'noData' }, { state: 'noData', whyCode: 'denominatorZero' }],
	['too few', { sumOf: sums(3, 4) }, {}, { state: 'tooFew', whyCode: 'sampleTooSmall', value: null, denominator: 4 }],
	['just enough', { sumOf: sums(3, 5) }, {}, { state: 'value', value: 60 }],
	['silent before the period was over', { silentSince: '2024-05-05T00:00:00.000Z' }, {}, { state: 'stale', whyCode: 'silentSince', value: 30 }],
	['systems are not needed for claims', { needsSystems: false, coverage: { reporting: 0, expected: 0 } }, {}, { state: 'value', value: 30 }],
])('%s', (_name, evidence, more, expected) => {
	expect(judge({ ...rule, ...more }, { ...full, ...evidence })).toMatchObject(expected);
});

it('says by the hundred thousand what it says at length, of what is counted in facts or was never reported', () => {
	const count = fc.option(fc.integer({ min: 0, max: 12 }), { freq: 4 });
	const formula = (text: string) => {
		const found = parseFormula(text);
		if (!found.ok) throw new Error(found.fault.message);
		return found.expression;
	};
	const rules = fc.record({
		expression: fc.constantFrom('100 * a / b', 'a', 'first(a / b, a)', 'a / (b - 3)', 'if(a > 3, b, a)', 'min(a, b) - max(a, 2)').map(formula),
		numerator: fc.constantFrom('a', null),
		denominator: fc.constantFrom('b', null),
		denominatorOf: fc.constantFrom(null, formula('a + b')),
		zeroDenominator: fc.constantFrom('notApplicable' as const, 'noData' as const),
		minimumSample: fc.constantFrom(null, 5),
		measures: fc.constant([{ code: 'a' }, { code: 'b' }]),
		eligible: fc.constantFrom(
			null,
			{ expression: formula('a > 1'), reason: { en: 'Too small' } },
			{ expression: formula('a / b'), reason: { en: 'None' } },
		),
	});
	const systems = fc.record({
		expected: fc.integer({ min: 0, max: 2 }),
		reporting: fc.integer({ min: 0, max: 2 }),
		spokeBefore: fc.boolean(),
		silentSince: fc.constantFrom(null, '2024-05-05T00:00:00.000Z'),
	});
	const orNull = (n: number) => (Number.isNaN(n) ? null : n);
	fc.assert(
		fc.property(rules, systems, count, count, (of, by, a, b) => {
			const { state, whyCode, value, numerator, denominator } = judge(of, { ...full, ...by, coverage: by, sumOf: sums(a, b) });
			const short: Verdict = { state: 'noData', whyCode: null, value: 0, numerator: 0, denominator: 0 };
			compileJudge(of)([a ?? Number.NaN, b ?? Number.NaN], by, short);
			const said = { ...short, value: orNull(short.value), numerator: orNull(short.numerator), denominator: orNull(short.denominator) };
			expect(said).toEqual({ state, whyCode, value, numerator, denominator });
		}),
		{ numRuns: 4_000 },
	);
});
