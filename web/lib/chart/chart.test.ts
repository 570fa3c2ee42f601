// Geometry of the drawn figures: what is absent is not drawn, what is drawn stays inside and in proportion.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Target } from '../../../src/publish/contract.ts';
import { across, measuredOf, placeTarget } from './dumbbell.ts';
import { drawLine, keepApart } from './line.ts';
import { makeSteps } from './steps.ts';

const SIZE = { width: 740, height: 260, left: 56, right: 150, top: 28, bottom: 30 };
const month = (i: number) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
const points = (values: readonly (number | null)[], stale: readonly number[] = []) =>
	values.map((value, i) => ({ period: month(i), value, state: value === null ? 'noData' : stale.includes(i) ? 'stale' : 'value' }) as Finding);
const coordinates = (d: string) => [...d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const);

describe('a line', () => {
	test('leaves a gap where a month has no finding', () => {
		const drawn = drawLine(points([1, 2, null, 3, 4]), SIZE, { step: 6 });
		expect(drawn.runs.map((r) => coordinates(r.d).length)).toEqual([2, 2]);
	});

	test('draws a month between two gaps as a dot', () => {
		const drawn = drawLine(points([1, 2, null, 3, null]), SIZE, { step: 6 });
		expect(drawn.lone).toHaveLength(1);
		expect(drawn.last?.finding.period).toBe('2023-04');
	});

	test('draws the way to a stale month apart', () => {
		const drawn = drawLine(points([1, 2, 3, 4], [2, 3]), SIZE, { step: 6 });
		expect(drawn.runs.map((r) => r.old)).toEqual([false, true]);
	});

	test('begins at zero and stops at 100 for a rate', () => {
		const drawn = drawLine(points([97, 99.4]), SIZE, { step: 6, percent: true });
		expect(drawn.y[0]?.value).toBe(0);
		expect(drawn.y.at(-1)?.value).toBe(100);
	});

	test('marks a break between the month before and the month of the change', () => {
		const drawn = drawLine(points([1, 2, 3, 4]), SIZE, { step: 6, breaks: [{ on: '2023-03-01', what: 'territory' }] });
		const inner = SIZE.width - SIZE.left - SIZE.right;
		expect(drawn.breaks[0]?.x).toBeCloseTo(SIZE.left + (inner * 1.5) / 3, 0);
	});

	test('has nothing to draw without a value', () => {
		const drawn = drawLine(points([null, null]), SIZE, { step: 6 });
		expect([drawn.runs, drawn.lone, drawn.last]).toEqual([[], [], null]);
	});

	test('stays inside its frame, whatever the values', () => {
		fc.assert(
			fc.property(
				fc.array(fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: null }), { minLength: 1, maxLength: 36 }),
				fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: null }),
				(values, claim) => {
					const drawn = drawLine(points(values), SIZE, { step: 6, claim });
					const dots = [...drawn.runs.flatMap((r) => coordinates(r.d)), ...drawn.lone.map((l) => [l.x, l.y] as const)];
					if (drawn.claim) dots.push([drawn.claim.x, drawn.claim.y]);
					for (const [x, y] of dots) {
						expect(x).toBeGreaterThanOrEqual(SIZE.left);
						expect(x).toBeLessThanOrEqual(SIZE.width - SIZE.right);
						expect(y).toBeGreaterThanOrEqual(SIZE.top);
						expect(y).toBeLessThanOrEqual(SIZE.height - SIZE.bottom);
					}
				},
			),
		);
	});

	test('draws every month with a value exactly once', () => {
		fc.assert(
			fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }), { maxLength: 36 }), (values) => {
				const drawn = drawLine(points(values), SIZE, { step: 6 });
				const seen = new Set([...drawn.runs.flatMap((r) => coordinates(r.d)), ...drawn.lone.map((l) => [l.x, l.y] as const)].map(String));
				expect(seen.size).toBe(values.filter((v) => v !== null).length);
			}),
		);
	});

	test('labels that would touch move apart evenly', () => {
		expect(keepApart(100, 104, 20)).toEqual([92, 112]);
		expect(keepApart(100, 160, 20)).toEqual([100, 160]);
		// near the axis both move up, so that neither stands on the months
		expect(keepApart(228, 230, 24, 230)).toEqual([206, 230]);
	});
});

const target = (more: Partial<Target>) =>
	({ shape: 'share', value: 40, unit: '%', direction: '>=', state: 'unknown', finding: null, claim: null, units: null, ...more }) as Target;

describe('a dumb-bell', () => {
	test('puts percentages on a line of 0 to 100', () => {
		const places = placeTarget(target({ finding: { value: 17.2 } as Finding, claim: { value: 42 } as Target['claim'], state: 'contradicted' }));
		expect(places).toEqual({ goal: 40, measured: 17.2, claimed: 42, far: true });
	});

	test('puts counts as shares of the goal, or of what goes beyond it', () => {
		expect(placeTarget(target({ value: 53, unit: 'services', claim: { value: 41 } as Target['claim'] }))?.claimed).toBeCloseTo(77.36, 1);
		expect(placeTarget(target({ value: 50, unit: 'services', claim: { value: 100 } as Target['claim'] }))).toMatchObject({ goal: 50, claimed: 100 });
	});

	test('has no line for ranks, where less is better', () => {
		expect(placeTarget(target({ value: 30, unit: 'rank', direction: '<=' }))).toBeNull();
		expect(placeTarget(target({ value: 5, unit: 'ranks up' }))).toBeNull();
		expect(placeTarget(target({ value: null }))).toBeNull();
	});

	test('does not turn units that nobody knows of into a measured 0', () => {
		const units = { met: 0, notMet: 0, unknown: 93, expected: 93 };
		expect(measuredOf(target({ shape: 'everyUnit', units }))).toBeNull();
		expect(measuredOf(target({ shape: 'everyUnit', units: { ...units, notMet: 93, unknown: 0 } }))).toBe(0);
		const counted = { units: { met: 45, notMet: 5, unknown: 0, expected: 50 }, finding: { value: 94.1 } as Finding };
		expect(measuredOf(target({ shape: 'everyUnit', ...counted }))).toBe(90);
		expect(measuredOf(target({ shape: 'list', ...counted }))).toBe(94.1);
	});

	test('leaves room for the dots at both ends', () => {
		expect([across(0), across(100)]).toEqual(['2.00%', '98.00%']);
	});
});

describe('the steps of a map', () => {
	test('are even and begin and end with round numbers', () => {
		expect(makeSteps([23.4, 68.1])?.bounds).toEqual([20, 30, 40, 50, 60, 70]);
	});

	test('hold every value they are made from', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 70 }), (values) => {
				const steps = makeSteps(values)!;
				for (const value of values) {
					const shade = steps.classOf(value);
					expect(shade).toBeGreaterThanOrEqual(0);
					expect(shade).toBeLessThanOrEqual(4);
				}
				expect(steps.classOf(Math.max(...values))).toBeGreaterThanOrEqual(steps.classOf(Math.min(...values)));
			}),
		);
	});

	test('are none without values', () => {
		expect(makeSteps([])).toBeNull();
	});
});
