// Lists of any length reach the engine, and a request that it cannot read says nothing of whether it is there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../testing.ts';

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
});
afterAll(() => stores.close());

const codes = Array.from({ length: 40_000 }, (_, i) => `thủ tục '${i}'\\ {small:UInt8} {codes:Array(String)} ${'x'.repeat(40)}`);

it('asks with lists far longer than one parameter may be', async () => {
	const sql = 'SELECT length({codes:Array(String)}) AS n, {codes:Array(String)}[39999] AS last, {small:UInt8} AS small';
	const row = z.object({ n: z.number(), last: z.string(), small: z.number() });
	expect(await stores.facts.ask({ name: 'long', sql, row }, { codes, small: 7 })).toEqual([{ n: 40_000, last: codes[39_998], small: 7 }]);
	const placed = "SELECT transform('thủ tục', {codes:Array(String)}, {codes:Array(String)}, 'nowhere') AS place";
	expect([...(await stores.facts.columns({ name: 'long', sql: placed }, { codes })).texts('place')]).toEqual(['nowhere']);
	await stores.facts.run('INSERT INTO quarantine (id, message) SELECT 1, arrayElement({codes:Array(String)}, 40000)', { codes });
});

it('takes a request that the engine could not read for a fault of ours, and goes on', async () => {
	let returned = 0;
	stores.facts.onReturn(async () => {
		returned++;
	});
	const text = 'x'.repeat(200_000);
	const asked = stores.facts.ask({ name: 'too long', sql: 'SELECT length({text:String}) AS n', row: z.object({ n: z.number() }) }, { text });
	await expect(asked).rejects.toThrow(/too long/);
	expect(await stores.facts.ask({ name: 'one', sql: 'SELECT 1 AS n', row: z.object({ n: z.number() }) })).toEqual([{ n: 1 }]);
	expect(returned).toBe(0);
});
