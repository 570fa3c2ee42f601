// What the writer writes, the engine reads back: every kind of value, every length of text.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { RowWriter } from './row-writer.ts';

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
	await stores.facts.run(`CREATE TABLE written (n UInt32, text String, small UInt8, wide UInt16, big Int64, maybe Nullable(Int64), f32 Nullable(Float32), f64 Nullable(Float64),
		flag Nullable(Bool), id UUID, hash UInt64, list Array(Int64)) ENGINE = MergeTree ORDER BY n`);
});
afterAll(() => stores?.close());

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const whole = fc.maxSafeInteger();
const bytes = (n: number) => fc.uint8Array({ minLength: n, maxLength: n }).map((b) => Buffer.from(b).toString('latin1'));
const row = fc.record({
	text: fc.oneof(
		fc.string({ unit: 'binary', maxLength: 200 }),
		fc.string({ unit: 'grapheme', maxLength: 60 }),
		fc.string({ minLength: 30, maxLength: 50 }),
	),
	small: fc.nat(255),
	wide: fc.nat(65_535),
	big: whole,
	maybe: maybe(whole),
	f32: maybe(fc.float({ noNaN: true, noDefaultInfinity: true })),
	f64: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
	flag: maybe(fc.boolean()),
	id: bytes(16),
	hash: bytes(8),
	list: fc.array(whole, { maxLength: 300 }),
});

test('rows come back as they were written', async () => {
	const rows = fc.sample(row, 400);
	rows.push({ ...rows[0]!, text: 'ế'.repeat(50_000), list: Array.from({ length: 20_000 }, (_, i) => i) });
	const writer = new RowWriter();
	rows.forEach((r, n) => {
		writer.uint32(n);
		writer.text(r.text);
		writer.uint8(r.small);
		writer.uint16(r.wide);
		writer.int64(r.big);
		writer.maybeInt64(r.maybe);
		writer.maybeFloat32(r.f32);
		writer.maybeFloat64(r.f64);
		writer.maybeUint8(r.flag);
		writer.uuid(r.id);
		writer.raw(r.hash);
		writer.count(r.list.length);
		for (const each of r.list) writer.int64(each);
	});
	await stores.facts.insert('INSERT INTO written FORMAT RowBinary', writer.slice());
	const back = await stores.facts.ask({
		name: 'written',
		sql: `SELECT hex(text) AS text, small, wide, toString(big) AS big, toString(maybe) AS maybe, f32, f64, flag, toString(id) AS id, hex(reverse(reinterpretAsString(hash))) AS high,
			length(list) AS length, toString(arraySum(arrayMap(x -> x % 1000, list))) AS sum FROM written ORDER BY n`,
		row: z.record(z.string(), z.unknown()),
	});
	const hex = (latin: string) => Buffer.from(latin, 'latin1').toString('hex');
	expect(back.length).toBe(rows.length);
	for (const [n, r] of rows.entries()) {
		// Lone surrogates become the replacement character, as everywhere in UTF-8.
		expect(back[n]).toMatchObject({
			text: Buffer.from(r.text).toString('hex').toUpperCase(),
			small: r.small,
			wide: r.wide,
			big: String(r.big),
			flag: r.flag,
		});
		expect(back[n]!.maybe).toBe(r.maybe === null ? null : String(r.maybe));
		expect(String(back[n]!.id).replaceAll('-', '')).toBe(hex(r.id));
		expect(back[n]!.f64).toBe(r.f64);
		expect(back[n]).toMatchObject({ length: r.list.length, sum: String(r.list.reduce((sum, x) => sum + BigInt(x % 1000), 0n)) });
	}
});

test('what is written can be taken back, and the buffer grows under what it holds', () => {
	const writer = new RowWriter();
	writer.text('kept');
	const mark = writer.length;
	writer.text('x'.repeat(200_000));
	writer.reset(mark);
	expect(writer.slice().toString()).toBe('\x04kept');
	expect(() => writer.count(2_097_152)).toThrow(RangeError);
});
