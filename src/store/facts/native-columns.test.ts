// Answers in columns, from the real engine: what comes is what was asked, over however many blocks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../testing.ts';

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
}, 60_000);
afterAll(() => stores?.close());

describe('answers in columns', () => {
	it('are typed arrays, texts and lists', async () => {
		const sql = `SELECT toUInt32(number + 70000) AS n, toFloat64(number) / 2 AS half, toDate(number) AS day, toUInt8(number % 3) AS small,
			concat('tên ', toString(number)) AS name, arrayMap(x -> toUInt16(x), range(number % 4)) AS list FROM numbers({rows:UInt32})`;
		const answer = await stores.facts.columns({ name: 'columns', sql }, { rows: 5 });
		expect(answer.rows).toBe(5);
		expect(answer.numbers('n')).toEqual(Uint32Array.of(70_000, 70_001, 70_002, 70_003, 70_004));
		expect(answer.numbers('half')).toEqual(Float64Array.of(0, 0.5, 1, 1.5, 2));
		expect([...answer.numbers('day')]).toEqual([0, 1, 2, 3, 4]);
		expect([...answer.numbers('small')]).toEqual([0, 1, 2, 0, 1]);
		expect(answer.texts('name').at(-1)).toBe('tên 4');
		expect(answer.lists('list').map((l) => [...l])).toEqual([[], [0], [0, 1], [0, 1, 2], []]);
		expect(() => answer.numbers('none')).toThrow('no column none');
	});

	it('are whole over many blocks, and empty where nothing is', async () => {
		const sql = 'SELECT toUInt32(number) AS n, toString(number) AS text FROM numbers({rows:UInt64}) SETTINGS max_block_size = 1000';
		const many = await stores.facts.columns({ name: 'columns', sql }, { rows: 12_345 });
		expect([...many.numbers('n')].reduce((a, b) => a + b, 0)).toBe((12_344 * 12_345) / 2);
		expect(many.texts('text')).toHaveLength(12_345);
		const none = await stores.facts.columns({ name: 'columns', sql }, { rows: 0 });
		expect([none.rows, none.numbers('n').length, none.texts('text').length]).toEqual([0, 0, 0]);
	});

	it('refuse a type that they do not know, and tell what the store says', async () => {
		await expect(stores.facts.columns({ name: 'wide', sql: 'SELECT toInt128(1) AS n' })).rejects.toThrow('type Int128');
		await expect(stores.facts.columns({ name: 'wrong', sql: 'SELECT nothing' })).rejects.toThrow(/wrong/);
	});
});
