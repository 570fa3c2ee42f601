// The split of a change into data and rule holds its promises for any numbers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitChange, splitPoints, splitRanks } from './split-change.ts';

const number = fc.double({ min: 0, max: 100, noNaN: true });
const close = (a: number | null, b: number) => expect(a).toBeCloseTo(b, 9);

it('adds up to the difference, whatever the four figures', () => {
	fc.assert(
		fc.property(number, number, number, number, fc.array(fc.option(number), { minLength: 4, maxLength: 4 }), (fromFrom, toFrom, fromTo, toTo, of) => {
			const whole = { fromFrom, toFrom, fromTo, toTo };
			const { data, rule, difference, coverage } = splitChange(whole);
			expect(coverage).toBe(0);
			close(data! + rule!, difference!);
			close(difference, toTo - fromFrom);
			const [a, b, c, d] = of as [number | null, number | null, number | null, number | null];
			const part = splitChange(whole, { fromFrom: a, toFrom: b, fromTo: c, toTo: d });
			close(part.data! + part.rule! + part.coverage!, part.difference!);
			const points = splitPoints({ fromFrom: a, toFrom: b, fromTo: c, toTo: d });
			if (points.difference === null) expect([a, d]).toEqual([null, null]);
			else close(points.data! + points.rule! + points.coverage!, (d ?? 0) - (a ?? 0));
		}),
	);
});

it('gives the rule nothing when it is the same, and the data nothing when they are', () => {
	fc.assert(
		fc.property(number, number, (before, after) => {
			const sameRule = splitChange({ fromFrom: before, toFrom: after, fromTo: before, toTo: after });
			expect(sameRule.rule).toBe(0);
			expect(sameRule.data).toBe(sameRule.difference);
			const sameData = splitChange({ fromFrom: before, toFrom: before, fromTo: after, toTo: after });
			close(sameData.data, 0);
			close(sameData.rule, after - before);
		}),
	);
});

it('does not depend on the order: back again gives the same parts with the other sign', () => {
	fc.assert(
		fc.property(number, number, number, number, (fromFrom, toFrom, fromTo, toTo) => {
			const there = splitChange({ fromFrom, toFrom, fromTo, toTo });
			const back = splitChange({ fromFrom: toTo, toFrom: fromTo, fromTo: toFrom, toTo: fromFrom });
			close(back.data, -there.data!);
			close(back.rule, -there.rule!);
		}),
	);
});

it('tells places won; what is assessed on one side only is coverage', () => {
	expect(splitRanks({ fromFrom: 5, toFrom: 3, fromTo: 6, toTo: 4 })).toEqual({ from: 5, to: 4, difference: 1, data: 2, rule: -1, coverage: 0 });
	expect(splitChange({ fromFrom: 80, toFrom: null, fromTo: 70, toTo: 83 })).toEqual({
		...{ from: 80, to: 83, difference: 3, data: 0, rule: 0, coverage: 3 },
	});
	expect(splitChange({ fromFrom: null, toFrom: 1, fromTo: 2, toTo: 3 })).toEqual({
		...{ from: null, to: 3, difference: null, data: null, rule: null, coverage: null },
	});
});

it('counts a component that is assessed on one side only as coverage, and says which side', () => {
	expect(splitPoints({ fromFrom: null, toFrom: 4, fromTo: null, toTo: 4 })).toEqual({
		from: null,
		to: 4,
		difference: 4,
		data: 0,
		rule: 0,
		coverage: 4,
	});
	expect(splitPoints({ fromFrom: 3, toFrom: null, fromTo: 3, toTo: null })).toEqual({
		from: 3,
		to: null,
		difference: -3,
		data: 0,
		rule: 0,
		coverage: -3,
	});
});
