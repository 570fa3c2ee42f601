// What a file is (by its name, and held against its first bytes), its fingerprint, and its rows.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { readLines, unpack } from './lines.ts';
import { encodingUnknown, fileBroken, fileUnreadable, formatUnknown } from './problems.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { openParquet } from './read-parquet.ts';
import type { ImportRows } from './row.ts';

export type ImportFormat = 'ndjson' | 'csv' | 'parquet';

export interface ImportFile {
	readonly name: string;
	readonly format: ImportFormat;
	/** Bytes on disk; null: standard input. */
	readonly bytes: number | null;
	/** SHA-256 of the bytes on disk; null: standard input, which cannot be read twice. */
	readonly sha256: string | null;
	/** Bytes read so far. */
	readonly bytesRead: () => number;
	/** Columns that no message has; known once rows were read. */
	readonly ignored: () => readonly string[];
	rows(after: number): ImportRows;
}

const HEAD = 4_096;

/**
 * @param path `-`: `input`, for lines of JSON and CSV
 * @throws InvalidInput `monitor.import-file-unreadable`, `monitor.import-format-unknown`, `monitor.import-encoding`, `monitor.import-columns`
 */
export async function openImportFile(path: string, said: ImportFormat | undefined, input: Readable): Promise<ImportFile> {
	if (path === '-') return openInput(said, input);
	const { head, bytes } = await readHead(path).catch((error: NodeJS.ErrnoException) => {
		throw fileUnreadable(path, error);
	});
	const gzip = isGzip(head);
	const format = said ?? formatByName(path) ?? formatByHead(head, gzip) ?? unknown(path);
	const sha256 = await fingerprint(path);
	if (format === 'parquet') {
		if (head.toString('latin1', 0, 4) !== 'PAR1') throw fileBroken('it does not begin as Parquet does');
		const parquet = await openParquet(path);
		let read = 0;
		const rows = async function* (after: number): ImportRows {
			for await (const piece of parquet.read(after)) {
				read = Math.round((bytes * piece.at(-1)!.line) / parquet.rows);
				yield piece;
			}
		};
		return { ...{ name: path, format, bytes, sha256, rows }, bytesRead: () => read, ignored: () => parquet.ignored };
	}
	if (!gzip) checkEncoding(head);
	return textFile({ name: path, format, bytes, sha256 }, () => createReadStream(path, { highWaterMark: 1 << 18 }), gzip);
}

function textFile(
	file: Pick<ImportFile, 'name' | 'bytes' | 'sha256'> & { readonly format: 'ndjson' | 'csv' },
	source: () => Readable,
	gzip: boolean,
): ImportFile {
	let read = 0;
	let ignored: readonly string[] = [];
	return {
		...file,
		bytesRead: () => read,
		ignored: () => ignored,
		rows(after) {
			const raw = source().on('data', (chunk: Buffer) => {
				read += chunk.length;
			});
			raw.pause();
			const lines = readLines(checkFirst(unpack(raw, gzip)));
			if (file.format === 'ndjson') return readNdjson(lines, after);
			return readCsv(lines, after, (columns) => {
				ignored = columns;
			});
		},
	};
}

/** Standard input can be looked at only once: what was looked at is put back before the rest. */
async function openInput(said: ImportFormat | undefined, input: Readable): Promise<ImportFile> {
	const chunks = input[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	const begun = await chunks.next();
	const head = begun.done ? Buffer.alloc(0) : Buffer.from(begun.value);
	const format = said ?? formatByHead(head, isGzip(head)) ?? unknown('standard input');
	if (format === 'parquet') throw formatUnknown('standard input (Parquet is read from files only)');
	if (!isGzip(head)) checkEncoding(head);
	const whole = async function* () {
		if (!begun.done) yield head;
		for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
	};
	return textFile({ name: '-', format, bytes: null, sha256: null }, () => Readable.from(whole(), { objectMode: false }), isGzip(head));
}

async function readHead(path: string): Promise<{ head: Buffer; bytes: number }> {
	const { size } = await stat(path);
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
		return { head: buffer.subarray(0, bytesRead), bytes: size };
	} finally {
		await file.close();
	}
}

async function fingerprint(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

function formatByName(path: string): ImportFormat | undefined {
	const name = path.toLowerCase().replace(/\.gz$/, '');
	if (/\.(ndjson|jsonl|jsonlines)$/.test(name)) return 'ndjson';
	if (/\.(csv|tsv)$/.test(name)) return 'csv';
	return /\.(parquet|pq)$/.test(name) ? 'parquet' : undefined;
}

/** By the first bytes, where the name says nothing; what is packed does not show them. */
function formatByHead(head: Buffer, gzip: boolean): ImportFormat | undefined {
	if (head.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
	return !gzip && /^(\ufeff)?\s*[{[]/.test(head.toString('utf8')) ? 'ndjson' : undefined;
}

const unknown = (name: string): never => {
	throw formatUnknown(name);
};
const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;

/** @throws InvalidInput `monitor.import-encoding`: UTF-16, as some programs save "Unicode text", has a mark or a zero byte in every character */
function checkEncoding(head: Buffer): void {
	const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
	if (marked || head.includes(0)) throw encodingUnknown('UTF-16 or not text');
}

async function* checkFirst(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let first = true;
	for await (const chunk of bytes) {
		if (first) checkEncoding(chunk.subarray(0, HEAD));
		first = false;
		yield chunk;
	}
}
