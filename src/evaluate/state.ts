// The state of a figure: value, or which kind of absence, and why. Pure: everything it needs is handed in. The order of the questions is
// the rule: does it apply at all, can anybody have sent it, did they, is it enough, is it fresh.
import type { FindingState } from './contract.ts';
import { type Expression, type Sums, toValue } from './formula/index.ts';

export interface Coverage {
	readonly reporting: number;
	readonly expected: number;
}

export interface Evidence {
	/** An answer known before any counting: the rule or the unit does not apply. */
	readonly refused?: Reason | undefined;
	/** What is known to be missing from a figure that stands all the same. */
	readonly besides?: Reason | undefined;
	/** True where systems must send the facts; claims and the register need none. */
	readonly needsSystems: boolean;
	readonly coverage: Coverage;
	/** True when a system of the unit spoke of an earlier time. */
	readonly spokeBefore: boolean;
	/** Latest instant known of, when every system that reported fell silent before the period was over; ISO text. */
	readonly silentSince: string | null;
	/** Sums by measure; null where a figure was never given. */
	sumOf(measure: string): number | null;
	/** Of a figure that is null: true where the units before a merger reported it, and it is none that can be added up. */
	reportedBefore?(measure: string): boolean;
}

export interface Rule {
	readonly expression: Expression;
	readonly numerator: string | null;
	readonly denominator: string | null;
	/** Where these are more than one measure. */
	readonly numeratorOf?: Expression | null;
	readonly denominatorOf?: Expression | null;
	readonly zeroDenominator: 'notApplicable' | 'noData';
	readonly minimumSample: number | null;
	readonly measures: readonly { readonly code: string }[];
	/** Measures without which the formula has no value; absent: all. */
	readonly needed?: readonly string[];
	/** What must hold (not be 0) for the rule to apply, and why it does not where it does not. */
	readonly eligible?: { readonly expression: Expression; readonly reason: { readonly en: string } } | null;
}

/** A stable code for pages to put into words, with what the words need, and the sentence of the API. */
export interface Reason {
	readonly state: FindingState;
	readonly code: string;
	/** Put together only when somebody reads it: most of many thousand figures are never read. */
	readonly sentence: () => string;
}

/** A figure with its state; `why` is put together when asked. */
export interface Judged {
	readonly state: FindingState;
	readonly whyCode: string | null;
	readonly why: (() => string) | null;
	readonly value: number | null;
	readonly numerator: number | null;
	readonly denominator: number | null;
}

const because = (state: FindingState, code: string, sentence: () => string): Reason => ({ state, code, sentence });

const partOf = (name: string | null, of: Expression | null | undefined, sums: Sums) =>
	of ? toValue(of, sums) : name === null ? null : sums.sumOf(name);

export function judge(rule: Rule, evidence: Evidence): Judged {
	const { coverage } = evidence;
	const numerator = partOf(rule.numerator, rule.numeratorOf, evidence);
	const denominator = partOf(rule.denominator, rule.denominatorOf, evidence);
	const absent = ({ state, code, sentence }: Reason, counted = false): Judged => ({
		state,
		whyCode: code,
		why: sentence,
		value: null,
		numerator: counted ? numerator : null,
		denominator: counted ? denominator : null,
	});
	if (evidence.refused) return absent(evidence.refused);
	if (evidence.needsSystems && coverage.expected === 0)
		return absent(because('notConnected', 'notConnected', () => 'No system of this unit or of any unit below it is registered to send these facts'));
	if (evidence.needsSystems && coverage.reporting === 0)
		return absent(
			evidence.spokeBefore
				? because(
						'stale',
						'silentAllPeriod',
						() => `${plural(coverage.expected)} sent facts before and nothing of this period: a dead pipe is not a zero`,
					)
				: because('noData', 'neverReported', () =>
						coverage.expected === 1
							? 'The 1 system registered for this unit has sent nothing of this period or before it'
							: `None of the ${coverage.expected} systems registered for this unit and those below it has sent anything of this period or before it`,
					),
		);
	const value = toValue(rule.expression, evidence);
	// What is not known matters where the formula cannot do without it.
	const unknown = value === null || rule.eligible ? rule.measures.filter((m) => evidence.sumOf(m.code) === null) : [];
	const unreported = (m: { readonly code: string }) =>
		absent(
			evidence.reportedBefore?.(m.code)
				? because(
						'noData',
						'claimMerged',
						() => `${m.code} was reported by the units before the merger, and is not a figure that can be added up; supply it for the merged unit`,
					)
				: because('noData', 'claimMissing', () => `Nobody has reported ${m.code} for this unit and period; supply it as a claim`),
			true,
		);
	if (rule.eligible) {
		const holds = toValue(rule.eligible.expression, evidence);
		const { reason } = rule.eligible;
		if (holds === 0)
			return absent(
				because('notApplicable', 'notEligible', () => reason.en),
				true,
			);
		if (holds === null && unknown[0]) return unreported(unknown[0]);
	}
	// Where there is nothing to take a share of, what was to be shared need not be reported: no petitions came, so none was handled in time.
	if (denominator === 0)
		return absent(
			because(rule.zeroDenominator, 'denominatorZero', () => `${rule.denominator} is 0 in this period, so there is nothing to take a share of`),
			true,
		);
	const missing = value === null ? unknown.find((m) => rule.needed?.includes(m.code) ?? true) : undefined;
	if (missing) return unreported(missing);
	if (rule.minimumSample !== null && denominator !== null && denominator < rule.minimumSample)
		return absent(
			because('tooFew', 'sampleTooSmall', () => `${rule.denominator} is ${denominator}, and a share is told from ${rule.minimumSample} upwards`),
			true,
		);
	if (value === null && unknown[0]) return unreported(unknown[0]);
	if (value === null)
		return absent(
			because('noData', 'formulaWithoutValue', () => 'The formula has no value for these counts'),
			true,
		);
	if (evidence.silentSince !== null)
		return {
			state: 'stale',
			whyCode: 'silentSince',
			why: () =>
				`Every system that reports for this unit has been silent since ${evidence.silentSince}, before the period was over; the figure holds what came until then`,
			value,
			numerator,
			denominator,
		};
	const { besides } = evidence;
	return { state: 'value', whyCode: besides?.code ?? null, why: besides?.sentence ?? null, value, numerator, denominator };
}

const plural = (n: number) => (n === 1 ? 'The 1 system of this unit' : `All ${n} systems of this unit and those below it`);
