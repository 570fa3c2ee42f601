// Acknowledged is durable: what was answered with 2xx survives the death of the server, of the engine, of both at once, in the middle of
// everything. The same program with more kills: npm run bench kill.
import { expect, test } from 'vitest';
import { killUnderLoad } from '../../bench/kill.ts';

test('after five kills under load every acknowledged fact is there, none twice, and its fold beside it', { timeout: 240_000 }, async () => {
	const killed = await killUnderLoad(5);
	expect(killed.acknowledged).toBeGreaterThan(1_000);
	expect(killed.failed).toBeGreaterThan(0);
	expect(killed).toMatchObject({ kills: 5, missing: 0, twice: 0 });
});
