// Bytes become lines, with bounded memory: what is no UTF-8 or longer than a message may be is a fault of its line alone.
import { isUtf8 } from 'node:buffer';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fileBroken } from './problems.ts';

/** A line without its end, or what is wrong with it. */
export type Line = string | { readonly fault: string };

const LONGEST = 1_000_000;
const NEWLINE = 0x0a;
const TOO_LONG: Line = { fault: `The line is longer than ${LONGEST.toLocaleString('en')} bytes; no message is` };
const NOT_UTF8: Line = { fault: 'The line is not UTF-8; save the file as UTF-8' };

/** The bytes of a file, unpacked when they are gzip. */
export async function* unpack(source: Readable, gzip: boolean): AsyncGenerator<Buffer> {
	const bytes = gzip ? pipeline(source, createGunzip(), () => undefined) : source;
	try {
		yield* bytes as AsyncIterable<Buffer>;
	} catch (error) {
		throw fileBroken((error as Error).message, error);
	}
}

/** Lines in the pieces in which they come. A byte-order mark and empty lines stay. */
export async function* readLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
	let rest: Buffer[] = [];
	let held = 0;
	let overlong = false;
	for await (const chunk of bytes) {
		const first = chunk.indexOf(NEWLINE);
		if (first === -1) {
			held += chunk.length;
			if (held > LONGEST) overlong = true;
			if (overlong) rest = [];
			else rest.push(chunk);
			continue;
		}
		const last = chunk.lastIndexOf(NEWLINE);
		const head = overlong || held + first > LONGEST ? [TOO_LONG] : linesIn(Buffer.concat([...rest, chunk.subarray(0, first)]));
		yield last > first ? [...head, ...linesIn(chunk.subarray(first + 1, last))] : head;
		rest = [Buffer.from(chunk.subarray(last + 1))];
		held = rest[0]!.length;
		overlong = false;
	}
	if (overlong) yield [TOO_LONG];
	else if (held) yield linesIn(Buffer.concat(rest));
}

function linesIn(bytes: Buffer): Line[] {
	if (isUtf8(bytes)) return bytes.toString('utf8').split('\n').map(trimEnd);
	const lines: Line[] = [];
	for (let from = 0; from <= bytes.length; ) {
		const at = bytes.indexOf(NEWLINE, from);
		const to = at === -1 ? bytes.length : at;
		const line = bytes.subarray(from, to);
		lines.push(isUtf8(line) ? trimEnd(line.toString('utf8')) : NOT_UTF8);
		from = to + 1;
	}
	return lines;
}

const trimEnd = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
