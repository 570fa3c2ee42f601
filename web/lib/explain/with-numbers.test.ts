// Formulas with their numbers: what was counted stands for the names, and of a condition what held.
import { expect, test } from 'vitest';
import type { MeasureTree } from '../../../src/publish/contract.ts';
import { withNumbers } from './with-numbers.ts';

const counts = (of: Record<string, number | null>) =>
	Object.entries(of).map(([code, value]) => ({ measure: { code }, value }) as unknown as MeasureTree);
const write = (value: number) => value.toLocaleString('vi-VN');

test('counts stand for names, written as the reader writes them', () => {
	expect(withNumbers('100 * a.b / a.c', counts({ 'a.b': 1234, 'a.c': 2.5 }), write)).toBe('100 × 1.234 / 2,5');
	expect(withNumbers('100 * a.b / a.c', counts({ 'a.b': 1, 'a.c': null }), write)).toBeNull();
});

test('of a condition the branch that held is left', () => {
	const of = counts({ 'a.b': 3, 'a.said': 5, 'a.all': 9, 'a.none': 0 });
	expect(withNumbers('100 * a.b / if(2 * a.said >= a.all, a.all, 0)', of, write)).toBe('100 × 3 / 9');
	expect(withNumbers('100 * a.b / if(a.none > 0, a.all, 0)', of, write)).toBe('100 × 3 / 0');
	expect(withNumbers('if(a.none + a.none = 0, a.b - a.none, a.b / a.none)', of, write)).toBe('(3 - 0)');
	expect(withNumbers('a.b / if(a.none > 0, a.all, if(a.said > 0, a.said + a.all, 0))', of, write)).toBe('3 / (5 + 9)');
});

test('a condition of other than sums stays as it is written', () => {
	expect(withNumbers('if(max(a.b, 1) > 0, a.b, 0)', counts({ 'a.b': 3 }), write)).toBe('if(max(3, 1) > 0, 3, 0)');
});
