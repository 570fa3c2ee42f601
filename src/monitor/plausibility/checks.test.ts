// The checks of the pack against the real store: each fault that was read of senders, planted into one of twelve, is found in that one alone;
// and what the API tells to whom.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../../tests/monitor.ts';
import { Problem } from '../../base/index.ts';
import { loadPacks } from '../../packs/index.ts';
import { addSystem } from '../../registry/index.ts';
import type { Plausibility } from './contract.ts';
import { openPlausibility, type PlausibilityRoom } from './open-plausibility.ts';

/** What a sender does wrong, by the check that asks for it. */
const FAULTS = [
	'level.allFull',
	'channel.noCounter',
	'digitised.all',
	'rating.topMarks',
	'applicant.constant',
	'instants.same',
	'instants.receivedBeforeSubmitted',
	'instants.finishedBeforeReceived',
	'instants.finishedAtOnce',
	'instants.finishedWhenDue',
	'due.oneTime',
	'status.finishedUnhandled',
	'status.handledAfterFinished',
	'status.neverPaused',
	'status.saidOnce',
	'work.weekend',
	'work.night',
	'finish.beforeReport',
] as const;
type Fault = (typeof FAULTS)[number];
/** What one fault brings along of necessity. */
const WITH: Partial<Record<Fault, readonly string[]>> = {
	'instants.same': ['work.weekend', 'work.night', 'finish.beforeReport'],
	'status.saidOnce': ['status.neverPaused', 'status.finishedUnhandled'],
	'status.finishedUnhandled': ['status.neverPaused'],
	'instants.finishedAtOnce': ['work.weekend', 'status.handledAfterFinished'],
	'instants.finishedBeforeReceived': ['status.handledAfterFinished', 'work.weekend'],
	'finish.beforeReport': ['work.weekend'],
};
const HEALTHY = 12;
const EACH = 150;
const DAY = 86_400_000;
const HOUR = 3_600_000;

let m: TestMonitor;
let room: PlausibilityRoom;
const systems: { id: string; key: string; number: number; fault: Fault | undefined }[] = [];
let seed = 11;
const random = () => {
	seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
	return seed / 0x7fffffff;
};
const hit = (share: number) => random() < share;
let n = 0;

/** Morning of a working day of May 2024, in Vietnam; `hour` of that day. */
function workday(hour: number, days = 0): number {
	let at = Date.parse('2024-05-02T00:00:00+07:00') + Math.floor(random() * 18 + days) * DAY + hour * HOUR + Math.floor(random() * HOUR);
	while ([0, 6].includes(new Date(at + 7 * HOUR).getUTCDay())) at += DAY;
	return at;
}

/** The messages of one dossier of an ordinary sender, and of one with a fault. */
function dossier(system: number, fault: Fault | undefined): object[] {
	const code = `D-${system}-${++n}`;
	const submitted = workday(7) + Math.floor(random() * 3 * HOUR);
	let received = submitted + 20 * 60_000 + Math.floor(random() * HOUR);
	let finished = workday(14, 3);
	if (finished < received + HOUR) finished = received + 2 * HOUR;
	if (fault === 'instants.receivedBeforeSubmitted' && hit(0.5)) received = submitted - HOUR;
	if (fault === 'finish.beforeReport')
		finished = Date.parse(`2024-05-3${hit(0.5) ? 0 : 1}T${hit(0.5) ? '09' : '14'}:00:00+07:00`) + Math.floor(random() * HOUR);
	if (fault === 'instants.finishedBeforeReceived' && hit(0.4)) finished = received - 30 * 60_000;
	if (fault === 'instants.finishedAtOnce' && hit(0.9)) finished = received + 20_000;
	if (fault === 'work.weekend' && hit(0.6)) finished = Date.parse('2024-05-25T09:00:00+07:00') + Math.floor(random() * 8 * HOUR);
	if (fault === 'work.night' && hit(0.6)) finished = Date.parse('2024-05-21T23:00:00+07:00') + Math.floor(random() * 4 * HOUR);
	if (fault === 'instants.same') finished = Date.parse('2024-05-22T09:00:00+07:00');
	const due = fault === 'instants.finishedWhenDue' && hit(0.5) ? finished : finished + Math.floor((random() - 0.1) * 5 * DAY);
	const common = {
		...{
			system,
			unit: 1010,
			dossier: code,
			procedure: '1.1',
			at_stated: true,
			batch: 1,
			protocol: 'batch',
			mapping: 1,
			raw: '{}',
			submitted,
			received_at: received,
		},
		due: fault === 'due.oneTime' ? Date.parse('2024-06-03T17:00:00+07:00') : due,
		channel: fault === 'channel.noCounter' || hit(0.5) ? 'online' : 'counter',
		level: fault === 'level.allFull' || hit(0.5) ? 'full' : 'partial',
		digitised: fault === 'digitised.all' || hit(0.6),
		rating: fault === 'rating.topMarks' || hit(0.6) ? 5 : 3,
		applicant: fault === 'applicant.constant' && hit(0.7) ? 1 : Math.floor(random() * 1e9) + 2,
	};
	const say = (status: number, at: number, more: object = {}) => ({ ...common, ...more, status, at, received: at, id: crypto.randomUUID() });
	const end = say(9, finished, { finished });
	if (fault === 'status.saidOnce') return [end];
	if (fault === 'status.finishedUnhandled') return [say(1, submitted), end];
	const paused = fault !== 'status.neverPaused' && hit(0.12);
	const handled = received + Math.floor(random() * 0.8 * Math.max(0, finished - received));
	return [
		say(2, received),
		...(fault === 'status.handledAfterFinished' && hit(0.4) ? [say(4, finished + DAY)] : []),
		...(paused ? [say(5, Math.min(handled, finished - 1))] : []),
		end,
	];
}

const seconds = (row: object) =>
	JSON.stringify(row, (_, value: unknown) =>
		typeof value === 'number' && value > 1e12 ? new Date(Math.floor(value / 1_000) * 1_000).toISOString() : value,
	);

beforeAll(async () => {
	m = await openTestMonitor('2024-06-20T03:00:00Z');
	const { checks } = await loadPacks(new URL('../../../packs/', import.meta.url).pathname);
	room = openPlausibility({ facts: m.stores.facts, registry: m.registry, checks, clock: m.clock });
	const needs = { records: m.stores.records, registry: m.registry, clock: m.clock };
	for (const fault of [...Array.from({ length: HEALTHY }, () => undefined), ...FAULTS]) {
		const made = await addSystem(needs, { unit: 'u1010', kind: 'case', name: fault ?? 'healthy' });
		systems.push({ ...made, fault });
	}
	for (const half of [systems.slice(0, 15), systems.slice(15)]) {
		const rows = half.flatMap(({ number, fault }) => Array.from({ length: EACH }, () => dossier(number, fault)).flat());
		for (const month of Map.groupBy(rows, (row) => seconds(row).match(/"received":"(\d{4}-\d{2})/)![1]!).values())
			await m.stores.facts.append('dossier_message', month.map(seconds).join('\n'));
	}
});
afterAll(() => m.close());

const answersOf = async (id: string, withExamples = false): Promise<Plausibility> => room.of((await m.registry.sender(id))!, '2024-05', withExamples);

test('healthy senders are asked for nothing', async () => {
	for (const { id, fault } of systems) {
		if (fault) continue;
		const { items } = await answersOf(id);
		expect(items.filter((a) => a.verdict !== 'plausible').map((a) => [a.check, a.verdict, a.why])).toEqual([]);
	}
});

test.each(FAULTS)('%s is found in the sender that has the fault', async (fault) => {
	const { items } = await answersOf(systems.find((s) => s.fault === fault)!.id, true);
	const asked = items.filter((a) => a.verdict === 'unusual' || a.verdict === 'implausible');
	expect(asked.map((a) => a.check)).toContain(fault);
	expect(asked.map((a) => a.check).filter((check) => check !== fault && !WITH[fault]?.includes(check))).toEqual([]);
	const found = asked.find((a) => a.check === fault)!;
	expect(found.distribution!.senders).toBeGreaterThan(20);
	expect(found.examples!.length).toBeGreaterThan(0);
	expect(found.examples!.length).toBeLessThanOrEqual(5);
});

test('many periods asked at once are worked out in turn, each once, and too many are told to come again', async () => {
	let running = 0;
	let most = 0;
	let asked = 0;
	const facts = {
		ask: async () => {
			most = Math.max(most, ++running);
			asked++;
			await new Promise((done) => setTimeout(done, 5));
			running--;
			return [];
		},
	};
	const small = openPlausibility({ facts, registry: m.registry, checks: room.checks.slice(0, 4), clock: m.clock });
	const sender = (await m.registry.sender(m.case.id))!;
	const months = ['01', '02', '03', '04', '05', '06', '07', '08', '01', '01'].map((month) => small.of(sender, `2023-${month}`));
	const late = await small.of(sender, '2022').catch((error: Problem) => error.code);
	expect(late).toBe('monitor.checks-busy');
	expect((await Promise.all(months)).map((a) => a.period)).toHaveLength(10);
	expect([most, asked]).toEqual([1, 8 * 4]);
	expect((await small.of(sender, '2022')).period).toBe('2022');
});

test('the API names examples to the sender alone, tells a table, and shows every query', async () => {
	const app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error, _, reply) =>
		reply
			.code(error instanceof Problem ? error.status : 500)
			.serializer(JSON.stringify)
			.send({ code: (error as Problem).code, detail: String(error) }),
	);
	const { plausibilityRoutes } = await import('./routes.ts');
	await app.register(plausibilityRoutes({ plausibility: room, registry: m.registry }));
	const [first, second] = [systems.find((s) => s.fault === 'level.allFull')!, systems[0]!];
	const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: `/api/v1/${path}`, headers });
	const open = (await get(`feeds/${first.id}/plausibility?period=2024-05`)).json<Plausibility>();
	expect(open.items[0]).toMatchObject({ check: 'level.allFull', verdict: 'implausible', value: 100, examples: null });
	const own = (await get(`feeds/${first.id}/plausibility?period=2024-05`, { authorization: `Bearer ${first.key}` })).json<Plausibility>();
	expect(own.items[0]!.examples).toHaveLength(5);
	expect((await get(`feeds/${first.id}/plausibility?period=2024-05`, { authorization: `Bearer ${second.key}` })).statusCode).toBe(401);
	expect((await get('feeds/none/plausibility?period=2024-05')).json()).toMatchObject({ code: 'monitor.system-unknown' });
	expect((await get(`feeds/${first.id}/plausibility?period=may`)).json()).toMatchObject({ code: 'base.period-malformed' });
	const table = await get(`feeds/${first.id}/plausibility?period=2024-05`, { accept: 'text/csv' });
	expect(table.body.split('\r\n')[1]).toContain('level.allFull,Mức độ toàn trình');
	const { items } = (await get('checks')).json<{ items: { id: string; sql: string }[] }>();
	expect(items.length).toBeGreaterThan(18);
	for (const { sql } of items) expect(sql).toContain('{systems:Array(UInt32)}');
	await app.close();
});
