// A small made nation against the whole product: nothing is refused, the planted faults show where the guide says, and a second run changes
// no figure.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoReport, demoClock, FAULTS, runDemo } from '../../demo/index.ts';
import { readConfig } from '../../src/config.ts';
import type { Finding, LedgerLine } from '../../src/evaluate/contract.ts';
import type { Feed } from '../../src/monitor/contract.ts';
import { type Running, startServer } from '../../src/server/index.ts';
import { scratchFolder } from '../product.ts';

const data = scratchFolder();
const clock = demoClock();
let running: Running;
let report: DemoReport;

const run = () =>
	runDemo({ origin: running.url, records: running.rooms.stores.records, registry: running.rooms.registry, clock, dossiers: 1_500, seed: 2024 });
const get = async <T>(path: string): Promise<T[]> => {
	const answer = await fetch(`${running.url}/api/v1${path}`);
	expect(answer.status).toBe(200);
	return ((await answer.json()) as { items: T[] }).items;
};
const finding = async (indicator: string, period: string, unit: string) =>
	(await get<Finding>(`/indicators/${indicator}/findings?period=${period}&unit=${unit}&clock=then`))[0]!;

beforeAll(async () => {
	running = await startServer({ ...readConfig({ THUCDO_PORT: '0', THUCDO_DATA: data, THUCDO_LOG: 'error' }), clock }, { made: true });
	report = await run();
	// Under steady intake nobody waits for the last facts (decision 13): what was sent must stand in the figures before they are asked.
	await running.rooms.evaluate.catchUp();
}, 240_000);
afterAll(async () => {
	await running?.close();
	rmSync(data, { recursive: true, force: true });
});

test('everything is taken: no refusal, in every protocol', async () => {
	expect(report.refusals).toEqual([]);
	expect(report.rejected).toBe(0);
	expect(report.accepted + report.duplicates).toBe(report.facts);
	const protocols = new Set((await get<Feed>('/feeds')).flatMap((feed) => feed.protocols));
	expect(protocols).toEqual(new Set(['batch', 'npsp', 'emc', 'matomo', 'beacon']));
});

test('the silent province is silent and its absence is not a zero; the unconnected one is not connected', async () => {
	const silent = (await get<Feed>('/feeds')).find((feed) => feed.unit === 'u1004' && feed.kind === 'case')!;
	expect(silent).toMatchObject({ state: 'stale' });
	expect(silent.lastFactAt! < '2025-10-21').toBe(true);
	expect(await finding('emc.onlineRate', '2025-12', 'u1004')).toMatchObject({ state: 'stale', value: null });
	expect(await finding('emc.onlineRate', '2025-05', 'u1012')).toMatchObject({ state: 'notConnected', value: null });
});

test('the inflating province claims more than is measured, and the honest ones agree', async () => {
	const months = ['2024-08', '2024-11', '2025-03', '2025-06', '2025-10'];
	const lines = (await Promise.all(months.map((month) => get<LedgerLine>(`/ledger?period=${month}`)))).flat();
	const inflated = lines.filter((line) => line.unit === 'u1022' && line.claim && line.finding.value !== null && line.finding.value < 100);
	expect(inflated.length).toBeGreaterThan(0);
	for (const line of inflated) expect(line.verdict).toBe('claimHigher');
	const honest = lines.filter(
		(line) => line.claim && line.finding.value !== null && !FAULTS.some((f) => line.unit === `u${1000 + Number(f.province)}`),
	);
	expect(honest.length).toBeGreaterThan(100);
	expect(honest.filter((line) => line.verdict !== 'agrees')).toEqual([]);
});

test('target T3 has its adults to be settled by', async () => {
	const nation = await finding('emc.adultsUsingRate', '2024', 'u1');
	expect(nation.state).toBe('value');
	expect(nation.value!).toBeGreaterThan(20);
	expect(nation.value!).toBeLessThan(60);
});

test('the clock stands where it should', () => {
	expect(clock.now().toISOString()).toBe('2025-12-31T11:00:00.000Z');
});

test('a second run makes no second system and changes no figure of dossiers', async () => {
	const codes = ['emc.onlineRate', 'emc.fullProcessRate', 'emc.onTimeRate', 'emc.adultsUsingRate'];
	const figures = () => Promise.all(codes.map(async (code) => (await finding(code, '2025', 'u1')).value));
	const before = { figures: await figures(), systems: (await get<Feed>('/feeds')).length };
	const again = await run();
	await running.rooms.evaluate.catchUp();
	expect(again.rejected).toBe(0);
	expect(again.duplicates).toBeGreaterThan(report.duplicates + 5_000);
	expect({ figures: await figures(), systems: (await get<Feed>('/feeds')).length }).toEqual(before);
}, 240_000);
