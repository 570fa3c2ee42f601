// Interruptions of a connection: worked out from its hours alone, and once told, told for ever.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noHolidays, readCalendar } from './calendar.ts';
import { findInterruptions, openInterruptions } from './connection.ts';

const HOUR = 3_600;
const at = (day: string, hour = 0) => Date.parse(`${day}T00:00:00Z`) / 1000 + (hour - 7) * HOUR;
const office = (from: string, until: string, silent: readonly [string, string][] = []) => {
	const hours: number[] = [];
	for (let t = at(from); t < at(until); t += HOUR) {
		const local = new Date((t + 7 * HOUR) * 1000);
		const [weekday, hour] = [local.getUTCDay(), local.getUTCHours()];
		if (weekday > 0 && weekday < 6 && hour >= 8 && hour < 17 && !silent.some(([a, b]) => at(a) <= t && t < at(b))) hours.push(t);
	}
	return hours;
};

test('a week without a word stands in the ledger with its hours and probability; nights, weekends and holidays do not', () => {
	const calendar = readCalendar([
		{ holidays: [{ from: '2024-09-02', to: '2024-09-03', name: { vi: 'a', en: 'a' }, certainty: 'read' }], worked: [] },
	]);
	const hours = office('2024-03-04', '2024-11-30', [
		['2024-06-10', '2024-06-15'],
		['2024-09-02', '2024-09-04'],
	]);
	const [only, ...more] = findInterruptions(hours, calendar);
	expect(more).toEqual([]);
	expect(only).toMatchObject({ from: '2024-06-07T10:00:00.000Z', to: '2024-06-17T01:00:00.000Z', hours: 231 });
	expect(only!.probability).toBeLessThan(0.001);
	const holidayOnly = office('2024-03-04', '2024-11-30', [['2024-09-02', '2024-09-04']]);
	expect(findInterruptions(holidayOnly, noHolidays).map((i) => i.from)).toEqual(['2024-08-30T10:00:00.000Z']);
});

test('a long silence before the rhythm was known stands there without a probability', () => {
	const hours = [at('2024-01-08', 9), ...office('2024-03-04', '2024-04-30')];
	expect(findInterruptions(hours, noHolidays)).toMatchObject([{ from: '2024-01-08T03:00:00.000Z', probability: null }]);
});

test('an entry once made stays as it is, whatever is received afterwards', () => {
	const gaps = fc.array(
		fc.oneof({ weight: 60, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) }),
		{
			minLength: 50,
			maxLength: 600,
		},
	);
	let met = 0;
	fc.assert(
		fc.property(gaps, fc.nat(), (steps, cut) => {
			let hour = at('2024-01-01');
			const hours = steps.map((step) => {
				hour += step * HOUR;
				return hour;
			});
			const whole = findInterruptions(hours, noHolidays);
			met += whole.length;
			const part = findInterruptions(hours.slice(0, cut % hours.length), noHolidays);
			expect(part).toEqual(whole.slice(0, part.length));
		}),
		{ numRuns: 40 },
	);
	expect(met).toBeGreaterThan(0);
});

test('the ledger of a batch that came every night of three years is empty', () => {
	const nightly = Array.from({ length: 1_100 }, (_, i) => at('2022-01-01', 2) + i * 24 * HOUR);
	expect(findInterruptions(nightly, noHolidays)).toEqual([]);
});

test('the ledger of a system is worked out once, in turns, and goes on with what was heard since', async () => {
	const hours = Array.from({ length: 500 }, (_, day) => Date.UTC(2023, 0, 2 + day + (day > 200 ? 20 : 0) + (day > 400 ? 30 : 0), 3) / 1000);
	const ledger = openInterruptions(noHolidays);
	const [once, atOnce] = await Promise.all([ledger(1, hours.slice(0, 300)), ledger(1, hours.slice(0, 300))]);
	expect(once).toEqual(findInterruptions(hours.slice(0, 300), noHolidays));
	expect(atOnce).toEqual(once);
	expect(await ledger(1, hours)).toEqual(findInterruptions(hours, noHolidays));
	expect((await ledger(1, hours)).length).toBeGreaterThan(1);
	expect(await ledger(1, hours.slice(10))).toEqual(findInterruptions(hours.slice(10), noHolidays));
});
