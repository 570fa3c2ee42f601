// The pages of indexes and explanations: cohorts stand apart, the first period of a list is the newest, what does not exist is told so.
import { describe, expect, test } from 'vitest';
import { NotFound } from '../base/index.ts';
import type { Comparison, IndexSummary, Score } from '../evaluate/contract.ts';
import { makeFixture } from './fixture.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';

const both = (text: string) => ({ vi: text, en: text });
const component = (no: string) => ({
	...{ indicator: `i.${no}`, uses: `i.${no}`, no, name: both(no), maximum: 10, zero: 'full' as const, levels: null, basis: 'measured' as const },
	...{ scoring: { kind: 'linear' as const, fullAt: null, bands: [] }, evidence: null, certainty: 'computed' as const, note: null },
});
const INDEX: IndexSummary = {
	...{ code: 'made', name: both('Made'), question: both('Who?'), about: both('About'), levels: ['province', 'commune'], level: 'province' },
	...{
		legalBasis: null,
		certainty: 'computed',
		validFrom: '2020-01-01',
		validTo: null,
		rule: 'made@2020-01-01',
		maximum: 20,
		unknown: null,
		pillars: [],
	},
	groups: [{ id: 'one', name: both('One'), maximum: 20, count: 2, components: [component('1'), component('2')], note: null }],
	...{ bands: [], eligible: { assessed: 0, cases: [] }, variants: [{ id: 'other', name: both('o'), about: both('o'), certainty: 'recalled' }] },
	...{ editions: [], note: null },
};

/** As the variant has it: the first component is measured by another indicator. */
const OTHER: IndexSummary = {
	...INDEX,
	groups: INDEX.groups.map((g) => ({ ...g, components: [{ ...component('1'), uses: 'emc.fullProcessRate', maximum: 5 }, component('2')] })),
};
const compared: Parameters<PublishNeeds['evaluate']['compare']>[0][] = [];

const scoreOf = (unit: number, asOf: string, share: number | null, rank: number | null): Score => ({
	...{
		id: `made~u${unit}~2024~then~${asOf}`,
		index: 'made',
		rule: 'made@2020-01-01',
		variant: null,
		of: `u${unit}`,
		ofName: both('x'),
		period: '2024',
	},
	...{ clock: 'then', asOf, state: 'value', whyCode: null, why: null, points: share ?? 0, assessed: share === null ? 0 : 20, maximum: 20, share },
	...{ band: null, rank, ranked: 2, eligible: rank !== null, unranked: null, groups: [], pillars: [], components: [] },
});
const effects = (difference: number | null) => ({ from: 1, to: 2, difference, data: difference, rule: 0, coverage: 0 });
const comparisonOf = (unit: number, whyCode: string | null): Comparison => ({
	...{ index: 'made', variant: null, of: `u${unit}`, ofName: both('x'), clock: 'then', whyCode, why: null },
	...{ from: { id: '', period: '2023', rule: '', state: 'value' }, to: { id: '', period: '2024', rule: '', state: 'value' } },
	...{ share: effects(1), points: effects(1), rank: effects(1), components: [] },
});

const needs = makeFixture('merged');
const pagesOf: PublishNeeds['evaluate'] = {
	...needs.evaluate,
	indexes: () => [INDEX],
	index: (code, read) => (code === 'made' ? (read?.variant === 'other' ? OTHER : INDEX) : undefined),
	scores: async () => [
		scoreOf(1001, '2025-12-31', 40, 2),
		scoreOf(1010, '2025-06-30', 90, 1),
		scoreOf(2015, '2025-12-31', 70, 1),
		scoreOf(1015, '2025-06-30', null, null),
	],
	compare: async (query) => {
		compared.push(query);
		return [comparisonOf(1001, null), comparisonOf(2015, 'unitNotYet')];
	},
	score: async (id) => {
		const [, , , , , ...more] = id.split('~');
		if (id.startsWith('made~u1001')) return { ...scoreOf(1001, '2025-12-31', 40, 2), id, variant: more.includes('other') ? 'other' : null };
		throw new NotFound('evaluate.finding-unknown', 'none');
	},
};
const pages = openPublish({ ...needs, evaluate: pagesOf });

describe('a ranking', () => {
	test('has a table for each day on which its units stood, the newest first, and ranks in order within', async () => {
		const page = (await pages.index('made', { period: '2025', clock: 'then' }))!;
		expect(page.cohorts.map((c) => [c.provinces, c.rows.map((r) => [r.unit.id, r.score.rank])])).toEqual([
			[
				34,
				[
					['u2015', 1],
					['u1001', 2],
				],
			],
			[
				63,
				[
					['u1010', 1],
					['u1015', null],
				],
			],
		]);
		expect(page.counts).toEqual({ ranked: 3, unranked: 0, without: 1 });
		expect(page.before).toBe('2024');
	});

	test('says what moved a unit only where both periods can be compared', async () => {
		const rows = (await pages.index('made', { period: '2025' }))!.cohorts.flatMap((c) => c.rows);
		expect(rows.filter((r) => r.comparison !== null).map((r) => r.unit.id)).toEqual(['u1001']);
	});

	test('is of the last year whose structure is known, where that of the newest month is not', async () => {
		const later = { ...INDEX, validFrom: '2025-04-03', unknown: both('not found'), groups: [] };
		const before = { ...INDEX, validTo: '2025-04-02' };
		const index: PublishNeeds['evaluate']['index'] = (_, read) => ((read?.on ?? '2999-01-01') < '2025-04-03' ? before : later);
		const other = openPublish({ ...needs, evaluate: { ...needs.evaluate, indexes: () => [later], index } });
		expect(await other.index('made', {})).toMatchObject({ period: '2024' });
		expect((await other.index('made', {}))!.periods).toContain('2024');
		expect((await other.indexes()).rows[0]).toMatchObject({ period: '2024' });
	});

	test('is of the newest month unless asked, with quarters and years that are over to choose', async () => {
		const page = (await pages.index('made', {}))!;
		expect(page.period).toBe(page.periods[0]);
		expect(page.periods.some((p) => p.includes('-Q'))).toBe(true);
	});

	test('names who won most places, and nobody where nothing can be compared', async () => {
		const won = (await pages.index('made', { period: '2025' }))!.movers;
		expect([won.compared, won.rose?.unit.id, won.fell]).toEqual([1, 'u1001', null]);
		const still = openPublish({ ...needs, evaluate: { ...pagesOf, compare: async () => [] } });
		expect((await still.index('made', { period: '2025' }))!.movers).toEqual({ compared: 0, rose: null, fell: null });
	});

	test('lists the period that was asked for, be it a day or long past', async () => {
		for (const period of ['2021-05', '2024-05-17']) expect((await pages.index('made', { period }))!.periods).toContain(period);
	});

	test('under a variant shows its tree, and under the rules of a day compares by these rules', async () => {
		const page = (await pages.index('made', { period: '2025', variant: 'other', rules: '2020-06-01' }))!;
		expect(page).toMatchObject({ variant: { id: 'other', certainty: 'recalled' }, rules: '2020-06-01', index: { groups: OTHER.groups } });
		expect(Object.keys(page.measuredBy)).toEqual(['i.1']);
		expect(compared.at(-1)).toMatchObject({ rulesFrom: '2020-06-01', rulesTo: '2020-06-01' });
	});

	test('does not exist for another index, level or variant', async () => {
		expect(await pages.index('none', {})).toBeNull();
		expect(await pages.index('made', { level: 'ministry' })).toBeNull();
		expect(await pages.index('made', { variant: 'none' })).toBeNull();
	});
});

test('the list of indexes counts who is ranked where that is soon told, and leaves communes to those who ask', async () => {
	const { rows } = await pages.indexes();
	expect(rows[0]?.levels).toEqual([
		{ level: 'province', ranked: 3, units: 4 },
		{ level: 'commune', ranked: null, units: null },
	]);
});

test('an id of a score is explained by its components, and one that names nothing has no page', async () => {
	expect(await pages.explain('made~u1001~2025~then~2025-12-31', {})).toMatchObject({ kind: 'score', of: { id: 'u1001' }, units: { 'i.1': '' } });
	expect(await pages.explain('made~u1~x', {})).toBeNull();
});

test('a score under a variant is explained by the tree of the variant, and names it', async () => {
	const page = await pages.explain('made~u1001~2025~then~2025-12-31~other', {});
	expect(page).toMatchObject({ kind: 'score', variant: { id: 'other', certainty: 'recalled' }, rules: null, units: { 'i.1': 'percent' } });
	expect(page).toMatchObject({ index: { groups: OTHER.groups }, measuredBy: { 'i.1': { vi: 'Tỷ lệ hồ sơ trực tuyến toàn trình' } } });
});

test('a score by the rules of another day is compared by these rules on both sides', async () => {
	for (const more of ['', 'other~']) {
		const page = await pages.explain(`made~u1001~2025~now~2025-12-31~${more}2020-01-01`, {});
		expect(page).toMatchObject({ rules: '2020-01-01' });
		expect(compared.at(-1)).toMatchObject({ rulesFrom: '2020-01-01', rulesTo: '2020-01-01' });
	}
	await pages.explain('made~u1001~2025~now~2025-12-31', {});
	expect(compared.at(-1)).not.toHaveProperty('rulesFrom');
});
