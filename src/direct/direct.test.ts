// Targets of the plan of 2024 settle over a small nation in the real stores, and are read over HTTP.
import { readFileSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixedClock } from '../base/index.ts';
import { openSmallNation, type SmallNation } from '../evaluate/small-nation.testing.ts';
import type { PlanDeclaration } from '../packs/index.ts';
import type { Target, Task } from './contract.ts';
import { directRoutes, openDirect } from './index.ts';

const clock = fixedClock('2024-11-22T10:00:00+07:00');
const plan = parse(readFileSync(new URL('../../packs/plan-2024/plans/2024.yaml', import.meta.url), 'utf8')) as PlanDeclaration;
/** The small nation has other provinces than the plan names. */
const small: PlanDeclaration = {
	...plan,
	tasks: plan.tasks.map((t) =>
		t.id === 'C6' ? { ...t, units: ['u1010', '15@2024-05-06'] } : t.id === 'C20' ? { ...t, units: ['u1001'] } : { ...t, units: [] },
	),
};

let nation: SmallNation;
let app: FastifyInstance;
const get = async (path: string, accept = 'application/json') => app.inject({ url: `/api/v1${path}`, headers: { accept } });
const items = async <T>(path: string) => (await get(path)).json<{ items: T[] }>().items;
const target = async (id: string) => (await items<Target>('/plans/2024/targets')).find((t) => t.id === id)!;
let laoCai: number;

beforeAll(async () => {
	nation = await openSmallNation(clock);
	const { evaluate, registry } = nation;
	const direct = openDirect({ evaluate, registry, monitor: nation.monitor, packs: { plans: [small] }, clock });
	app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: { status?: number; code?: string; message?: string }, _request, reply) =>
		reply.code(error.status ?? 500).send(JSON.stringify({ code: error.code, message: error.message })),
	);
	await app.register(directRoutes({ direct }));
}, 90_000);
afterAll(async () => {
	await app?.close();
	await nation?.close();
});

describe('before anything is connected', () => {
	it('knows every target and task, and settles none', async () => {
		const targets = await items<Target>('/plans/2024/targets');
		expect(targets.map((t) => t.id)).toEqual(Array.from({ length: 13 }, (_, i) => `T${i + 1}`));
		expect(Object.groupBy(targets, (t) => t.state)).toMatchObject({ claimedShort: [{ id: 'T1' }, { id: 'T4' }] });
		expect(targets.filter((t) => t.state !== 'claimedShort').every((t) => t.state === 'unknown')).toBe(true);
		expect(await target('T3')).toMatchObject({ why: { en: expect.stringContaining('supply it as a claim') }, overdue: false });
		expect(await target('T5')).toMatchObject({
			state: 'unknown',
			units: { met: 0, notMet: 0, unknown: 7, expected: 7 },
			finding: { state: 'noData', whyCode: 'noneRegistered' },
		});
		expect(await items<Task>('/plans/2024/tasks')).toHaveLength(30);
	});

	it('keeps a deadline as written beside the day that follows from it', async () => {
		const [c1] = await items<Task>('/plans/2024/tasks');
		expect(c1).toMatchObject({ id: 'C1', state: 'overdue', due: { text: 'before 2024-05-10', day: '2024-05-09', inclusive: false } });
		expect((await items<Task>('/plans/2024/tasks?state=undated')).every((t) => t.due.day === null)).toBe(true);
	});

	it('finds the tasks of a unit, those of its predecessors included, named as it was', async () => {
		expect((await items<Task>('/plans/2024/tasks?unit=u1015')).map((t) => t.id)).toEqual(['C6']);
		expect(await items<Task>('/plans/2024/tasks?unit=u2015')).toMatchObject([
			{
				id: 'C6',
				units: [
					{ id: 'u1010', name: { vi: 'Lào Cai' } },
					{ id: 'u1015', name: { vi: 'Yên Bái' } },
				],
			},
		]);
		expect((await get('/plans/2024/tasks?unit=u9')).json()).toMatchObject({ code: 'direct.unit-unknown' });
		expect((await get('/plans/2023/targets')).statusCode).toBe(404);
		expect((await get('/plans/2024/targets/T99/units')).json()).toMatchObject({ code: 'direct.target-unknown' });
	});

	it('answers as CSV too', async () => {
		const csv = (await get('/plans/2024/targets', 'text/csv')).body;
		expect(csv.split('\r\n')).toHaveLength(15);
		expect(csv).toContain('100% thôn, bản');
	});
});

describe('as facts arrive', () => {
	it('lists who is connected: speaking, silent, never registered', async () => {
		({ number: laoCai } = await nation.system(1010, 'case'));
		const { number: yenBai } = await nation.system(100_015, 'case');
		await nation.tell([
			{ system: laoCai, unit: 1010, dossier: 'now', at: '2024-11-21T03:00:00Z', channel: 'online', level: 'full', applicant: 7 },
			{ system: yenBai, unit: 100_015, dossier: 'then', at: '2024-03-01T03:00:00Z', channel: 'counter', heard: '2024-03-01T04:00:00Z' },
		]);
		const lines = Object.fromEntries(
			(await items<{ id: string; state: string; why: { en: string; vi: string } }>('/plans/2024/targets/T5/units')).map((l) => [l.id, l]),
		);
		expect(lines.u1010).toMatchObject({ state: 'met', why: { vi: expect.stringContaining('21/11/2024') } });
		expect(lines.u1015).toMatchObject({ state: 'notMet', why: { en: 'case of 100015 has fallen silent; its last facts are of 2024-03-01.' } });
		expect(lines.u1099).toMatchObject({ state: 'notMet', why: { en: 'No system is registered.' } });
		expect(await target('T5')).toMatchObject({
			state: 'notMet',
			units: { met: 1, notMet: 6, unknown: 0, expected: 7 },
			finding: { period: '2024-11', state: 'value', numerator: 1 },
		});
		expect(await target('T6')).toMatchObject({ state: 'unknown', units: { unknown: 7 } });
	});

	it('counts the essential services seen, and leaves the nameless ones unknown', async () => {
		expect(await items('/plans/2024/targets/T4/units')).toMatchObject([
			{ id: 'QD06.12', state: 'met' },
			{ id: 'QD06.13', state: 'unknown' },
		]);
		expect(await target('T4')).toMatchObject({
			state: 'claimedShort',
			units: { met: 1, unknown: 52, expected: 53 },
			finding: { value: 1 },
			claim: { value: 41, text: '41 of 53' },
		});
	});

	it('tells the share of adults only when somebody reported how many there are, and calls no shortfall while systems are silent', async () => {
		expect(await target('T3')).toMatchObject({
			state: 'unknown',
			finding: { state: 'noData', whyCode: 'claimMissing', numerator: 1 },
			why: { en: expect.stringContaining('Adult population') },
		});
		const claim = { measure: 'population.adults', unit: 'u1', period: '2024', text: null, source: 'made', reportedAt: '2024-11-01T00:00:00.000Z' };
		await nation.evaluate.recordClaims([{ ...claim, value: 100 }]);
		expect(await target('T3')).toMatchObject({ finding: { state: 'value', value: 1 }, state: 'unknown' });
		await nation.system(1099, 'case');
		expect(await target('T3')).toMatchObject({
			finding: { value: 1, coverage: { reporting: 2 } },
			state: 'unknown',
			why: { en: expect.stringContaining('settles nothing yet') },
		});
		await nation.evaluate.recordClaims([{ ...claim, value: 2, reportedAt: '2024-11-02T00:00:00.000Z' }]);
		expect(await target('T3')).toMatchObject({ finding: { value: 50 }, state: 'met', overdue: false });
	});

	it('contradicts a claim that measurement denies', async () => {
		await nation.evaluate.recordClaims([
			{ measure: 'emc.onlineRate', unit: 'u1', period: '2025', value: 96, text: null, source: 'Báo cáo', reportedAt: '2024-11-02T00:00:00.000Z' },
		]);
		expect(await target('T13')).toMatchObject({ state: 'claimedMet', finding: { state: 'noData', whyCode: 'periodNotBegun' } });
	});
});
