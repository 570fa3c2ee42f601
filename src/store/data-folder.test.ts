// Who holds a data folder, and how a dead holder's folder is taken over.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findHolder, holdFolder } from './data-folder.ts';
import { birthOf } from './process-birth.ts';

let data: string;
const file = () => join(data, 'run', 'holder.json');
const dead = { pid: 4_000_000, birth: 'another boot:17', command: 'node main.ts', since: '2026-01-01T00:00:00.000Z', hold: 'serve', ready: true };
const leave = (text: string) => {
	mkdirSync(join(data, 'run'), { recursive: true });
	writeFileSync(file(), text);
};

beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

it('is held by one, who can tell others more, until it lets go', () => {
	const hold = holdFolder(data, 'serve');
	expect(() => holdFolder(data, 'tool')).toThrow(expect.objectContaining({ code: 'store.data-in-use' }));
	hold.tell({ http: 'http://127.0.0.1:8080', ready: true });
	expect(findHolder(data)).toMatchObject({ pid: process.pid, hold: 'serve', http: 'http://127.0.0.1:8080', ready: true });
	hold.release();
	expect(existsSync(file())).toBe(false);
	holdFolder(data, 'serve').release();
});

it('is taken over from a dead holder, of whom the successor learns', () => {
	leave(JSON.stringify({ ...dead, engine: { pid: 4_000_001, birth: 'x' } }));
	expect(findHolder(data)).toBeUndefined();
	const hold = holdFolder(data, 'serve');
	expect(hold.left?.engine?.pid).toBe(4_000_001);
	hold.release();
});

it('is taken over when the file cannot be read, or its pid belongs to another process now', () => {
	for (const text of ['', '{"pid":', JSON.stringify({ ...dead, pid: process.pid })]) {
		leave(text);
		const hold = holdFolder(data, 'serve');
		expect(JSON.parse(readFileSync(file(), 'utf8')).birth).toBe(birthOf(process.pid));
		hold.release();
	}
});

it('is taken over by exactly one of many that find it left', async () => {
	leave(JSON.stringify(dead));
	const program = fileURLToPath(new URL('../../tests/stores/take-folder.ts', import.meta.url));
	const taking = () => new Promise<string>((done) => execFile(process.execPath, [program, data], (_, out) => done(out)));
	const outcomes = await Promise.all([taking(), taking(), taking(), taking()]);
	expect(outcomes.sort()).toEqual(['held', 'store.data-in-use', 'store.data-in-use', 'store.data-in-use']);
});
