// Who became what: the units before and after one, as they were called at each change, and what stands in the place of one that has ended.
import { addDays, type Day } from '../base/index.ts';
import type { Registry, UnitRecord } from '../registry/index.ts';
import type { Kin, UnitRef } from './contract.ts';
import { NATION, refOf } from './units-of-page.ts';

/** Changes further away are found from the page of the unit between. */
const DEPTH = 3;
const MOST = 60;

type Lines = Pick<Registry, 'unit' | 'unitOn' | 'units' | 'successors' | 'predecessors' | 'lineage' | 'standsFor' | 'within'>;

export function kinOf(registry: Lines, number: number, side: 'from' | 'to', depth = DEPTH): Kin[] {
	const edges = side === 'from' ? registry.predecessors(number) : registry.successors(number);
	return edges.flatMap((s): Kin[] => {
		// A predecessor as on its last day, a successor as on its first.
		const on = side === 'from' ? addDays(s.on, -1) : s.on;
		const other = registry.unitOn(s[side], on);
		if (!other) return [];
		const others = side === 'from' ? registry.successors(s.from).map((o) => o.to) : registry.predecessors(s.to).map((o) => o.from);
		const beside = others.filter((n) => n !== number).flatMap((n) => registry.unitOn(n, side === 'from' ? s.on : addDays(s.on, -1)) ?? []);
		return [
			{
				...{ unit: refOf(other), on: s.on, basis: s.basis, certainty: s.certainty, beside: beside.map(refOf) },
				more: depth > 1 ? kinOf(registry, s[side], side, depth - 1) : [],
			},
		];
	});
}

/** What stands today where a unit ended: what came of it, or of what lay below it; where neither is told, what is above it. */
export function standingToday(registry: Lines, unit: UnitRecord, today: Day): UnitRef[] {
	const last = unit.validTo ?? today;
	const valid = (n: number): UnitRef[] => {
		const record = registry.unit(n);
		const ended = record?.validTo != null && record.validTo < today;
		const on = record && !ended ? registry.unitOn(n, today) : undefined;
		return on ? [refOf(on)] : [];
	};
	const of = (n: number) => registry.lineage(n).after.flatMap(valid);
	const own = of(unit.number);
	const below = own.length > 0 ? own : registry.within(unit.number, last).flatMap((n) => (n === unit.number ? [] : of(n)));
	const found = below.length > 0 ? below : registry.standsFor(unit.number, today).flatMap((s) => (s.unit === NATION ? [] : valid(s.unit)));
	return [...new Map(found.map((u) => [u.id, u])).values()].slice(0, MOST);
}
