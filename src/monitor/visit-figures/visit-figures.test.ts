// Figures of visits against the real store: sessions by gaps, programs beside the figure, pages of few visitors unnamed, steps in order.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../../tests/monitor.ts';
import { getPeriod, Problem } from '../../base/index.ts';
import type { VisitFigures } from './contract.ts';
import { visitFiguresRoutes } from './routes.ts';
import { showVisits } from './show-visits.ts';

let m: TestMonitor;
let n = 0;
type Row = Record<string, unknown> & { at: string };
const write = (rows: readonly Row[], system = m.portal.number) =>
	m.stores.facts.append(
		'visit',
		rows
			.map((row) =>
				JSON.stringify({
					system,
					unit: 1010,
					received: row.at,
					id: ++n,
					kind: 'view',
					visitor: 1,
					device: 'mobile',
					browser: 'chrome',
					protocol: 'beacon',
					mapping: 1,
					url: 'https://x.vn/',
					title: 'T',
					...row,
				}),
			)
			.join('\n'),
	);
const show = async (period: string): Promise<VisitFigures> =>
	showVisits({ facts: m.stores.facts }, { sender: (await m.registry.sender(m.portal.id))!, period: getPeriod(period) });
const at = (time: string, day = '2024-03-05') => `${day}T${time}+07:00`;
const clockOf = (second: number) => new Date(Date.parse('2024-04-02T08:00:00+07:00') + second * 1_000).toISOString();

beforeAll(async () => {
	m = await openTestMonitor();
});
afterAll(() => m.close());

test('a gap of more than thirty minutes begins a new session, one of thirty does not, and midnight does', async () => {
	await write([
		...['09:00:00', '09:30:00', '10:00:00', '10:30:01', '10:31:00'].map((time) => ({ at: at(time) })),
		...['23:50:00'].map((time) => ({ at: at(time), visitor: 2 })),
		{ at: at('00:05:00', '2024-03-06'), visitor: 3 },
		// What is no view makes neither a session nor bridges a gap.
		{ at: at('10:15:00'), kind: 'perf', lcp: 900 },
	]);
	const { days, ...figures } = await show('2024-03');
	expect(days.map((d) => [d.day, d.views, d.visitors, d.sessions])).toEqual([
		['2024-03-05', 6, 2, 3],
		['2024-03-06', 1, 1, 1],
	]);
	expect(figures).toMatchObject({ views: 7, visitors: 3, sessions: 4, viewsPerSession: 7 / 4, state: 'value' });
});

test('a view that was written twice counts once, whatever the order of parts', async () => {
	const row = { at: '2024-02-03T09:00:00+07:00', id: 424_242 };
	await write([row]);
	await write([row]);
	expect(await show('2024-02')).toMatchObject({ views: 1, visitors: 1, sessions: 1 });
});

test('programs stand beside the figure by class and not in it, and one that hides its name is shown', async () => {
	await write([
		{ at: clockOf(0), visitor: 10 },
		...Array.from({ length: 4 }, (_, i) => ({ at: clockOf(i), visitor: 11, device: 'bot', browser: 'search' })),
		{ at: clockOf(9), visitor: 12, device: 'bot', browser: 'library' },
		// 31 views in 30 seconds, across the turn of a minute; and 30 in the same time, which is not yet too fast.
		...Array.from({ length: 31 }, (_, i) => ({ at: clockOf(45 + i), visitor: 13 })),
		...Array.from({ length: 30 }, (_, i) => ({ at: clockOf(45 + i), visitor: 14 })),
		...Array.from({ length: 40 }, (_, i) => ({ at: clockOf(60 * i), visitor: 15 })),
	]);
	const figures = await show('2024-04');
	expect(figures).toMatchObject({ views: 102, visitors: 4, bots: { views: 5, share: 5 / 107 }, fast: { visitors: 1, views: 31, share: 31 / 102 } });
	expect(figures.bots.classes).toEqual([
		{ class: 'search', views: 4 },
		{ class: 'library', views: 1 },
	]);
	expect(figures.devices).toEqual([{ class: 'mobile', views: 102, share: 1 }]);
	expect(figures.rules).toEqual({ sessionGapMinutes: 30, fastViewsAMinute: 30, fewestVisitorsOfAPage: 5 });
});

test('pages are told without their queries, applications with their own addresses, and none that fewer than five saw', async () => {
	let visitor = 100;
	const seen = (url: string, visitors: number) =>
		Array.from({ length: visitors }, (_, i) => ({ at: `2024-01-0${1 + (i % 5)}T09:00:00+07:00`, visitor: ++visitor, url, title: url }));
	await write([
		...seen('https://x.vn/tra-cuu?ma=1', 3),
		...seen('https://x.vn/tra-cuu?ma=2#top', 3),
		...seen('https://x.vn/ho-so/0912', 4),
		...seen('https://x.vn/app/#/nop?b=2', 6),
	]);
	const { pages } = await show('2024-01');
	expect(pages.map((p) => [p.page, p.views])).toEqual([
		['/app/#/nop', 6],
		['/tra-cuu', 6],
	]);
});

test('the steps of a service are told in the order in which visitors take them, each with its share of those who saw the page', async () => {
	const visitor = (v: number, steps: readonly string[]) => [
		{ at: '2023-11-02T09:00:00+07:00', visitor: v, service: '2.002492' },
		...steps.map((step, i) => ({ at: `2023-11-02T09:0${i + 1}:00+07:00`, visitor: v, kind: 'step', service: '2.002492', step })),
	];
	await write(
		Array.from({ length: 20 }, (_, v) =>
			visitor(v + 1, v < 8 ? ['xac-nhan', 'dinh-kem', 'dinh-kem', 'nop'] : v < 14 ? ['xac-nhan', 'dinh-kem'] : []),
		).flat(),
	);
	const { services } = await show('2023-11');
	expect(services).toEqual([
		{
			service: '2.002492',
			viewers: 20,
			steps: [
				{ step: 'xac-nhan', visitors: 14, times: 14, share: 0.7 },
				{ step: 'dinh-kem', visitors: 14, times: 22, share: 0.7 },
				{ step: 'nop', visitors: 8, times: 8, share: 0.4 },
			],
		},
	]);
});

test('speed is that of three visitors of four, of those pages that told it', async () => {
	await write(
		Array.from({ length: 100 }, (_, i) => ({
			at: '2023-10-02T09:00:00+07:00',
			kind: 'perf',
			lcp: 100 * (i + 1),
			...(i < 4 && { inp: 50 * (i + 1) }),
		})),
	);
	const { speed, state, views } = await show('2023-10');
	expect(speed).toEqual({ lcp: { value: 7_600, told: 100 }, cls: null, inp: { value: 200, told: 4 } });
	// Nobody viewed anything: that is said, and is no zero.
	expect([state, views]).toEqual(['noData', 0]);
});

test('the API tells a period, the days as a table, and refuses what is no portal', async () => {
	const app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error, _, reply) =>
		reply
			.code(error instanceof Problem ? error.status : 500)
			.serializer(JSON.stringify)
			.send({ code: (error as Problem).code }),
	);
	await app.register(visitFiguresRoutes({ facts: m.stores.facts, registry: m.registry, settle: () => m.monitor.intake.settle() }));
	const get = (path: string, accept = 'application/json') => app.inject({ url: `/api/v1/feeds/${path}`, headers: { accept } });
	expect((await get(`${m.portal.id}/visits?period=2024-03`)).json()).toMatchObject({ period: '2024-03', views: 7, unit: 'u1010' });
	const table = await get(`${m.portal.id}/visits?period=2024-03`, 'text/csv');
	expect(table.headers['content-type']).toContain('text/csv');
	expect(table.body.trim().split('\r\n')).toEqual([
		'day,views,visitors,sessions,bots,fastVisitors,fastViews',
		'2024-03-05,6,2,3,0,0,0',
		'2024-03-06,1,1,1,0,0,0',
	]);
	const codes = await Promise.all([
		get(`${m.case.id}/visits?period=2024-03`),
		get('none/visits?period=2024-03'),
		get(`${m.portal.id}/visits?period=yesterday`),
	]);
	expect(codes.map((c) => [c.statusCode, c.json<{ code: string }>().code])).toEqual([
		[409, 'monitor.not-a-portal'],
		[404, 'monitor.system-unknown'],
		[400, 'base.period-malformed'],
	]);
	await app.close();
});

test('a beacon for a system that is no portal is refused and says why', async () => {
	const site = (await m.registry.sender(m.case.id))!.system.site;
	const answer = await m.app.inject({ method: 'POST', url: '/b', payload: JSON.stringify({ s: site, i: 1, u: 'https://x.vn/' }) });
	expect(answer.json()).toMatchObject({ code: 'monitor.not-a-portal', detail: expect.stringContaining('is a case system') });
	const matomo = await m.app.inject({ url: `/matomo.php?idsite=${site}&rec=1&url=https%3A%2F%2Fx.vn%2F` });
	expect(matomo.statusCode).toBe(400);
});
