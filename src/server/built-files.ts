// The files that pages load (styles, fonts, two scripts): few and small, so they lie in memory, in each encoding the build made of them. From the disk
// each answer would open, read and close a file, of which fifty readers at once feel every one.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { compress, type Encoding, type Sheet } from './kept-pages.ts';

/** What the build tells of a file: where it lies, the hash of its content, and how large its compressed forms are, where it made them. */
export interface BuiltFile {
	readonly file: string;
	readonly etag: string;
	readonly br?: number;
	readonly gz?: number;
}

const TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.woff2': 'font/woff2',
	'.png': 'image/png',
	'.txt': 'text/plain; charset=utf-8',
};
/** Named by their content. */
const IMMUTABLE = /^\/_app\/immutable\//;
const FOREVER = 'public, max-age=31536000, immutable';

/** @param folder of the built files, with a slash at its end */
export async function loadFiles(folder: URL, entries: readonly (readonly [path: string, about: BuiltFile])[]): Promise<ReadonlyMap<string, Sheet>> {
	const read = (name: string) => readFile(new URL(name, folder));
	return new Map(await Promise.all(entries.map(async ([path, about]) => [path, await makeSheet(path, about, read)] as const)));
}

async function makeSheet(path: string, { file, etag, br, gz }: BuiltFile, read: (name: string) => Promise<Buffer>): Promise<Sheet> {
	const body = await read(file);
	const compressed: Partial<Record<Encoding, Buffer>> = {
		...(br !== undefined && { br: await read(`${file}.br`) }),
		...(gz !== undefined && { gzip: await read(`${file}.gz`) }),
	};
	const headers = {
		'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
		...(IMMUTABLE.test(path) && { 'cache-control': FOREVER }),
	};
	return {
		...{ status: 200, headers, body, tag: `W/"${etag}"` },
		encoded: async (encoding) => (encoding === 'identity' ? body : (compressed[encoding] ?? compress(body, encoding))),
	};
}
