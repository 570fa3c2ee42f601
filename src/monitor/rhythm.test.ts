// When a silence stops being ordinary.
import { expect, test } from 'vitest';
import { judgeSilence, learnRhythm } from './rhythm.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Starts of working hours (8 to 16) of Mondays to Fridays for some weeks, in seconds from a Monday. */
const officeHours = (weeks: number) =>
	Array.from({ length: weeks * 7 }, (_, day) => day).flatMap((day) =>
		day % 7 < 5 ? Array.from({ length: 9 }, (_, h) => day * DAY + (8 + h) * HOUR) : [],
	);
const after = (hours: number[], days: number) => (hours.at(-1)! + days * DAY) * 1000;

test('an office is not silent over a weekend, and is after twice a weekend', () => {
	const hours = officeHours(10);
	expect(learnRhythm(hours)).toBe(2 * 64 * HOUR * 1000);
	expect(judgeSilence(hours, hours.at(-1)! * 1000, after(hours, 3)).state).toBe('value');
	const silent = judgeSilence(hours, hours.at(-1)! * 1000, after(hours, 6));
	expect(silent.state).toBe('stale');
	expect(silent.why).toContain('6 days');
});

test('a feed that speaks every hour may still be silent for three days, and no feed for more than thirty', () => {
	const hourly = Array.from({ length: 500 }, (_, i) => i * HOUR);
	expect(learnRhythm(hourly)).toBe(3 * DAY * 1000);
	const quarterly = Array.from({ length: 30 }, (_, i) => i * 90 * DAY);
	expect(learnRhythm(quarterly)).toBe(30 * DAY * 1000);
});

test('before a rhythm is known a week is allowed; without any fact nothing is known', () => {
	expect(judgeSilence([0, HOUR], HOUR * 1000, (HOUR + 6 * DAY) * 1000)).toMatchObject({ state: 'value', expected: null });
	expect(judgeSilence([0, HOUR], HOUR * 1000, (HOUR + 8 * DAY) * 1000)).toMatchObject({ state: 'stale', expected: null });
	expect(judgeSilence([], null, 0)).toMatchObject({ state: 'noData' });
});
