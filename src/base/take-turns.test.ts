// Works that wait for their turn.
import { expect, test } from 'vitest';
import { takeTurns } from './index.ts';

test('so many run at once, the others in the order they came, and one that fails gives its place on', async () => {
	const inTurn = takeTurns(2);
	const begun: number[] = [];
	const ends: PromiseWithResolvers<number>[] = [];
	const works = [0, 1, 2, 3].map((n) => {
		const end = Promise.withResolvers<number>();
		ends.push(end);
		return inTurn(() => {
			begun.push(n);
			return end.promise;
		});
	});
	await Promise.resolve();
	expect(begun).toEqual([0, 1]);
	ends[1]!.reject(new Error('away'));
	await expect(works[1]).rejects.toThrow('away');
	expect(begun).toEqual([0, 1, 2]);
	ends[0]!.resolve(10);
	expect(await works[0]).toBe(10);
	expect(begun).toEqual([0, 1, 2, 3]);
	ends[2]!.resolve(12);
	ends[3]!.resolve(13);
	expect(await Promise.all([works[2], works[3]])).toEqual([12, 13]);
});
