// The page that compares two readings of an index: what it asks, in which order it shows, and what it says where nothing can be compared.
import { expect, test } from 'vitest';
import type { Comparison, IndexSummary } from '../evaluate/contract.ts';
import { makeFixture } from './fixture.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';

type Asked = Parameters<PublishNeeds['evaluate']['compare']>[0];
const INDEX = { code: 'made', levels: ['province'], level: 'province', variants: [{ id: 'other' }], groups: [] } as unknown as IndexSummary;
const effects = (difference: number | null) => ({ from: 1, to: 2, difference, data: difference, rule: 0, coverage: 0 });
const comparisonOf = (unit: number, difference: number | null): Comparison => ({
	...{ index: 'made', variant: null, of: `u${unit}`, ofName: { vi: 'x', en: 'x' }, clock: 'now', why: null },
	...{ whyCode: difference === null ? 'otherUnits' : null, share: effects(difference), points: effects(difference), rank: effects(null) },
	...{ from: { id: 'a', period: '2024-11', rule: 'made@1', state: 'value' }, to: { id: 'b', period: '2024-12', rule: 'made@1', state: 'value' } },
	components: [],
});

function open(rows: readonly Comparison[], kind?: 'empty' | 'merged') {
	const asked: Asked[] = [];
	const needs = makeFixture(kind);
	const evaluate: PublishNeeds['evaluate'] = {
		...needs.evaluate,
		index: (code) => (code === 'made' ? INDEX : undefined),
		compare: async (query) => {
			asked.push(query);
			return [...rows];
		},
	};
	return { asked, pages: openPublish({ ...needs, evaluate }) };
}

test('without periods the newest month stands against the one before, and the widest difference first, whichever way it went', async () => {
	const { asked, pages } = open([comparisonOf(1001, 1), comparisonOf(1002, -4), comparisonOf(1004, null)]);
	const page = (await pages.comparison('made', {}))!;
	expect([page.from, page.to]).toEqual([
		{ period: '2024-11', rules: null },
		{ period: '2024-12', rules: null },
	]);
	expect(page.rows.map((r) => r.unit.id)).toEqual(['u1002', 'u1001', 'u1004']);
	expect(page).toMatchObject({ compared: 2, total: 3, page: 1, pages: 1 });
	expect(asked[0]).toMatchObject({ from: '2024-11', to: '2024-12', level: 'province', clock: 'now' });
});

test('one period by two rules is asked as such, and both periods stand in the list to choose from', async () => {
	const { asked, pages } = open([]);
	const page = (await pages.comparison('made', {
		from: '2024-05-17',
		to: '2024-05-17',
		rulesFrom: '2022-01-01',
		rulesTo: '2024-01-01',
		clock: 'then',
	}))!;
	expect(asked[0]).toMatchObject({ from: '2024-05-17', to: '2024-05-17', rulesFrom: '2022-01-01', rulesTo: '2024-01-01', clock: 'then' });
	expect(asked[0]).not.toHaveProperty('asOf');
	expect(page.periods).toContain('2024-05-17');
	expect([page.from?.rules, page.to?.rules]).toEqual(['2022-01-01', '2024-01-01']);
});

test('who ended between the two periods is shown too, as it last stood', async () => {
	const { pages } = open([comparisonOf(1002, null), comparisonOf(2008, null)], 'merged');
	const page = (await pages.comparison('made', { from: '2025-06', to: '2025-07', clock: 'then' }))!;
	expect(page.rows.map((r) => [r.unit.id, r.unit.name.vi])).toEqual([
		['u1002', 'Hà Giang'],
		['u2008', 'Tuyên Quang'],
	]);
});

test('what does not exist is told so; an empty installation has no period', async () => {
	const { pages } = open([]);
	expect(await pages.comparison('none', {})).toBeNull();
	expect(await pages.comparison('made', { level: 'commune' })).toBeNull();
	expect(await pages.comparison('made', { variant: 'none' })).toBeNull();
	expect(await open([], 'empty').pages.comparison('made', {})).toMatchObject({ from: null, to: null, rows: [] });
});
