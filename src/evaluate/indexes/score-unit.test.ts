// Points, groups and ranks: what earns, what does not count, and what holds for any figures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Component, Tree } from './index-book.ts';
import { rankAll } from './ranks.ts';
import { readScoreId, scoreId } from './score-id.ts';
import { earn, pointsFor, type Scorable, scoreUnit, sumGroups, sumPillars } from './score-unit.ts';

const both = (text: string) => ({ vi: text, en: text });
const component = (indicator: string, maximum: number, more: Partial<Component> = {}): Component => ({
	...{ no: indicator, indicator, uses: indicator, name: both(indicator), maximum, scoring: 'linear', zero: 'notAssessed', levels: undefined },
	...{ basis: 'measured', evidence: null, certainty: 'read', note: null, ...more },
});
const group = (id: string, ...components: Component[]) => ({
	...{ id, name: both(id), components, count: components.length, note: null },
	maximum: components.reduce((sum, c) => sum + c.maximum, 0),
});
const treeOf = (groups: ReturnType<typeof group>[], pillars: Tree['pillars'] = []): Tree => ({
	...{ levels: ['province', 'commune'], maximum: 100, groups, components: groups.flatMap((g) => g.components), pillars, unknown: null },
});
const value = (v: number): Scorable => ({ state: 'value', whyCode: null, value: v });
const none = (state: Scorable['state'], whyCode: string): Scorable => ({ state, whyCode, value: null });

describe('points', () => {
	it('are earned in proportion, up to the maximum and never below 0', () => {
		expect([-5, 0, 50, 96.24, 100, 130].map((v) => pointsFor('linear', 20, v))).toEqual([0, 0, 10, 19.248, 20, 20]);
		expect([0, 40, 80, 81].map((v) => pointsFor({ fullAt: 80 }, 2, v))).toEqual([0, 1, 2, 2]);
		const bands = {
			bands: [
				{ from: 10, points: 1 },
				{ from: 50, points: 4 },
			],
		};
		expect([9.9, 10, 49, 50, 100].map((v) => pointsFor(bands, 4, v))).toEqual([0, 1, 1, 4, 4]);
		expect(pointsFor('none', 0, 100)).toBe(0);
	});

	it('of nothing to divide by are those that the rule says', () => {
		const zero = none('noData', 'denominatorZero');
		expect((['full', 'none', 'notAssessed'] as const).map((z) => earn(component('a', 6, { zero: z }), 'province', zero))).toEqual([6, 0, null]);
		// A sender that is not connected has no zero: nothing is known of it.
		expect(earn(component('a', 6, { zero: 'full' }), 'province', none('notConnected', 'notConnected'))).toBeNull();
	});

	it('are not asked of units that a component is not made for', () => {
		expect(earn(component('a', 4, { levels: ['province'] }), 'commune', value(50))).toBeUndefined();
		expect(earn(component('a', 4), 'commune', none('notApplicable', 'notEligible'))).toBeUndefined();
	});
});

it('leaves what nothing feeds out of what the points are compared with, and what is not made for a unit out of its maximum', () => {
	const tree = treeOf(
		[
			group('g', component('a', 20), component('b', 10, { levels: ['province'] })),
			group('h', component('c', 6), component('d', 0, { scoring: 'none' })),
		],
		[{ id: 'p', name: both('p'), maximum: 36, groups: ['g', 'h'] }],
	);
	const figures = [value(90), value(50), none('noData', 'claimMissing'), value(7)];
	const province = scoreUnit(tree, 'province', (i) => figures[i]);
	expect(province).toMatchObject({ points: 23, assessed: 30, maximum: 36, earned: [18, 5, null, 0] });
	expect(province.share).toBeCloseTo(76.67, 2);
	const commune = scoreUnit(tree, 'commune', (i) => figures[i]);
	expect(commune).toMatchObject({ points: 18, assessed: 20, maximum: 26, share: 90 });
	const groups = sumGroups(tree, province);
	expect(groups).toEqual([
		{ id: 'g', points: 23, assessed: 30, maximum: 30 },
		{ id: 'h', points: 0, assessed: 0, maximum: 6 },
	]);
	expect(sumPillars(tree, groups)).toEqual([{ id: 'p', points: 23, assessed: 30, maximum: 36 }]);
	expect(scoreUnit(tree, 'province', () => undefined)).toMatchObject({ points: 0, assessed: 0, maximum: 36, share: null });
});

it('holds 0 <= points <= assessed <= maximum, and groups add up to the whole, whatever the figures', () => {
	const figure = fc.oneof(
		fc.double({ min: -50, max: 250, noNaN: true }).map(value),
		fc.constantFrom(none('noData', 'denominatorZero'), none('notConnected', 'notConnected'), none('notApplicable', 'levelOutside'), undefined),
	);
	const leaf = fc
		.record({ maximum: fc.integer({ min: 0, max: 20 }), fullAt: fc.constantFrom(null, 50, 80), zero: fc.constantFrom('full', 'none', 'notAssessed') })
		.map(({ maximum, fullAt, zero }) => component('x', maximum, { scoring: fullAt === null ? 'linear' : { fullAt }, zero: zero as 'full' }));
	fc.assert(
		fc.property(
			fc.array(fc.array(leaf, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
			fc.infiniteStream(figure),
			(leaves, stream) => {
				const tree = treeOf(leaves.map((l, i) => group(String(i), ...l)));
				const figures = tree.components.map(() => stream.next().value);
				const score = scoreUnit(tree, 'province', (i) => figures[i]);
				expect(score.points).toBeGreaterThanOrEqual(0);
				expect(score.points).toBeLessThanOrEqual(score.assessed + 1e-9);
				expect(score.assessed).toBeLessThanOrEqual(score.maximum);
				for (const key of ['points', 'assessed', 'maximum'] as const)
					expect(sumGroups(tree, score).reduce((sum, g) => sum + g[key], 0)).toBeCloseTo(score[key], 9);
			},
		),
	);
});

describe('ranks', () => {
	it('are shared by equal shares, and the next one skips', () => {
		expect(rankAll([80, 90, null, 80, 70.1, 0.1 + 0.2, 0.3])).toEqual({ ranks: [2, 1, null, 2, 4, 5, 5], ranked: 6 });
		expect(rankAll([])).toEqual({ ranks: [], ranked: 0 });
	});

	it('count for each unit how many are better', () => {
		fc.assert(
			fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 5 }))), (shares) => {
				const { ranks, ranked } = rankAll(shares);
				expect(ranked).toBe(shares.filter((s) => s !== null).length);
				for (const [i, share] of shares.entries())
					expect(ranks[i]).toBe(share === null ? null : 1 + shares.filter((s) => s !== null && s > share).length);
			}),
		);
	});
});

it('names a score so that it can be asked for again', () => {
	const asked = { index: '766', unit: 1015, period: '2024-05', clock: 'then' as const, asOf: '2024-05-31', variant: undefined, rules: undefined };
	for (const more of [{}, { variant: 'online-even' }, { rules: '2022-06-23' }, { variant: 'online-even', rules: '2022-06-23' }])
		expect(readScoreId(scoreId({ ...asked, ...more }))).toEqual({ ...asked, ...more });
	expect(scoreId(asked)).toBe('766~u1015~2024-05~then~2024-05-31');
	for (const text of [
		'766',
		'766~u1015~2024-05~then',
		'766~x~2024-05~then~2024-05-31',
		'766~u1015~2024-05~then~2024-05-31~a~b',
		'766~u1015~2024-05~then~2024-05-31~~2024-01-01',
	])
		expect(readScoreId(text)).toBeUndefined();
});
