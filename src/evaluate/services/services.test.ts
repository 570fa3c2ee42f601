// Counts by service: what of each procedure came under a unit, by both clocks, by shares where a unit was split; and how long it took.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import { type MadeMessage, openSmallNation, type SmallNation } from '../small-nation.testing.ts';

let nation: SmallNation;
const [BIRTH, MARRIAGE, UNKNOWN] = ['1.001193', '1.000656', '9.999999'];
let made = 0;
const dossiers = (system: number, unit: number, procedure: string, day: string, count: number, more: Partial<MadeMessage> = {}): MadeMessage[] =>
	Array.from({ length: count }, () => ({
		system,
		unit,
		procedure,
		dossier: `d${made++}`,
		at: `${day}T02:00:00Z`,
		channel: 'online',
		level: 'full',
		...more,
	}));

beforeAll(async () => {
	nation = await openSmallNation(fixedClock('2025-11-22T10:00:00+07:00'));
	const [laoCai, yenBai, split] = [await nation.system(1010, 'case'), await nation.system(1015, 'case'), await nation.system(1070, 'case')];
	const finished = { status: 9, received: '2025-05-05T02:00:00Z', finished: '2025-05-07T14:00:00Z' };
	await nation.tell([
		...dossiers(laoCai.number, 1010, BIRTH, '2025-05-05', 3),
		...dossiers(yenBai.number, 1015, BIRTH, '2025-05-06', 2, { channel: 'counter' }),
		...dossiers(yenBai.number, 100_015, MARRIAGE, '2025-05-07', 1, finished),
		...dossiers(yenBai.number, 1015, UNKNOWN, '2025-06-07', 4),
		...dossiers(split.number, 1070, BIRTH, '2025-05-05', 8),
	]);
});
afterAll(() => nation.close());

const short = async (unit: number, period: string, clock: 'then' | 'now', more = {}) =>
	(await nation.evaluate.services({ unit, period, clock, ...more })).map((s) => [s.procedure, s.counts['dossiers.received']]);

describe('counts by service', () => {
	it('are those of the unit as it was and of those below it, or summed over what it was made of', async () => {
		expect(await short(1015, '2025-05', 'then')).toEqual([
			[BIRTH, 2],
			[MARRIAGE, 1],
		]);
		expect(await short(2015, '2025-05', 'now')).toEqual([
			[BIRTH, 5],
			[MARRIAGE, 1],
		]);
		expect(await short(1, '2025-Q2', 'now')).toEqual([
			[BIRTH, 13],
			[UNKNOWN, 4],
			[MARRIAGE, 1],
		]);
	});

	it('are divided by the shares declared where a unit was split', async () => {
		expect(await short(2071, '2025-05', 'now')).toEqual([[BIRTH, 2]]);
	});

	it('add up to the measure itself', async () => {
		const [received] = await nation.evaluate.findings({ indicator: 'dossiers.received', unit: 2015, period: '2025-Q2', clock: 'now' });
		const all = await nation.evaluate.services({ unit: 2015, period: '2025-Q2', clock: 'now' });
		expect(all.reduce((sum, s) => sum + s.counts['dossiers.received']!, 0)).toBe(received!.value);
	});

	it('tell the name and the list of a service that the register knows, and how long it took', async () => {
		const found = await nation.evaluate.services({ unit: 1, period: '2025', clock: 'now' });
		expect(found.find((s) => s.procedure === MARRIAGE)).toMatchObject({ service: 'QD06.13', essential: { no: 13 }, timed: 1, meanDays: 2.5 });
		expect(found.find((s) => s.procedure === UNKNOWN)).toMatchObject({ service: null, name: null, essential: null, timed: 0, meanDays: null });
		expect((await short(1, '2025', 'now', { essential: true })).map((r) => r[0])).toEqual([BIRTH, MARRIAGE]);
	});

	it('are told by months, and of units that there are', async () => {
		await expect(nation.evaluate.services({ unit: 1, period: '2025-05-05' })).rejects.toMatchObject({ code: 'evaluate.period-not-of-months' });
		await expect(nation.evaluate.services({ unit: 999_999, period: '2025' })).rejects.toMatchObject({ code: 'evaluate.unit-unknown' });
	});
});

describe('the use of services', () => {
	const use = (unit: number, period: string, clock: 'then' | 'now', procedures?: string[]) =>
		nation.evaluate.serviceUse({ by: 'service', unit, period, clock, ...(procedures && { procedures }) });

	it('tells how long what was finished took, and how old what is in hand was at the end of the period', async () => {
		const [marriage] = await use(2015, '2025-05', 'now', [MARRIAGE]);
		expect(marriage).toMatchObject({ code: 'QD06.13', procedures: [MARRIAGE], received: 1, finished: 1, timed: 1, of: 'u2015' });
		expect(Math.abs(marriage!.medianDays! / 2.5 - 1)).toBeLessThan(0.0101);
		expect(marriage!.p90Days).toBe(marriage!.medianDays);
		expect(marriage!.open).toEqual({ on: '2025-05-31', count: 0, medianDays: null, over30: 0, over90: 0 });
		const birth = (period: string) => use(1, period, 'now', [BIRTH]);
		expect((await birth('2025-05'))[0]).toMatchObject({ received: 13, open: { on: '2025-05-31', count: 13, medianDays: 26, over30: 0, over90: 0 } });
		expect((await birth('2025-Q2'))[0]!.open).toEqual({ on: '2025-06-30', count: 13, medianDays: 56, over30: 13, over90: 0 });
		// A month in which nothing happened still has what stands in hand.
		expect((await birth('2025-09'))[0]).toMatchObject({ received: 0, timed: 0, medianDays: null, open: { count: 13, over90: 13 } });
	});

	it('of the few most received is what all are asked for, in less time', async () => {
		for (const [unit, clock] of [
			[1, 'now'],
			[2015, 'now'],
			[1010, 'then'],
		] as const)
			for (const most of [1, 2]) {
				const all = await use(unit, '2025-05', clock);
				expect(await nation.evaluate.serviceUse({ by: 'service', unit, period: '2025-05', clock, most })).toEqual(all.slice(0, most));
			}
	});

	it('of all units of a level is that of each, by both clocks, by shares where a unit was split', async () => {
		const of = async (clock: 'then' | 'now') =>
			(await nation.evaluate.serviceUse({ by: 'unit', level: 'province', procedures: [BIRTH], period: '2025-05', clock })).map((s) => [
				s.of,
				s.received,
				s.open?.count,
			]);
		expect(await of('now')).toEqual([
			['u2072', 6, 6],
			['u2015', 5, 5],
			['u2071', 2, 2],
		]);
		expect(await of('then')).toEqual([
			['u1070', 8, 8],
			['u1010', 3, 3],
			['u1015', 2, 2],
		]);
	});

	it('month by month has the months in which something happened, and agrees with the counts by service', async () => {
		const months = await nation.evaluate.serviceUse({ by: 'month', procedures: [MARRIAGE, BIRTH], from: '2025-01', period: '2025-06' });
		expect(months.map((m) => [m.period, m.received, m.finished, m.open])).toEqual([['2025-05', 14, 1, null]]);
		const [used, counted] = await Promise.all([use(2015, '2025', 'now'), nation.evaluate.services({ unit: 2015, period: '2025' })]);
		expect(used.map((s) => [s.procedures[0], s.received, s.online, s.fullProcess])).toEqual(
			counted.map((c) => [c.procedure, c.counts['dossiers.received'], c.counts['dossiers.online'], c.counts['dossiers.fullProcess']]),
		);
	});

	it('follows a dossier that is said otherwise later, and a rebuild finds nothing wrong', async () => {
		const again = {
			system: (await nation.registry.senders()).find((s) => s.unit === 1080)?.number ?? (await nation.system(1080, 'case')).number,
			unit: 1080,
		};
		const said = (day: string, more = {}) => ({
			...again,
			dossier: 'changes',
			procedure: '7.7',
			at: `${day}T02:00:00Z`,
			received: '2025-03-03T02:00:00Z',
			...more,
		});
		await nation.tell([said('2025-03-10', { status: 9, finished: '2025-03-07T02:00:00Z' })]);
		const seen = async () => (await use(1080, '2025-03', 'then'))[0];
		expect((await seen())!.medianDays).toBeCloseTo(4, 1);
		await nation.tell([said('2025-03-20', { status: 9, finished: '2025-03-19T02:00:00Z' })]);
		expect((await seen())!.medianDays! / 16).toBeCloseTo(1, 1);
		expect((await nation.evaluate.rebuild()).wrong).toEqual({
			states: 0,
			cells: { measure_cell: 0, service_cell: 0, person_cell: 0, standing_cell: 0, duration_cell: 0, open_cell: 0 },
		});
	});

	it('asks for months and units that there are', async () => {
		await expect(use(1, '2025-05-05', 'now')).rejects.toMatchObject({ code: 'evaluate.period-not-of-months' });
		await expect(use(999_999, '2025', 'now')).rejects.toMatchObject({ code: 'evaluate.unit-unknown' });
	});
});
