// The periods that a reader may choose.
import { findPeriod, getPeriod, monthsBetween, type Period, shiftPeriod } from '../base/index.ts';

const MONTHS = 24;

/** Months, quarters and years up to a month, the newest first of each; quarters and years once they are over. */
export function periodsUpTo(month: string): string[] {
	const months = monthsBetween(shiftPeriod(getPeriod(month), 1 - MONTHS).text, month)
		.map((m) => m.text)
		.reverse();
	const quarterOf = (m: string) => `${m.slice(0, 4)}-Q${Math.ceil(Number(m.slice(5)) / 3)}`;
	const over = (p: Period | undefined) => p !== undefined && p.to.slice(0, 7) <= month;
	const quarters = [...new Set(months.map(quarterOf))].filter((q) => over(findPeriod(q)));
	const years = [...new Set(months.map((m) => m.slice(0, 4)))].filter((y) => over(findPeriod(y)));
	return [...months, ...quarters, ...years];
}

/** The list with the period that was asked for in it, however long past, or a day. */
export function withAsked(periods: readonly string[], asked: string | undefined): string[] {
	return asked === undefined || periods.includes(asked) ? [...periods] : [asked, ...periods];
}
