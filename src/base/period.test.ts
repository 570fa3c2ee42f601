// Periods and days: what is written is what is meant, on Vietnam's calendar.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, isDay, startOfDay } from './day.ts';
import { findPeriod, getPeriod, instantsOf, monthOf, monthsBetween, shiftPeriod } from './period.ts';

const aDay = fc.integer({ min: 0, max: 35_000 }).map((n) => addDays('2001-01-01', n));
const aPeriod = fc
	.tuple(aDay, fc.constantFrom('day', 'month', 'quarter', 'year'))
	.map(([day, kind]) =>
		getPeriod(
			kind === 'day'
				? day
				: kind === 'month'
					? day.slice(0, 7)
					: kind === 'year'
						? day.slice(0, 4)
						: `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
		),
	);

test('reads the four ways of writing a period', () => {
	expect(getPeriod('2024')).toMatchObject({ kind: 'year', from: '2024-01-01', to: '2024-12-31' });
	expect(getPeriod('2024-Q2')).toMatchObject({ kind: 'quarter', from: '2024-04-01', to: '2024-06-30' });
	expect(getPeriod('2024-02')).toMatchObject({ kind: 'month', from: '2024-02-01', to: '2024-02-29' });
	expect(getPeriod('2024-05-17')).toMatchObject({ kind: 'day', from: '2024-05-17', to: '2024-05-17' });
});

test.each(['', '24', '2024-13', '2024-Q5', '2024-5', '2023-02-29', '2024-05-17T00:00', ' 2024', '1999'])('"%s" names no period', (text) => {
	expect(findPeriod(text)).toBeUndefined();
	expect(() => getPeriod(text)).toThrow(/is not a period/);
});

test('the next period begins the day after this one ends, and going back returns', () => {
	fc.assert(
		fc.property(aPeriod, (period) => {
			const next = shiftPeriod(period, 1);
			expect(next.from).toBe(addDays(period.to, 1));
			expect(next.kind).toBe(period.kind);
			expect(shiftPeriod(next, -1)).toEqual(period);
		}),
	);
});

test('a period holds exactly the instants of its days in Vietnam', () => {
	fc.assert(
		fc.property(aPeriod, (period) => {
			const { from, until } = instantsOf(period);
			expect(dayOf(from)).toBe(period.from);
			expect(dayOf(new Date(from.getTime() - 1))).toBe(addDays(period.from, -1));
			expect(dayOf(new Date(until.getTime() - 1))).toBe(period.to);
		}),
	);
});

test('a day of Vietnam begins seven hours before the day of Greenwich', () => {
	expect(startOfDay('2024-05-17').toISOString()).toBe('2024-05-16T17:00:00.000Z');
	expect(dayOf(new Date('2024-05-16T17:00:00Z'))).toBe('2024-05-17');
});

test('every day lies in its month, and months between two follow without a gap', () => {
	fc.assert(
		fc.property(aDay, (day) => {
			expect(isDay(day)).toBe(true);
			const month = monthOf(day);
			expect(month.from <= day && day <= month.to).toBe(true);
		}),
	);
	expect(monthsBetween('2023-11', '2024-02').map((m) => m.text)).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
	expect(monthsBetween('2024-02', '2024-01')).toEqual([]);
});
