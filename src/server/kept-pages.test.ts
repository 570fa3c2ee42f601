// What is kept, how long, and how much of it.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chooseEncoding, hasTag, keepPages, type Rendered } from './kept-pages.ts';

const html = (body: string, more: Partial<Rendered> = {}): Rendered => ({
	status: 200,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: Buffer.from(body),
	...more,
});

function trial({ bytes = 1_000_000, costMs = 0 } = {}) {
	const state = { version: '1', now: 0, rendered: 0, busy: false };
	const keep = keepPages({ bytes, forMs: 5_000, version: () => state.version, busy: () => state.busy, now: () => state.now });
	const ask = (address: string, page: () => Rendered | Promise<Rendered> = () => html(`${address} ${state.version}`)) =>
		keep(address, async () => {
			state.rendered++;
			state.now += costMs;
			return page();
		});
	return { state, keep, ask };
}

test('a page is rendered once for all who ask at once, and again only after its time or new data', async () => {
	const { state, ask } = trial();
	const sheets = await Promise.all(Array.from({ length: 50 }, () => ask('/vi')));
	expect([state.rendered, new Set(sheets.map((s) => s.tag)).size]).toEqual([1, 1]);
	await ask('/vi');
	expect(state.rendered).toBe(1);
	state.version = '2';
	state.now += 501;
	const next = await ask('/vi');
	expect(state.rendered).toBe(2);
	expect(next.tag).not.toBe(sheets[0]!.tag);
	state.now += 5_001;
	const later = await ask('/vi');
	expect([state.rendered, later.tag]).toEqual([3, next.tag]);
});

test('while the server is busy the last page is given, ten minutes old at most, and none is made to replace it', async () => {
	const { state, ask } = trial();
	await ask('/vi');
	state.version = '2';
	state.now += 9 * 60_000;
	state.busy = true;
	expect([String((await ask('/vi')).body), state.rendered]).toEqual(['/vi 1', 1]);
	expect(String((await ask('/vi/new')).body)).toBe('/vi/new 2');
	state.now += 65_001;
	expect(String((await ask('/vi')).body)).toBe('/vi 2');
	state.version = '3';
	state.now += 20_000;
	state.busy = false;
	expect(String((await ask('/vi')).body)).toBe('/vi 3');
});

test('languages and addresses are never mixed', async () => {
	const { ask } = trial();
	const [vi, en] = await Promise.all([ask('/vi/units'), ask('/en/units')]);
	expect([String(vi.body), String(en.body)]).toEqual(['/vi/units 1', '/en/units 1']);
});

test('a page that is slow to render is not rendered anew at every new fact, but within three seconds', async () => {
	const { state, ask } = trial({ costMs: 200 });
	await ask('/vi');
	state.version = '2';
	state.now += 1_500;
	await ask('/vi');
	expect(state.rendered).toBe(1);
	state.now += 500;
	await ask('/vi');
	expect(state.rendered).toBe(2);
	const slow = trial({ costMs: 60_000 });
	await slow.ask('/vi');
	slow.state.version = '2';
	slow.state.now += 3_001;
	await slow.ask('/vi');
	expect(slow.state.rendered).toBe(2);
});

test('a page that many read is answered as it was while it is rendered anew, for two seconds beyond its time at most', async () => {
	const { state, ask } = trial();
	await ask('/vi');
	for (let i = 0; i < 24; i++) {
		state.now += 200;
		await ask('/vi');
	}
	state.version = '2';
	expect(String((await ask('/vi')).body)).toBe('/vi 1');
	await new Promise((done) => setImmediate(done));
	expect(String((await ask('/vi')).body)).toBe('/vi 2');
	const down = () => Promise.reject(new Error('down'));
	for (let i = 0; i < 34; i++) {
		state.now += 200;
		expect(String((await ask('/vi', down)).body)).toBe('/vi 2');
	}
	state.now += 300;
	await expect(ask('/vi', down)).rejects.toThrow('down');
});

test('a failure reaches all who asked, and is not kept; nor is what is no page of everybody', async () => {
	const { state, ask } = trial();
	const fail = () => Promise.reject(new Error('down'));
	const answers = await Promise.allSettled([ask('/vi', fail), ask('/vi', fail)]);
	expect([answers.map((a) => a.status), state.rendered]).toEqual([['rejected', 'rejected'], 1]);
	expect(String((await ask('/vi')).body)).toBe('/vi 1');
	for (const other of [
		html('x', { status: 404 }),
		html('x', { status: 500 }),
		html('x', { headers: { 'content-type': 'text/html', 'set-cookie': 'a=b' } }),
		html('x', { headers: { 'content-type': 'text/html', 'cache-control': 'private' } }),
		html('x', { headers: { 'content-type': 'application/json' } }),
	]) {
		state.rendered = 0;
		expect((await ask('/other', () => other)).tag).toBeNull();
		await ask('/other', () => other);
		expect(state.rendered).toBe(2);
	}
});

test('invented addresses fill no memory and push out no page that is read', async () => {
	const { state, keep, ask } = trial({ bytes: 200_000 });
	const page = () => html('x'.repeat(8_000));
	for (const read of ['/vi', '/en', '/vi/units']) {
		await ask(read, page);
		await ask(read, page);
	}
	for (let i = 0; i < 2_000; i++) await ask(`/vi?junk=${i}`, page);
	expect(keep.size().bytes).toBeLessThanOrEqual(200_000);
	state.rendered = 0;
	for (const read of ['/vi', '/en', '/vi/units']) await ask(read, page);
	expect(state.rendered).toBe(0);
	await ask('/vi/large', () => html('x'.repeat(100_000)));
	expect(keep.size().bytes).toBeLessThanOrEqual(200_000);
});

test('each encoding is made once, counted, and is the page', async () => {
	const { keep, ask } = trial();
	const sheet = await ask('/vi', () => html('Hồ sơ '.repeat(500)));
	const before = keep.size().bytes;
	const [br, again, gzip] = await Promise.all([sheet.encoded('br'), sheet.encoded('br'), sheet.encoded('gzip')]);
	expect(br).toBe(again);
	expect([brotliDecompressSync(br).equals(sheet.body), gunzipSync(gzip).equals(sheet.body)]).toEqual([true, true]);
	expect(keep.size().bytes).toBe(before + br.length + gzip.length);
});

test('encodings and tags are read as readers send them', () => {
	expect(chooseEncoding('gzip, deflate, br, zstd')).toBe('br');
	expect(chooseEncoding('gzip;q=1.0, br;q=0')).toBe('gzip');
	expect(chooseEncoding('deflate')).toBe('identity');
	expect(chooseEncoding(undefined)).toBe('identity');
	expect(hasTag('"a", W/"b"', 'W/"b"')).toBe(true);
	expect(hasTag('"b"', 'W/"b"')).toBe(true);
	expect(hasTag('*', '"b"')).toBe(true);
	expect(hasTag('"c"', '"b"')).toBe(false);
	expect(hasTag(undefined, '"b"')).toBe(false);
});
