// Measures, indicators, plans and services across all packs: codes that exist once, references that lead somewhere, spans that do not overlap.
import type { Fault } from '../base/index.ts';
import type { UnitLevel } from '../registry/contract.ts';
import { type FaultCode, faultAt, type Located } from './fault.ts';
import type { BotRules } from './schema/bots.ts';
import type { IndicatorDeclaration } from './schema/indicator.ts';
import type { PlanDeclaration } from './schema/plan.ts';
import type { ServiceDeclaration } from './schema/service.ts';
import { byStart, follows, inWords, isReversed, overlaps } from './span.ts';

/** What the packs declare, and every code that they write down, right or wrong. */
export interface Known {
	readonly measures: ReadonlySet<string>;
	readonly indicators: ReadonlySet<string>;
	/** Levels that some edition of an indicator is made for; undefined where it could not be read. */
	readonly levelsOf?: (indicator: string) => ReadonlySet<UnitLevel> | undefined;
	/** Undefined while units are not read: references to them are then not checked. */
	readonly findUnit: ((ref: string) => number | undefined) | undefined;
}

/** Items of one kind whose code is already taken by an earlier one. */
export function checkTwice<T>(items: readonly Located<T>[], keyOf: (item: T) => string, key: string): Fault[] {
	return [...Map.groupBy(items, (i) => keyOf(i.value)).values()].flatMap(([first, ...rest]) =>
		rest.map((item) =>
			faultAt(item, 'packs.code-duplicate', `"${keyOf(item.value)}" is already declared in ${first?.file}:${first?.line([key])}`, [key]),
		),
	);
}

/** Entries of a list inside one item that carry the same key twice. */
function checkTwiceWithin(item: Located<unknown>, list: readonly (string | number)[], at: string, key: string): Fault[] {
	return list.flatMap((value, i) =>
		list.indexOf(value) === i ? [] : [faultAt(item, 'packs.code-duplicate', `"${value}" is already taken in this list`, [at, i, key])],
	);
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)+/gu;

export function checkIndicator(item: Located<IndicatorDeclaration>, known: Known): Fault[] {
	const { editions, code } = item.value;
	const faults: Fault[] = [];
	const span = (e: IndicatorDeclaration['editions'][number]) => ({ from: e.validFrom, to: e.validTo ?? null });
	for (const [i, edition] of editions.entries()) {
		const named: [string, string][] = [];
		for (const key of ['numerator', 'denominator', 'formula'] as const) for (const name of edition[key]?.match(NAME) ?? []) named.push([key, name]);
		for (const name of edition.beside ?? []) named.push(['beside', name]);
		for (const name of edition.eligible?.formula.match(NAME) ?? []) named.push(['eligible', name]);
		for (const given of edition.cases ?? []) for (const name of Object.keys(given.given)) named.push(['cases', name]);
		for (const [key, name] of named) {
			if (!known.measures.has(name))
				faults.push(faultAt(item, 'packs.measure-unknown', `"${name}" is not a measure of any pack`, ['editions', i, key]));
		}
		if (isReversed(span(edition)))
			faults.push(faultAt(item, 'packs.validity-reversed', `the edition ends (${edition.validTo}) before it begins`, ['editions', i, 'validTo']));
		const other = editions.slice(0, i).find((e) => overlaps(span(e), span(edition)));
		if (other)
			faults.push(
				faultAt(item, 'packs.validity-overlap', `editions of ${code} overlap: ${inWords(span(other))} and ${inWords(span(edition))}`, [
					'editions',
					i,
					'validFrom',
				]),
			);
	}
	return faults;
}

export function checkService(item: Located<ServiceDeclaration>, known: Known): Fault[] {
	const owners = item.value.owners.map((o) => ({ from: o.from ?? null, to: o.to ?? null, owner: o.owner }));
	const faults: Fault[] = [];
	const sorted = owners.toSorted(byStart);
	for (const [i, owner] of owners.entries()) {
		if (isReversed(owner))
			faults.push(faultAt(item, 'packs.validity-reversed', `the owner ends (${owner.to}) before it begins (${owner.from})`, ['owners', i, 'to']));
		if (known.findUnit && owner.owner !== null && known.findUnit(owner.owner) === undefined) {
			faults.push(faultAt(item, 'packs.unit-unknown', `"${owner.owner}" names no unit of any pack`, ['owners', i, 'owner']));
		}
		const before = sorted[sorted.indexOf(owner) - 1];
		if (!before) continue;
		if (overlaps(before, owner))
			faults.push(faultAt(item, 'packs.validity-overlap', `owners overlap: ${inWords(before)} and ${inWords(owner)}`, ['owners', i, 'from']));
		else if (!follows(before, owner))
			faults.push(faultAt(item, 'packs.validity-gap', `nobody owns it between ${before.to} and ${owner.from}`, ['owners', i, 'from']));
	}
	return faults;
}

/** One pack has the rules for programs, and every rule names a class of them. */
export function checkBots(files: readonly Located<BotRules>[]): Fault[] {
	const [first, ...rest] = files;
	if (!first) return [];
	const classes = new Set(first.value.classes.map((c) => c.code));
	return [
		...rest.map((file) => faultAt(file, 'packs.code-duplicate', `rules for programs are already declared in ${first.file}`)),
		...first.value.agents.flatMap((agent, i) =>
			classes.has(agent.class) ? [] : [faultAt(first, 'packs.value-unknown', `"${agent.class}" is no class of this file`, ['agents', i, 'class'])],
		),
	];
}

export function checkPlan(item: Located<PlanDeclaration>, known: Known): Fault[] {
	const { targets, tasks, figures, groups } = item.value;
	const faults: Fault[] = [
		...checkTwiceWithin(
			item,
			targets.map((t) => t.id),
			'targets',
			'id',
		),
		...checkTwiceWithin(
			item,
			tasks.map((t) => t.id),
			'tasks',
			'id',
		),
		...checkTwiceWithin(
			item,
			groups.map((g) => g.no),
			'groups',
			'no',
		),
	];
	const ids = new Set(targets.map((t) => t.id));
	const numbers = new Set(groups.map((g) => g.no));
	const say = (code: FaultCode, message: string, path: readonly PropertyKey[]) => faults.push(faultAt(item, code, message, path));
	const refs = (list: readonly string[] | undefined, path: readonly PropertyKey[]) => {
		for (const [i, ref] of (list ?? []).entries()) {
			if (known.findUnit && known.findUnit(ref) === undefined) say('packs.unit-unknown', `"${ref}" names no unit of any pack`, [...path, i]);
		}
	};
	for (const [i, t] of targets.entries()) {
		if (t.indicator !== undefined && !known.indicators.has(t.indicator))
			say('packs.indicator-unknown', `"${t.indicator}" is not an indicator of any pack`, ['targets', i, 'indicator']);
		refs(t.members?.units, ['targets', i, 'members', 'units']);
	}
	for (const [i, t] of tasks.entries()) {
		if (t.target !== undefined && !ids.has(t.target))
			say('packs.target-unknown', `"${t.target}" is not a target of this plan`, ['tasks', i, 'target']);
		if (t.group !== undefined && !numbers.has(t.group)) say('packs.group-unknown', `${t.group} is not a group of this plan`, ['tasks', i, 'group']);
		refs(t.units, ['tasks', i, 'units']);
	}
	for (const [i, f] of figures.entries()) {
		if (f.target !== undefined && !ids.has(f.target))
			say('packs.target-unknown', `"${f.target}" is not a target of this plan`, ['figures', i, 'target']);
	}
	return faults;
}
