// Units as pages name them, and the rows that pages list them in.
import { compareVi, type Day } from '../base/index.ts';
import type { Claim, Finding } from '../evaluate/contract.ts';
import type { UnitLevel } from '../registry/contract.ts';
import type { Registry, UnitOn } from '../registry/index.ts';
import { unitNumber } from '../registry/index.ts';
import type { RowOrder, UnitRef, UnitRow } from './contract.ts';

/** The territory changed on this day: 63 provinces became 34, districts ended (Resolution 202/2025/QH15, Law 72/2025/QH15). */
export const TERRITORY_CHANGE: Day = '2025-07-01';

export const NATION = 1;

export function refOf(unit: UnitOn): UnitRef {
	return { id: unit.id, code: unit.version.code, name: unit.version.name, level: unit.level };
}

/** The unit as on a day, or as it last was; null when the id is nobody's. */
export function refById(registry: Registry, id: string, asOf: Day): UnitRef | null {
	const number = unitNumber(id);
	const unit = number === undefined ? undefined : registry.unitOn(number, asOf);
	return unit ? refOf(unit) : null;
}

/** Which map shows the provinces of that day. */
export function mapOn(asOf: Day): 63 | 34 {
	return asOf < TERRITORY_CHANGE ? 63 : 34;
}

/** The provinces that communes and districts of a day may be narrowed to; none for levels that fit on a page. */
export function provincesAbove(registry: Registry, level: UnitLevel, asOf: Day): UnitRef[] {
	return level === 'commune' || level === 'district' ? registry.units({ asOf, level: 'province' }).map(refOf) : [];
}

const speaks = (finding: Finding | null) => finding?.value !== null && finding?.value !== undefined;

/**
 * Rows in the order asked. Places go to those with a value, equal values share one; `direction` says which end is the first. Without an
 * order asked, values come first when there are any, else codes.
 */
export function rowsOf(needs: {
	registry: Registry;
	units: readonly UnitOn[];
	asOf: Day;
	findings: readonly Finding[];
	claims: ReadonlyMap<string, Claim>;
	direction: 'up' | 'down' | 'none';
	order: RowOrder;
	/** Fewest cases in the denominator for a place: a share of two dossiers is shown, and is first of nobody. */
	rankFrom: number | null;
}): UnitRow[] {
	const findings = new Map(needs.findings.map((f) => [f.of, f]));
	const sign = needs.direction === 'down' ? 1 : -1;
	const placed = (f: Finding | null) =>
		f !== null && f.state === 'value' && f.value !== null && (f.denominator === null || f.denominator >= (needs.rankFrom ?? 0));
	const values = needs.findings.flatMap((f) => (placed(f) ? [f.value!] : [])).sort((a, b) => sign * (a - b));
	const places = new Map<number, number>();
	for (const [i, value] of values.entries()) if (!places.has(value)) places.set(value, i + 1);
	const rows = needs.units.map((unit): UnitRow => {
		const finding = findings.get(unit.id) ?? null;
		const parent = unit.version.parent === null ? undefined : needs.registry.unitOn(unit.version.parent, needs.asOf);
		return {
			unit: refOf(unit),
			parent: parent && parent.number !== NATION ? refOf(parent) : null,
			finding,
			claim: needs.claims.get(unit.id) ?? null,
			rank: placed(finding) && needs.direction !== 'none' ? places.get(finding!.value!)! : null,
			predecessors: needs.registry.predecessors(unit.number).length,
		};
	});
	const byName = (a: UnitRow, b: UnitRow) => compareVi(a.unit.name.vi, b.unit.name.vi);
	if (needs.order === 'name') return rows.sort(byName);
	if (needs.order === 'code') return rows.sort((a, b) => (a.unit.code < b.unit.code ? -1 : 1));
	return rows.sort((a, b) => {
		const [x, y] = [speaks(a.finding), speaks(b.finding)];
		if (x !== y) return x ? -1 : 1;
		if (placed(a.finding) !== placed(b.finding)) return placed(a.finding) ? -1 : 1;
		return (x && sign * (a.finding!.value! - b.finding!.value!)) || byName(a, b);
	});
}
