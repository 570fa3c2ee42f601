// Geometry of an account: bars stand on zero and on one another, inside the drawing, and nothing received is no bar.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeedAccount } from '../../../src/publish/contract.ts';
import { drawAccount, tickOf } from './account.ts';

const SIZE = { width: 740, height: 240, left: 40, right: 4, top: 12, bottom: 28 };
const account = (accepted: number, duplicates: number, rejected: number): FeedAccount => {
	const received = accepted + duplicates + rejected;
	return { from: '2024-05-13T17:00:00.000Z', received, accepted, duplicates, rejected, rejectedBy: [], late: 0 };
};

test('bars stay inside, each at least a pixel high, and as many as there are parts', () => {
	const counts = fc.nat(1_000_000);
	fc.assert(
		fc.property(fc.array(fc.tuple(counts, counts, counts), { maxLength: 60 }), (rows) => {
			const { bars } = drawAccount(
				rows.map((r) => account(...r)),
				SIZE,
				7,
			);
			expect(bars).toHaveLength(rows.flat().filter((n) => n > 0).length);
			for (const { x, y, width, height } of bars) {
				expect(height).toBeGreaterThanOrEqual(1);
				expect(x).toBeGreaterThanOrEqual(SIZE.left);
				expect(x + width).toBeLessThanOrEqual(SIZE.width - SIZE.right + 0.2);
				expect(y).toBeGreaterThanOrEqual(SIZE.top - 3);
				expect(y + height).toBeLessThanOrEqual(SIZE.height - SIZE.bottom + 0.2);
			}
		}),
	);
});

test('parts stand on one another in their order', () => {
	const [low, middle, high] = drawAccount([account(50, 30, 20)], SIZE, 7).bars;
	expect([low?.part, middle?.part, high?.part]).toEqual(['accepted', 'duplicates', 'rejected']);
	expect(middle!.y + middle!.height).toBeCloseTo(low!.y, 0);
	expect(high!.y + high!.height).toBeCloseTo(middle!.y, 0);
});

test('labels are days and hours of Vietnam', () => {
	const same = (day: string) => day;
	expect([tickOf('2024-05-13T17:00:00.000Z', 'day', same), tickOf('2024-05-13T17:00:00.000Z', 'hour', same)]).toEqual(['2024-05-14', '00:00']);
});
