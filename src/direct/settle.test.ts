// The table of how targets settle, and of how tasks stand: every row is a rule that a reader of the plan relies on.
import { describe, expect, it } from 'vitest';
import { isPast, taskState, toDeadline } from './deadline.ts';
import { compare, settle, verdictOfUnits } from './settle.ts';

describe('targets', () => {
	it.each([
		['met', undefined, 'met'],
		['met', 'short', 'met'],
		['met', 'met', 'met'],
		['short', undefined, 'notMet'],
		['short', 'short', 'notMet'],
		['short', 'met', 'contradicted'],
		[undefined, 'met', 'claimedMet'],
		[undefined, 'short', 'claimedShort'],
		[undefined, undefined, 'unknown'],
	] as const)('measured %s and claimed %s is %s', (measured, claimed, state) => {
		expect(settle(measured, claimed)).toBe(state);
	});

	it.each([
		[40, '>=', 40, 'met'],
		[39.99, '>=', 40, 'short'],
		[53, '=', 53, 'met'],
		[54, '=', 53, 'met'],
		[52, '=', 53, 'short'],
		[30, '<=', 30, 'met'],
		[31, '<=', 30, 'short'],
		[1, '>=', null, undefined],
		[1, null, 1, undefined],
	] as const)('%d against %s %s is %s', (figure, direction, value, verdict) => {
		expect(compare(figure, direction, value)).toBe(verdict);
	});

	it.each([
		[{ met: 85, notMet: 0, expected: 85 }, 'met'],
		[{ met: 84, notMet: 1, expected: 85 }, 'short'],
		// Ignorance about one unit is neither.
		[{ met: 84, notMet: 0, expected: 85 }, undefined],
		[{ met: 0, notMet: 0, expected: 0 }, undefined],
	] as const)('a checklist of %o is %s', (units, verdict) => {
		expect(verdictOfUnits(units)).toBe(verdict);
	});
});

describe('tasks', () => {
	const due = (day: string | null, inclusive: boolean) => toDeadline({ text: null, day, precision: 'day', inclusive, source: null });

	it('are in time to the end of the last day, which "before" takes away', () => {
		expect(taskState(due('2024-05-10', true), false, '2024-05-10')).toBe('open');
		expect(taskState(due('2024-05-10', true), false, '2024-05-11')).toBe('overdue');
		expect(taskState(due('2024-05-10', false), false, '2024-05-09')).toBe('open');
		expect(taskState(due('2024-05-10', false), false, '2024-05-10')).toBe('overdue');
		expect(due('2024-03-01', false).day).toBe('2024-02-29');
	});

	it('are undated where no day follows from the text, and claimed where only the unit says so', () => {
		expect(taskState(due(null, true), false, '2030-01-01')).toBe('undated');
		expect(taskState(due('2024-05-10', true), true, '2030-01-01')).toBe('claimedDone');
		expect(isPast({ day: null }, '2030-01-01')).toBe(false);
	});
});
