// The files of pages: as the build made them, in the encoding that the reader takes.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadFiles } from './built-files.ts';

const STYLE = 'p { color: red }\n'.repeat(20);

test('a file is answered as it lies there, compressed as the build did it, or now where the build did not', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'built-'));
	writeFileSync(join(folder, 'a.css'), STYLE);
	writeFileSync(join(folder, 'a.css.br'), 'by the build');
	const files = await loadFiles(pathToFileURL(`${folder}/`), [
		['/_app/immutable/a.css', { file: 'a.css', etag: 'x', br: 12 }],
		['/a.css', { file: 'a.css', etag: 'x' }],
	]);
	const [named, plain] = [files.get('/_app/immutable/a.css')!, files.get('/a.css')!];
	expect(named).toMatchObject({ status: 200, tag: 'W/"x"' });
	expect(named.headers).toEqual({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
	expect(plain.headers).toEqual({ 'content-type': 'text/css; charset=utf-8' });
	expect(String(await named.encoded('identity'))).toBe(STYLE);
	expect(String(await named.encoded('br'))).toBe('by the build');
	expect(String(gunzipSync(await named.encoded('gzip')))).toBe(STYLE);
	expect(String(brotliDecompressSync(await plain.encoded('br')))).toBe(STYLE);
});

test('a file that the build names and that is not there stops the start', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'built-'));
	await expect(loadFiles(pathToFileURL(`${folder}/`), [['/b.css', { file: 'b.css', etag: 'x' }]])).rejects.toThrow('ENOENT');
});
