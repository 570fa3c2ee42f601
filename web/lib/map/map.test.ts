// The maps are whole: every province once, Hoàng Sa and Trường Sa on them, neighbours that meet, small enough for a page.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeFixture } from '../../../src/publish/fixture.ts';
import { HEIGHT, HOANG_SA, TRUONG_SA, WIDTH } from './islands.generated.ts';
import { SHAPES as OF_2025 } from './provinces-34.generated.ts';
import { SHAPES as OF_2024 } from './provinces-63.generated.ts';

function pointsOf(path: string): string[] {
	const points: string[] = [];
	for (const [, x, y, rest] of path.matchAll(/M(-?\d+) ?(-?\d+)l([^z]*)z/g)) {
		let [px, py] = [Number(x), Number(y)];
		points.push(`${px},${py}`);
		const steps = (rest!.match(/-?\d+/g) ?? []).map(Number);
		for (let i = 0; i + 1 < steps.length; i += 2) {
			[px, py] = [px + steps[i]!, py + steps[i + 1]!];
			points.push(`${px},${py}`);
		}
	}
	return points;
}

for (const [name, shapes, day, count] of [
	['2024', OF_2024, '2024-06-30', 63],
	['2025', OF_2025, '2025-07-01', 34],
] as const) {
	describe(`the map of ${name}`, () => {
		test('has exactly the provinces of its day', () => {
			const units = makeFixture().registry.units({ asOf: day, level: 'province' });
			expect(units).toHaveLength(count);
			expect(shapes.map(([id]) => id).sort()).toEqual(units.map((u) => u.id).sort());
		});

		test('has neighbours that share their border points', () => {
			const owners = new Map<string, Set<string>>();
			for (const [id, path] of shapes) for (const point of pointsOf(path)) owners.set(point, (owners.get(point) ?? new Set()).add(id));
			const shared = new Set([...owners.values()].filter((o) => o.size > 1).flatMap((o) => [...o]));
			expect(shared.size).toBe(count);
		});

		test('lies inside its frame', () => {
			for (const [, path] of shapes)
				for (const point of pointsOf(path)) {
					const [x, y] = point.split(',').map(Number) as [number, number];
					expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT).toBe(true);
				}
		});

		test('weighs at most 10 KB on the wire', () => {
			expect(gzipSync(JSON.stringify(shapes)).length).toBeLessThan(10_000);
		});
	});
}

test('Hoàng Sa and Trường Sa are drawn island by island', () => {
	expect(HOANG_SA.match(/M/g)!.length).toBeGreaterThanOrEqual(8);
	expect(TRUONG_SA.match(/M/g)!.length).toBeGreaterThanOrEqual(40);
});
