// Indexes across all packs: indicators that exist, points that add up, bands in order, variants that change what is there.
import type { Fault } from '../base/index.ts';
import type { Known } from './check-rules.ts';
import { type FaultCode, faultAt, type Located } from './fault.ts';
import type { CompositeEdition, IndexDeclaration, Scoring } from './schema/composite.ts';
import { inWords, isReversed, overlaps } from './span.ts';

type Say = (code: FaultCode, message: string, path: readonly PropertyKey[]) => void;
type Tree = CompositeEdition['trees'][number];
type Component = Tree['groups'][number]['components'][number];

/** Points are written in decimals. */
const differ = (a: number, b: number) => Math.abs(a - b) > 1e-9;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const scored = ({ scoring, maximum }: Pick<Component, 'scoring' | 'maximum'>) => (scoring === 'none' ? 0 : maximum);

export function checkIndex(item: Located<IndexDeclaration>, known: Known): Fault[] {
	const { editions, code } = item.value;
	const faults: Fault[] = [];
	const say: Say = (fault, message, path) => faults.push(faultAt(item, fault, message, path));
	const span = (e: CompositeEdition) => ({ from: e.validFrom, to: e.validTo ?? null });
	for (const [i, edition] of editions.entries()) {
		const at = ['editions', i];
		if (isReversed(span(edition))) say('packs.validity-reversed', `the edition ends (${edition.validTo}) before it begins`, [...at, 'validTo']);
		const other = editions.slice(0, i).find((e) => overlaps(span(e), span(edition)));
		if (other)
			say('packs.validity-overlap', `editions of ${code} overlap: ${inWords(span(other))} and ${inWords(span(edition))}`, [...at, 'validFrom']);
		for (const [t, tree] of edition.trees.entries()) {
			checkTree(tree, known, say, [...at, 'trees', t]);
			const taken = edition.trees.slice(0, t).flatMap((before) => before.levels);
			for (const level of tree.levels.filter((l) => taken.includes(l)))
				say('packs.code-duplicate', `the level ${level} has a tree of this edition already`, [...at, 'trees', t, 'levels']);
		}
		checkBands(edition, say, at);
		for (const [c, { measure }] of edition.eligible.cases.entries())
			if (!known.measures.has(measure))
				say('packs.measure-unknown', `"${measure}" is not a measure of any pack`, [...at, 'eligible', 'cases', c, 'measure']);
		checkVariants(edition, known, say, at);
	}
	return faults;
}

function checkTree(tree: Tree, known: Known, say: Say, at: readonly PropertyKey[]): void {
	const named = new Set<string>();
	const groups = new Map(tree.groups.map((g) => [g.id, g]));
	for (const [g, group] of tree.groups.entries()) {
		const here = [...at, 'groups', g];
		if (groups.get(group.id) !== group) say('packs.code-duplicate', `the group "${group.id}" is in this tree twice`, [...here, 'id']);
		for (const [c, component] of group.components.entries()) {
			const path = [...here, 'components', c];
			if (!known.indicators.has(component.indicator))
				say('packs.indicator-unknown', `"${component.indicator}" is not an indicator of any pack`, [...path, 'indicator']);
			if (named.has(component.indicator)) say('packs.code-duplicate', `"${component.indicator}" is in this tree already`, [...path, 'indicator']);
			named.add(component.indicator);
			checkScoring(component.scoring, component.maximum, say, path);
			for (const level of component.levels ?? [])
				if (!tree.levels.includes(level)) say('packs.value-wrong', `"${level}" is not a level of the tree`, [...path, 'levels']);
		}
		const whole = sum(group.components.map(scored));
		if (differ(whole, group.maximum))
			say('packs.points-unequal', `the components of "${group.id}" have ${whole} points together, the group ${group.maximum}`, [...here, 'maximum']);
	}
	const whole = sum(tree.groups.map((g) => g.maximum));
	if (tree.unknown === undefined && (tree.maximum === null || differ(whole, tree.maximum)))
		say('packs.points-unequal', `the groups have ${whole} points together, the whole ${tree.maximum ?? 'none'}`, [...at, 'maximum']);
	for (const [p, pillar] of (tree.pillars ?? []).entries()) {
		const path = [...at, 'pillars', p];
		for (const [i, id] of pillar.groups.entries())
			if (!groups.has(id)) say('packs.group-unknown', `"${id}" is not a group of this tree`, [...path, 'groups', i]);
		const points = sum(pillar.groups.map((id) => groups.get(id)?.maximum ?? 0));
		if (differ(points, pillar.maximum))
			say('packs.points-unequal', `the groups of "${pillar.id}" have ${points} points together, the pillar ${pillar.maximum}`, [...path, 'maximum']);
	}
}

function checkScoring(scoring: Scoring, maximum: number, say: Say, at: readonly PropertyKey[]): void {
	if (typeof scoring === 'string' || !('bands' in scoring)) return;
	for (const [i, band] of scoring.bands.entries()) {
		const before = scoring.bands[i - 1];
		if (before && band.from <= before.from)
			say('packs.bands-unordered', `bands go from the lowest up: ${band.from} after ${before.from}`, [...at, 'scoring', 'bands', i, 'from']);
	}
	const most = Math.max(...scoring.bands.map((b) => b.points));
	if (differ(most, maximum)) say('packs.points-unequal', `the bands give ${most} points at most, the component ${maximum}`, [...at, 'maximum']);
}

function checkBands({ bands }: CompositeEdition, say: Say, at: readonly PropertyKey[]): void {
	for (const [i, band] of bands.entries()) {
		const before = bands[i - 1];
		if (before && band.from >= before.from)
			say('packs.bands-unordered', `bands go from the highest down: ${band.from} after ${before.from}`, [...at, 'bands', i, 'from']);
	}
}

function checkVariants({ variants, trees }: CompositeEdition, known: Known, say: Say, at: readonly PropertyKey[]): void {
	for (const [v, variant] of variants.entries()) {
		const path = [...at, 'variants', v];
		if (variants.findIndex((x) => x.id === variant.id) !== v) say('packs.code-duplicate', `"${variant.id}" is a variant already`, [...path, 'id']);
		const changed = new Map(variant.components.map((c) => [c.indicator, c]));
		for (const [c, component] of variant.components.entries()) {
			const here = [...path, 'components', c];
			if (!trees.some((t) => t.groups.some((g) => g.components.some((x) => x.indicator === component.indicator))))
				say('packs.component-unknown', `"${component.indicator}" is not a component of this edition`, [...here, 'indicator']);
			if (component.use !== undefined && !known.indicators.has(component.use))
				say('packs.indicator-unknown', `"${component.use}" is not an indicator of any pack`, [...here, 'use']);
		}
		for (const group of trees.flatMap((t) => t.groups)) {
			if (!group.components.some((c) => changed.has(c.indicator))) continue;
			const points = sum(
				group.components.map((c) => {
					const { maximum = c.maximum, scoring = c.scoring } = changed.get(c.indicator) ?? {};
					return scored({ maximum, scoring });
				}),
			);
			if (differ(points, group.maximum))
				say('packs.points-unequal', `with this variant "${group.id}" has ${points} points, not ${group.maximum}`, [...path, 'components']);
		}
	}
}
