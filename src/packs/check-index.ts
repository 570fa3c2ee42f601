// Indexes across all packs: indicators that exist, points that add up, bands in order, variants that change what is there.
import { type Fault, isDay } from '../base/index.ts';
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
	if (known.indicators.has(code) || known.measures.has(code))
		say('packs.code-duplicate', `"${code}" is the code of an indicator or measure: their figures and its scores would have the same ids`, ['code']);
	for (const [i, edition] of editions.entries()) {
		const at = ['editions', i];
		if (isReversed(span(edition))) say('packs.validity-reversed', `the edition ends (${edition.validTo}) before it begins`, [...at, 'validTo']);
		const other = editions.slice(0, i).find((e) => overlaps(span(e), span(edition)));
		if (other)
			say('packs.validity-overlap', `editions of ${code} overlap: ${inWords(span(other))} and ${inWords(span(edition))}`, [...at, 'validFrom']);
		for (const [t, tree] of edition.trees.entries()) {
			checkTree(tree, known, say, [...at, 'trees', t]);
			checkLevels(tree, undefined, known, say, [...at, 'trees', t]);
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
		if (tree.pillars?.findIndex((x) => x.id === pillar.id) !== p) say('packs.code-duplicate', `"${pillar.id}" is a pillar already`, [...path, 'id']);
		for (const [i, id] of pillar.groups.entries())
			if (!groups.has(id)) say('packs.group-unknown', `"${id}" is not a group of this tree`, [...path, 'groups', i]);
			else if (pillar.groups.indexOf(id) !== i) say('packs.code-duplicate', `"${id}" is in this pillar already`, [...path, 'groups', i]);
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
		if (bands.findIndex((b) => b.id === band.id) !== i) say('packs.code-duplicate', `"${band.id}" is a band already`, [...at, 'bands', i, 'id']);
		if (before && band.from >= before.from)
			say('packs.bands-unordered', `bands go from the highest down: ${band.from} after ${before.from}`, [...at, 'bands', i, 'from']);
	}
}

function checkVariants(edition: CompositeEdition, known: Known, say: Say, at: readonly PropertyKey[]): void {
	const { variants, trees } = edition;
	for (const [v, variant] of variants.entries()) {
		const path = [...at, 'variants', v];
		if (variants.findIndex((x) => x.id === variant.id) !== v) say('packs.code-duplicate', `"${variant.id}" is a variant already`, [...path, 'id']);
		if (isDay(variant.id))
			say('packs.value-wrong', `"${variant.id}" is a day: ids of scores end with a day of rules, so no variant is named so`, [...path, 'id']);
		const changed = new Map(variant.components.map((c) => [c.indicator, c]));
		const among = (component: string) => trees.flatMap((t) => t.groups.flatMap((g) => g.components.filter((x) => x.indicator === component)));
		for (const [c, component] of variant.components.entries()) {
			const here = [...path, 'components', c];
			if (variant.components.findIndex((x) => x.indicator === component.indicator) !== c)
				say('packs.code-duplicate', `"${component.indicator}" is in this variant already`, [...here, 'indicator']);
			if (among(component.indicator).length === 0)
				say('packs.component-unknown', `"${component.indicator}" is not a component of this edition`, [...here, 'indicator']);
			if (component.use !== undefined && !known.indicators.has(component.use))
				say('packs.indicator-unknown', `"${component.use}" is not an indicator of any pack`, [...here, 'use']);
			// The tree as the variant has it: what it does not change it takes over.
			const [fault] = among(component.indicator).flatMap(({ maximum, scoring }) => {
				const found: Parameters<Say>[] = [];
				checkScoring(component.scoring ?? scoring, component.maximum ?? maximum, (...told) => found.push(told), here);
				return found;
			});
			if (fault) say(...fault);
		}
		for (const tree of trees) {
			const laid = tree.groups.map((group) => ({
				...group,
				components: group.components.map((c) => ({ ...c, ...changeOf(changed.get(c.indicator)) })),
			}));
			for (const { id, maximum, components } of laid) {
				if (!components.some((c) => changed.has(c.indicator))) continue;
				const points = sum(components.map(scored));
				if (differ(points, maximum))
					say('packs.points-unequal', `with this variant "${id}" has ${points} points, not ${maximum}`, [...path, 'components']);
			}
			checkLevels({ ...tree, groups: laid }, changed, known, say, path);
		}
	}
}

type Change = CompositeEdition['variants'][number]['components'][number];
/** What a change of a variant says of a component. */
function changeOf(change: Change | undefined): Partial<Pick<Component, 'maximum' | 'scoring'>> {
	const { maximum, scoring } = change ?? {};
	return { ...(maximum !== undefined && { maximum }), ...(scoring !== undefined && { scoring }) };
}

/** A component whose indicator is not made for a level would silently be missing from the maximum of its units. */
function checkLevels(tree: Tree, changed: ReadonlyMap<string, Change> | undefined, known: Known, say: Say, at: readonly PropertyKey[]): void {
	for (const [g, group] of tree.groups.entries())
		for (const [c, component] of group.components.entries()) {
			const change = changed?.get(component.indicator);
			const uses = changed ? change?.use : component.indicator;
			const made = uses === undefined ? undefined : known.levelsOf?.(uses);
			if (uses === undefined || !made) continue;
			const missing = (component.levels ?? tree.levels).filter((level) => !made.has(level));
			if (missing.length === 0) continue;
			const path = changed ? [...at, 'components'] : [...at, 'groups', g, 'components', c, 'indicator'];
			say('packs.value-wrong', `"${uses}" is not made for the level ${missing.join(', ')}: name the levels of the component`, path);
		}
}
