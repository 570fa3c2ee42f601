// Golden cases of a rule: what it must say of counts that its authors chose. They run whenever packs are read, so that a formula amended by
// mistake is a fault of the pack and no figure.
import type { Fault } from '../base/index.ts';
import type { IndicatorEdition } from '../packs/index.ts';
import type { RuleEdition } from './catalogue.ts';
import { judge } from './state.ts';

type GoldenCase = NonNullable<IndicatorEdition['cases']>[number];

/** A value written with decimals is met within half of its last digit, and no closer than doubles are. */
const meets = (value: number | null, expected: number | null) => {
	if (value === null || expected === null) return value === expected;
	const decimals = String(expected).split('.')[1]?.length ?? 0;
	return Math.abs(value - expected) <= Math.max(decimals === 0 ? 0 : 0.5 * 10 ** -decimals, 1e-9 * Math.abs(expected));
};

/** The cases that a rule fails, as faults. */
export function runCases(edition: RuleEdition, cases: readonly GoldenCase[]): Fault[] {
	return cases.flatMap(({ given, expect }, i) => {
		const sums = new Map(Object.entries(given));
		const { state, value } = judge(edition, {
			needsSystems: false,
			coverage: { reporting: 1, expected: 1 },
			spokeBefore: true,
			silentSince: null,
			sumOf: (code) => (sums.has(code) ? sums.get(code)! : 0),
		});
		const strange = [...sums.keys()].find((code) => !edition.measures.some((m) => m.code === code));
		if (strange !== undefined)
			return [
				{
					code: 'evaluate.case-failed',
					path: `${edition.rule}.cases.${i}`,
					message: `${edition.rule}: its case gives ${strange}, which is not in the rule`,
				},
			];
		if (state === expect.state && meets(value, expect.value)) return [];
		const told = (s: string, v: number | null) => (v === null ? s : `${s} ${v}`);
		const message = `${edition.rule}: of ${JSON.stringify(given)} it says ${told(state, value)}, and its case says ${told(expect.state, expect.value)}`;
		return [{ code: 'evaluate.case-failed', path: `${edition.rule}.cases.${i}`, message }];
	});
}
