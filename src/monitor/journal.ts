// Files that hold what was acknowledged until the fact store has it. A file begins with a line that tells its table, so that any later
// program can store what it holds; then come frames, one for each write: length, checksum, span of receipt, rows. Whole frames count,
// whatever stands behind the last of them was never acknowledged.
import { closeSync, fdatasync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, unlinkSync, writevSync } from 'node:fs';
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

/** Rows that were written together. */
export interface Frame {
	readonly rows: Buffer;
	readonly span: Span;
}

/** A file of a former run. */
export interface Left {
	readonly name: string;
	/** Undefined when its first line cannot be read. */
	readonly table: FactTable | undefined;
	/** Its whole frames. */
	readonly frames: readonly Frame[];
	/** True when it holds what was acknowledged and cannot be read: not the torn end that a crash leaves. */
	readonly damaged: boolean;
	drop(): void;
	/** Keeps the file for the operators, out of the way. @returns where it is */
	setAside(): string;
}

export interface Journal {
	open(): Segment;
	/** What former runs left, oldest first; read one by one. */
	left(): Generator<Left>;
}

/** Files that could not be stored wholly, by name. */
export function listSetAside(folder: string): string[] {
	try {
		return readdirSync(join(folder, ASIDE)).sort();
	} catch {
		return [];
	}
}

const ASIDE = 'aside';
/** Head of a frame: length, checksum of the rows, first and last receipt, checksum of the head before it. */
const FRAME = 28;
const HEAD = 24;

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
					frame.writeUInt32LE(crc32(frame.subarray(0, HEAD)), HEAD);
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
			for (const name of old) yield readLeft(folder, name);
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

function readLeft(folder: string, name: string): Left {
	const path = join(folder, name);
	const bytes = readFileSync(path);
	const line = bytes.indexOf(10);
	const table = tableOf(bytes.toString('utf8', 0, Math.max(line, 0)));
	const frames: Frame[] = [];
	// A file of which not even the first line is whole was never written behind: nothing of it was acknowledged.
	let damaged = table === undefined && line >= 0;
	for (let at = line + 1; table && at + FRAME <= bytes.length; ) {
		// Without a head that can be trusted nothing behind it is found.
		if (crc32(bytes.subarray(at, at + HEAD)) !== bytes.readUInt32LE(at + HEAD)) {
			damaged = true;
			break;
		}
		const length = bytes.readUInt32LE(at);
		const rows = bytes.subarray(at + FRAME, at + FRAME + length);
		if (rows.length < length) break; // the crash came in the middle of this write
		if (crc32(rows) === bytes.readUInt32LE(at + 4))
			frames.push({ rows, span: { from: bytes.readDoubleLE(at + 8), to: bytes.readDoubleLE(at + 16) } });
		else damaged = true;
		at += FRAME + length;
	}
	return {
		...{ name, table, frames, damaged },
		drop: () => unlinkSync(path),
		setAside() {
			mkdirSync(join(folder, ASIDE), { recursive: true, mode: 0o700 });
			const aside = join(folder, ASIDE, name);
			renameSync(path, aside);
			return aside;
		},
	};
}

function tableOf(head: string): FactTable | undefined {
	try {
		const { journal, table } = JSON.parse(head) as { journal?: unknown; table?: FactTable };
		return journal === 1 && typeof table?.name === 'string' && typeof table.columns === 'object' ? table : undefined;
	} catch {
		return undefined;
	}
}
