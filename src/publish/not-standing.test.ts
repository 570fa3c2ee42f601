// Pages narrowed to a province that does not stand on their day say so, with what stands instead and when to read it; their tables refuse
// with the same sentence instead of a head without rows.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import { getPeriod, type Problem } from '../base/index.ts';
import type { IndexSummary } from '../evaluate/contract.ts';
import type { NotStanding } from './contract.ts';
import { makeFixture } from './fixture.ts';
import { both } from './fixture-registry.ts';
import type { PublishNeeds } from './needs.ts';
import { notStanding } from './not-standing.ts';
import { openPublish } from './pages.ts';
import { publishRoutes } from './routes.ts';

const TODAY = '2025-11-12';
const fixture = makeFixture('merged');
const { registry } = fixture;
const of = (number: number, asOf: string, period?: string) =>
	notStanding(registry, registry.unitOn(number, asOf)!, asOf, TODAY, period === undefined ? undefined : getPeriod(period));

const INDEX: IndexSummary = {
	...{ code: 'made', name: both('Made'), question: both('Who?'), about: both('About'), levels: ['province', 'commune'], level: 'commune' },
	...{ legalBasis: null, certainty: 'computed', validFrom: '2020-01-01', validTo: null, rule: 'made@2020-01-01', maximum: 20, unknown: null },
	...{ pillars: [], groups: [], bands: [], eligible: { assessed: 0, cases: [] }, variants: [], editions: [], note: null },
};
const needs: PublishNeeds = {
	...fixture,
	evaluate: { ...fixture.evaluate, indexes: () => [INDEX], index: (_code, on) => (on?.on !== undefined && on.on < '2024' ? undefined : INDEX) },
};
const pages = openPublish(needs);
const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
app.setErrorHandler((error: Problem, _request, reply) => reply.code(error.status).send({ code: error.code, detail: error.message }));
await app.register(publishRoutes({ pages, issuer: () => ({ origin: 'https://x.example', operator: null, contact: null }) }));

test('a province that ended is told with its last day, what followed it, and the last period that it lived through', () => {
	expect(of(1010, TODAY, '2025-10')).toEqual({
		unit: expect.objectContaining({ id: 'u1010' }),
		...{ ended: '2025-06-30', begins: null, reading: { clock: 'then', period: '2025-06' } },
		instead: [{ unit: expect.objectContaining({ id: 'u2015' }), from: '2025-07-01', to: null }],
	} satisfies NotStanding);
	expect(['2025-Q3', '2025', '2025-08-15', '2024-11'].map((period) => of(1010, TODAY, period)?.reading?.period)).toEqual([
		...['2025-Q2', '2024', '2025-06-30', '2024-11'],
	]);
});

test('a province that had not begun is told with its first day and what stood there; one that stands is no matter', () => {
	const laoCai = of(2015, '2024-05-31', '2024-05');
	expect(laoCai).toMatchObject({ ended: null, begins: '2025-07-01', reading: { clock: 'now', period: '2024-05' } });
	expect(laoCai?.instead.map((i) => [i.unit.id, i.to])).toEqual([
		['u1015', '2025-06-30'],
		['u1010', '2025-06-30'],
	]);
	expect([of(1010, '2025-06-30'), of(2015, '2025-07-01'), of(1001, TODAY)]).toEqual([null, null, null]);
});

test('rankings, indicators and lists of units tell it where nothing is listed, and only there', async () => {
	const gone = { level: 'commune', parent: 'u1010' } as const;
	const [index, indicator, units] = [await pages.index('made', gone), await pages.indicator('emc.onlineRate', gone), await pages.units(gone)];
	for (const page of [index, indicator, units]) expect(page?.notStanding).toMatchObject({ ended: '2025-06-30', unit: { id: 'u1010' } });
	expect([index?.notStanding?.reading?.period, units?.notStanding?.reading]).toEqual(['2025-06', null]);
	const [none, stood] = [await pages.index('made', { level: 'commune' }), await pages.index('made', { ...gone, parent: 'u2015' })];
	expect([none?.notStanding, stood?.notStanding]).toEqual([null, null]);
	// There is no page to lead to where the index had not been made yet.
	const before = await pages.index('made', { ...gone, period: '2023-05' });
	expect(before === null || before.notStanding?.reading === null).toBe(true);
});

test('its table is refused with the reason, and what to ask for', async () => {
	for (const path of ['/csv/indexes/made', '/csv/indicators/emc.onlineRate', '/csv/units']) {
		const answer = await app.inject(`${path}?level=commune&parent=u1010`);
		const { code, detail } = answer.json<{ code: string; detail: string }>();
		expect([path, answer.statusCode, code]).toEqual([path, 404, 'publish.unit-not-standing']);
		expect(detail).toContain('Lao Cai (u1010) ended on 2025-06-30');
		expect(detail).toContain('parent=u2015');
		expect(detail).toContain(path === '/csv/units' ? 'date=2025-06-30' : 'clock=then&period=2025-06');
		expect((await app.inject(`${path}?level=commune`)).statusCode).toBe(200);
	}
	const early = await app.inject('/csv/indicators/emc.onlineRate?level=commune&parent=u2015&clock=then&period=2024-05');
	expect(early.json<{ detail: string }>().detail).toMatch(/u2015\) begins only on 2025-07-01.*parent=u1015.*parent=u1010.*clock=now&period=2024-05/);
});
