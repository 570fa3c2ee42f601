// The index of Decision 766 as packed, over a small nation: what feeds a component, what does not, who counts whom, and published figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import { loadPacks, type Packs } from '../../packs/index.ts';
import { buildCatalogue } from '../catalogue.ts';
import type { Score } from '../contract.ts';
import type { Evaluate } from '../evaluate.ts';
import { openEvaluate } from '../open-evaluate.ts';
import { type MadeMessage, openSmallNation, type SmallNation } from '../small-nation.testing.ts';
import { earn, scoreUnit } from './score-unit.ts';

const clock = fixedClock('2025-11-22T10:00:00+07:00');
let nation: SmallNation;
let evaluate: Evaluate;
let packs: Packs;

/** Dossiers of a day: the first `online` of them come in online. */
const dossiers = (system: number, unit: number, day: string, count: number, online: number, more: Partial<MadeMessage> = {}): MadeMessage[] =>
	Array.from({ length: count }, (_, i) => ({
		...{ system, unit, dossier: `${unit}-${day}-${i}`, at: `${day}T02:00:00Z`, channel: i < online ? 'online' : 'counter', ...more },
	}));

beforeAll(async () => {
	packs = await loadPacks(new URL('../../../packs', import.meta.url).pathname);
	nation = await openSmallNation(clock);
	const [hanoi, yenbai, merged, justice] = [
		await nation.system(1001, 'case'),
		await nation.system(1015, 'case'),
		await nation.system(2015, 'case'),
		await nation.system(105, 'case'),
	];
	const part = await nation.system(2071, 'case');
	const done = { digitised: true, status: 9, finished: '2025-08-20T02:00:00Z', due: '2025-08-25T02:00:00Z' };
	await nation.tell([
		...dossiers(hanoi.number, 1001, '2025-05-12', 40, 20, { digitised: true }),
		...dossiers(yenbai.number, 1015, '2025-05-12', 20, 5, { digitised: false }),
		...dossiers(yenbai.number, 100_015, '2025-05-13', 20, 15, { digitised: true }),
		...dossiers(justice.number, 105, '2025-05-12', 40, 40),
		...dossiers(hanoi.number, 1001, '2025-06-12', 40, 10, { digitised: true }),
		// One procedure at both levels.
		...dossiers(justice.number, 105, '2025-06-12', 2, 2, { procedure: '1.000656', level: 'partial' }),
		...dossiers(justice.number, 105, '2025-06-13', 3, 3, { procedure: '1.000656', level: 'full' }),
		...dossiers(yenbai.number, 1015, '2025-06-02', 10, 5).map((m, i) => ({
			...{ ...m, status: 9, finished: `2025-06-${i < 2 ? 20 : 10}T02:00:00Z`, due: '2025-06-16T10:00:00Z' },
			...(i > 6 && { rating: i === 7 ? 2 : 5 }),
		})),
		...dossiers(hanoi.number, 1001, '2025-08-12', 40, 10, done),
		...dossiers(merged.number, 2015, '2025-08-12', 40, 30, done),
		...dossiers(part.number, 2071, '2025-08-12', 29, 29, done),
	]);
	const { facts, records } = nation.stores;
	evaluate = await openEvaluate({ facts, records, registry: nation.registry, monitor: nation.monitor, packs, clock });
	const claim = (measure: string, unit: string, value: number) => ({
		...{ measure, unit, value, period: '2025-05', text: null, source: 'made', reportedAt: '2025-06-01T00:00:00Z' },
	});
	await evaluate.recordClaims([claim('dossiers.reportedNational', 'u1001', 50), claim('petitions.received', 'u1001', 0)]);
}, 120_000);
afterAll(() => nation.close());

const may = { index: '766', period: '2025-05', clock: 'then' } as const;

it('scores are made of the same figures that are told one by one', async () => {
	const seen = new Map<string, number>();
	for (const { level, period, clock: of } of [
		{ level: 'province', period: '2025-05', clock: 'then' },
		{ level: 'province', period: '2025-06', clock: 'now' },
		{ level: 'commune', period: '2025-05', clock: 'then' },
		{ level: 'ministry', period: '2025-06', clock: 'then' },
		{ level: 'district', period: '2025-08', clock: 'then' },
	] as const) {
		const scores = await evaluate.scores({ index: '766', level, period, clock: of });
		const told = new Map<string, object>();
		for (const indicator of new Set(scores.flatMap((s) => s.components.map((c) => c.finding.split('~')[0]!))))
			for (const { id, state, whyCode, value, numerator, denominator } of await evaluate.findings({ indicator, level, period, clock: of })) {
				told.set(id, { state, whyCode, value, numerator, denominator });
				seen.set(`${state} ${whyCode}`, (seen.get(`${state} ${whyCode}`) ?? 0) + 1);
			}
		for (const { components } of scores)
			for (const { finding, state, whyCode, value, numerator, denominator } of components)
				if (told.has(finding) || state !== 'notApplicable')
					expect({ state, whyCode, value, numerator, denominator }, finding).toEqual(told.get(finding));
	}
	expect([...seen.keys()]).toEqual(
		expect.arrayContaining([
			'value null',
			'noData claimMissing',
			'noData denominatorZero',
			'notConnected notConnected',
			'notApplicable levelOutside',
		]),
	);
});
const of = (scores: readonly Score[], unit: string) => scores.find((s) => s.of === unit)!;
const component = (score: Score, indicator: string) => score.components.find((c) => c.indicator === indicator)!;

describe('the index of Decision 766', () => {
	it('has 100 points in six groups, one tree for every level, and says which points are disputed', () => {
		const index = evaluate.index('766', { level: 'province' })!;
		expect(index).toMatchObject({
			rule: '766@2022-06-23',
			maximum: 100,
			level: 'province',
			levels: ['nation', 'ministry', 'province', 'district', 'commune'],
		});
		expect(index.groups.map((g) => g.maximum)).toEqual([18, 20, 12, 10, 22, 18]);
		expect(index.variants.map((v) => v.id)).toContain('online-even');
		expect(evaluate.index('no')).toBeUndefined();
	});

	it('scores what facts feed, and leaves the rest not assessed', async () => {
		const hanoi = of(await evaluate.scores({ ...may, level: 'province' }), 'u1001');
		// 20 of 40 online, times the sync ratio 40 of 50: 40 %, and 50 % earns all 6 points.
		expect(component(hanoi, '766.3.3')).toMatchObject({ value: 40, numerator: 20, denominator: 40, maximum: 6, assessed: true });
		expect(component(hanoi, '766.3.3').points).toBeCloseTo(4.8, 9);
		expect(component(hanoi, '766.1.4')).toMatchObject({ value: 80, points: 4.8, denominator: 50 });
		expect(component(hanoi, '766.4.2')).toMatchObject({ points: 4, state: 'value' });
		expect(component(hanoi, '766.1.1')).toMatchObject({ points: null, assessed: false, state: 'noData', whyCode: 'claimMissing', maximum: 6 });
		expect(component(hanoi, '766.4.1')).toMatchObject({ points: null, assessed: false });
		// No petition at all earns all points of both.
		expect(component(hanoi, '766.5.2')).toMatchObject({ points: 6, assessed: true, whyCode: 'denominatorZero' });
		expect(component(hanoi, '766.5.1')).toMatchObject({ points: null, maximum: 0, assessed: false });
		expect(hanoi).toMatchObject({ maximum: 100, state: 'value', whyCode: 'partlyAssessed' });
		expect(hanoi.groups.reduce((sum, g) => sum + g.points, 0)).toBeCloseTo(hanoi.points, 9);
		expect(hanoi.share).toBeCloseTo((100 * hanoi.points) / hanoi.assessed, 9);
		expect((await evaluate.explain(component(hanoi, '766.3.3').finding)).finding).toMatchObject({ value: 40 });
	});

	it('holds nothing against a unit whose dossiers carry no time limit', async () => {
		const hanoi = of(await evaluate.scores({ ...may, level: 'province' }), 'u1001');
		for (const indicator of ['766.2.1', '766.5.4'])
			expect(component(hanoi, indicator)).toMatchObject({ assessed: false, points: null, state: 'noData' });
		const [june] = await evaluate.scores({ ...may, period: '2025-06', unit: 1015 });
		// Two of ten late, one of the eight in time disliked: 70 % of what earns all points from 90 % on.
		expect(component(june!, '766.2.1')).toMatchObject({ value: 80, points: 16 });
		expect(component(june!, '766.5.4')).toMatchObject({ value: 70, assessed: true });
	});

	it('multiplies by the sync ratio only where that is known', async () => {
		const yenbai = of(await evaluate.scores({ ...may, level: 'province' }), 'u1015');
		expect(component(yenbai, '766.1.4')).toMatchObject({ assessed: false, whyCode: 'claimMissing' });
		expect(component(yenbai, '766.3.3')).toMatchObject({ value: 50, points: 6 });
	});

	it('counts a province with all below it, and asks of a commune only what is made for communes', async () => {
		const yenbai = of(await evaluate.scores({ ...may, level: 'province' }), 'u1015');
		expect(component(yenbai, '766.3.3')).toMatchObject({ numerator: 20, denominator: 40 });
		const [commune] = await evaluate.scores({ ...may, unit: 100_015 });
		expect(commune).toMatchObject({ maximum: 96, of: 'u100015' });
		expect(component(commune!, '766.1.2')).toMatchObject({ state: 'notApplicable', maximum: 0 });
		expect(component(commune!, '766.3.3')).toMatchObject({ value: 75, denominator: 20 });
		const [vietnam] = await evaluate.scores({ ...may, level: 'nation' });
		expect(component(vietnam!, '766.3.3')).toMatchObject({ denominator: 120, numerator: 80 });
	});

	it('counts a procedure offered at both levels once, at the higher', async () => {
		const count = async (indicator: string) => (await evaluate.findings({ indicator, period: '2025-06', unit: 105, clock: 'then' }))[0]!.value;
		expect([await count('services.onlineUsed'), await count('services.fullUsed'), await count('services.full')]).toEqual([1, 1, 1]);
		const [justice] = await evaluate.scores({ ...may, period: '2025-06', unit: 105 });
		// Over the two procedures seen online in twelve months.
		expect(component(justice!, '766.3.2')).toMatchObject({ value: 50, points: 2 });
	});

	it('never gives 0 points to those who are not connected', async () => {
		const scores = await evaluate.scores({ ...may, level: 'province' });
		expect(of(scores, 'u1099')).toMatchObject({ state: 'noData', whyCode: 'nothingAssessed', share: null, rank: null, band: null, assessed: 0 });
		expect(component(of(scores, 'u1099'), '766.3.3')).toMatchObject({ state: 'notConnected', points: null });
	});

	it('ranks those alone who have enough points assessed and enough cases', async () => {
		const scores = await evaluate.scores({ ...may, level: 'province' });
		// In May too little is assessed of anybody.
		expect(scores.map((s) => [s.eligible, s.rank, s.ranked])).toEqual(scores.map(() => [false, null, 0]));
		const august = await evaluate.scores({ ...may, period: '2025-08', level: 'province' });
		expect(august.filter((s) => s.rank !== null).map((s) => [s.of, s.rank, s.ranked, s.assessed])).toEqual([
			['u1001', 2, 2, 40],
			['u2015', 1, 2, 40],
		]);
		// All its dossiers are online and in time, and they are 29.
		expect(of(august, 'u2071')).toMatchObject({ eligible: false, rank: null, band: null, share: 100 });
		expect(of(august, 'u2071').unranked).toEqual({ code: 'fewCases', params: { measure: 'dossiers.received', cases: 29, from: 30 } });
		expect(of(august, 'u1001').unranked).toBeNull();
		expect(of(scores, 'u1001').unranked).toMatchObject({ code: 'lessAssessed', params: { least: 40 } });
		expect(of(scores, 'u1099')).toMatchObject({ share: null, unranked: null });
	});

	it('never mixes the provinces of before and after a merger in one ranking', async () => {
		const year = await evaluate.scores({ ...may, period: '2025', level: 'province' });
		expect(of(year, 'u1001').rank).not.toBeNull();
		expect(year.map((s) => s.of)).toEqual(expect.arrayContaining(['u1015', 'u2015']));
		for (const ended of ['u1010', 'u1015', 'u1070']) {
			expect(of(year, ended)).toMatchObject({ rank: null, eligible: false });
			if (of(year, ended).share !== null) expect(of(year, ended).unranked?.code).toBeTruthy();
		}
		expect(of(year, 'u1001').ranked).toBeLessThanOrEqual(year.filter((s) => !['u1010', 'u1015', 'u1070', 'u1080'].includes(s.of)).length);
	});

	it('shows the tree of a variant as it scores', () => {
		const part = (variant?: string) => evaluate.index('766', { level: 'province', variant })!.groups.flatMap((g) => g.components);
		const of33 = (variant?: string) => part(variant).find((c) => c.indicator === '766.3.3');
		expect(of33()).toMatchObject({ uses: '766.3.3', scoring: { kind: 'fullAt', fullAt: 50 } });
		expect(of33('online-full-process')).toMatchObject({ uses: 'emc.fullProcessRate', maximum: 12, scoring: { kind: 'linear' } });
		expect(part('online-full-process').find((c) => c.indicator === '766.3.1')).toMatchObject({ maximum: 0, scoring: { kind: 'none' } });
	});

	it('scores by another variant, and the id of a score leads back to it', async () => {
		const [even] = await evaluate.scores({ ...may, unit: 1001, variant: 'online-even' });
		expect(component(even!, '766.3.3')).toMatchObject({ maximum: 4, value: 40 });
		expect(component(even!, '766.3.3').points).toBeCloseTo(3.2, 9);
		expect(even!.id).toBe('766~u1001~2025-05~then~2025-05-31~online-even');
		expect((await evaluate.score(even!.id)).points).toBe(even!.points);
		const [full] = await evaluate.scores({ ...may, unit: 1001, variant: 'online-full-process' });
		expect(component(full!, '766.3.3')).toMatchObject({ maximum: 12, finding: 'emc.fullProcessRate~u1001~2025-05~then~2025-05-31' });
		await expect(evaluate.scores({ ...may, variant: 'no' })).rejects.toMatchObject({ code: 'evaluate.variant-unknown' });
	});

	it('does not apply before the decision', async () => {
		const [score] = await evaluate.scores({ ...may, unit: 1001, period: '2021-05' });
		expect(score).toMatchObject({ state: 'notApplicable', whyCode: 'ruleNotInForce', rank: null, share: null });
	});
});

describe('published figures', () => {
	const values: Record<string, number> = { '766.2.1': 96.24, '766.3.3': 68.3, '766.3.5b': 57, '766.3.6': 57.29, '766.4.1': 84, '766.4.3': 19.6 };

	it('of Binh Duong, 11 to 18 March 2024, leave room for its 79.51 points: what is not published may earn between 0 and all of the rest', () => {
		const { catalogue } = buildCatalogue(packs);
		const tree = catalogue.indexes.treeOf(catalogue.indexes.indexes.get('766')!.editions[0]!, 'province')!;
		const known = scoreUnit(tree, 'province', (i) => {
			const value = values[tree.components[i]!.indicator];
			return value === undefined ? undefined : { state: 'value', whyCode: null, value };
		});
		const rest = known.maximum - known.assessed;
		expect(known.assessed).toBe(42);
		expect(known.points).toBeCloseTo(35.64, 2);
		expect(known.points).toBeLessThanOrEqual(79.51);
		expect(known.points + rest).toBeGreaterThanOrEqual(79.51);
	});

	it('of single components earn what the formulas of the reconstruction say', () => {
		const { catalogue } = buildCatalogue(packs);
		const { components } = catalogue.indexes.treeOf(catalogue.indexes.indexes.get('766')!.editions[0]!, 'province')!;
		const points = (indicator: string, value: number) =>
			earn(components.find((c) => c.indicator === indicator)!, 'province', { state: 'value', whyCode: null, value });
		// min(2, 2A/0.8) + 4B + min(6, 6C/0.5) and 6A + min(2, 2.5B) + 2.5C, with shares in percent.
		expect([points('766.3.1', 40), points('766.3.2', 25), points('766.3.3', 25)]).toEqual([1, 1, 3]);
		expect([points('766.3.6', 50), points('766.3.5b', 40), points('766.3.5', 90)]).toEqual([3, 1, 2]);
		expect(points('766.5.4', 45)).toBe(3);
	});
});
