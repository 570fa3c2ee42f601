// Indexes over HTTP: what there is, scores page by page and as tables, comparisons, and what is refused.
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import { loadPacks } from '../../packs/index.ts';
import type { Comparison, IndexSummary, Score } from '../contract.ts';
import { openEvaluate } from '../open-evaluate.ts';
import { openSmallNation, type SmallNation } from '../small-nation.testing.ts';
import { indexRoutes } from './routes.ts';

const clock = fixedClock('2025-11-22T10:00:00+07:00');
let nation: SmallNation;
let app: FastifyInstance;
const get = (path: string, accept = 'application/json') => app.inject({ url: `/api/v1/indexes${path}`, headers: { accept } });
const items = async <T>(path: string) => (await get(path)).json<{ items: T[]; next: string | null }>();
const lines = async (path: string) => (await get(path, 'text/csv')).body.trim().split(/\r?\n/);

beforeAll(async () => {
	nation = await openSmallNation(clock);
	const { number } = await nation.system(1001, 'case');
	await nation.tell(
		['2025-05-12', '2025-06-12'].flatMap((day, k) =>
			Array.from({ length: 30 }, (_, i) => ({
				...{ system: number, unit: 1001, dossier: `${day}-${i}`, at: `${day}T02:00:00Z`, digitised: true },
				channel: i < 10 + 10 * k ? 'online' : 'counter',
			})),
		),
	);
	const packs = await loadPacks(new URL('../../../packs', import.meta.url).pathname);
	const { facts, records } = nation.stores;
	const evaluate = await openEvaluate({ facts, records, registry: nation.registry, monitor: nation.monitor, packs, clock });
	app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: { status?: number; statusCode?: number; code?: string }, _request, reply) =>
		reply
			.code(error.status ?? error.statusCode ?? 500)
			.serializer(String)
			.send(JSON.stringify({ code: error.code })),
	);
	await app.register(indexRoutes({ evaluate, registry: nation.registry }));
}, 120_000);
afterAll(async () => {
	await app?.close();
	await nation?.close();
});

it('lists indexes and shows one with the tree of a level and of a day', async () => {
	expect((await items<IndexSummary>('')).items.map((i) => i.code)).toEqual(expect.arrayContaining(['766', 'dti', 'example.digital-commune']));
	const index = (await get('/766?level=commune')).json<IndexSummary>();
	expect(index.groups.flatMap((g) => g.components).find((c) => c.indicator === '766.3.3')).toMatchObject({
		scoring: { kind: 'fullAt', fullAt: 50, bands: [] },
	});
	expect((await get('/dti?level=province&on=2021-06-01')).json()).toMatchObject({ rule: 'dti@2020-10-12', maximum: 1000 });
	expect((await lines(''))[0]).toBe('code,name_vi,name_en,rule,level,maximum,legal_basis,certainty,valid_from,valid_to');
});

it('gives scores page by page, with every component', async () => {
	const first = await items<Score>('/766/scores?period=2025-05&level=province&clock=then&limit=2');
	expect(first.items).toHaveLength(2);
	const next = await items<Score>(`/766/scores?period=2025-05&level=province&clock=then&limit=20&after=${first.next}`);
	const all = [...first.items, ...next.items];
	expect(next.next).toBeNull();
	expect(new Set(all.map((s) => s.of)).size).toBe(all.length);
	const hanoi = all.find((s) => s.of === 'u1001')!;
	expect(hanoi.components).toHaveLength(24);
	expect(hanoi.groups).toHaveLength(6);
	const [one] = (await items<Score>('/766/scores?period=2025-05&unit=u1001&clock=then&variant=digitised-full-at-80')).items;
	expect(one).toMatchObject({ of: 'u1001', variant: 'digitised-full-at-80', period: '2025-05' });
});

it('gives tables: a line for each unit, or for each component', async () => {
	const asked = '/766/scores?period=2025-05&unit=u1001&clock=then';
	const [head, line, ...more] = await lines(asked);
	expect(head).toMatch(/^index,rule,variant,of,.*,points,assessed,maximum,share,band,rank,ranked,eligible$/);
	expect(line).toMatch(/^766,766@2022-06-23,,u1001,/);
	expect(more).toEqual([]);
	expect(await lines(`${asked}&by=component`)).toHaveLength(25);
});

it('gives a series of scores with its breaks, and every month of it', async () => {
	const series = (await get('/766/series?unit=u1015&from=2025-05&to=2025-08&clock=then')).json<{
		items: Score[];
		breaks: { on: string; kind: string }[];
	}>();
	expect(series.items.map((s) => s.period)).toEqual(['2025-05', '2025-06', '2025-07', '2025-08']);
	expect(series.breaks).toMatchObject([{ on: '2025-07-01', kind: 'units' }]);
});

it('compares, and its parts add up', async () => {
	const { items: found } = await items<Comparison>('/766/compare?from=2025-05&to=2025-06&unit=u1001&clock=then');
	expect(found).toHaveLength(1);
	const { share, components } = found[0]!;
	expect(share.data! + share.rule! + share.coverage!).toBeCloseTo(share.difference!, 9);
	expect(share.rule).toBe(0);
	expect(components.find((c) => c.indicator === '766.3.3')!.points.data).toBeGreaterThan(0);
	expect((await lines('/766/compare?from=2025-05&to=2025-06&level=province&clock=then'))[0]).toContain('rank_difference');
});

it.each([
	['/nothing', 404, 'evaluate.index-unknown'],
	['/nothing/scores?period=2025-05', 404, 'evaluate.index-unknown'],
	['/766/scores?period=2025-05&variant=nothing', 404, 'evaluate.variant-unknown'],
	['/766/scores?period=2025-05&unit=u9', 404, 'evaluate.unit-unknown'],
	['/766/scores?period=2025-05&limit=1001', 400, 'FST_ERR_VALIDATION'],
	['/766/scores?period=May', 400, 'base.period-malformed'],
	['/766/scores?period=2025-05&rules=soon', 400, 'evaluate.day-malformed'],
	['/766/compare?from=2025-05&to=2025-06&asOf=soon', 400, 'evaluate.day-malformed'],
])('refuses %s with %i %s', async (path, status, code) => {
	const reply = await get(path);
	expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([status, code]);
});
