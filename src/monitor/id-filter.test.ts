// The filter never forgets an identity, and takes few strangers for known.
import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createIdFilter } from './id-filter.ts';

const idOf = (n: number) => hash('sha256', String(n), 'latin1' as 'hex').slice(0, 16);

/** As ClickHouse writes a UUID in RowBinary: each half in reverse. */
const uuidBytes = (id: string) => Buffer.from([...id.slice(0, 8)].reverse().join('') + [...id.slice(8)].reverse().join(''), 'latin1');

async function* stored(ids: readonly string[], piece: number) {
	const all = Buffer.concat(ids.map(uuidBytes));
	for (let at = 0; at < all.length; at += piece) yield all.subarray(at, at + piece);
}

test('excludes nothing before it is filled', () => {
	expect(createIdFilter(100).excludes(idOf(1))).toBe(false);
});

test('holds what was stored and what was added, over several layers, and excludes nearly everything else', async () => {
	const filter = createIdFilter(1);
	const ids = Array.from({ length: 150_000 }, (_, n) => idOf(n));
	await filter.fill(stored(ids.slice(0, 90_000), 1_000));
	for (const id of ids.slice(90_000)) filter.add(id);
	expect(ids.filter((id) => filter.excludes(id))).toEqual([]);
	const taken = Array.from({ length: 50_000 }, (_, n) => idOf(1_000_000 + n)).filter((id) => !filter.excludes(id)).length;
	expect(taken).toBeLessThan(250); // half a percent; about one in some thousands is expected
});
