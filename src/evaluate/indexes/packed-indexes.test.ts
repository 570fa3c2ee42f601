// Indexes by pack alone, over a small nation: the DTI with what is known of it, local lists, branches of a ministry, and comparisons that say
// what the data moved and what the rule.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import { type IndexDeclaration, type IndicatorDeclaration, loadPacks } from '../../packs/index.ts';
import { declare } from '../../registry/index.ts';
import type { Evaluate } from '../evaluate.ts';
import { openEvaluate } from '../open-evaluate.ts';
import { openSmallNation, type SmallNation, SUCCESSIONS, UNITS } from '../small-nation.testing.ts';

const clock = fixedClock('2025-11-22T10:00:00+07:00');
const both = (text: string) => ({ vi: text, en: text });
let nation: SmallNation;
let evaluate: Evaluate;

/** An index that is amended on 1 June 2025: the online rate weighs more, and earns all points from 80 on. */
const AMENDED: IndexDeclaration = {
	...{ code: 'test', name: both('x'), question: both('x'), about: both('x') },
	editions: [['2024-01-01', '2025-05-31', 5, 'linear'] as const, ['2025-06-01', undefined, 8, { fullAt: 80 }] as const].map(
		([validFrom, validTo, weight, scoring]) => ({
			...{
				validFrom,
				...(validTo !== undefined && { validTo }),
				certainty: 'computed' as const,
				bands: [],
				// Only the later edition has another way to score: all points from 10 on.
				variants:
					validTo === undefined
						? [
								{
									...{ id: 'digital', name: both('x'), about: both('x'), certainty: 'computed' as const },
									components: [
										{ indicator: 'test.online', scoring: { fullAt: 10 } },
										{ indicator: 'emc.digitisedRate', scoring: { fullAt: 10 } },
									],
								},
							]
						: [],
				eligible: { assessed: 0, cases: [] },
			},
			trees: [
				{
					...{ levels: ['province', 'ministry'] as const, maximum: 10 },
					groups: [
						{
							...{ id: 'all', name: both('x'), maximum: 10 },
							components: [
								{ no: '1', indicator: 'test.online', maximum: weight, scoring, zero: 'notAssessed' as const, basis: 'measured' as const },
								{
									no: '2',
									indicator: 'emc.digitisedRate',
									maximum: 10 - weight,
									scoring: 'linear' as const,
									zero: 'notAssessed' as const,
									basis: 'measured' as const,
								},
							],
						},
					],
				},
			],
		}),
	) as unknown as IndexDeclaration['editions'],
};
/** Its first component is amended too, on 1 June: the old formula counted only half of it. */
const ONLINE: IndicatorDeclaration = {
	...{ code: 'test.online', name: both('x'), question: both('x'), about: both('x'), unit: 'percent', direction: 'up' },
	editions: [
		{ validFrom: '2024-01-01', validTo: '2025-05-31', formula: '50 * dossiers.online / dossiers.received' },
		{ validFrom: '2025-06-01', formula: '100 * dossiers.online / dossiers.received' },
	].map((e) => ({ ...e, denominator: 'dossiers.received', certainty: 'computed' as const, states: { zeroDenominator: 'noData' as const } })),
};

beforeAll(async () => {
	nation = await openSmallNation(clock);
	const { records, facts } = nation.stores;
	const branch = {
		from: null,
		to: null,
		code: 'BTP-1',
		name: both('Chi nhánh'),
		fullName: both('Chi nhánh'),
		kind: 'rural-district' as const,
		parent: 105,
	};
	await declare(
		{ records },
		{ units: [...UNITS, { number: 10_901, level: 'district', versions: [branch] }], successions: SUCCESSIONS, services: [] },
		'with a branch',
	);
	await nation.registry.refresh();
	const [justice, hanoi, yenbai] = [await nation.system(105, 'case'), await nation.system(1001, 'case'), await nation.system(1015, 'case')];
	const made = (system: number, unit: number, day: string, online: number, digitised: number) =>
		Array.from({ length: 10 }, (_, i) => ({
			...{
				system,
				unit,
				dossier: `${unit}-${day}-${i}`,
				at: `${day}T02:00:00Z`,
				channel: i < online ? 'online' : 'counter',
				digitised: i < digitised,
			},
		}));
	await nation.tell([
		...[...made(justice.number, 105, '2025-05-12', 10, 10), ...made(justice.number, 10_901, '2025-05-13', 0, 0)],
		...[...made(hanoi.number, 1001, '2025-05-12', 4, 6), ...made(hanoi.number, 1001, '2025-06-12', 8, 9)],
		...[...made(yenbai.number, 1015, '2025-05-12', 6, 2), ...made(yenbai.number, 1015, '2025-06-12', 6, 2)],
		...made(hanoi.number, 1001, '2025-08-12', 8, 9),
	]);
	const packs = await loadPacks(new URL('../../../packs', import.meta.url).pathname);
	evaluate = await openEvaluate({
		...{ facts, records, registry: nation.registry, monitor: nation.monitor, clock },
		packs: { ...packs, indicators: [...packs.indicators, ONLINE], indexes: [...packs.indexes, AMENDED] },
	});
	const claim = (measure: string, value: number, unit = 'u1001', period = '2023') => ({
		...{ measure, unit, value, period, text: null, source: 'made', reportedAt: '2024-03-01T00:00:00Z' },
	});
	await evaluate.recordClaims([
		...['awareness', 'institutions', 'infrastructure', 'people', 'security'].map((m) => claim(`dti.${m}`, 80)),
		...[claim('dti.government', 160), claim('dti.government.verified', 120), claim('dti.economy', 90), claim('dti.society', 60)],
		...[claim('dti.awareness', 50, 'u1015')],
		// Both parts of the province that was made of them: neither points nor rates add up.
		...['u1010', 'u1015'].flatMap((u) => ['government', 'economy'].map((m) => claim(`dti.${m}.verified`, 100, u, '2024'))),
		...['u1010', 'u1015'].map((u) => claim('procedures.authority', 300, u, '2024')),
		...['u1010', 'u1015'].map((u) => claim('petitions.received', 30, u, '2024')),
		...[claim('copies.electronicRate', 40, 'u1010', '2024'), claim('copies.electronicRate', 50, 'u1015', '2024')],
		...[claim('local.households', 100, 'u100015', '2025-05'), claim('local.householdsFibre', 35, 'u100015', '2025-05')],
		...[
			claim('local.cityServices', 3, 'u1001', '2025-05'),
			claim('local.satisfiedSurvey', 81, 'u1001', '2025-05'),
			claim('local.reportsAnswered', 60, 'u1001', '2025-05'),
		],
	]);
}, 120_000);
afterAll(() => nation.close());

describe('the DTI', () => {
	it('of provinces by Decision 922 has nine main indicators, 1,000 points, and pillars that share five of them', () => {
		const index = evaluate.index('dti', { level: 'province', on: '2023-12-31' })!;
		expect(index.maximum).toBe(1000);
		expect(index.groups.map((g) => [g.maximum, g.count])).toEqual([
			[100, 10],
			[100, 11],
			[100, 7],
			[100, 13],
			[100, 12],
			[0, 3],
			[200, 22],
			[150, 12],
			[150, 8],
		]);
		expect(index.groups.reduce((sum, g) => sum + g.count, 0)).toBe(98);
		expect(index.pillars.map((p) => p.maximum)).toEqual([700, 650, 650]);
	});

	it('adds a main indicator to several pillars and once to the whole; verified points stand before those a unit gave itself', async () => {
		const scores = await evaluate.scores({ index: 'dti', period: '2023', level: 'province', clock: 'then' });
		const hanoi = scores.find((s) => s.of === 'u1001')!;
		expect(hanoi).toMatchObject({ points: 670, assessed: 1000, maximum: 1000, share: 67, rank: 1, ranked: 1, eligible: true });
		expect(hanoi.pillars).toEqual([
			{ id: 'government', points: 520, assessed: 700, maximum: 700 },
			{ id: 'economy', points: 490, assessed: 650, maximum: 650 },
			{ id: 'society', points: 460, assessed: 650, maximum: 650 },
		]);
		expect(scores.find((s) => s.of === 'u1015')).toMatchObject({ points: 50, assessed: 100, maximum: 1000, rank: null, whyCode: 'partlyAssessed' });
	});

	it('gives a merged province none of the points, rates and lists of its parts, and only counts that share nothing', async () => {
		const asked = { index: 'dti', period: '2024', clock: 'now', asOf: '2025-08-01', rules: '2023-12-31' } as const;
		const merged = (await evaluate.scores({ ...asked, level: 'province' })).find((s) => s.of === 'u2015')!;
		expect(merged).toMatchObject({ share: null, points: 0, rank: null });
		const finding = async (indicator: string) =>
			(await evaluate.findings({ indicator, period: '2024', unit: 2015, clock: 'now', asOf: '2025-08-01' }))[0];
		for (const code of ['copies.electronicRate', 'procedures.authority', 'dti.economy.verified'])
			expect({ code, ...(await finding(code)) }).toMatchObject({ code, whyCode: 'claimMerged', value: null });
		// What is only reported rests on no system.
		expect(await finding('petitions.received')).toMatchObject({ state: 'value', value: 60, coverage: { reporting: 0, expected: 0 } });
		expect((await evaluate.explain((await finding('petitions.received'))!.id)).tree.systems).toEqual([]);
	});

	it('takes no count below zero', () => {
		const claim = { unit: 'u1001', period: '2024', text: null, source: 'made', reportedAt: '2024-03-01T00:00:00Z' };
		expect(evaluate.refuseClaim({ ...claim, measure: 'procedures.announced', value: -5 })).toMatchObject({ code: 'evaluate.value-malformed' });
		expect(evaluate.refuseClaim({ ...claim, measure: 'procedures.announced', value: 0 })).toBeUndefined();
	});

	it('says nothing of connections before anybody spoke', async () => {
		const rate = async (period: string) => (await evaluate.findings({ indicator: 'emc.systemsConnectedRate', period, unit: 1, clock: 'then' }))[0];
		expect(await rate('2023-12')).toMatchObject({ state: 'noData', whyCode: 'nobodySpokeYet', value: null });
		expect((await rate('2025-05'))!.value).toBeGreaterThan(0);
	});

	it('says of ministries, the nation and the decision of 2025 that their structure is not known', async () => {
		const [justice] = await evaluate.scores({ index: 'dti', period: '2023', unit: 105, clock: 'then' });
		expect(justice).toMatchObject({ state: 'noData', whyCode: 'structureUnknown', share: null, rank: null, components: [] });
		const [later] = await evaluate.scores({ index: 'dti', period: '2025', unit: 1001, clock: 'then' });
		expect(later).toMatchObject({ rule: 'dti@2025-04-03', whyCode: 'structureUnknown' });
		expect(evaluate.index('dti', { level: 'ministry', on: '2023-12-31' })).toMatchObject({ maximum: 1000, groups: [], unknown: expect.anything() });
	});
});

describe('local indexes', () => {
	it('score a commune from facts, reports and surveys by a pack alone', async () => {
		const [commune] = await evaluate.scores({ index: 'example.digital-commune', period: '2025-05', unit: 100_015, clock: 'then' });
		expect(commune!.components.find((c) => c.indicator === 'local.fibreRate')).toMatchObject({ value: 35, points: 7.5, maximum: 15 });
		expect(commune!.components.find((c) => c.indicator === 'local.satisfaction')).toMatchObject({ assessed: false, points: null });
	});

	it('score a city by bands and by a variant', async () => {
		const city = { index: 'example.smart-city', period: '2025-05', unit: 1001, clock: 'then' } as const;
		const [score] = await evaluate.scores(city);
		expect(score!.components.find((c) => c.indicator === 'local.cityServices.count')).toMatchObject({ value: 3, points: 20 });
		expect(score!.components.find((c) => c.indicator === 'local.satisfaction')!.points).toBeCloseTo(13.5, 9);
		const [other] = await evaluate.scores({ ...city, variant: 'people-first' });
		expect(other!.components.find((c) => c.indicator === 'local.satisfaction')!.points).toBeCloseTo(18, 9);
	});
});

it('counts a ministry with the branches that the register puts below it', async () => {
	const [justice] = await evaluate.scores({ index: 'test', period: '2025-05', unit: 105, clock: 'then' });
	expect(justice!.components[0]).toMatchObject({ denominator: 20, value: 25 });
});

describe('compare', () => {
	const of = { index: 'test', level: 'province', clock: 'then' } as const;

	it('splits a change between two periods into data and rule, for the score and each component', async () => {
		const [hanoi, yenbai] = ['u1001', 'u1015'].map(
			async (unit) => (await evaluate.compare({ ...of, from: '2025-05', to: '2025-06' })).find((c) => c.of === unit)!,
		);
		// Of 10 points: before 5 * 0.20 + 5 * 0.6 = 4; data alone 5 * 0.40 + 5 * 0.9 = 6.5; rule alone 8 * 0.5 + 2 * 0.6 = 5.2; after 8 + 2 * 0.9 = 9.8.
		const { share, points, rank, components } = (await hanoi)!;
		for (const part of [share, points, ...components.map((c) => c.points)]) expect(part.data! + part.rule!).toBeCloseTo(part.difference!, 9);
		expect([share.from, share.to, share.difference].map((n) => Math.round(n! * 10) / 10)).toEqual([40, 98, 58]);
		expect(share.data).toBeCloseTo((25 + 46) / 2, 9);
		expect(share.rule).toBeCloseTo((12 + 33) / 2, 9);
		expect(rank).toMatchObject({ from: 1, to: 1, difference: 0 });
		const same = await yenbai!;
		expect(same!.share.data).toBeCloseTo(0, 9);
		expect(same!.share.rule).toBeCloseTo(same!.share.difference!, 9);
	});

	it('gives the rule nothing between two months of one rule, and the data nothing between two rules of one month', async () => {
		const [months] = await evaluate.compare({ ...of, unit: 1001, from: '2025-05', to: '2025-06', rulesFrom: '2025-05-31', rulesTo: '2025-05-31' });
		expect(months).toMatchObject({ from: { rule: 'test@2024-01-01' }, to: { rule: 'test@2024-01-01' } });
		expect(months!.share.rule).toBe(0);
		expect(months!.share.data).toBeCloseTo(25, 9);
		const [rules] = await evaluate.compare({ ...of, unit: 1001, from: '2025-05', to: '2025-05', rulesTo: '2025-06-30' });
		expect(rules).toMatchObject({ to: { rule: 'test@2025-06-01' } });
		expect(rules!.share.data).toBeCloseTo(0, 9);
		expect(rules!.share.rule).toBeCloseTo(12, 9);
	});

	it('scores by no variant in an edition that has none of that name, and compares nothing with it', async () => {
		const asked = { ...of, unit: 1001, variant: 'digital' };
		const [before] = await evaluate.scores({ ...asked, period: '2025-05' });
		expect(before).toMatchObject({ state: 'notApplicable', whyCode: 'variantNotInForce', share: null, rule: 'test@2024-01-01' });
		const [after] = await evaluate.scores({ ...asked, period: '2025-06' });
		expect(after!.share).toBeCloseTo(100, 9);
		const [compared] = await evaluate.compare({ ...asked, from: '2025-05', to: '2025-06' });
		expect(compared).toMatchObject({ whyCode: 'nothingAssessed', share: { difference: null } });
		await expect(evaluate.scores({ ...asked, variant: 'other', period: '2025-06' })).rejects.toMatchObject({ code: 'evaluate.variant-unknown' });
	});

	it('gives a series every month, also those in which the unit did not stand, and scores of small units it alone', async () => {
		const months = { from: '2025-05', to: '2025-08', clock: 'then' } as const;
		const ended = (await evaluate.scoreSeries({ index: 'test', unit: 1015, ...months })).flat();
		expect(ended.map((s) => [s.period, s.of])).toEqual(['05', '06', '07', '08'].map((m) => [`2025-${m}`, 'u1015']));
		expect(ended.map((s) => s.whyCode).slice(2)).toEqual(['unitEnded', 'unitEnded']);
		expect(ended[0]!.rank).not.toBeNull();
		const commune = (await evaluate.scoreSeries({ index: 'example.digital-commune', unit: 100_015, ...months, to: '2025-06' })).flat();
		expect(commune.map((s) => [s.of, s.rank])).toEqual(['05', '06'].map(() => ['u100015', null]));
		expect(commune[0]!.components.find((c) => c.indicator === 'local.fibreRate')).toMatchObject({ value: 35 });
		expect(commune.map((s) => s.ranked)).toEqual([0, 0]);
	});

	it('knows a score by its own id alone', async () => {
		const [score] = await evaluate.scores({ ...of, unit: 1001, period: '2025-05' });
		expect(await evaluate.score(score!.id)).toMatchObject({ id: score!.id });
		await expect(evaluate.score('test~u1001~2025-05~then~1999-01-01')).rejects.toMatchObject({ code: 'evaluate.finding-unknown' });
	});

	it('compares no ranks of other units, and no unit that is on one side only', async () => {
		const compared = await evaluate.compare({ ...of, from: '2025-06', to: '2025-08' });
		expect(compared.find((c) => c.of === 'u1001')!.rank).toMatchObject({ from: 1, difference: null, data: null, rule: null });
		expect(compared.find((c) => c.of === 'u1015')).toMatchObject({ whyCode: 'unitOnOneSide', share: { difference: null } });
		const [alone] = await evaluate.compare({ index: 'test', unit: 1015, clock: 'then', from: '2025-06', to: '2025-08' });
		expect(alone).toMatchObject({ whyCode: 'unitOnOneSide' });
		const now = await evaluate.compare({ ...of, clock: 'now', from: '2025-06', to: '2025-08' });
		expect(now.find((c) => c.of === 'u1001')!.rank.difference).not.toBeNull();
	});
});
