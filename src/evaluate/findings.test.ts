// Findings over the real stores: rates as units were and as they are, absence told from zero, distinct counts never added.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fixedClock } from '../base/index.ts';
import type { Finding } from './contract.ts';
import type { Evaluate, FindingsQuery } from './evaluate.ts';
import { openEvaluate } from './open-evaluate.ts';
import { emcDeclarations, type MadeMessage, openSmallNation, type SmallNation } from './small-nation.testing.ts';

const clock = fixedClock('2026-11-22T10:00:00+07:00');
let nation: SmallNation;
const one = async (query: FindingsQuery): Promise<Finding> => {
	const [finding, ...more] = await nation.evaluate.findings(query);
	expect(more).toEqual([]);
	return finding!;
};
const named = async (query: FindingsQuery) => Object.fromEntries((await nation.evaluate.findings(query)).map((f) => [f.of, f]));

/** `online` of `all` dossiers of a unit received on a day. */
function dossiers(system: number, unit: number, day: string, all: number, online: number, more: Partial<MadeMessage> = {}): MadeMessage[] {
	return Array.from({ length: all }, (_, i) => ({
		system,
		unit,
		dossier: `${unit}-${day}-${i}`,
		at: `${day}T0${1 + (i % 8)}:00:00Z`,
		channel: i < online ? 'online' : 'counter',
		level: i < online ? 'full' : 'partial',
		applicant: 1 + (i % 4),
		...more,
	}));
}

const systems: Record<string, { number: number; id: string; key: string }> = {};

beforeAll(async () => {
	nation = await openSmallNation(clock);
	for (const [name, unit, kind] of [
		['laoCai', 1010, 'case'],
		['yenBai', 1015, 'case'],
		['commune', 100_015, 'case'],
		['haNoi', 1001, 'case'],
		['haNoiTwo', 1001, 'case'],
		['split', 1070, 'case'],
		['unsplit', 1080, 'case'],
		['portal', 1001, 'portal'],
	] as const)
		systems[name] = await nation.system(unit, kind);
	const n = (name: string) => systems[name]!.number;
	await nation.tell([
		...dossiers(n('laoCai'), 1010, '2024-05-13', 10, 9),
		...dossiers(n('yenBai'), 1015, '2024-05-14', 30, 3),
		...dossiers(n('commune'), 100_015, '2024-05-15', 10, 0),
		...dossiers(n('haNoi'), 1001, '2024-05-20', 8, 8, { procedure: '1.000656' }),
		...dossiers(n('haNoi'), 1001, '2024-06-20', 8, 4),
		...dossiers(n('split'), 1070, '2024-05-20', 40, 20),
		...dossiers(n('unsplit'), 1080, '2024-05-20', 40, 20),
		// The old case system of Lào Cai goes on speaking for the new province.
		...dossiers(n('laoCai'), 2015, '2025-08-05', 4, 4),
	]);
	const other = (await nation.system(1015, 'portal')).number;
	await nation.visit([
		...[1, 2].map((visitor) => ({ system: n('portal'), unit: 1001, at: '2024-05-20T02:00:00Z', visitor, device: 'bot' })),
		// One person, for all we know, on two portals.
		{ system: n('portal'), unit: 1001, at: '2024-04-20T02:00:00Z', visitor: 7 },
		{ system: other, unit: 1015, at: '2024-04-20T02:00:00Z', visitor: 8 },
	]);
	await nation.visit([1, 1, 2].map((visitor, i) => ({ system: n('portal'), unit: 1001, at: `2024-05-2${i}T01:00:00Z`, visitor })));
}, 90_000);
afterAll(() => nation?.close());

describe('two clocks', () => {
	const rate = { indicator: 'emc.onlineRate', period: '2024-05' };

	it('lists units as they were, a province counting its communes', async () => {
		const then = await named({ ...rate, level: 'province', clock: 'then' });
		expect(Object.keys(then)).toEqual(['u1001', 'u1010', 'u1015', 'u1070', 'u1080', 'u1099']);
		expect(then.u1010).toMatchObject({
			state: 'value',
			value: 90,
			numerator: 9,
			denominator: 10,
			asOf: '2024-05-31',
			rule: 'emc.onlineRate@2022-06-23',
		});
		expect(then.u1015).toMatchObject({ value: 7.5, numerator: 3, denominator: 40, coverage: { reporting: 2, expected: 2 } });
	});

	it('recomputes a rate of a merged province from the sums of its parts, never from their rates', async () => {
		const now = await named({ ...rate, level: 'province' });
		expect(Object.keys(now)).toEqual(
			['u2015', 'u1001', 'u2071', 'u2072', 'u2081', 'u2082', 'u1099'].sort((a, b) => Number(a.slice(3)) - Number(b.slice(3))),
		);
		expect(now.u2015).toMatchObject({
			state: 'value',
			value: 24,
			numerator: 12,
			denominator: 50,
			coverage: { reporting: 3, expected: 3 },
			asOf: '2026-11-22',
			clock: 'now',
		});
		expect(now.u1001).toMatchObject({ value: 100 });
	});

	it('divides a split unit only by a declared share', async () => {
		const now = await named({ ...rate, level: 'province' });
		expect(now.u2071).toMatchObject({ state: 'value', value: 50, numerator: 5, denominator: 10 });
		expect(now.u2072).toMatchObject({ numerator: 15, denominator: 30 });
		expect(now.u2081).toMatchObject({ state: 'noData', whyCode: 'splitUndeclared', value: null });
		expect((await named({ indicator: 'dossiers.applicantsOnline', period: '2024-05', level: 'province' })).u2071).toMatchObject({
			state: 'noData',
			whyCode: 'splitDistinct',
		});
	});

	it('sums the nation to the same under both clocks', async () => {
		const [then, now] = await Promise.all((['then', 'now'] as const).map((c) => one({ ...rate, unit: 1, clock: c })));
		expect(then).toMatchObject({ numerator: 60, denominator: 138 });
		expect(now).toMatchObject({ numerator: 60, denominator: 138 });
	});

	it('answers one unit as the list does, whichever way it is asked', async () => {
		for (const query of [{ clock: 'then' }, { clock: 'now' }, { clock: 'now', asOf: '2025-06-30' }] as const) {
			const list = await named({ ...rate, ...query, level: 'province' });
			for (const id of Object.keys(list)) expect(await one({ ...rate, ...query, unit: Number(id.slice(1)) })).toEqual(list[id]);
		}
	});

	it('reads later facts as of an earlier day through the merger backwards only where nothing must be invented', async () => {
		const august = { indicator: 'emc.onlineRate', period: '2025-08' };
		expect(await one({ ...august, unit: 2015, clock: 'then' })).toMatchObject({ value: 100, denominator: 4, coverage: { reporting: 1 } });
		expect(await one({ ...august, unit: 1015, asOf: '2024-12-31' })).toMatchObject({ state: 'noData', whyCode: 'splitUndeclared' });
		expect(await one({ ...august, unit: 1, asOf: '2024-12-31' })).toMatchObject({ denominator: 4 });
	});

	it('says what stands for a unit that ended, and what was before one that began later', async () => {
		expect(await one({ ...rate, unit: 1015 })).toMatchObject({
			state: 'notApplicable',
			whyCode: 'unitEnded',
			why: 'Yên Bái ended on 2025-06-30; Lào Cai mới stands for it',
		});
		expect(await one({ ...rate, unit: 2015, clock: 'then' })).toMatchObject({ state: 'notApplicable', whyCode: 'unitNotYet' });
	});

	it('counts different people of a merged province together, not as the sum of its parts', async () => {
		const people = { indicator: 'dossiers.applicantsOnline', period: '2024-05' };
		const then = await named({ ...people, level: 'province', clock: 'then' });
		expect([then.u1010!.value, then.u1015!.value]).toEqual([4, 3]);
		expect(await one({ ...people, unit: 2015 })).toMatchObject({ value: 4 });
		expect(await one({ ...people, unit: 1 })).toMatchObject({ value: 4 });
	});
});

describe('absence', () => {
	const rate = { indicator: 'emc.onlineRate', clock: 'then' } as const;

	it('tells not connected from nothing received', async () => {
		expect(await one({ ...rate, period: '2024-05', unit: 1099 })).toMatchObject({
			state: 'notConnected',
			value: null,
			coverage: { reporting: 0, expected: 0 },
			whyCode: 'notConnected',
		});
		expect(await one({ ...rate, period: '2024-04', unit: 1010 })).toMatchObject({
			state: 'noData',
			whyCode: 'neverReported',
			coverage: { reporting: 0, expected: 1 },
		});
	});

	it('calls a feed that spoke before and is silent stale, not zero', async () => {
		expect(await one({ ...rate, period: '2024-07', unit: 1010 })).toMatchObject({
			state: 'stale',
			whyCode: 'silentAllPeriod',
			value: null,
			numerator: null,
		});
		expect(await one({ indicator: 'dossiers.received', clock: 'then', period: '2024-07', unit: 1010 })).toMatchObject({
			state: 'stale',
			value: null,
		});
	});

	it('has nothing to divide by where all dossiers carry no fee, and says so', async () => {
		expect(await one({ indicator: 'emc.paymentOnlineRate', clock: 'then', period: '2024-05', unit: 1001 })).toMatchObject({
			state: 'notApplicable',
			whyCode: 'denominatorZero',
			denominator: 0,
		});
	});

	it('does not tell a share from too few', async () => {
		await nation.tell(dossiers(systems.haNoiTwo!.number, 1001, '2024-09-03', 6, 6, { rating: 5 }));
		expect(await one({ indicator: 'emc.satisfaction', clock: 'then', period: '2024-09', unit: 1001 })).toMatchObject({
			state: 'tooFew',
			value: null,
			denominator: 6,
		});
		await nation.tell(dossiers(systems.haNoiTwo!.number, 1001, '2024-09-04', 4, 4, { rating: 3 }));
		expect(await one({ indicator: 'emc.satisfaction', clock: 'then', period: '2024-09', unit: 1001 })).toMatchObject({
			state: 'value',
			value: 60,
			denominator: 10,
		});
	});

	it('shows coverage beside the figure when a sub-system is silent', async () => {
		expect(await one({ ...rate, period: '2024-05', unit: 1001 })).toMatchObject({ state: 'value', coverage: { reporting: 1, expected: 2 } });
	});

	it('refuses what cannot be: a period to come, a level the rule is not made for, an unknown indicator, a broken period', async () => {
		expect(await one({ ...rate, period: '2027', unit: 1 })).toMatchObject({ state: 'noData', whyCode: 'periodNotBegun' });
		expect(await one({ ...rate, period: '2021', unit: 1 })).toMatchObject({ state: 'notApplicable', whyCode: 'ruleNotInForce' });
		expect(await one({ indicator: 'emc.adultsUsingRate', period: '2024', unit: 105 })).toMatchObject({
			state: 'notApplicable',
			whyCode: 'levelOutside',
		});
		await expect(nation.evaluate.findings({ indicator: 'emc.none', period: '2024' })).rejects.toMatchObject({
			code: 'evaluate.indicator-unknown',
			status: 404,
		});
		await expect(nation.evaluate.findings({ ...rate, period: '2024-13' })).rejects.toMatchObject({ code: 'base.period-malformed' });
		await expect(nation.evaluate.findings({ ...rate, period: '2024', unit: 7 })).rejects.toMatchObject({ code: 'evaluate.unit-unknown' });
	});
});

describe('periods', () => {
	it('adds months to a quarter, gives the same month in a series, and takes a day', async () => {
		const received = { indicator: 'dossiers.received', unit: 1001, clock: 'then' } as const;
		expect(await one({ ...received, period: '2024-Q2' })).toMatchObject({ value: 16 });
		const series = await nation.evaluate.series({ ...received, from: '2024-04', to: '2024-07' });
		expect(series.map((f) => [f.period, f.state, f.value])).toEqual([
			['2024-04', 'noData', null],
			['2024-05', 'value', 8],
			['2024-06', 'value', 8],
			['2024-07', 'stale', null],
		]);
		expect(series[1]).toEqual(await one({ ...received, period: '2024-05' }));
		expect(await one({ ...received, period: '2024-05-20' })).toMatchObject({ value: 8, state: 'value' });
		expect(await one({ ...received, period: '2024-05-21' })).toMatchObject({ state: 'stale', whyCode: 'silentAllPeriod', value: null });
		await expect(nation.evaluate.series({ ...received, from: '2024-07', to: '2024-04' })).rejects.toMatchObject({
			code: 'evaluate.series-malformed',
		});
	});

	it('gives the months of all units of a level at once, each as it is when asked alone', async () => {
		const asked = { indicator: 'dossiers.received', level: 'province', clock: 'then' } as const;
		const months = ['2024-05', '2024-06'];
		const alone = await Promise.all(months.map((period) => nation.evaluate.findings({ ...asked, period })));
		expect(await nation.evaluate.seriesOf({ ...asked, from: '2024-05', to: '2024-06' })).toEqual(alone.flat());
		expect(alone.flat().length).toBeGreaterThan(8);
	});

	it('holds a dossier in hand at the end of each month until it ends', async () => {
		const number = systems.haNoi!.number;
		await nation.tell([
			{ system: number, unit: 1001, dossier: 'in-hand', at: '2023-01-10T01:00:00Z', due: '2023-03-01T00:00:00Z' },
			{ system: number, unit: 1001, dossier: 'in-hand', at: '2023-03-05T01:00:00Z', status: 9 },
		]);
		const inHand = await nation.evaluate.series({ indicator: 'dossiers.inHand', unit: 1001, from: '2023-01', to: '2023-04', clock: 'then' });
		expect(inHand.map((f) => f.value)).toEqual([1, null, 0, null]);
		expect(await one({ indicator: 'emc.onTimeRate', unit: 1001, period: '2023-03', clock: 'then' })).toMatchObject({
			value: 0,
			numerator: 0,
			denominator: 1,
		});
	});

	it('holds what is paused in hand too, and tells beside it how many wait for their applicants', async () => {
		const number = systems.haNoi!.number;
		const said = (dossier: string, day: string, status: number) => ({ system: number, unit: 1001, dossier, at: `${day}T01:00:00Z`, status });
		await nation.tell([
			...[said('taken', '2022-01-10', 2), said('handled', '2022-01-10', 2), said('handled', '2022-01-12', 4)],
			...[said('papers', '2022-01-10', 2), said('papers', '2022-01-20', 5), said('papers', '2022-02-20', 4)],
			...[said('fee', '2022-01-11', 2), said('fee', '2022-01-21', 6), said('stopped', '2022-01-11', 2), said('stopped', '2022-01-22', 8)],
			...[said('refused', '2022-01-11', 1), said('refused', '2022-01-12', 3), said('done', '2022-01-11', 2), said('done', '2022-01-12', 9)],
		]);
		const at = async (indicator: string, period: string) => (await one({ indicator, period, unit: 1001, clock: 'then' })).value;
		// Taken, handled, papers, fee; papers were asked for in January and came in February, which changes nothing of January.
		expect([await at('dossiers.inHand', '2022-01'), await at('dossiers.paused', '2022-01')]).toEqual([4, 2]);
		expect([await at('dossiers.inHand', '2022-02'), await at('dossiers.paused', '2022-02')]).toEqual([4, 1]);
		const today = await nation.stores.facts.ask({
			name: 'class',
			sql: `SELECT countIf(class IN ('supplement', 'payment')) AS paused, countIf(class = 'inHand') AS open FROM dossier WHERE received < '2022-02-01'`,
			row: z.object({ paused: z.coerce.number(), open: z.coerce.number() }),
		});
		expect(today).toEqual([{ paused: 1, open: 3 }]);
		await nation.tell(['taken', 'handled', 'papers', 'fee'].map((dossier) => said(dossier, '2022-03-01', 9)));
	});

	it('tells how many finished dossiers had no due date, beside the on-time rate that leaves them out', async () => {
		const number = systems.haNoi!.number;
		const dossier = (name: string, due?: string) => [
			{ system: number, unit: 1001, dossier: name, at: '2022-07-10T01:00:00Z', ...(due && { due }) },
			{ system: number, unit: 1001, dossier: name, at: '2022-07-15T01:00:00Z', status: 9 },
		];
		await nation.tell([
			...dossier('on time', '2022-07-20T00:00:00Z'),
			...dossier('late', '2022-07-12T00:00:00Z'),
			...dossier('undated'),
			...dossier('undated 2'),
		]);
		const finding = await one({ indicator: 'emc.onTimeRate', unit: 1001, period: '2022-07', clock: 'then' });
		expect(finding).toMatchObject({ state: 'value', value: 50, numerator: 1, denominator: 2 });
		const { measures } = await nation.evaluate.explain(finding.id);
		expect(measures.map((m) => [m.measure.code, m.value])).toEqual([
			['dossiers.onTime', 1],
			['dossiers.withDue', 2],
			['dossiers.withoutDue', 2],
		]);
		const told = measures.find((m) => m.measure.code === 'dossiers.withDue')!.measure.about;
		expect([told.vi, told.en]).toEqual([expect.stringContaining('được nêu bên cạnh'), expect.stringContaining('how many those are stands beside')]);
		await nation.tell([...dossier('undated 3').map((m) => ({ ...m, at: m.at.replace('-07-', '-08-') }))]);
		const none = await one({ indicator: 'emc.onTimeRate', unit: 1001, period: '2022-08', clock: 'then' });
		expect(none).toMatchObject({ state: 'noData', whyCode: 'denominatorZero' });
		expect((await nation.evaluate.explain(none.id)).measures.at(-1)).toMatchObject({ measure: { code: 'dossiers.withoutDue' }, value: 1 });
	});

	it('counts visits by portals, and visitors by the day, people only, with the programs beside the figure', async () => {
		const views = await one({ indicator: 'emc.views', unit: 1001, period: '2024-05', clock: 'then' });
		expect(views).toMatchObject({ value: 3, unit: 'views', coverage: { reporting: 1, expected: 1 } });
		// Visitor 1 came on two days and is two.
		expect(await one({ indicator: 'emc.visitors', unit: 1, period: '2024-05' })).toMatchObject({ value: 3 });
		const { measures } = await nation.evaluate.explain(views.id);
		expect(measures.map((m) => [m.measure.code, m.value])).toEqual([
			['visits.views', 3],
			['visits.programs', 2],
		]);
		expect(await one({ indicator: 'emc.views', unit: 1010, period: '2024-05', clock: 'then' })).toMatchObject({ state: 'notConnected' });
	});

	it('adds visitors of several portals only where the rule says that it counts visitors of portals', async () => {
		const { measures, indicators } = emcDeclarations();
		const bare = measures.map((m) => (m.code === 'visits.visitors' ? { ...m, params: { of: 'visitor' } } : m));
		const { facts, records } = nation.stores;
		const strict = await openEvaluate({
			facts,
			records,
			registry: nation.registry,
			monitor: nation.monitor,
			packs: { measures: bare, indicators },
			clock,
		});
		const ask = async (evaluate: Evaluate, unit: number) =>
			(await evaluate.findings({ indicator: 'emc.visitors', period: '2024-04', unit, clock: 'then' }))[0]!;
		expect(await ask(nation.evaluate, 1)).toMatchObject({ state: 'value', value: 2 });
		expect(await ask(strict, 1)).toMatchObject({ state: 'notApplicable', whyCode: 'visitorsOfSeveralSites', value: null });
		expect(await ask(strict, 1001)).toMatchObject({ state: 'value', value: 1 });
	});

	it('counts essential services by the register, under any of their national codes', async () => {
		expect(await one({ indicator: 'emc.essentialServices', unit: 1, period: '2024-05' })).toMatchObject({ value: 2 });
		expect(await one({ indicator: 'emc.essentialServices', unit: 1010, period: '2024-05', clock: 'then' })).toMatchObject({ value: 1 });
		expect(await nation.evaluate.fullProcessProcedures('2024-05')).toEqual(['1.000656', '1.001193']);
	});

	it('counts the services of a year up to each month, in a series as for the month alone', async () => {
		const services = { indicator: 'services.full', unit: 1001, clock: 'then' } as const;
		const series = await nation.evaluate.series({ ...services, from: '2024-05', to: '2025-06' });
		expect(series.filter((f) => f.value !== null).map((f) => [f.period, f.value])).toEqual([
			['2024-05', 1],
			['2024-06', 2],
			['2024-09', 2],
		]);
		for (const f of series) expect(f).toEqual(await one({ ...services, period: f.period }));
		// Both of May and June still count a year later, the first no longer in the month after.
		const number = systems.haNoi!.number;
		await nation.tell(
			['2025-04-10', '2025-05-10', '2025-06-10'].map((day) => ({
				system: number,
				unit: 1001,
				dossier: `later ${day}`,
				at: `${day}T01:00:00Z`,
				channel: 'counter',
			})),
		);
		const later = await nation.evaluate.series({ ...services, from: '2025-04', to: '2025-06' });
		expect(later.map((f) => f.value)).toEqual([2, 1, 1]);
	});

	it('counts the systems that must connect, those never registered among them', async () => {
		expect(await one({ indicator: 'emc.systemsConnectedRate', unit: 1, period: '2024-05', clock: 'then' })).toMatchObject({
			// Bộ Tư pháp and Chưa nối registered none and count as one each.
			numerator: 6,
			denominator: 9,
		});
		expect(await one({ indicator: 'emc.systemsConnectedRate', unit: 1099, period: '2024-05', clock: 'then' })).toMatchObject({
			state: 'value',
			value: 0,
			denominator: 1,
		});
	});
});
