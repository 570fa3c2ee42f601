// What moved a score, in words: data, the rule, the coverage, each where it did anything.
import type { Comparison } from '../../../src/publish/contract.ts';
import type { Locale } from '../i18n/locale.ts';

export function causeWords({ data, rule, coverage }: Comparison['share'], { t, signed }: Pick<Locale, 't' | 'signed'>): string {
	return [
		...(data ? [t.index.byData(signed(data))] : []),
		...(rule ? [t.index.byRule(signed(rule))] : []),
		...(coverage ? [t.index.byCoverage(signed(coverage))] : []),
	].join(', ');
}
