// Files that hold what was acknowledged until the fact store has it. A file begins with a line that tells its table, so that any later
// program can store what it holds; then come frames, one for each write: length, checksum, span of receipt, rows. Whole frames count,
// whatever stands behind the last of them was never acknowledged.
import { closeSync, fdatasync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, unlinkSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FactTable } from './fact-table.ts';

/** Instants of receipt in milliseconds, both included. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export interface Segment {
	readonly name: string;
	/** Written when this returns. @throws what the disk says; then the segment takes nothing more */
	append(rows: Uint8Array, span: Span): void;
	/** What was appended stands on the disk itself when this has called back without an error. */
	sync(done: (error: Error | null) => void): void;
	/** Takes nothing more. */
	seal(): void;
	/** Its rows are stored elsewhere: the file goes. */
	drop(): void;
}

/** A file of a former run. */
export interface Left {
	readonly name: string;
	readonly table: FactTable;
	/** All rows of its whole frames; empty when there is none. */
	readonly rows: Buffer;
	readonly span: Span;
	drop(): void;
}

export interface Journal {
	open(): Segment;
	/** What former runs left, oldest first; read one by one. */
	left(): Generator<Left>;
}

const FRAME = 24;

export function openJournal(folder: string, table: FactTable): Journal {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const old = readdirSync(folder)
		.filter((name) => name.startsWith(`${table.name}-`))
		.sort();
	const head = Buffer.from(`${JSON.stringify({ journal: 1, table })}\n`);
	let count = 0;
	return {
		open() {
			const name = `${table.name}-${String(Date.now()).padStart(15, '0')}-${String(count++).padStart(6, '0')}`;
			const path = join(folder, name);
			const file = openSync(path, 'ax', 0o600);
			let open = true;
			let begun = false;
			let known = false;
			const seal = () => {
				if (open) closeSync(file);
				open = false;
			};
			return {
				name,
				append(rows, span) {
					const frame = Buffer.allocUnsafe(FRAME);
					frame.writeUInt32LE(rows.length, 0);
					frame.writeUInt32LE(crc32(rows), 4);
					frame.writeDoubleLE(span.from, 8);
					frame.writeDoubleLE(span.to, 16);
					try {
						writeAll(file, begun ? [frame, rows] : [head, frame, rows]);
						begun = true;
					} catch (error) {
						seal(); // half a frame may stand at its end: nothing may follow it
						throw error;
					}
				},
				sync(done) {
					fdatasync(file, (error) => {
						try {
							// The name of a new file is kept by its folder.
							if (!error && !known) syncFolder(folder);
							known = true;
							done(error);
						} catch (fault) {
							done(fault as Error);
						}
					});
				},
				seal,
				drop() {
					seal();
					unlinkSync(path);
				},
			};
		},
		*left() {
			for (const name of old) yield readLeft(join(folder, name), name, table);
		},
	};
}

function writeAll(file: number, parts: readonly Uint8Array[]): void {
	const whole = parts.reduce((sum, part) => sum + part.length, 0);
	const written = writevSync(file, parts);
	if (written < whole) writeAll(file, [Buffer.concat(parts).subarray(written)]);
}

function syncFolder(folder: string): void {
	const file = openSync(folder, 'r');
	try {
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

function readLeft(path: string, name: string, fallback: FactTable): Left {
	const bytes = readFileSync(path);
	const drop = () => unlinkSync(path);
	const line = bytes.indexOf(10);
	if (line < 0) return { name, table: fallback, rows: bytes.subarray(0, 0), span: { from: 0, to: 0 }, drop };
	const { table } = JSON.parse(bytes.toString('utf8', 0, line)) as { table: FactTable };
	const parts: Buffer[] = [];
	const span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
	for (let at = line + 1; at + FRAME <= bytes.length; ) {
		const rows = bytes.subarray(at + FRAME, at + FRAME + bytes.readUInt32LE(at));
		if (rows.length < bytes.readUInt32LE(at) || crc32(rows) !== bytes.readUInt32LE(at + 4)) break;
		span.from = Math.min(span.from, bytes.readDoubleLE(at + 8));
		span.to = Math.max(span.to, bytes.readDoubleLE(at + 16));
		parts.push(rows);
		at += FRAME + rows.length;
	}
	return { name, table, rows: Buffer.concat(parts), span, drop };
}
