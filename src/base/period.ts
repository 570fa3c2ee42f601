// Periods as the contract writes them: `2024-05-17`, `2024-05`, `2024-Q2`, `2024`; always calendar periods of Vietnam.
import { addDays, type Day, isDay, startOfDay } from './day.ts';
import { InvalidInput } from './problem.ts';

export type PeriodKind = 'day' | 'month' | 'quarter' | 'year';

export interface Period {
	readonly kind: PeriodKind;
	/** As written: `2024-05`. */
	readonly text: string;
	/** First day. */
	readonly from: Day;
	/** Last day, inclusive. */
	readonly to: Day;
}

const pad = (n: number) => String(n).padStart(2, '0');
const monthText = (year: number, month: number) => `${year}-${pad(month)}`;
const lastDay = (year: number, month: number): Day => addDays(month === 12 ? `${year + 1}-01-01` : `${monthText(year, month + 1)}-01`, -1);

/** The period a text names, or undefined when it names none. Years 2000 to 2099. */
export function findPeriod(text: string): Period | undefined {
	const m = /^(20\d{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])(?:-(\d{2}))?))?$/.exec(text);
	if (!m) return undefined;
	const year = Number(m[1]);
	if (m[4]) return isDay(text) ? { kind: 'day', text, from: text, to: text } : undefined;
	if (m[3]) return { kind: 'month', text, from: `${text}-01`, to: lastDay(year, Number(m[3])) };
	if (m[2]) {
		const first = (Number(m[2]) - 1) * 3 + 1;
		return { kind: 'quarter', text, from: `${monthText(year, first)}-01`, to: lastDay(year, first + 2) };
	}
	return { kind: 'year', text, from: `${year}-01-01`, to: `${year}-12-31` };
}

/** As `findPeriod`, but a text that names no period is the asker's fault. */
export function getPeriod(text: string): Period {
	const period = findPeriod(text);
	if (!period) throw new InvalidInput('base.period-malformed', `"${text}" is not a period: write 2024, 2024-Q2, 2024-05 or 2024-05-17`);
	return period;
}

/** The month that a day lies in. */
export function monthOf(day: Day): Period {
	return getPeriod(day.slice(0, 7));
}

/** The period of the same kind just before (`n` = -1) or after (`n` = 1), or `n` steps away. */
export function shiftPeriod(period: Period, n: number): Period {
	const year = Number(period.text.slice(0, 4));
	switch (period.kind) {
		case 'day':
			return getPeriod(addDays(period.from, n));
		case 'year':
			return getPeriod(String(year + n));
		case 'quarter': {
			const k = year * 4 + Number(period.text.slice(6)) - 1 + n;
			return getPeriod(`${Math.floor(k / 4)}-Q${(k % 4) + 1}`);
		}
		case 'month': {
			const k = year * 12 + Number(period.text.slice(5, 7)) - 1 + n;
			return getPeriod(monthText(Math.floor(k / 12), (k % 12) + 1));
		}
	}
}

/** The months from one to another, both inclusive, in order. */
export function monthsBetween(from: string, to: string): Period[] {
	const months: Period[] = [];
	for (let m = getPeriod(from); m.text <= to; m = shiftPeriod(m, 1)) months.push(m);
	return months;
}

/** First instant of the period, and the first instant after it. */
export function instantsOf(period: Period): { from: Date; until: Date } {
	return { from: startOfDay(period.from), until: startOfDay(addDays(period.to, 1)) };
}
