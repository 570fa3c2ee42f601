// The limit of beacons: never more than bucket and rate allow, never less than was promised, in bounded memory, for next to nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBeaconLimit } from './limit-rate.ts';

const WIDE = { perSecond: 1e9, burst: 1e9 };
/** A limit of addresses alone, on a clock that the test moves. */
function limited(perSecond: number, burst: number) {
	let at = 0;
	const limit = createBeaconLimit({ limits: { site: WIDE, address: { perSecond, burst } }, now: () => at });
	return { limit, wait: (ms: number) => (at += ms) };
}
const rates = { perSecond: fc.integer({ min: 1, max: 1_000 }), burst: fc.integer({ min: 1, max: 500 }) };

test('over any stretch of time no more passes than a full bucket and what flows in meanwhile', () => {
	fc.assert(
		fc.property(
			rates.perSecond,
			rates.burst,
			fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 40 })), { maxLength: 200 }),
			(perSecond, burst, asks) => {
				const { limit, wait } = limited(perSecond, burst);
				const passed: { at: number; count: number }[] = [];
				let at = 0;
				for (const [pause, count] of asks) {
					at = wait(pause);
					if (count <= burst && limit.allow(1, 'a', count) === 0) passed.push({ at, count });
				}
				for (const [i, first] of passed.entries()) {
					let sum = 0;
					for (const { at: then, count } of passed.slice(i)) {
						sum += count;
						expect(sum).toBeLessThanOrEqual(burst + ((then - first.at) / 1_000) * perSecond + 1e-6);
					}
				}
			},
		),
	);
});

test('who stays below the rate is never refused, and who waits as long as he was told is let in', () => {
	fc.assert(
		fc.property(rates.perSecond, rates.burst, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 100 }), (perSecond, burst, counts) => {
			const { limit, wait } = limited(perSecond, burst);
			for (const count of counts) {
				wait((Math.min(count, burst) / perSecond) * 1_000 + 1e-6);
				expect(limit.allow(1, 'a', Math.min(count, burst))).toBe(0);
			}
			for (const count of counts) {
				const seconds = limit.allow(1, 'a', count);
				if (seconds === 0) continue;
				wait(seconds * 1_000);
				expect(limit.allow(1, 'a', count)).toBe(0);
			}
		}),
	);
});

test('an address that floods is refused alone: other addresses and other sites go on', () => {
	const { limit } = limited(10, 20);
	const answers = Array.from({ length: 50 }, () => limit.allow(7, '203.0.113.9'));
	expect(answers.filter((seconds) => seconds === 0)).toHaveLength(20);
	expect(answers.at(-1)).toBe(1);
	expect([limit.allow(7, '203.0.113.10'), limit.allow(8, '203.0.113.9')]).toEqual([0, 0]);
});

test('a site as a whole has a limit of its own, and what it refuses is not charged to the address', () => {
	let at = 0;
	const limit = createBeaconLimit({ limits: { site: { perSecond: 100, burst: 100 }, address: { perSecond: 1, burst: 3 } }, now: () => at });
	for (let i = 0; i < 100; i++) expect(limit.allow(1, `10.0.0.${i}`)).toBe(0);
	for (let i = 0; i < 10; i++) expect(limit.allow(1, 'late')).toBe(1);
	at += 1_000;
	expect([limit.allow(1, 'late'), limit.allow(1, 'late'), limit.allow(1, 'late'), limit.allow(1, 'late')]).toEqual([0, 0, 0, 1]);
});

test('memory does not grow with addresses', () => {
	const limit = createBeaconLimit();
	const heap = process.memoryUsage().heapUsed;
	for (let i = 0; i < 1_000_000; i++) limit.allow(i % 7, `2001:db8:${(i >> 8).toString(16)}:${(i & 255).toString(16)}::1`);
	// A million remembered addresses would be well over a hundred; garbage that waits to be collected is some tens.
	expect(process.memoryUsage().heapUsed - heap).toBeLessThan(70_000_000);
});
