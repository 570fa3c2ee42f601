// The tile maps are whole: every province of the day once, no two on one tile, neighbours of the land near each other, the islands with
// the provinces they belong to.
import { describe, expect, test } from 'vitest';
import { makeFixture } from '../../../src/publish/fixture.ts';
import { SHAPES as OF_2025 } from './provinces-34.generated.ts';
import { SHAPES as OF_2024 } from './provinces-63.generated.ts';
import { ISLANDS, TILES, twoLines } from './tiles.ts';

/** Middle of a shape of the land map, good enough to tell north from south. */
function middleOf(path: string): { x: number; y: number } {
	const [, x, y] = /M(-?\d+) ?(-?\d+)/.exec(path)!.map(Number) as [number, number, number];
	return { x, y };
}

for (const [kind, day, shapes] of [
	[63, '2024-06-30', OF_2024],
	[34, '2025-07-01', OF_2025],
] as const) {
	describe(`the ${kind} tiles`, () => {
		const tiles = TILES[kind];

		test('are exactly the provinces of their day, each once, no two on one tile', () => {
			const units = makeFixture().registry.units({ asOf: day, level: 'province' });
			expect(tiles.map(([id]) => id).sort()).toEqual(units.map((u) => u.id).sort());
			expect(new Set(tiles.map(([, column, row]) => `${column} ${row}`)).size).toBe(kind);
		});

		test('lie as the land lies: what is far south stands below what is far north, and each touches another', () => {
			const at = new Map(tiles.map(([id, column, row]) => [id, { column, row }]));
			const land = shapes.map(([id, path]) => ({ id, ...middleOf(path) }));
			const wrong = land.flatMap((a) => land.filter((b) => b.y - a.y > 260 && at.get(b.id)!.row <= at.get(a.id)!.row).map((b) => `${a.id} ${b.id}`));
			expect(wrong).toEqual([]);
			const alone = tiles.filter(([, x, y]) => !tiles.some(([, u, v]) => (u !== x || v !== y) && Math.abs(u - x) <= 1 && Math.abs(v - y) <= 1));
			expect(alone).toEqual([]);
		});

		test('have Hoàng Sa with Đà Nẵng and Trường Sa with Khánh Hòa, east of all land beside them', () => {
			const names = new Map(
				makeFixture()
					.registry.units({ asOf: day, level: 'province' })
					.map((u) => [u.id, u.version.name.vi]),
			);
			expect(ISLANDS[kind].map(({ name, of }) => [name, names.get(of)])).toEqual([
				['hoangSa', 'Đà Nẵng'],
				['truongSa', 'Khánh Hòa'],
			]);
			const east = Math.max(...tiles.map(([, column]) => column));
			for (const { of, column, row } of ISLANDS[kind]) {
				expect(column).toBeGreaterThan(east);
				expect(row).toBe(tiles.find(([id]) => id === of)![2]);
			}
		});
	});
}

test('names stand on two lines at most', () => {
	expect([twoLines('Huế'), twoLines('Hồ Chí Minh'), twoLines('Bà Rịa - Vũng Tàu')]).toEqual([['Huế'], ['Hồ Chí', 'Minh'], ['Bà Rịa', 'Vũng Tàu']]);
});
