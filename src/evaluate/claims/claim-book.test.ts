// What is claimed for a unit made by a merger: counts that share nothing are added, all else waits for the unit's own report.
import { expect, it } from 'vitest';
import { getPeriod } from '../../base/index.ts';
import type { Succession } from '../../registry/index.ts';
import type { Claim } from '../contract.ts';
import { claimedOf, claimedOfPeriod } from './claim-book.ts';

const succession = (from: number, to: number): Succession => ({ from, to, on: '2025-07-01', share: null }) as Succession;
/** 10 and 15 became 20; 30 became 31; 40 went to 41 and 42. */
const all = [succession(10, 20), succession(15, 20), succession(30, 31), succession(40, 41), succession(40, 42)];
const registry = { predecessors: (n: number) => all.filter((s) => s.to === n), successors: (n: number) => all.filter((s) => s.from === n) };
const claim = (unit: number, value: number, period = '2024') => ({ unit: `u${unit}`, value, period }) as Claim;
const [year, next] = [getPeriod('2024'), getPeriod('2025')];

it('adds up what the merged units reported only where the measure says so', () => {
	const claims = [claim(10, 40), claim(15, 50)];
	expect(claimedOfPeriod(registry, claims, 'sum').claimed(20, year)).toBe(90);
	const rate = claimedOfPeriod(registry, claims, 'none');
	expect(rate.claimed(20, year)).toBeNull();
	expect(rate.reportedBefore(20, year)).toBe(true);
	expect(rate.reportedBefore(20, next)).toBe(false);
	expect(claimedOf(registry, claims, 'none').claimed(20, next)).toBeNull();
});

it('adds nothing up where one of them did not report', () => {
	expect(claimedOfPeriod(registry, [claim(10, 40)], 'sum').claimed(20, year)).toBeNull();
});

it("takes the unit's own report before that of others, and that of its only predecessor whole", () => {
	expect(claimedOf(registry, [claim(10, 40), claim(15, 50), claim(20, 45)], 'none').claimed(20, year)).toBe(45);
	expect(claimedOf(registry, [claim(30, 7)], 'none').claimed(31, next)).toBe(7);
	expect(claimedOf(registry, [claim(40, 7)], 'sum').claimed(41, next)).toBeNull();
});
