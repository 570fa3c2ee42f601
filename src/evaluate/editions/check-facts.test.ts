// What an auditor is told of facts of before the cut that came after publishing.
import { expect, it } from 'vitest';
import { factsCheck } from './check-facts.ts';
import { type FactsCount, readCounts, totalOf, writeCounts } from './facts-at.ts';

const count = (what: FactsCount['what'], system: number, since: string, n: number, span: FactsCount['span'] = 'hour'): FactsCount => ({
	...{ what, system, since, span, n },
});
const before = [
	count('messages', 1, '2024-05-01T00:00:00Z', 500, 'day'),
	count('messages', 1, '2024-06-12T01:00:00Z', 20),
	count('visits', 2, '2024-06-12T01:00:00Z', 7),
	count('claims', 0, '2024-06-12T00:00:00Z', 3),
];
const check = (after: readonly FactsCount[], unmoved: boolean, then: readonly FactsCount[] | null = before) =>
	factsCheck(totalOf(before), { before: then ?? undefined, after, ids: new Map([[1, 'k7']]), unmoved });

it('says so where nothing came', () => {
	expect(check(before, false)).toEqual({
		...{ check: { what: 'facts', holds: true, detail: '520 messages, 7 visits, 3 claims of before the cut, as when it was published' }, changes: [] },
	});
});

it('names system and hour of what came late; that breaks the edition only with its figures', () => {
	const late = [
		...before.slice(0, 1),
		count('messages', 1, '2024-06-12T01:00:00Z', 21),
		...before.slice(2),
		count('visits', 9, '2024-06-12T01:00:00Z', 2),
	];
	const { check: moved, changes } = check(late, false);
	expect(moved).toEqual({
		...{ what: 'facts', holds: false },
		detail:
			'1 message, 2 visits of before the cut stored after publishing; messages of k7 in the hour of 2024-06-12T01:00:00Z: 21 instead of 20; ' +
			'visits of number 9 in the hour of 2024-06-12T01:00:00Z: 2 instead of 0; figures may come out otherwise by this alone',
	});
	expect(changes[0]).toEqual({ what: 'messages', system: 'k7', since: '2024-06-12T01:00:00Z', span: 'hour', before: 20, after: 21 });
	expect(check(late, true).check).toMatchObject({ holds: true, detail: expect.stringContaining('no figure changes by it') });
});

it('sets what came in one hour not off against what went in another', () => {
	const { check: found } = check(
		[count('messages', 1, '2024-05-01T00:00:00Z', 499, 'day'), count('messages', 1, '2024-06-12T01:00:00Z', 21), ...before.slice(2)],
		false,
	);
	expect(found.detail).toContain('1 message of before the cut stored after publishing; 1 message of before the cut there no more');
});

it('knows only sums of an edition that holds no counts', () => {
	expect(check([...before, count('claims', 1, '2024-06-12T01:00:00Z', 1)], false, null).check).toMatchObject({
		...{ holds: false, detail: '1 claim of before the cut stored after publishing; figures may come out otherwise by this alone' },
	});
});

it('reads counts as they were written', () => {
	expect(readCounts(writeCounts(before))).toEqual(before);
});
