// The salt of the day: one for everybody while the day lasts, over restarts and over midnight under load, and gone with it for good.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../base/index.ts';
import { openStores } from '../store/index.ts';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { openDailySalt } from './salt.ts';

let stores: TestStores;
let now = Date.parse('2024-05-13T03:00:00Z');
const clock = { now: () => new Date(now) };
const open = (lookEveryMs = 60_000) => openDailySalt({ records: stores.records, clock, log: silentLog, lookEveryMs });

beforeAll(async () => {
	stores = await openTestStores();
});
afterAll(() => stores.close());

/** Files below a folder that hold a text. */
function holding(folder: string, text: string): string[] {
	const needle = Buffer.from(text);
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() && readFileSync(path).includes(needle));
}

test('is one for all who ask on a day, also after the next opening', async () => {
	const first = await open();
	const salt = await first.at(now);
	first.close();
	const again = await open();
	expect(await again.at(now + 3_600_000)).toBe(salt);
	again.close();
});

test('changes at midnight of Vietnam, once for everybody, however many ask at that moment', async () => {
	const midnight = Date.parse('2024-05-14T17:00:00Z');
	now = midnight - 2_000;
	const servers = [await open(), await open()];
	const before = await servers[0]!.at(now);
	const asked = Array.from({ length: 4_000 }, (_, i) => ({ at: midnight - 1_000 + i / 2, server: servers[i % 2]! }));
	const given = await Promise.all(asked.map(({ at, server }) => server.at(at)));
	const after = await servers[0]!.at(midnight + 1);
	expect(after).not.toBe(before);
	for (const [i, { at }] of asked.entries()) expect(given[i]).toBe(at < midnight ? before : after);
	// A clock that is set back does not bring yesterday's back, neither here nor on a server that is opened with it.
	expect(await servers[0]!.at(midnight - 10_000)).toBe(after);
	const late = await open();
	late.close();
	expect(await servers[1]!.at(midnight + 5)).toBe(after);
	now = midnight + 10_000;
	expect(await (await open()).at(now)).toBe(after);
	for (const server of servers) server.close();
});

test('is destroyed when its day is over though nobody comes, and is in no file of the records afterwards, their log included', async () => {
	now = Date.parse('2024-05-16T03:00:00Z');
	const salts = await open(20);
	const old = await salts.at(now);
	expect(old.length).toBeGreaterThan(40);
	// It is a needle that can be found: the search sees a text that was written like it into an ordinary table.
	const trace = `trace${Math.random()}${Math.random()}`;
	await stores.records.db.execute(`INSERT INTO monitor.secret (name, value) VALUES ('trace', '${trace}')`);
	now += 86_400_000;
	await sleep(400);
	await stores.records.db.execute('CHECKPOINT');
	const folder = join(stores.data, 'records');
	expect(holding(folder, trace).some((path) => path.includes('pg_wal'))).toBe(true);
	expect(holding(stores.data, old)).toEqual([]);
	expect(await salts.at(now)).not.toBe(old);
	salts.close();
});

test('is lost when the records die, and the day goes on with another', async () => {
	const salts = await open();
	const salt = await salts.at(now);
	salts.close();
	// What a dead machine leaves: the files as they lie there in the middle of the work.
	const data = mkdtempSync(join(tmpdir(), 'thucdo-salt-'));
	cpSync(join(stores.data, 'records'), join(data, 'records'), { recursive: true });
	rmSync(join(data, 'records', 'postmaster.pid'), { force: true });
	const copy = await openStores({ data, log: silentLog, hold: 'serve', factsMemoryBytes: 1_000_000_000 });
	const there = await openDailySalt({ records: copy.records, clock, log: silentLog });
	const other = await there.at(now);
	expect(other.length).toBe(salt.length);
	there.close();
	await copy.close();
	rmSync(data, { recursive: true });
});
