// The score of one unit: figures become points, points add up to groups, pillars and the whole. Pure, and lean: it runs for every commune
// of the country. What nothing feeds is not assessed: it earns nothing and is not in what the earned points are compared with.
import type { Scoring } from '../../packs/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { FindingState } from '../contract.ts';
import type { Component, Tree } from './index-book.ts';

/** What of a figure earns points. */
export interface Scorable {
	readonly state: FindingState;
	readonly whyCode: string | null;
	readonly value: number | null;
}

/** Points of a component: a number when assessed; `null` not assessed; `undefined` not made for this unit, so not in its maximum. */
export type Earned = number | null | undefined;

export interface Sums {
	/** Points earned. */
	readonly points: number;
	/** Points that could be earned in what something feeds. */
	readonly assessed: number;
	/** Points that the unit can earn at all. */
	readonly maximum: number;
}

export interface UnitScore extends Sums {
	/** Points earned in a hundred that were assessed; null where nothing was. */
	readonly share: number | null;
	/** By component, in the order of the tree. */
	readonly earned: readonly Earned[];
}

/** Points for a value, from 0 to the maximum. */
export function pointsFor(scoring: Scoring, maximum: number, value: number): number {
	if (scoring === 'none') return 0;
	if (typeof scoring === 'object' && 'bands' in scoring) return scoring.bands.findLast((b) => value >= b.from)?.points ?? 0;
	const full = scoring === 'linear' ? 100 : scoring.fullAt;
	return value <= 0 ? 0 : value >= full ? maximum : (maximum * value) / full;
}

/** Reasons for which a rule does not concern a unit at all. */
const OUTSIDE: ReadonlySet<string | null> = new Set(['levelOutside', 'notEligible']);

export function earn(component: Component, level: UnitLevel, figure: Scorable | undefined): Earned {
	if (component.levels && !component.levels.includes(level)) return undefined;
	if (!figure) return null;
	if (figure.state === 'notApplicable' && OUTSIDE.has(figure.whyCode)) return undefined;
	if (figure.value !== null) return pointsFor(component.scoring, component.maximum, figure.value);
	if (figure.whyCode !== 'denominatorZero' || component.zero === 'notAssessed') return null;
	return component.zero === 'full' ? component.maximum : 0;
}

/** @param figureOf the figure of a component by its place in the tree; undefined where none was worked out */
export function scoreUnit(tree: Tree, level: UnitLevel, figureOf: (component: number) => Scorable | undefined): UnitScore {
	const { components } = tree;
	const earned = components.map((component, i) => earn(component, level, figureOf(i)));
	const sums = addUp(components, earned, 0, components.length);
	return { ...sums, share: sums.assessed > 0 ? (100 * sums.points) / sums.assessed : null, earned };
}

function addUp(components: readonly Component[], earned: readonly Earned[], from: number, to: number): Sums {
	let [points, assessed, maximum] = [0, 0, 0];
	for (let i = from; i < to; i++) {
		const of = components[i]!.maximum;
		const got = earned[i];
		if (got === undefined || of === 0) continue;
		maximum += of;
		if (got === null) continue;
		assessed += of;
		points += got;
	}
	return { points, assessed, maximum };
}

/** The points by group, in the order of the tree. */
export function sumGroups({ groups, components }: Tree, { earned }: Pick<UnitScore, 'earned'>): (Sums & { readonly id: string })[] {
	let from = 0;
	return groups.map(({ id, components: { length } }) => {
		const sums = addUp(components, earned, from, from + length);
		from += length;
		return { id, ...sums };
	});
}

/** The points by pillar: groups may stand in several of them. */
export function sumPillars(tree: Tree, groups: readonly (Sums & { readonly id: string })[]): (Sums & { readonly id: string })[] {
	return tree.pillars.map(({ id, groups: of }) => {
		const within = groups.filter((g) => of.includes(g.id));
		const total = (key: keyof Sums) => within.reduce((sum, g) => sum + g[key], 0);
		return { id, points: total('points'), assessed: total('assessed'), maximum: total('maximum') };
	});
}
