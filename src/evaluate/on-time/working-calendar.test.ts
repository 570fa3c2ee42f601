// Working days of Vietnam, counted against a walk from day to day.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RULES } from './golden.testing.ts';
import { dayNumber, dayText, isBeyond, readWorkingCalendar } from './working-calendar.ts';

const { calendar } = RULES;
const d = dayNumber;

test('holidays and weekends are off, and a Saturday worked instead is not', () => {
	const worked = (day: string) => calendar.isWorked(d(day));
	expect(['2024-02-07', '2024-02-08', '2024-02-14', '2024-02-15', '2024-02-17', '2024-05-03', '2024-05-04', '2024-05-05'].map(worked)).toEqual([
		...[true, false, false, true, false, true, true, false],
	]);
});

test('working days between two days, and added to one, go over Tet', () => {
	expect(calendar.between(d('2024-02-07'), d('2024-02-15'))).toBe(1);
	expect(dayText(calendar.add(d('2024-02-07'), 1))).toBe('2024-02-15');
	// From a day off the count begins with the next working day.
	expect(dayText(calendar.add(d('2024-02-10'), 2))).toBe('2024-02-16');
	expect(dayText(calendar.nextWorked(d('2024-02-08')))).toBe('2024-02-15');
});

test('counting agrees with walking from day to day, within the calendar and beyond it', () => {
	const day = fc.integer({ min: d('2019-01-01'), max: d('2031-12-31') });
	fc.assert(
		fc.property(day, fc.integer({ min: 0, max: 400 }), (from, days) => {
			let walked = 0;
			for (let day = from + 1; day <= from + days; day++) walked += Number(calendar.isWorked(day));
			expect(calendar.between(from, from + days)).toBe(walked);
			const later = calendar.add(from, walked + 1);
			expect(calendar.isWorked(later)).toBe(true);
			expect(calendar.between(from, later)).toBe(walked + 1);
			expect(calendar.dayOf(calendar.numberOf(later))).toBe(later);
		}),
	);
});

test('beyond the calendar only weekends are known to be off, and that can be told', () => {
	expect([
		isBeyond(calendar, d('2021-12-31')),
		isBeyond(calendar, d('2022-01-01')),
		isBeyond(calendar, d('2027-12-31')),
		isBeyond(calendar, d('2028-01-01')),
	]).toEqual([...[true, false, false, true]]);
	expect(calendar.isWorked(d('2028-01-03'))).toBe(true);
	const none = readWorkingCalendar([]);
	expect([none.isWorked(d('2024-01-01')), none.isWorked(d('2024-01-06')), isBeyond(none, d('2024-01-01'))]).toEqual([true, false, true]);
	expect(none.between(d('2024-01-01'), d('2024-01-08'))).toBe(5);
});
