// Which unit a dossier belonged to before its unit began: by the registry and by who sends; and what statements tell apart for it.
import { describe, expect, it } from 'vitest';
import { formerUnits, readBirths } from './older-dossiers.ts';
import type { UnitReader } from './standing.ts';

/** A and B became C in March, C and D became E in July; old and new communes below; F never changed. */
const UNITS: Record<number, { from: string | null; to: string | null; before: number[]; after: number[]; above: number[] }> = {
	1: { from: null, to: '2025-02-28', before: [], after: [3, 5], above: [] },
	2: { from: null, to: '2025-02-28', before: [], after: [3, 5], above: [] },
	3: { from: '2025-03-01', to: '2025-06-30', before: [1, 2], after: [5], above: [] },
	4: { from: null, to: '2025-06-30', before: [], after: [5], above: [] },
	5: { from: '2025-07-01', to: null, before: [3, 4, 1, 2], after: [], above: [] },
	6: { from: null, to: null, before: [], after: [], above: [] },
	41: { from: null, to: '2025-06-30', before: [], after: [51], above: [4] },
	31: { from: null, to: '2025-06-30', before: [], after: [51], above: [3] },
	51: { from: '2025-07-01', to: null, before: [41, 31], after: [], above: [5] },
};
const registry = {
	unit: (n: number) => UNITS[n] && { number: n, validFrom: UNITS[n].from, validTo: UNITS[n].to },
	units: () => [5, 6, 51].map((number) => ({ number })),
	lineage: (n: number) => ({ before: UNITS[n]!.before, after: UNITS[n]!.after }),
	ancestors: (n: number) => [n, ...UNITS[n]!.above],
} as unknown as UnitReader;

describe('the units that may have had a dossier of before', () => {
	it.each<[string, number, string, number | undefined, number[]]>([
		['the sender’s own among the predecessors', 5, '2025-06-20', 4, [4]],
		['what the sender’s unit had become by then', 5, '2025-06-20', 1, [3]],
		['the sender’s own of the time before that', 5, '2025-02-10', 2, [2]],
		['all, where the system is of the new unit', 5, '2025-06-20', 5, [3, 4]],
		['all, where the sender is of elsewhere or unknown', 5, '2025-06-20', 6, [3, 4]],
		['all, where the sender is gone', 5, '2025-02-10', undefined, [4, 1, 2]],
		['the commune of the sender’s province', 51, '2025-06-20', 4, [41]],
		['the one there was', 3, '2025-02-10', 1, [1]],
		['none, where nothing stood before', 6, '2025-02-10', 4, []],
	])('are %s', (_, unit, day, sender, expected) => {
		expect(formerUnits(registry, unit, day, sender).sort()).toEqual([...expected].sort());
	});
});

describe('births', () => {
	const births = readBirths(registry, '2026-01-01');

	it('are the days on which units with predecessors began, each with the numbers among which they lie', () => {
		expect(births.map((b) => [b.no, b.day, b.ranges])).toEqual([
			[1, '2025-03-01', [[3, 3]]],
			[
				2,
				'2025-07-01',
				[
					[5, 5],
					[51, 51],
				],
			],
		]);
		expect(births[1]!.instant).toBe(Date.parse('2025-07-01T00:00:00+07:00'));
	});

	it('stay few numbers where units lie scattered, if need be with others among them', () => {
		const scattered = Array.from({ length: 80 }, (_, i) => i);
		const many = {
			...registry,
			unit: (n: number) => ({ number: n, validFrom: n % 2 ? '2025-07-01' : null, validTo: null }),
			units: () => scattered.map((number) => ({ number })),
			lineage: (n: number) => ({ before: n % 2 ? [n - 1] : [], after: [] }),
		} as unknown as UnitReader;
		expect(readBirths(many, '2026-01-01')[0]!.ranges).toEqual([[1, 79]]);
	});
});
