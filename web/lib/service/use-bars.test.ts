// The columns of a service's use: parts stand on each other, and a month of nothing is no column.
import { expect, test } from 'vitest';
import type { ServicePage } from '../../../src/publish/contract.ts';
import { drawUse } from './use-bars.ts';

const SIZE = { width: 400, height: 200, left: 40, right: 0, top: 0, bottom: 0 };
const month = (text: string, received: number, online: number, fullProcess: number) =>
	({ month: text, use: { received, online, fullProcess } }) as unknown as ServicePage['months'][number];

test('full process, online and other channels stand on each other up to what was received', () => {
	const { bars, y } = drawUse([month('2024-01', 100, 60, 20), { month: '2024-02', use: null }, month('2024-03', 50, 0, 0)], SIZE, 1);
	expect(bars.map((b) => [b.part, b.y, b.height])).toEqual([
		['full', 160, 40],
		['online', 80, 80],
		['other', 0, 80],
		['other', 100, 100],
	]);
	expect(new Set(bars.map((b) => b.x)).size).toBe(2);
	expect(y[0]).toEqual({ value: 0, y: 200 });
});

test('labels are counted back from the last month', () => {
	const months = Array.from({ length: 5 }, (_, i) => month(`2024-0${i + 1}`, 1, 1, 1));
	expect(drawUse(months, SIZE, 2).x.map((x) => x.month)).toEqual(['2024-01', '2024-03', '2024-05']);
	expect(drawUse([], SIZE, 2)).toMatchObject({ bars: [], x: [] });
});
