// Acknowledged when in the journal, stored in bulk, and never lost between the two.
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog, Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { listSetAside, openJournal } from './journal.ts';
import { type JournaledLane, openJournaledLane } from './journaled-lane.ts';
import { defaultLimits, type Row } from './row.ts';

const MAY = Date.UTC(2024, 4, 13);
const TABLE = { name: 'visit', columns: { id: 'String' } };

/** A table of ids, each one character. `fate` says what becomes of the next inserts. */
let stored: string[][];
let statements: string[];
let fate: () => 'done' | 'away' | 'died after' | 'refused';
let folder: string;
let open: (JournaledLane<Row> & { hand(ids: string, received?: number): ReturnType<JournaledLane<Row>['submit']> }) | undefined;
let asked: string[];
let maybe: boolean;
let unstorable: string[];
/** Receipts of ids, where a test cares. */
let receivedOf: Map<string, number>;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'thucdo-journal-'));
	[open, stored, statements, asked, unstorable, maybe] = [undefined, [], [], [], [], false];
	fate = () => 'done';
	receivedOf = new Map();
});
afterEach(async () => {
	fate = () => 'done';
	await open?.close();
	rmSync(folder, { recursive: true, force: true });
});

const facts = {
	insert: async (statement: string, bytes: Buffer) => {
		const now = fate();
		if (now === 'away') throw new Unavailable('store.facts-unavailable', 'away');
		let ids = [...bytes.toString()];
		if (now === 'refused' && ids.includes('!')) throw new Error('cannot parse');
		// As the engine does: what was received outside the span is not looked at.
		const [from = 0, to = 0] = [...statement.matchAll(/toInt64\((\d+)\)/g)].map((m) => Number(m[1]));
		if (to) ids = ids.filter((id) => !(stored.flat().includes(id) && (receivedOf.get(id) ?? from) >= from && (receivedOf.get(id) ?? to) <= to));
		statements.push(statement);
		stored.push(ids);
		if (now === 'died after') throw new Unavailable('store.facts-unavailable', 'died');
	},
} as unknown as Facts;

const rowsOf = (ids: string): Row[] => [...ids].map((id, i) => ({ id, repeats: true, from: i, to: i + 1 }));

async function start(of: { sync?: boolean; limits?: Partial<typeof defaultLimits>; everyMs?: number } = {}) {
	const lane = await openJournaledLane<Row>({
		...{ name: 'visit', table: TABLE, facts, journal: openJournal(folder, TABLE), sync: of.sync ?? false, log: silentLog, everyMs: of.everyMs ?? 30 },
		...{ limits: { ...defaultLimits, patienceMs: 1_500, ...of.limits }, remembers: 100, clock: { now: () => new Date(MAY) } },
		past: { isNew: () => false, mayHold: () => maybe, add: () => undefined },
		present: async (rows) => {
			asked.push(rows.map((r) => r.id).join(''));
			await new Promise((done) => setTimeout(done, 5));
			return new Set(rows.map((r) => r.id).filter((id) => stored.flat().includes(id)));
		},
		stillRunning: async () => false,
		onUnstorable: async (_, bytes) => void unstorable.push(bytes.toString()),
	});
	open = {
		...lane,
		hand: (ids, received = MAY) => {
			for (const id of ids) if (!receivedOf.has(id)) receivedOf.set(id, received);
			return lane.submit(rowsOf(ids), Buffer.from(ids), received);
		},
	};
	return open;
}

test.each([{ sync: false }, { sync: true }])(
	'rows are answered before they are stored, stored together, and then the journal is empty (%o)',
	async (of) => {
		const lane = await start({ ...of, everyMs: 1_500 });
		const answers = await Promise.all(['1', '2', '3'].map((id) => lane.hand(id)));
		expect(answers.map((a) => a.accepted)).toEqual([1, 1, 1]);
		expect(stored).toEqual([]);
		expect(readdirSync(folder)).toHaveLength(1);
		await expect.poll(() => stored.map((ids) => ids.sort().join('')), { timeout: 5_000 }).toEqual(['123']);
		await expect.poll(() => readdirSync(folder), { timeout: 5_000 }).toEqual([]);
	},
);

test.each([{ sync: false }, { sync: true }])('a repetition is known at once, within one request, one turn, or later (%o)', async (of) => {
	const lane = await start(of);
	const [one, two] = await Promise.all([lane.hand('11'), lane.hand('1')]);
	expect([one, two]).toMatchObject([
		{ accepted: 1, duplicates: 1 },
		{ accepted: 0, duplicates: 1 },
	]);
	expect(await lane.hand('1')).toMatchObject({ accepted: 0, duplicates: 1 });
	await lane.settle();
	expect(await lane.hand('1')).toMatchObject({ accepted: 0, duplicates: 1 });
	await lane.settle();
	expect(stored.flat()).toEqual(['1']);
});

test('what the table alone can tell is looked up before it is answered, once however many ask', async () => {
	stored.push(['a']);
	maybe = true;
	const lane = await start({ sync: true });
	const answers = await Promise.all([lane.hand('ab'), lane.hand('b'), lane.hand('bb')]);
	expect(answers.map((a) => [a.accepted, a.duplicates])).toEqual([
		[1, 1],
		[0, 1],
		[0, 2],
	]);
	expect(asked).toEqual(['ab']);
	await lane.settle();
	expect(stored.flat().sort()).toEqual(['a', 'b']);
});

test('the way without a promise declines what must be looked up and takes the rest', async () => {
	const lane = await start();
	const told: unknown[] = [];
	expect(lane.submitNow(rowsOf('1'), Buffer.from('1'), MAY, (outcome) => told.push(outcome))).toBe(true);
	expect(lane.submitNow(rowsOf('12'), Buffer.from('12'), MAY, (outcome) => told.push(outcome))).toBe(true);
	expect(told).toEqual([]);
	await expect
		.poll(() => told)
		.toMatchObject([
			{ accepted: 1, duplicates: 0 },
			{ accepted: 1, duplicates: 1 },
		]);
	maybe = true;
	expect(lane.submitNow(rowsOf('3'), Buffer.from('3'), MAY, () => undefined)).toBe(false);
});

test('what was acknowledged and not stored is stored at the next start; a torn frame never was', async () => {
	fate = () => 'away';
	const lane = await start();
	await lane.hand('12');
	await lane.hand('3');
	await lane.close();
	const [left] = readdirSync(folder);
	appendFileSync(join(folder, left!), Buffer.from([4, 0, 0, 0, 1, 2, 3, 4, 0, 0]));
	fate = () => 'done';
	stored.push(['2']); // the insert had been done when its answer was lost
	await start();
	expect(stored.flat().sort()).toEqual(['1', '2', '3']);
	expect(readdirSync(folder)).toEqual([]);
});

test('an insert without an answer is made good: what the table holds is not stored again', async () => {
	let attempt = 0;
	fate = () => (++attempt === 1 ? 'died after' : 'done');
	const lane = await start();
	await lane.hand('12');
	await expect.poll(() => readdirSync(folder), { timeout: 3_000 }).toEqual([]);
	expect(stored.flat()).toEqual(['1', '2']);
	expect(statements.map((s) => s.includes('NOT IN'))).toEqual([false, true]);
});

test('a store that comes back is given everything that waited', async () => {
	fate = () => 'away';
	const lane = await start();
	await lane.hand('1');
	await new Promise((done) => setTimeout(done, 100));
	await lane.hand('2');
	fate = () => 'done';
	await expect.poll(() => stored.flat().sort(), { timeout: 3_000 }).toEqual(['1', '2']);
});

test('one insert holds rows of one month', async () => {
	const june = Date.UTC(2024, 5, 1);
	for (const sync of [false, true]) {
		stored = [];
		const lane = await start({ sync });
		await Promise.all([lane.hand('1', june - 1), lane.hand('2', june), lane.hand('3', june + 1)]);
		await lane.settle();
		expect(stored.map((ids) => ids.join('')).sort()).toEqual(['1', '23']);
		await lane.close();
	}
});

test.each([{ sync: false }, { sync: true }])('nothing is acknowledged that the journal did not take, and then it goes on (%o)', async (of) => {
	const lane = await start(of);
	rmSync(folder, { recursive: true });
	writeFileSync(folder, 'no folder');
	await expect(lane.hand('1')).rejects.toMatchObject({ code: 'monitor.store-away', status: 503, retryAfter: 5 });
	expect(stored).toEqual([]);
	rmSync(folder);
	const { mkdirSync } = await import('node:fs');
	mkdirSync(folder);
	expect(await lane.hand('1')).toMatchObject({ accepted: 1, duplicates: 0 });
	await lane.settle();
	expect(stored.flat()).toEqual(['1']);
});

test('a row that the store cannot read is set apart, its neighbours are stored', async () => {
	fate = () => 'refused';
	const lane = await start();
	await lane.hand('ab!cd');
	await expect.poll(() => unstorable).toEqual(['!']);
	await lane.settle();
	expect(stored.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('more than may wait is refused; past half of it answers wait for the store', async () => {
	fate = () => 'away';
	const lane = await start({ limits: { queueRows: 4, queueBytes: 1_000 } });
	await lane.hand('1');
	await expect(lane.hand('2345')).rejects.toMatchObject({ code: 'monitor.intake-full', retryAfter: 2 });
	const began = performance.now();
	expect(await lane.hand('23')).toMatchObject({ accepted: 2 });
	expect(performance.now() - began).toBeGreaterThan(500);
	expect(lane.submitNow(rowsOf('6'), Buffer.from('6'), MAY, () => undefined)).toBe(false);
});

test('what was received before the first row of its segment is known after a crash as well', async () => {
	let attempt = 0;
	fate = () => (++attempt === 1 ? 'died after' : 'done');
	const lane = await start();
	await lane.hand('a', MAY + 400); // a small request
	await lane.hand('b', MAY); // a batch that came before it and took longer to read
	await expect.poll(() => readdirSync(folder), { timeout: 3_000 }).toEqual([]);
	expect(stored.flat().sort()).toEqual(['a', 'b']);

	fate = () => 'away';
	await Promise.all([lane.hand('c', MAY + 400), lane.hand('d', MAY)]);
	await lane.close();
	fate = () => 'done';
	stored.push(['c', 'd']); // stored, then killed before the file was dropped
	await start();
	expect(stored.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
});

describe('a file of the journal that cannot be stored wholly', () => {
	/** Leaves a file of three frames, one id each. */
	async function leave(): Promise<string> {
		fate = () => 'away';
		const lane = await start({ everyMs: 10_000 });
		for (const id of ['a', '!', 'c']) await lane.hand(id);
		await lane.close();
		return join(folder, readdirSync(folder)[0]!);
	}

	test('with a row that the store refuses: the others are stored, the file is set aside', async () => {
		await leave();
		fate = () => 'refused';
		await start();
		expect(stored.flat().sort()).toEqual(['a', 'c']);
		expect(listSetAside(folder)).toHaveLength(1);
	});

	test('with a flipped bit: the frames behind it are stored, the file is set aside', async () => {
		const path = await leave();
		const bytes = readFileSync(path);
		bytes[bytes.indexOf(10) + 1 + 28]! ^= 1;
		writeFileSync(path, bytes);
		fate = () => 'done';
		await start();
		expect(stored.flat().sort()).toEqual(['!', 'c']);
		expect(listSetAside(folder)).toHaveLength(1);
	});

	test('with a flipped bit in the length of a frame: the file is set aside, not taken for a torn one', async () => {
		const path = await leave();
		const bytes = readFileSync(path);
		bytes[bytes.indexOf(10) + 1 + 29]! ^= 64; // the length of the second frame
		writeFileSync(path, bytes);
		fate = () => 'done';
		await start();
		expect(stored.flat()).toEqual(['a']);
		expect(listSetAside(folder)).toHaveLength(1);
	});

	test('with a first line that is none: nothing is lost of it, and the program starts', async () => {
		writeFileSync(join(folder, 'visit-000000000000001-000000'), '{"journal":1,"table":{"na\nxx');
		await start();
		expect(listSetAside(folder)).toEqual(['visit-000000000000001-000000']);
		expect(await open!.hand('1')).toMatchObject({ accepted: 1 });
	});
});

test.each([{ sync: false }, { sync: true }])('a repetition and a new row over the end of a month (%o)', async (of) => {
	const lane = await start(of);
	const june = Date.UTC(2024, 5, 1);
	const [one, two] = await Promise.all([lane.hand('a', june - 1), lane.hand('ab', june)]);
	expect([one, two]).toMatchObject([{ accepted: 1 }, { accepted: 1, duplicates: 1 }]);
});
