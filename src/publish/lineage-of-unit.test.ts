// Who became what: units named as at each change, those beside them, and what stands in the place of what has ended.
import { describe, expect, test } from 'vitest';
import { makeRegistry } from './fixture-registry.ts';
import { kinOf, standingToday } from './lineage-of-unit.ts';

const plain = makeRegistry();
const after = (n: number) => plain.successors(n).map((s) => s.to);
/** A district of Lào Cai with a commune that became one of today's. */
const registry = {
	...plain,
	lineage: (n: number) => (n === 100_001 ? { before: [], after: [2015] } : { before: [], after: after(n) }),
	within: (n: number) => (n === 10_080 ? [10_080, 100_001] : [n]),
};
const ended = (number: number) => ({ number, level: 'district' as const, validFrom: null, validTo: '2025-06-30', versions: [] });

describe('the lineage of a unit', () => {
	test('of a merged province names what it became and who became it too', () => {
		expect(kinOf(registry, 1010, 'to')).toMatchObject([
			{ unit: { id: 'u2015' }, on: '2025-07-01', beside: [{ id: 'u1015', name: { vi: 'Yên Bái' } }], more: [] },
		]);
		expect(kinOf(registry, 2015, 'from').map((k) => [k.unit.id, k.beside])).toEqual([
			['u1015', []],
			['u1010', []],
		]);
		expect(kinOf(registry, 1, 'to')).toEqual([]);
	});

	test('leads on from what has ended: to what came of it, else of what lay below it, each once', () => {
		const ids = (n: number) => standingToday(registry, registry.unit(n) ?? ended(n), '2026-01-01').map((u) => u.id);
		expect(ids(1010)).toEqual(['u2015']);
		expect(ids(10_080)).toEqual(['u2015']);
	});

	test('does not name what is not there yet', () => {
		expect(
			standingToday(
				{ ...registry, lineage: () => ({ before: [], after: [] }), standsFor: () => [{ unit: 1, share: 1 }] },
				ended(10_081),
				'2026-01-01',
			),
		).toEqual([]);
	});
});
