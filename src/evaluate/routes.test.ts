// Evaluate over HTTP: figures, the ledger, explanations, and claims as units send them.
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../base/index.ts';
import { verdictOf } from './claims/ledger.ts';
import type { Claim, Finding, Indicator, LedgerLine, Measure } from './contract.ts';
import type { FindingExplained } from './explain/contract.ts';
import { evaluateRoutes, importClaims } from './index.ts';
import { openSmallNation, type SmallNation } from './small-nation.testing.ts';

const clock = fixedClock('2024-06-10T10:00:00+07:00');
let nation: SmallNation;
let app: FastifyInstance;
let key: string;
let factsKey: string;

const get = async (path: string, accept = 'application/json') => app.inject({ url: `/api/v1${path}`, headers: { accept } });
const items = async <T>(path: string) => (await get(path)).json<{ items: T[] }>().items;
const send = async (body: string, as = key, type = 'application/x-ndjson') =>
	app.inject({ method: 'POST', url: '/api/v1/claims', payload: body, headers: { authorization: `Bearer ${as}`, 'content-type': type } });

beforeAll(async () => {
	nation = await openSmallNation(clock);
	({ key } = await nation.system(1015, 'reporting', 'claims'));
	const haNoi = await nation.system(1001, 'case');
	const yenBai = await nation.system(1015, 'case');
	factsKey = yenBai.key;
	await nation.tell(
		[haNoi, yenBai].flatMap(({ number }, k) =>
			Array.from({ length: 10 }, (_, i) => ({
				system: number,
				unit: k === 0 ? 1001 : 1015,
				dossier: `d${i}`,
				at: '2024-05-13T02:00:00Z',
				channel: i < 6 ? 'online' : 'counter',
			})),
		),
	);
	app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: { status?: number; statusCode?: number; code?: string; message?: string }, _request, reply) =>
		reply
			.code(error.status ?? error.statusCode ?? 500)
			.serializer(String)
			.send(JSON.stringify({ code: error.code, message: error.message })),
	);
	await app.register(evaluateRoutes({ evaluate: nation.evaluate, registry: nation.registry, clock }));
}, 90_000);
afterAll(async () => {
	await app?.close();
	await nation?.close();
});

describe('reading', () => {
	it('lists measures and indicators with the codes that others rely on', async () => {
		const measures = (await items<Measure>('/measures')).map((m) => m.code);
		for (const code of ['received', 'online', 'fullProcess', 'finished', 'onTime', 'late', 'inHand']) expect(measures).toContain(`dossiers.${code}`);
		expect(measures).toEqual(expect.arrayContaining(['visits.views', 'visits.visitors']));
		const indicators = await items<Indicator>('/indicators');
		const fixed = [
			'onlineRate',
			'fullProcessRate',
			'servicesUsedRate',
			'onTimeRate',
			'paymentOnlineRate',
			'digitisedRate',
			'reuseRate',
			'satisfaction',
			'views',
			'visitors',
			'systemsConnectedRate',
		];
		expect(indicators.map((i) => i.code)).toEqual(expect.arrayContaining(fixed.map((c) => `emc.${c}`)));
		for (const i of indicators)
			expect(
				[i.name.vi, i.about.vi].every((text) => /[ăâđêôơưạảấầẩẫậắằẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]/iu.test(text)),
				i.code,
			).toBe(true);
		expect((await get('/indicators/emc.onlineRate')).json()).toMatchObject({
			formula: '100 * dossiers.online / if(dossiers.channelSaid > 0, dossiers.received, 0)',
			rule: 'emc.onlineRate@2022-06-23',
		});
	});

	it('answers findings by unit id, by level, and for all units an indicator is made for', async () => {
		expect(await items<Finding>('/indicators/emc.onlineRate/findings?period=2024-05&unit=u1001&clock=then')).toMatchObject([
			{ of: 'u1001', value: 60, state: 'value' },
		]);
		expect((await items('/indicators/emc.onlineRate/findings?period=2024-05&level=province&clock=then')).length).toBe(6);
		expect((await items<Finding>('/indicators/emc.onlineRate/findings?period=2024-05')).map((f) => f.of)).toEqual([
			'u1',
			'u105',
			'u1001',
			'u1010',
			'u1015',
			'u1070',
			'u1080',
			'u1099',
		]);
		const page = (await get('/indicators/emc.onlineRate/findings?period=2024-05&limit=3')).json<{ items: Finding[]; next: string }>();
		expect([page.items.length, page.next]).toEqual([3, 'u1001']);
		expect((await items<Finding>(`/indicators/emc.onlineRate/findings?period=2024-05&after=${page.next}`))[0]!.of).toBe('u1010');
	});

	it('answers CSV with state and reason in columns', async () => {
		const answer = await get('/indicators/emc.onlineRate/findings?period=2024-05&level=province&clock=then', 'text/csv');
		expect(answer.headers['content-type']).toContain('text/csv');
		expect(answer.body).toContain('emc.onlineRate,u1099,Chưa nối,Chưa nối,2024-05,then,notConnected,notConnected,No system');
	});

	it('gives the editions of a rule with their golden cases and the measures they name', async () => {
		const rules = await items<{ rule: string; cases: unknown[]; measures: Measure[]; levels: string[] }>('/indicators/emc.onlineRate/rules');
		expect(rules.at(-1)!.rule).toBe(nation.evaluate.indicator('emc.onlineRate')!.rule);
		expect(rules.at(-1)!.measures.map((m) => m.code)).toContain('dossiers.received');
		expect(rules.at(-1)!.levels).toContain('province');
		expect((await get('/indicators/emc.none/rules')).statusCode).toBe(404);
	});

	it('says what was asked wrongly', async () => {
		const code = async (path: string) => {
			const answer = await get(path);
			return [answer.statusCode, answer.json<{ code: string }>().code];
		};
		expect(await code('/indicators/emc.none/findings?period=2024-05')).toEqual([404, 'evaluate.indicator-unknown']);
		expect(await code('/indicators/emc.onlineRate/findings?period=05-2024')).toEqual([400, 'base.period-malformed']);
		expect(await code('/indicators/emc.onlineRate/findings?period=2024-05&unit=u9')).toEqual([404, 'evaluate.unit-unknown']);
		expect(await code('/indicators/emc.onlineRate/findings?period=2024-05&asOf=2024-02-30')).toEqual([400, 'evaluate.day-malformed']);
		expect(await code('/indicators/emc.onlineRate/series?unit=u1&from=2024&to=2024-05')).toEqual([400, 'evaluate.series-malformed']);
		expect(await code('/explain/nonsense')).toEqual([404, 'evaluate.finding-unknown']);
		expect(await code('/explain/emc.none~u1~2024-05~then~2024-05-31')).toEqual([404, 'evaluate.finding-unknown']);
		expect((await get('/indicators/emc.onlineRate/findings')).statusCode).toBe(400);
	});

	it('explains a finding by its id down to the systems that fed it', async () => {
		const [finding] = await items<Finding>('/indicators/emc.onlineRate/findings?period=2024-05&unit=u1015&clock=then');
		const explained = (await get(`/explain/${finding!.id}`)).json<FindingExplained>();
		expect(explained.finding).toEqual(finding);
		expect(explained.measures).toMatchObject([
			{ measure: { code: 'dossiers.online' }, value: 6 },
			{ measure: { code: 'dossiers.channelSaid' }, value: 10 },
			{ measure: { code: 'dossiers.received' }, value: 10 },
		]);
		expect(explained.systems).toMatchObject([{ name: 'case of 1015', facts: 10, lastAt: '2024-06-10T03:00:00.000Z' }]);
	});
});

describe('claims', () => {
	const claim = (value: number, more: object = {}) =>
		JSON.stringify({ measure: 'emc.onlineRate', period: '2024-05', value, source: 'BC 12/STTTT', ...more });

	it('are refused about a unit that did not exist in the period, and a body without any is no report', async () => {
		const gone = await send(claim(50, { unit: 'u1015', period: '2025-09' }));
		expect(gone.json()).toMatchObject({
			accepted: 0,
			rejected: [{ code: 'evaluate.unit-not-valid', message: expect.stringContaining('2025-06-30') }],
		});
		expect((await send('')).statusCode).toBe(400);
	});

	it('are taken from a key of that scope, each once, and a bad one sinks no other', async () => {
		const body = [claim(61.2), claim(1, { unit: 'u1001' }), '{broken', claim(70, { measure: 'emc.none' }), claim(5, { unit: 'u100015' })].join('\n');
		const first = await send(body);
		expect(first.statusCode).toBe(200);
		expect(first.json()).toMatchObject({
			accepted: 2,
			duplicates: 0,
			rejected: [
				{ index: 1, code: 'evaluate.unit-foreign' },
				{ index: 2, code: 'evaluate.claim-malformed' },
				{ index: 3, code: 'evaluate.measure-unknown' },
			],
			receipt: expect.any(String),
		});
		expect((await send(body)).json()).toMatchObject({ accepted: 0, duplicates: 2 });
		expect(await items<Claim>('/claims?unit=u1015')).toMatchObject([
			{ unit: 'u1015', value: 61.2, source: 'BC 12/STTTT', reportedAt: '2024-06-10T03:00:00.000Z' },
		]);
	});

	it('are refused from an unknown key and from a key for facts', async () => {
		expect((await send(claim(1), 'nonsense')).statusCode).toBe(401);
		expect((await send(claim(1), factsKey)).json()).toMatchObject({ code: 'evaluate.key-unknown' });
	});

	it('stand in the ledger beside what was measured, the last report speaking', async () => {
		const line = async (unit: string) => (await items<LedgerLine>(`/ledger?period=2024-05&indicator=emc.onlineRate&unit=${unit}`))[0];
		expect(await line('u1015')).toMatchObject({
			claim: { value: 61.2 },
			finding: { value: 60, clock: 'then' },
			tolerance: 1,
			verdict: 'claimHigher',
		});
		expect((await line('u1015'))!.gap).toBeCloseTo(1.2);
		await send(`[${claim(60.5, { reportedAt: '2024-06-11T08:00:00+07:00' })}]`, key, 'application/json');
		expect(await line('u1015')).toMatchObject({ claim: { value: 60.5 }, verdict: 'agrees' });
		expect(await line('u100015')).toMatchObject({ claim: { value: 5 }, verdict: 'onlyClaim', gap: null, finding: { state: 'notConnected' } });
		expect(await line('u1001')).toMatchObject({ claim: null, verdict: 'onlyMeasured' });
		expect(await line('u1099')).toBeUndefined();
		const all = await items<LedgerLine>('/ledger?period=2024-05&indicator=emc.onlineRate');
		expect(all.map((l) => l.unit)).toEqual(['u1', 'u1001', 'u1015', 'u100015']);
	});

	it('are read from a file of the operator, who must name the unit', async () => {
		const { evaluate, registry } = nation;
		const csv =
			'measure,unit,period,value,source\npopulation.adults,u1010,2024,1000,made\npopulation.adults,u1015,2024,500,made\npopulation.adults,,2024,7,made\npopulation.adults,u1,2024,many,made\n';
		expect(await importClaims({ evaluate, registry, clock }, csv, { format: 'csv' })).toMatchObject({
			accepted: 2,
			rejected: [
				{ index: 2, code: 'evaluate.unit-missing' },
				{ index: 3, code: 'evaluate.claim-malformed' },
			],
		});
	});

	it('of the parts of a merger add up, and an unknown part keeps the sum unknown', async () => {
		const adults = async (unit: number, asOf: string) =>
			(await nation.evaluate.findings({ indicator: 'population.adults', period: '2024', unit, clock: 'now', asOf }))[0];
		expect(await adults(2015, '2025-08-01')).toMatchObject({ state: 'value', value: 1500 });
		expect(await adults(2071, '2025-08-01')).toMatchObject({ state: 'noData', whyCode: 'claimMissing', value: null });
	});
});

it.each([
	[60, 60, 1, 'agrees'],
	[61, 60, 1, 'agrees'],
	[60.3, 60.2, 0.1, 'agrees'],
	[61.01, 60, 1, 'claimHigher'],
	[58, 60, 1, 'claimLower'],
	[58, null, 1, 'onlyClaim'],
	[null, 58, 1, 'onlyMeasured'],
] as const)('a claim of %s beside %s with tolerance %s: %s', (claim, measured, tolerance, verdict) => {
	expect(verdictOf(claim, measured, tolerance).verdict).toBe(verdict);
});
