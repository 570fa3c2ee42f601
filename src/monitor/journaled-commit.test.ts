// Acknowledged when in the journal, stored in bulk, and never lost between the two.
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../base/index.ts';
import type { GroupCommit, Row } from './group-commit.ts';
import { openJournal } from './journal.ts';
import { type JournaledCommit, openJournaledCommit } from './journaled-commit.ts';
import { openWindow } from './window.ts';

const MAY = Date.UTC(2024, 4, 13);
const row = (id: string): Row => ({ id, repeats: true, text: `{"id":${id}` });

let folder: string;
let open: JournaledCommit<Row> | undefined;
let inserts: { ids: string[]; received: number }[];
let storeAway: boolean;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'thucdo-journal-'));
	[open, inserts, storeAway] = [undefined, [], false];
});
afterEach(async () => {
	await open?.close();
	rmSync(folder, { recursive: true, force: true });
});

const store: GroupCommit<Row> = {
	async submit(rows, received) {
		if (storeAway) throw new Error('away');
		inserts.push({ ids: rows.map((r) => r.id), received });
		return { accepted: rows.length, duplicates: 0, unstorable: [], batch: '1' };
	},
	close: async () => undefined,
};
async function start(limits = { queueRows: 1_000, queueBytes: 1_000_000 }) {
	open = await openJournaledCommit<Row>({
		...{ store, journal: openJournal(folder, 'visit'), recent: openWindow(100, () => MAY), limits, log: silentLog, everyMs: 30 },
		lookFirst: () => false,
		read: (line) => ({ received: MAY, row: row(String((JSON.parse(line) as { id: number }).id)) }),
		onUnstorable: async () => undefined,
	});
	return open;
}

test('rows are answered before they are stored, stored together, and then the journal is empty', async () => {
	const commit = await start();
	const answers = await Promise.all(['1', '2', '3'].map((id) => commit.submit([row(id)], MAY)));
	expect(answers.map((a) => a.accepted)).toEqual([1, 1, 1]);
	expect(inserts).toEqual([]);
	expect(readdirSync(folder)).toHaveLength(1);
	await expect.poll(() => inserts).toEqual([{ ids: ['1', '2', '3'], received: MAY }]);
	await expect.poll(() => readdirSync(folder)).toEqual([]);
});

test('a repetition is known at once, within one request, one turn, or later', async () => {
	const commit = await start();
	const [one, two] = await Promise.all([commit.submit([row('1'), row('1')], MAY), commit.submit([row('1')], MAY)]);
	expect([one, two]).toMatchObject([
		{ accepted: 1, duplicates: 1 },
		{ accepted: 0, duplicates: 1 },
	]);
	expect(await commit.submit([row('1')], MAY)).toMatchObject({ accepted: 0, duplicates: 1 });
	await commit.settle();
	expect(inserts.flatMap((i) => i.ids)).toEqual(['1']);
});

test('what was acknowledged and not stored is stored at the next start; a torn line never was', async () => {
	storeAway = true;
	const commit = await start();
	await commit.submit([row('1'), row('2')], MAY);
	await commit.close();
	const [left] = readdirSync(folder);
	appendFileSync(join(folder, left!), '{"id":3');
	storeAway = false;
	await start();
	expect(inserts.flatMap((i) => i.ids)).toEqual(['1', '2']);
	expect(readdirSync(folder)).toEqual([]);
});

test('one insert holds rows of one month', async () => {
	const commit = await start();
	const june = Date.UTC(2024, 5, 1);
	await Promise.all([commit.submit([row('1')], june - 1), commit.submit([row('2')], june), commit.submit([row('3')], june + 1)]);
	await commit.settle();
	expect(inserts.map((i) => i.ids)).toEqual([['1'], ['2', '3']]);
});

test('nothing is acknowledged that the journal did not take', async () => {
	const commit = await start();
	rmSync(folder, { recursive: true });
	writeFileSync(folder, 'no folder');
	await expect(commit.submit([row('1')], MAY)).rejects.toMatchObject({ code: 'monitor.store-away', retryAfter: 5 });
	await commit.settle();
	expect(inserts).toEqual([]);
});

test('more than may wait is refused', async () => {
	storeAway = true;
	const commit = await start({ queueRows: 4, queueBytes: 1_000 });
	await commit.submit([row('1')], MAY);
	await expect(commit.submit(['2', '3', '4', '5'].map(row), MAY)).rejects.toMatchObject({ code: 'monitor.intake-full' });
	expect(await commit.submit([row('2')], MAY)).toMatchObject({ accepted: 1 });
});
