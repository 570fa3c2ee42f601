// The split of a change into data and rule holds its promises for any numbers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitChange, splitRanks } from './split-change.ts';

const number = fc.double({ min: 0, max: 100, noNaN: true });
const close = (a: number | null, b: number) => expect(a).toBeCloseTo(b, 9);

it('adds up to the difference, whatever the four figures', () => {
	fc.assert(
		fc.property(number, number, number, number, (fromFrom, toFrom, fromTo, toTo) => {
			const { data, rule, difference } = splitChange({ fromFrom, toFrom, fromTo, toTo });
			close(data! + rule!, difference!);
			close(difference, toTo - fromFrom);
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

it('tells places won, and nothing where a corner is not known', () => {
	expect(splitRanks({ fromFrom: 5, toFrom: 3, fromTo: 6, toTo: 4 })).toEqual({ from: 5, to: 4, difference: 1, data: 2, rule: -1 });
	expect(splitChange({ fromFrom: 80, toFrom: null, fromTo: 70, toTo: 83 })).toEqual({ from: 80, to: 83, difference: 3, data: null, rule: null });
	expect(splitChange({ fromFrom: null, toFrom: 1, fromTo: 2, toTo: 3 })).toEqual({ from: null, to: 3, difference: null, data: null, rule: null });
});
