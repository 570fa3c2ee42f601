// Percentiles of what was added up by steps: within the error that is stated, whatever the durations.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber } from '../counts/windows.ts';
import { daysOfStep, durations, openOn, quantile, STEP } from './tally.ts';

const stepOf = (seconds: number) => Math.floor(Math.log(seconds) / Math.log(STEP));
const exact = (sorted: readonly number[], part: number) => sorted[Math.ceil(part * sorted.length - 1e-9) - 1]!;

it('the median and the 90th percentile told are at most 1 % off those of the seconds themselves', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 4_000_000_000 }), { minLength: 1, maxLength: 60 }), (seconds) => {
			const steps = new Map<number, number>();
			for (const s of seconds) steps.set(stepOf(s), (steps.get(stepOf(s)) ?? 0) + 1);
			const sorted = seconds.toSorted((a, b) => a - b);
			const told = durations(steps);
			expect(told.timed).toBe(seconds.length);
			expect(Math.abs((told.medianDays! * 86_400) / exact(sorted, 0.5) - 1)).toBeLessThan(0.0101);
			expect(Math.abs((told.p90Days! * 86_400) / exact(sorted, 0.9) - 1)).toBeLessThan(0.0101);
		}),
	);
});

it('nothing has no median, and what was taken back does not count', () => {
	expect(durations(new Map())).toEqual({ timed: 0, medianDays: null, p90Days: null });
	expect(
		quantile(
			new Map([
				[1, 0],
				[7, 2],
			]),
			0.1,
		),
	).toBe(7);
	expect(daysOfStep(stepOf(86_400))).toBeCloseTo(1, 1);
});

it('ages are of days, and those of exactly 30 days are not older than 30', () => {
	const on = '2025-06-30';
	const received = (days: number, n: number) => [dayNumber(on) - days, n] as const;
	expect(openOn(new Map([received(0, 2), received(30, 3), received(31, 1), received(91, 1)]), on)).toEqual({
		...{ on, count: 7, medianDays: 30, over30: 2, over90: 1 },
	});
	expect(openOn(new Map(), on)).toEqual({ on, count: 0, medianDays: null, over30: 0, over90: 0 });
});
