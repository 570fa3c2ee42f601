// A server and a tool that both store facts know each other's messages.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { silentLog, Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { openMonitor } from './open-monitor.ts';
import { mapOwnMessage } from './sources/batch/map.ts';

let t: TestMonitor;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'thucdo-writers-'));
	t = await openTestMonitor('2024-05-13T03:00:00Z', () => ({ journal: join(folder, 'intake'), writers: join(folder, 'run') }));
});
afterAll(async () => {
	await t?.close();
	rmSync(folder, { recursive: true, force: true });
});

const messages = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, i) => ({
		original: null,
		reading: mapOwnMessage({ dossier: `W${from + i}`, procedure: 'p', at: '2024-05-13T01:00:00Z', status: 2 }),
	}));
const via = { protocol: 'batch', mapping: 1 };

test('what a tool stores is a repetition to the server at once, and what the server acknowledged is one to the tool', {
	timeout: 30_000,
}, async () => {
	const sender = (await t.registry.sender(t.case.id))!;
	await t.monitor.intake.dossiers(sender, via, messages(0, 50));
	await t.monitor.intake.dossiers(sender, via, messages(50, 51));
	const { facts, records } = t.stores;
	const tool = await openMonitor({ facts, records, registry: t.registry, clock: t.clock, log: silentLog, writers: join(folder, 'run') });
	// In the journal when the tool begins.
	expect((await t.monitor.intake.dossiers(sender, via, messages(100, 150))).accepted).toBe(50);
	expect(await tool.intake.dossiers(sender, via, messages(100, 200))).toMatchObject({ accepted: 50, duplicates: 50 });
	expect(await t.monitor.intake.dossiers(sender, via, messages(150, 210))).toMatchObject({ accepted: 10, duplicates: 50 });
	expect(await tool.intake.dossiers(sender, via, messages(200, 210))).toMatchObject({ accepted: 0, duplicates: 10 });
	await tool.close();
	expect(await t.monitor.intake.dossiers(sender, via, messages(0, 210))).toMatchObject({ duplicates: 50 + 1 + 110 });
	await t.monitor.intake.settle();
	expect(await t.rows("SELECT count() AS rows, uniqExact(dossier) AS dossiers FROM dossier_message WHERE startsWith(dossier, 'W')")).toEqual([
		{ rows: 210, dossiers: 210 },
	]);
	expect(readdirSync(join(folder, 'run'))).toEqual([]);
});

test('a tool that died is forgotten', async () => {
	writeFileSync(join(folder, 'run', 'writer-999999999'), '');
	await expect.poll(() => readdirSync(join(folder, 'run')), { timeout: 3_000 }).toEqual([]);
});

test('what a former run left in its journal is stored and known from the first message on', { timeout: 30_000 }, async () => {
	const sender = (await t.registry.sender(t.case.id))!;
	const { facts, records } = t.stores;
	const journal = join(folder, 'left');
	const common = { records, registry: t.registry, clock: t.clock, log: silentLog, journal };
	const away: Facts = { ...facts, insert: () => Promise.reject(new Unavailable('store.facts-unavailable', 'away')) };
	const former = await openMonitor({ ...common, facts: away, limits: { patienceMs: 300 } });
	expect(await former.intake.dossiers(sender, via, messages(5_000, 5_040))).toMatchObject({ accepted: 40 });
	await former.close();
	const next = await openMonitor({ ...common, facts });
	expect(await next.intake.dossiers(sender, via, messages(5_000, 5_041))).toMatchObject({ accepted: 1, duplicates: 40 });
	await next.close();
	expect(await t.rows("SELECT count() AS rows FROM dossier_message WHERE startsWith(dossier, 'W50') AND length(dossier) = 5")).toEqual([
		{ rows: 41 },
	]);
});
