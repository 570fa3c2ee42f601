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
