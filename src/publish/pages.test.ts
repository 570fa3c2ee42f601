// What the pages are given: from a fixture nation in which every state, a merger and a silent feed occur.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, test } from 'vitest';
import { toCsv, Unavailable } from '../base/index.ts';
import type { Claim } from '../evaluate/contract.ts';
import { withClaims } from './feeds-of-page.ts';
import { makeFixture } from './fixture.ts';
import { chooseMonth } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';
import { publishRoutes } from './routes.ts';

const claimAt = (reportedAt: string): Claim => ({ id: 'c', measure: 'm', unit: 'u1', period: '2024', value: 1, text: null, source: 's', reportedAt });
const full = openPublish(makeFixture());
const merged = openPublish(makeFixture('merged'));
const empty = openPublish(makeFixture('empty'));

describe('the home page', () => {
	test('counts each target in exactly one state', async () => {
		const { plan } = await full.home();
		expect(plan?.counts).toEqual({
			total: 6,
			overdue: 3,
			states: { met: 1, notMet: 1, contradicted: 1, claimedMet: 0, claimedShort: 1, unknown: 2 },
		});
	});

	test('begins with the full-process rate and carries absence as a finding', async () => {
		const { headlines, month } = await full.home();
		expect(month).toBe('2024-12');
		expect(headlines[0]?.indicator.code).toBe('emc.fullProcessRate');
		expect(headlines[0]?.series.points).toHaveLength(24);
		const reuse = headlines.find((h) => h.indicator.code === 'emc.reuseRate');
		expect(reuse?.finding).toMatchObject({ state: 'notConnected', value: null });
	});

	test('names the silent and counts those without any system', async () => {
		const { feeds, unconnected } = await full.home();
		expect(feeds).toMatchObject({ total: 38, speaking: 35, silent: 2, never: 1, reporting: 2 });
		expect(feeds.silentRows.every((r) => r.feed.state === 'stale')).toBe(true);
		expect(unconnected).toBe(5 + 63 - 38);
	});

	test('of an empty installation has the plan and the registry and no figure', async () => {
		const home = await empty.home();
		expect(home).toMatchObject({ month: null, headlines: [], unitCounts: { provinces: 63, ministries: 5 } });
		expect(home.plan?.targets).toHaveLength(6);
	});
});

describe('the month of the pages', () => {
	const needs = makeFixture();
	test('is the last complete month while the running one is not over', async () => {
		const running = { ...needs, evaluate: { ...needs.evaluate, latestMonth: async () => '2025-01' } };
		expect(await chooseMonth(running, '2025-01-20')).toBe('2024-12');
	});
	test('is the running month when nothing came before it', async () => {
		const first = { ...needs, evaluate: { ...needs.evaluate, latestMonth: async () => '2025-01', findings: async () => [] } };
		expect(await chooseMonth(first, '2025-01-20')).toBe('2025-01');
	});
	test('is the running month on its last day', async () => {
		const running = { ...needs, evaluate: { ...needs.evaluate, latestMonth: async () => '2025-01' } };
		expect(await chooseMonth(running, '2025-01-31')).toBe('2025-01');
	});
	test('is an old month when feeds stopped long ago', async () => {
		expect(await chooseMonth(needs, '2025-06-20')).toBe('2024-12');
	});
});

describe('units', () => {
	test('are 63 with the map of 63 before the merger and 34 with the map of 34 after it', async () => {
		expect(await merged.units({ asOf: '2025-06-30' })).toMatchObject({ total: 63, map: 63 });
		expect(await merged.units({ asOf: '2025-07-01' })).toMatchObject({ total: 34, map: 34 });
	});

	test('are ranked by value; absences stand after all values and have no place', async () => {
		const units = await full.units({ asOf: '2024-12-31' });
		const ranks = units!.rows.filter((r) => r.rank !== null);
		expect(ranks.map((r) => r.rank)).toEqual(ranks.map((_, i) => i + 1));
		const firstAbsent = units!.rows.findIndex((r) => r.finding?.value === null);
		expect(firstAbsent).toBeGreaterThan(0);
		expect(units!.rows.slice(firstAbsent).every((r) => r.finding?.value === null && r.rank === null)).toBe(true);
	});

	test('with a stale figure keep the figure and get no place', async () => {
		const stale = (await full.units({ asOf: '2024-12-31' }))!.rows.filter((r) => r.finding?.state === 'stale');
		expect(stale.length).toBeGreaterThan(0);
		expect(stale.every((r) => r.rank === null && r.finding?.value !== null)).toBe(true);
	});

	test('show the month of the date asked for, never one after the newest with facts', async () => {
		expect((await full.units({ asOf: '2024-06-30' }))?.month).toBe('2024-06');
		expect((await full.units({ asOf: '2025-01-05' }))?.month).toBe('2024-12');
	});

	test('without figures are listed by code', async () => {
		const units = await empty.units({});
		expect(units).toMatchObject({ indicator: null, month: null });
		expect(units?.rows[0]?.unit.code).toBe('01');
		expect(units?.rows.every((r) => r.finding === null)).toBe(true);
	});

	test('of an unknown indicator or parent do not exist', async () => {
		expect(await full.units({ indicator: 'emc.nothing' })).toBeNull();
		expect(await full.units({ level: 'commune', parent: 'u999999' })).toBeNull();
	});
});

describe('one unit', () => {
	test('that ended is shown as it last was, with what it became', async () => {
		const unit = await merged.unit('u1015', {});
		expect(unit).toMatchObject({ asOf: '2025-06-30', valid: true, unit: { code: '15', name: { vi: 'Yên Bái' } } });
		expect(unit?.successors.map((s) => s.unit.id)).toEqual(['u2015']);
	});

	test('asked about on a day it did not live says so', async () => {
		expect(await merged.unit('u1015', { asOf: '2025-08-01' })).toMatchObject({ valid: false });
	});

	test('made of others names them with the day and the legal basis', async () => {
		const unit = await merged.unit('u2015', {});
		expect(unit?.predecessors.map((p) => [p.unit.name.vi, p.on, p.basis])).toContainEqual(['Yên Bái', '2025-07-01', 'Nghị quyết 202/2025/QH15']);
		expect(unit?.headlines[0]?.series.breaks).toEqual([{ on: '2025-07-01', what: 'territory' }]);
	});

	test('has its systems and the tasks that name it', async () => {
		expect((await full.unit('u1001', {}))?.feeds).toHaveLength(1);
		expect((await full.unit('u1089', {}))?.tasks.map((t) => t.id)).toEqual(['C6']);
	});

	test('of no registry does not exist', async () => {
		expect(await full.unit('u7', {})).toBeNull();
		expect(await full.unit('nonsense', {})).toBeNull();
	});
});

describe('one indicator', () => {
	test('has a claim beside the measured figure where one was made', async () => {
		const page = await full.indicator('emc.fullProcessRate', {});
		expect(page?.rows.filter((r) => r.claim).map((r) => r.unit.id)).toContain('u1010');
		expect(page?.headline?.claim?.value).toBe(55);
	});

	test('read as then has the units of its period, read as now those of today', async () => {
		expect((await merged.indicator('emc.onlineRate', { period: '2024-05', clock: 'then' }))?.rows).toHaveLength(63);
		expect((await merged.indicator('emc.onlineRate', { period: '2024-05', clock: 'now' }))?.rows).toHaveLength(34);
	});

	test('names the targets that it settles', async () => {
		expect((await full.indicator('emc.fullProcessRate', {}))?.targets.map((t) => t.target.id)).toEqual(['T3']);
	});

	test('without any month still has its definition', async () => {
		expect(await empty.indicator('emc.onlineRate', {})).toMatchObject({ period: null, headline: null, rows: [] });
	});
});

test('a plan filtered by state counts all its tasks all the same', async () => {
	const page = await full.plan('2024', { state: 'overdue' });
	expect(page?.tasks.map((t) => t.id)).toEqual(['C1']);
	expect(page?.taskCounts).toEqual({ open: 0, overdue: 1, claimedDone: 1, done: 0, undated: 1 });
	expect(await full.plan('1999', {})).toBeNull();
});

test('a target has its checklist, its tasks and the figures reported for it', async () => {
	expect((await full.target('2024', 'T5'))?.tasks.map((t) => t.id)).toEqual(['C5']);
	expect((await full.target('2024', 'T5'))?.checklist).toHaveLength(3);
	expect((await full.target('2024', 'T3'))?.figures).toHaveLength(1);
	expect(await full.target('2024', 'T99')).toBeNull();
});

test('a system that fell silent with its unit is no silent system', async () => {
	const { counts, rows: today } = await merged.feeds({});
	const rows = (await merged.feeds({ state: 'retired' })).rows;
	expect(today.every((r) => r.ended === null || r.feed.state === 'value')).toBe(true);
	expect(today.length + rows.length).toBe(40);
	expect(counts.total + counts.retired + counts.reporting).toBe(40);
	const ended = rows.filter((r) => r.ended !== null && r.feed.state !== 'value');
	expect(ended.length).toBe(counts.retired);
	expect(counts.retired).toBeGreaterThan(0);
	expect((await merged.feeds({ state: 'stale' })).rows.every((r) => r.ended === null)).toBe(true);
});

test('a system that reports figures is in no count of silence, and is shown with the last report of its unit', async () => {
	const { rows } = await full.feeds({ state: 'reporting' });
	expect(rows.map((r) => [r.feed.kind, r.feed.state])).toEqual([
		['reporting', 'noData'],
		['reporting', 'value'],
	]);
	const claims = async () => [claimAt('2024-05-03T02:00:00.000Z'), claimAt('2025-01-03T02:00:00.000Z'), claimAt('2024-11-03T02:00:00.000Z')];
	expect((await withClaims({ claims }, rows)).map((r) => r.claimedAt)).toEqual(Array(2).fill('2025-01-03T02:00:00.000Z'));
	expect((await withClaims({ claims: async () => [] }, rows)).map((r) => r.claimedAt)).toEqual([null, null]);
	const facts = (await full.feeds({ state: 'value' })).rows;
	expect((await withClaims({ claims }, facts)).every((r) => r.claimedAt === null)).toBe(true);
});

test('feeds are paged, and a page beyond the last is the last', async () => {
	const first = await full.feeds({ page: 1 });
	expect(first.total).toBe(first.counts.total + first.counts.reporting);
	expect(first.rows.length).toBe(Math.min(50, first.total));
	expect((await full.feeds({ page: 99 })).page).toBe(first.pages);
	expect((await full.feeds({ page: 'all' })).rows.length).toBe(first.total);
});

test('feeds begin with the silent', async () => {
	const { rows } = await full.feeds({});
	expect(rows.slice(0, 3).map((r) => r.feed.state)).toEqual(['stale', 'stale', 'noData']);
	expect((await full.feeds({ state: 'noData' })).rows).toHaveLength(1);
});

test('a feed has an account for every day or hour, silent ones too, and says of each reason what to mend', async () => {
	const page = await full.feed('s-3', {});
	expect(page?.accounts).toHaveLength(35);
	expect([page?.accounts[0]?.from, page?.accounts.at(-1)?.from]).toEqual(['2024-12-01T17:00:00.000Z', '2025-01-04T17:00:00.000Z']);
	expect(page?.accounts.filter((a) => a.received > 0).map((a) => a.from)).toEqual(['2025-01-01T17:00:00.000Z']);
	expect(page?.rejectedBy).toMatchObject([{ code: 'monitor.status-unknown', count: 214, mend: { vi: expect.any(String) } }]);
	expect(page?.connection.interruptions).toHaveLength(2);
	expect(page?.plausibility).toMatchObject({ period: '2024-Q4', items: [{ verdict: 'unusual' }, { verdict: 'tooFew' }] });
	const hours = await full.feed('s-3', { step: 'hour' });
	expect([hours?.accounts.length, hours?.accounts.at(-1)?.from]).toEqual([48, '2025-01-05T03:00:00.000Z']);
	expect(await full.feed('nobody', {})).toBeNull();
	const app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	await app.register(publishRoutes({ pages: full, issuer: () => ({ origin: 'http://localhost', operator: null, contact: null }) }));
	const csv = await app.inject('/csv/feeds/s-3');
	expect(csv.body).toContain('2025-01-01T17:00:00.000Z,120,100,15,5,20,monitor.status-unknown 5');
	expect((await app.inject('/csv/feeds/nobody')).statusCode).toBeGreaterThan(399);
});

test('the page of a feed does not wait for plausibility, nor for one that is busy, and asks nothing where nothing can be asked', async () => {
	const needs = makeFixture();
	const of = (answer: PublishNeeds['plausibility']['of']) =>
		openPublish({ ...needs, plausibility: { ...needs.plausibility, of: answer } }).feed('s-3', {});
	const busy = new Unavailable('monitor.checks-busy', 'busy');
	expect((await of(() => new Promise(() => undefined)))?.plausibility).toBe('later');
	expect((await of(() => Promise.reject(busy)))?.plausibility).toBe('later');
	expect((await of(async (sender, period) => ({ system: sender.system.id, period, asOf: '', items: [], next: null })))?.plausibility).toBeNull();
	expect((await full.feed('s-9', {}))?.plausibility).toBeNull();
	await expect(of(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
});

describe('CSV', () => {
	test('quotes what needs it and neutralises what a spreadsheet would run', () => {
		expect(
			toCsv(
				['a', 'b'],
				[
					['x,"y"', '=1+1'],
					[null, -2],
				],
			),
		).toBe('\uFEFFa,b\r\n"x,""y""",\'=1+1\r\n,-2\r\n');
	});

	test('of the tables has every row and answers an unknown table with 404', async () => {
		const app = Fastify();
		app.setValidatorCompiler(validatorCompiler);
		app.setSerializerCompiler(serializerCompiler);
		await app.register(publishRoutes({ pages: full, issuer: () => ({ origin: 'http://localhost', operator: null, contact: null }) }));
		const units = await app.inject('/csv/units?date=2024-12-31&level=province&indicator=emc.fullProcessRate&parent=');
		expect(units.headers['content-type']).toContain('text/csv');
		expect(units.body.trim().split('\r\n')).toHaveLength(64);
		expect((await app.inject('/csv/plans/2024/targets')).body.trim().split('\r\n')).toHaveLength(7);
		expect((await app.inject('/csv/indicators/emc.onlineRate?period=2024-05')).body).toContain('emc.onlineRate@2022-01-01');
		expect((await app.inject('/csv/indicators/none')).statusCode).toBe(404);
		expect((await app.inject('/csv/units?date=2024-02-30')).statusCode).toBe(400);
		await app.close();
	});
});
