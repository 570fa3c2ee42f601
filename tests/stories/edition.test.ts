// Figures are published beside a running server: frozen, read over HTTP, verified after facts came late, corrected with what changed.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromUrl, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/evaluate/contract.ts';
import type { Difference, Edition, Manifest, Verification } from '../../src/evaluate/index.ts';
import { type Product, startProduct, until } from '../product.ts';
import { thucdo, typed } from './command.ts';

let product: Product;
const folder = mkdtempSync(join(tmpdir(), 'thucdo-edition-'));
beforeAll(async () => {
	// The indexes of all communes would be a minute of work; what this story is about needs the measures of EMC alone.
	const packs = join(folder, 'packs');
	for (const name of ['emc', 'vn-units', 'vn-services', 'vn-calendar']) cpSync(join('packs', name), join(packs, name), { recursive: true });
	process.env.THUCDO_PACKS = packs;
	product = await startProduct({ THUCDO_PACKS: packs });
});
afterAll(async () => {
	await product.close();
	delete process.env.THUCDO_PACKS;
	rmSync(folder, { recursive: true, force: true });
});

const dossiers = (mark: string, count: number, online: number) =>
	Array.from({ length: count }, (_, i) => ({
		...{ dossier: `${mark}-${i}`, procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2, channel: i < online ? 'online' : 'counter' },
	}));
const findings = (more: string) => product.get<{ items: Finding[] }>(`/indicators/emc.onlineRate/findings?period=2024-05&unit=u1001${more}`);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a month is published, verified after facts came late, and corrected', { timeout: 240_000 }, async () => {
	const run = <T>(...args: string[]) => thucdo<T>(product.data, 'edition', ...args);
	const { key } = await product.system('01@2024-05-01', 'case');
	await product.send(key, dossiers('first', 20, 15));

	// Who publishes stands on a public page: never the name of an account and a machine because nobody said another.
	for (const by of [[], ['--by', ' ']]) {
		const unsaid = await typed(product.data, 'edition', 'publish', '--period', '2024-05', ...by);
		expect([unsaid.code, unsaid.err]).toEqual([1, expect.stringContaining('cli.publisher-unsaid')]);
	}
	expect((await product.get<{ items: Edition[] }>('/editions')).items).toEqual([]);

	// The facts were acknowledged a moment ago: publishing waits until they are stored.
	const first = await run<Manifest>('publish', '--period', '2024-05', '--note', 'Report of June', '--by', 'clerk');
	expect(first).toMatchObject({ id: '2024-05#1', by: 'clerk', note: 'Report of June', facts: { messages: 20 }, previous: null });
	const { items } = await product.get<{ items: Edition[] }>('/editions');
	expect(items).toEqual([expect.objectContaining({ id: '2024-05#1', findings: first.counts.findings, corrects: null })]);
	expect((await findings('&edition=latest')).items).toMatchObject([{ value: 75, edition: '2024-05#1', clock: 'then' }]);

	await product.send(key, dossiers('late', 20, 20));
	const live = await until(
		() => findings('&clock=then'),
		({ items: [f] }) => f?.denominator === 40,
	);
	expect(live.items).toMatchObject([{ value: 87.5, edition: null }]);
	expect((await findings('&edition=2024-05.1')).items).toMatchObject([{ value: 75, edition: '2024-05#1' }]);
	const verified = await run<Verification>('verify', '2024-05.1');
	expect(verified.checks.filter((c) => !c.holds)).toEqual([]);
	expect(verified.checks.at(-1)?.detail).toContain('byte for byte');

	process.env.THUCDO_OPERATOR = 'Ministry of Figures';
	const second = await run<Manifest>('correct', '2024-05#1', '--reason', 'twenty came late');
	delete process.env.THUCDO_OPERATOR;
	expect(second).toMatchObject({
		id: '2024-05#2',
		by: 'Ministry of Figures',
		reason: 'twenty came late',
		corrects: { id: '2024-05#1', sha256: items[0]!.sha256 },
	});
	const { items: changes } = await product.get<{ items: Difference[] }>('/editions/2024-05%232/difference');
	expect(changes).toContainEqual(expect.objectContaining({ indicator: 'emc.onlineRate', of: 'u1001', column: 'value', before: '75', after: '87.5' }));
	expect((await findings('&edition=latest')).items).toMatchObject([{ value: 87.5, edition: '2024-05#2' }]);
	expect((await run<{ items: Edition[] }>('list')).items.map((e) => e.id)).toEqual(['2024-05#2', '2024-05#1']);

	// The dictionary tells every column of every table, in its order.
	const firstOf = async (path: string, each: (line: string) => string[]) =>
		(await (await fetch(product.url + path)).text()).replace('\uFEFF', '').trim().split(/\r?\n/).flatMap(each);
	for (const table of ['findings', 'scores', 'difference', 'facts']) {
		const [, ...told] = await firstOf(`/data/editions/2024-05.2.dictionary.csv?of=${table}`, (line) => [line.split(',')[0]!]);
		const head = (await firstOf(`/api/v1/editions/2024-05.2/${table}.csv`, (line) => [line]))[0]!.split(',');
		expect([table, told]).toEqual([table, head]);
	}
	expect((await fetch(`${product.url}/data/editions/2024-04.1.dictionary.csv`)).status).toBe(404);

	const { files } = await run<{ files: string[] }>('export', '2024-05#1', '--to', join(folder, 'out'));
	expect(files).toHaveLength(first.files.length + 1);
	for (const { name, sha256: hash, bytes } of first.files) {
		const written = readFileSync(join(folder, 'out', name));
		expect([name, written.length, sha256(written)]).toEqual([name, bytes, hash]);
	}
	const file = first.files.find((f) => f.name === 'findings.csv')!;
	const url = `${product.url}/api/v1/editions/2024-05.1/findings.csv`;
	const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
	expect([...['etag', 'cache-control', 'content-type'].map((h) => answer.headers.get(h))]).toEqual([
		...[`"${file.sha256}"`, 'public, max-age=31536000, immutable', 'text/csv; charset=utf-8'],
	]);
	expect(sha256(await answer.bytes())).toBe(file.sha256);
	// Packed on the way it is the same file in other bytes, and its tag says so.
	const packed = await fetch(url, { headers: { 'accept-encoding': 'br' } });
	expect([packed.headers.get('etag'), packed.headers.get('content-encoding')]).toEqual([`W/"${file.sha256}"`, 'br']);
	expect(sha256(await packed.bytes())).toBe(file.sha256);
	expect((await fetch(url, { headers: { 'if-none-match': `"${file.sha256}"` } })).status).toBe(304);
	const manifest = await fetch(`${product.url}/api/v1/editions/2024-05.1/manifest.json`);
	expect(sha256(await manifest.bytes())).toBe(items[0]!.sha256);

	const again = await typed(product.data, 'edition', 'publish', '--period', '2024-05', '--by', 'clerk');
	expect([again.code, again.err]).toEqual([1, expect.stringContaining('evaluate.edition-exists')]);
	for (const address of ['/editions/2024-05.3', '/editions/2024-05.1/none.csv', '/editions/2024-05.1/difference'])
		expect((await fetch(`${product.url}/api/v1${address}`)).status).toBe(404);
	expect((await fetch(`${product.url}/api/v1/indicators/emc.onlineRate/findings?period=2024-04&edition=2024-05.1`)).status).toBe(404);
});

test('files of an edition are had by parts, as programs read a Parquet file', async () => {
	const { files } = await product.get<Manifest>('/editions/2024-05.1');
	const at = (name: string) => `${product.url}/api/v1/editions/2024-05.1/${name}`;
	const told = (answer: Response) => ['content-range', 'content-length', 'etag', 'content-encoding'].map((h) => answer.headers.get(h));
	for (const { name, sha256: hash, bytes } of [...files, { name: 'manifest.json', sha256: null, bytes: null }]) {
		const whole = await (await fetch(at(name))).bytes();
		const size = bytes ?? whole.length;
		const tag = `"${hash ?? sha256(whole)}"`;
		const head = await fetch(at(name), { method: 'HEAD', headers: { range: 'bytes=0-9', 'accept-encoding': 'identity' } });
		expect([name, head.status, head.headers.get('accept-ranges'), ...told(head)]).toEqual([name, 200, 'bytes', null, String(size), tag, null]);
		// Across the places where parts of the file meet, too; packed on the way it would be a part of other bytes.
		const step = Math.ceil(size / 7);
		const parts: Uint8Array[] = [];
		for (let from = 0; from < size; from += step) {
			const part = await fetch(at(name), { headers: { range: `bytes=${from}-${from + step - 1}`, 'if-range': tag } });
			const until = Math.min(size, from + step);
			expect([part.status, ...told(part)]).toEqual([206, `bytes ${from}-${until - 1}/${size}`, String(until - from), tag, null]);
			parts.push(await part.bytes());
		}
		expect([name, sha256(Buffer.concat(parts))]).toEqual([name, sha256(whole)]);
		const last = await fetch(at(name), { headers: { range: 'bytes=-8' } });
		expect(Buffer.from(await last.bytes())).toEqual(Buffer.from(whole.subarray(-8)));
		const past = await fetch(at(name), { headers: { range: `bytes=${size}-` } });
		expect([past.status, past.headers.get('content-range'), past.headers.get('cache-control')]).toEqual([416, `bytes */${size}`, null]);
		expect(await past.json()).toMatchObject({ code: 'evaluate.edition-range' });
		// A part of another file is worth nothing: the whole comes, as it does for what cannot be read as one range.
		for (const headers of [
			{ range: 'bytes=0-9', 'if-range': '"other"' },
			{ range: 'bytes=0-9', 'if-range': `W/${tag}` },
			{ range: 'bytes=0-1,4-5' },
		]) {
			const answer = await fetch(at(name), { headers });
			expect([answer.status, sha256(await answer.bytes())]).toEqual([200, sha256(whole)]);
		}
		expect((await fetch(at(name), { headers: { range: 'bytes=0-9', 'if-none-match': tag } })).status).toBe(304);
	}
	// A program that knows nothing of us: it asks for the length, then for the end of the file and the columns it needs.
	const file = await asyncBufferFromUrl({ url: at('findings.parquet') });
	const rows = await parquetReadObjects({
		file,
		columns: ['indicator', 'of', 'value'],
		compressors: { ZSTD: (packed) => zstdDecompressSync(packed) },
	});
	expect(rows).toHaveLength(files.find((f) => f.name === 'findings.csv')!.rows!);
	expect(rows.filter((row) => row.indicator === 'emc.onlineRate' && row.of === 'u1001')).toEqual([
		{ indicator: 'emc.onlineRate', of: 'u1001', value: 75 },
	]);
	const asks = { origin: 'https://notebook.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' };
	const may = await fetch(at('findings.parquet'), { method: 'OPTIONS', headers: asks });
	expect([may.headers.get('access-control-allow-headers'), may.headers.get('access-control-expose-headers')]).toEqual([
		...[expect.stringMatching(/\brange\b/), expect.stringContaining('content-range')],
	]);
});
