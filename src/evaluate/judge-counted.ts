// The judgement of `state.ts` without its words, for rules whose measures are counted in facts or were never reported by anybody, and for units in
// whose way nothing stands. Held to `judge` by a property.
import type { FindingState } from './contract.ts';
import { type Compiled, compile, type Expression } from './formula/index.ts';
import type { Rule } from './state.ts';

/** What a figure says, without why. Not a number where there is none. */
export interface Verdict {
	state: FindingState;
	whyCode: string | null;
	value: number;
	numerator: number;
	denominator: number;
}

/** What is known of those who send what the rule counts. */
export interface Spoken {
	readonly expected: number;
	readonly reporting: number;
	readonly spokeBefore: boolean;
	/** As in `Evidence`. */
	readonly silentSince: string | null;
}

const NONE: Compiled = () => Number.NaN;

/** @returns a judge that writes into `verdict`; counts stand in the order of the rule's measures, not a number where nobody reported one */
export function compileJudge(rule: Rule): (counts: ArrayLike<number>, by: Spoken, verdict: Verdict) => void {
	const places = new Map(rule.measures.map((m, i) => [m.code, i]));
	const of = (expression: Expression) => compile(expression, (name) => places.get(name));
	const partOf = (name: string | null, expression: Expression | null | undefined): Compiled => {
		if (expression) return of(expression);
		const place = name === null ? undefined : places.get(name);
		return place === undefined ? NONE : (counts) => counts[place]!;
	};
	const [numerator, denominator] = [partOf(rule.numerator, rule.numeratorOf), partOf(rule.denominator, rule.denominatorOf)];
	const value = of(rule.expression);
	const eligible = rule.eligible && of(rule.eligible.expression);
	const { zeroDenominator, minimumSample, needed } = rule;
	const all = rule.measures.map((_, i) => i);
	const necessary = needed ? all.filter((i) => needed.includes(rule.measures[i]!.code)) : all;
	return (counts, { expected, reporting, spokeBefore, silentSince }, verdict) => {
		const absent = (state: FindingState, code: string) => {
			verdict.state = state;
			verdict.whyCode = code;
		};
		verdict.value = Number.NaN;
		verdict.numerator = Number.NaN;
		verdict.denominator = Number.NaN;
		if (expected === 0) return absent('notConnected', 'notConnected');
		if (reporting === 0) return spokeBefore ? absent('stale', 'silentAllPeriod') : absent('noData', 'neverReported');
		const whole = denominator(counts);
		verdict.numerator = numerator(counts);
		verdict.denominator = whole;
		const lacks = (i: number) => Number.isNaN(counts[i]!);
		if (eligible) {
			const holds = eligible(counts);
			if (holds === 0) return absent('notApplicable', 'notEligible');
			if (Number.isNaN(holds) && all.some(lacks)) return absent('noData', 'claimMissing');
		}
		if (whole === 0) return absent(zeroDenominator, 'denominatorZero');
		const found = value(counts);
		const none = Number.isNaN(found);
		if (none && necessary.some(lacks)) return absent('noData', 'claimMissing');
		if (minimumSample !== null && whole < minimumSample) return absent('tooFew', 'sampleTooSmall');
		if (none) return absent('noData', all.some(lacks) ? 'claimMissing' : 'formulaWithoutValue');
		verdict.value = found;
		verdict.state = silentSince === null ? 'value' : 'stale';
		verdict.whyCode = silentSince === null ? null : 'silentSince';
	};
}
