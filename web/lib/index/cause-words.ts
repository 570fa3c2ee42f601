// What moved a score, in words: data always, the rule and the coverage where they did anything.
import type { Comparison } from '../../../src/publish/contract.ts';
import type { Locale } from '../i18n/locale.ts';

export function causeWords({ data, rule, coverage }: Comparison['share'], { t, number }: Pick<Locale, 't' | 'number'>): string {
	const signed = (value: number) => `${value > 0 ? '+' : ''}${number(value)}`;
	return [
		...(data === null ? [] : [t.index.byData(signed(data))]),
		...(rule ? [t.index.byRule(signed(rule))] : []),
		...(coverage ? [t.index.byCoverage(signed(coverage))] : []),
	].join(', ');
}
