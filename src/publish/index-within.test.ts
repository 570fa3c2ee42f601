// A ranking narrowed to one province: its own counts and places, beside the ranks of the nation.
import { expect, test } from 'vitest';
import type { IndexSummary, Score } from '../evaluate/contract.ts';
import { makeFixture } from './fixture.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';

const both = (text: string) => ({ vi: text, en: text });
const INDEX: IndexSummary = {
	...{ code: 'made', name: both('Made'), question: both('Who?'), about: both('About'), levels: ['province', 'commune'], level: 'commune' },
	...{ legalBasis: null, certainty: 'computed', validFrom: '2020-01-01', validTo: null, rule: 'made@2020-01-01', maximum: 20, unknown: null },
	...{ pillars: [], groups: [], bands: [], eligible: { assessed: 0, cases: [] }, variants: [], editions: [], note: null },
};
/** Units of the fixture stand in for communes: what matters is what lies below u1. */
const scoreOf = (unit: number, share: number | null, rank: number | null): Score => ({
	...{ id: `made~u${unit}`, index: 'made', rule: 'made@2020-01-01', variant: null, of: `u${unit}`, ofName: both('x'), period: '2024-05' },
	...{ clock: 'then', asOf: '2024-05-31', state: 'value', whyCode: null, why: null, points: share ?? 0, assessed: 20, maximum: 20, share },
	...{ band: null, rank, ranked: 5, eligible: rank !== null, unranked: null, groups: [], pillars: [], components: [] },
});
const fixture = makeFixture('merged');
const INSIDE = [1004, 1006, 1008, 1010];
const needs: PublishNeeds = {
	...fixture,
	registry: { ...fixture.registry, within: (number, asOf) => (number === 1001 ? INSIDE : fixture.registry.within(number, asOf)) },
	evaluate: {
		...fixture.evaluate,
		indexes: () => [INDEX],
		index: () => INDEX,
		scores: async () => [scoreOf(1002, 95, 1), scoreOf(1004, 90, 2), scoreOf(1006, 80, 3), scoreOf(1008, 80, 3), scoreOf(1010, null, null)],
		compare: async () => [],
	},
};
const pages = openPublish(needs);
const asked = { period: '2024-05', level: 'commune', clock: 'then' } as const;

test('rows, counts and places are those of the province, ranks those of the nation; equal ranks share a place', async () => {
	const page = (await pages.index('made', { ...asked, parent: 'u1001' }))!;
	expect(page.cohorts.flatMap((c) => c.rows.map((r) => [r.unit.id, r.score.rank, r.placeWithin]))).toEqual([
		['u1004', 2, 1],
		['u1006', 3, 2],
		['u1008', 3, 2],
		['u1010', null, null],
	]);
	expect(page).toMatchObject({ parent: { id: 'u1001' }, total: 4, counts: { ranked: 3, without: 1 } });
});

test('without a province all are shown, with provinces to choose from; a unit that is none is no page', async () => {
	const page = (await pages.index('made', asked))!;
	expect(page).toMatchObject({ parent: null, total: 5 });
	expect(page.cohorts[0]!.rows.every((r) => r.placeWithin === null)).toBe(true);
	expect(page.parents.map((u) => u.id)).toContain('u1010');
	expect((await pages.index('made', { ...asked, level: 'province' }))!.parents).toEqual([]);
	expect(await pages.index('made', { ...asked, parent: 'u999999' })).toBeNull();
	expect(await pages.index('made', { ...asked, parent: 'nonsense' })).toBeNull();
});
