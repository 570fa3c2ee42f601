// Dossiers older than the unit they were first sent under: case systems connected after a merger (docs/decisions/0009).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../base/index.ts';
import type { Finding } from './contract.ts';
import type { FindingsQuery } from './evaluate.ts';
import { openSmallNation, type SmallNation } from './small-nation.testing.ts';

const clock = fixedClock('2026-11-22T10:00:00+07:00');
let nation: SmallNation;
let old: number;
let heir: number;

const one = async (query: FindingsQuery): Promise<Finding> => (await nation.evaluate.findings(query))[0]!;
const received = { indicator: 'dossiers.received', clock: 'then' } as const;
/** Dossiers of the new Lào Cai by their first message in July 2025, received on a day of June as stated. */
const late = (system: number, name: string, count: number, more: object = {}) =>
	Array.from({ length: count }, (_, i) => ({
		system,
		unit: 2015,
		dossier: `${name}-${i}`,
		at: '2025-07-03T02:00:00Z',
		received: '2025-06-20T02:00:00Z',
		channel: i % 2 ? 'online' : 'counter',
		applicant: 1 + (i % 3),
		...more,
	}));

beforeAll(async () => {
	nation = await openSmallNation(clock);
	old = (await nation.system(1010, 'case')).number;
	heir = (await nation.system(2015, 'case')).number;
}, 90_000);
afterAll(() => nation?.close());

describe('a case system connected after the merger of its province', () => {
	it('speaks for the province that it is of: its dossiers of before are that province’s, its sibling has none', async () => {
		await nation.tell(late(old, 'june', 4));
		expect(await one({ ...received, period: '2025-06', unit: 1010 })).toMatchObject({
			state: 'value',
			value: 4,
			why: null,
			coverage: { reporting: 1, expected: 1 },
		});
		expect(await one({ ...received, period: '2025-06', unit: 1015 })).toMatchObject({ state: 'notConnected', value: null });
		const list = await nation.evaluate.findings({ ...received, period: '2025-06', level: 'province' });
		expect(list.filter((f) => f.value !== null).map((f) => [f.of, f.value])).toEqual([['u1010', 4]]);
	});

	it('counts them so in every span: day, quarter, year, a series', async () => {
		for (const period of ['2025-06-20', '2025-Q2', '2025'])
			expect(await one({ ...received, period, unit: 1010 }), period).toMatchObject({ state: 'value', value: 4 });
		expect((await one({ ...received, period: '2025', unit: 2015 })).value).toBeNull();
		const series = await nation.evaluate.series({ indicator: 'dossiers.received', unit: 1010, from: '2025-05', to: '2025-06', clock: 'then' });
		expect(series.at(-1)).toMatchObject({ state: 'value', value: 4 });
	});

	it('leaves the units of today, and of a day before the merger, what adds up to the same', async () => {
		expect(await one({ ...received, clock: 'now', period: '2025-06', unit: 2015 })).toMatchObject({ state: 'value', value: 4 });
		expect(await one({ ...received, clock: 'now', asOf: '2025-06-30', period: '2025-06', unit: 1010 })).toMatchObject({ value: 4 });
		for (const clock of ['then', 'now'] as const) expect(await one({ ...received, clock, period: '2025-06', unit: 1 })).toMatchObject({ value: 4 });
	});

	it('counts different people and services once, whenever the dossiers were first heard of', async () => {
		await nation.tell(
			late(old, 'heard in time', 4, { unit: 1010, at: '2025-06-20T03:00:00Z', channel: 'online' }).map((m) => ({ ...m, procedure: '1.000656' })),
		);
		const online = (period: string, clock: 'then' | 'now', unit: number) => one({ indicator: 'dossiers.applicantsOnline', period, clock, unit });
		// Applicants 2 and 1 of the late ones are among the three of those heard in time.
		expect(await online('2025-06', 'then', 1010)).toMatchObject({ value: 3 });
		expect(await online('2025', 'then', 1010)).toMatchObject({ value: 3 });
		expect(await online('2025-06', 'now', 2015)).toMatchObject({ value: 3 });
		const services = { indicator: 'services.used', period: '2025-06' };
		expect(await one({ ...services, unit: 1010, clock: 'then' })).toMatchObject({ value: 2 });
		const full = late(old, 'full', 2, { channel: 'online', level: 'full' });
		await nation.tell(full);
		const year = await nation.evaluate.series({ indicator: 'services.full', unit: 1010, from: '2025-05', to: '2025-06', clock: 'then' });
		expect(year.map((f) => f.value)).toEqual([null, 1]);
		expect(year.at(-1)).toEqual(await one({ indicator: 'services.full', unit: 1010, period: '2025-06', clock: 'then' }));
		expect(await one({ indicator: 'services.full', unit: 2015, period: '2025-07', clock: 'then' })).toMatchObject({ value: 1 });
	});

	it('holds them in hand at the end of June where they were, and in July where they went', async () => {
		const inHand = (period: string, unit: number) => one({ indicator: 'dossiers.inHand', clock: 'then', period, unit });
		expect(await inHand('2025-06', 1010)).toMatchObject({ state: 'value', value: 10 });
		expect(await inHand('2025-07', 2015)).toMatchObject({ state: 'value', value: 10 });
		const series = await nation.evaluate.series({ indicator: 'dossiers.inHand', unit: 1010, from: '2025-05', to: '2025-06', clock: 'then' });
		expect(series.at(-1)).toMatchObject({ value: 10 });
	});
});

describe('where nothing tells which predecessor a dossier belongs to', () => {
	it('shows no figure when the part that nobody can place is large, and says how large', async () => {
		await nation.tell(late(heir, 'whose', 2));
		const june = await one({ ...received, period: '2025-06', unit: 1010 });
		expect(june).toMatchObject({ state: 'noData', whyCode: 'splitUndeclared', value: null, coverage: { undivided: 2 } });
		expect(june.why).toContain('2 ');
		expect(await one({ ...received, period: '2025-06', unit: 1015 })).toMatchObject({ state: 'noData', whyCode: 'splitUndeclared' });
		expect(await one({ ...received, clock: 'now', period: '2025-06', unit: 2015 })).toMatchObject({ state: 'value', why: null });
	});

	it('shows the figure with what is missing from it when that part is small', async () => {
		await nation.tell(late(old, 'many', 400, { unit: 1010, at: '2025-06-21T02:00:00Z', received: '2025-06-21T02:00:00Z' }));
		const june = await one({ ...received, period: '2025-06', unit: 1010 });
		expect(june).toMatchObject({ state: 'value', whyCode: 'undivided', coverage: { undivided: 2 } });
		expect(june.value).toBeGreaterThan(400);
		expect(june.why).toMatch(/^2 .*Lào Cai mới/);
		expect(await one({ indicator: 'emc.onlineRate', clock: 'then', period: '2025-06', unit: 1010 })).toMatchObject({
			state: 'value',
			whyCode: 'undivided',
		});
		// What no unplaced dossier can touch stays as it is: none of them was finished.
		expect((await one({ indicator: 'dossiers.finished', clock: 'then', period: '2025-06', unit: 1010 })).coverage.undivided).toBeUndefined();
		expect(await one({ ...received, period: '2025-06', unit: 1015 })).toMatchObject({ state: 'noData', whyCode: 'splitUndeclared' });
		expect((await one({ ...received, period: '2025-06', unit: 1 })).coverage.undivided).toBeUndefined();
	});

	it('knows the province of a new commune whose predecessors all lay in one', async () => {
		const system = (await nation.system(2015, 'case')).number;
		await nation.tell(late(system, 'commune', 3, { unit: 200_015, received: '2024-02-20T02:00:00Z' }));
		expect(await one({ ...received, period: '2024-02', unit: 1015 })).toMatchObject({ state: 'value', value: 3 });
		expect(await one({ ...received, period: '2024-02', unit: 100_015 })).toMatchObject({ state: 'value', value: 3 });
	});
});

describe('any dossiers, whenever they were first heard of', () => {
	it('are counted where they were on the day they were received, each once, under both clocks', async () => {
		const sibling = (await nation.system(1015, 'case')).number;
		let seed = 7;
		const draw = (below: number) => {
			seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
			return (seed >>> 8) % below;
		};
		const MONTHS = ['2025-04', '2025-05', '2025-07', '2025-08'];
		const expected = new Map<string, number>();
		const merger = Date.parse('2025-07-01T00:00:00+07:00');
		const messages = Array.from({ length: 400 }, (_, i) => {
			const [system, home] = draw(2) ? [old, 1010] : [sibling, 1015];
			const month = MONTHS[draw(4)]!;
			const received = Date.parse(`${month}-01T00:00:00+07:00`) + draw(30 * 24) * 3_600_000;
			const at = received + draw(4) * draw(60 * 24) * 3_600_000;
			const cell = `${month} u${received < merger ? home : 2015}`;
			expected.set(cell, (expected.get(cell) ?? 0) + 1);
			const iso = (ms: number) => new Date(ms).toISOString();
			return { system, unit: at < merger ? home : 2015, dossier: `any-${i}`, at: iso(at), received: iso(received), finished: iso(received) };
		});
		await nation.tell(messages);
		for (const month of MONTHS)
			for (const indicator of ['dossiers.received', 'dossiers.finished']) {
				const then = await nation.evaluate.findings({ indicator, period: month, level: 'province', clock: 'then' });
				const told = then.filter((f) => f.value !== null).map((f) => [`${month} ${f.of}`, f.value]);
				expect(told.sort()).toEqual([...expected].filter(([cell]) => cell.startsWith(month)).sort());
				const sum = told.reduce((n, [, value]) => n + (value as number), 0);
				for (const clock of ['then', 'now'] as const) expect((await one({ indicator, period: month, unit: 1, clock })).value).toBe(sum);
				expect((await one({ indicator, period: month, unit: 2015, clock: 'now' })).value).toBe(sum);
			}
	});
});
