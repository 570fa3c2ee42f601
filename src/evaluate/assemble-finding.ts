// One finding from its parts: coverage, sums, the state that follows, and the figure with all that explains it. Pure.
import type { Period } from '../base/index.ts';
import type { SystemKind } from '../registry/contract.ts';
import { type Registry, type UnitKind, unitId } from '../registry/index.ts';
import type { RuleEdition } from './catalogue.ts';
import type { Finding } from './contract.ts';
import type { Activity } from './counts/activity.ts';
import { type SystemsOf, unitsWithout } from './counts/expected-systems.ts';
import { type CountedMeasure, feedingKind } from './counts/measure.ts';
import { lastDay, readingDay } from './counts/standing.ts';
import { type CellOfUnit, noneRegistered, refusalOf, type Silence, silentSince } from './refusal.ts';
import { type Evidence, judge } from './state.ts';
import { undividedOf } from './undivided.ts';

/** What stands behind one finding; kept for explanations. */
export interface Worked {
	readonly finding: Finding;
	readonly edition: RuleEdition;
	readonly sums: ReadonlyMap<string, number | null>;
	readonly systems: SystemsOf;
}

export interface Around {
	readonly registry: Registry;
	readonly activity: Activity;
	/** Kinds of which at least one system is registered anywhere. */
	readonly registered: ReadonlySet<SystemKind>;
	/** Kinds of units that must each connect a system of a kind. */
	readonly mustConnect: ReadonlyMap<SystemKind, readonly UnitKind[]>;
	readonly book: (kind: SystemKind, target: number) => SystemsOf;
	readonly silences: ReadonlyMap<number, Silence>;
	readonly claims: ReadonlyMap<string, (unit: number, period: Pick<Period, 'to'>) => number | null>;
}

export function assembleFinding(of: CellOfUnit, around: Around): Worked {
	const { cell, edition, unit, reading, known } = of;
	const kind = edition.measures.map(feedingKind).find((k) => k !== undefined);
	const connecting = edition.measures.map((m) => m.rule).find((r) => r.rule === 'systems expected' || r.rule === 'systems connected');
	const registered = around.book(kind ?? connecting?.kind ?? 'case', unit.number);
	const without = connecting ? unitsWithout(around.registry, connecting.everyUnitOf, unit, registered.owners, reading) : 0;
	// A system of another unit that sent this unit's facts speaks for it too.
	const systems: SystemsOf = {
		expected: new Set([...registered.expected, ...known.systems]),
		reporting: new Set([...registered.reporting, ...known.spoke, ...[...known.systems].filter((s) => around.activity.during(s, cell))]),
		spokeBefore: registered.spokeBefore,
		owners: registered.owners,
	};
	const ofSystems = { reporting: systems.reporting.size, expected: systems.expected.size };
	const coverage =
		connecting && !kind
			? { reporting: registered.reporting.size, expected: registered.expected.size + without }
			: coverageOf(ofSystems, kind, of, around, systems);
	const sums = new Map<string, number | null>(edition.measures.map((m) => [m.code, sumOf(m, of, around, coverage)]));
	const refused =
		refusalOf(of, around.registry) ?? (connecting && !around.registered.has(connecting.kind) ? noneRegistered(connecting.kind) : undefined);
	const silent = kind ? silentSince(systems, around.silences, cell, unit.validTo) : null;
	const undivided = undividedOf(of, around.registry);
	const evidence: Evidence = {
		...(refused && { refused }),
		...(undivided && { besides: undivided.reason }),
		needsSystems: kind !== undefined,
		coverage: kind === undefined ? coverage : ofSystems,
		spokeBefore: systems.spokeBefore,
		silentSince: silent,
		sumOf: (code) => sums.get(code) ?? null,
	};
	const judged = judge(edition, evidence);
	const asOf = reading.clock === 'now' ? reading.asOf : readingDay(unit, reading);
	const { code, unit: measuredIn } = edition.indicator;
	const finding: Finding = {
		id: [code, unitId(unit.number), cell.text, reading.clock, asOf].join('~'),
		indicator: code,
		unit: measuredIn,
		of: unitId(unit.number),
		ofName: unit.version.name,
		period: cell.text,
		clock: reading.clock,
		...judged,
		coverage: undivided && undivided.count > 0 ? { ...coverage, undivided: undivided.count } : coverage,
		asOf,
		fresh: known.heard > 0 ? new Date(known.heard).toISOString() : null,
		rule: edition.rule,
		edition: null,
	};
	return { finding, edition, sums, systems };
}

/** The nation waits for those too who must connect and have registered nothing: one province that sends is not a country that does. */
function coverageOf(
	ofSystems: Finding['coverage'],
	kind: SystemKind | undefined,
	{ unit, reading }: CellOfUnit,
	{ registry, mustConnect }: Around,
	{ owners }: SystemsOf,
): Finding['coverage'] {
	const kinds = kind === undefined ? undefined : mustConnect.get(kind);
	if (unit.level !== 'nation' || !kinds) return ofSystems;
	return { reporting: ofSystems.reporting, expected: ofSystems.expected + unitsWithout(registry, kinds, unit, owners, reading) };
}

function sumOf(
	measure: CountedMeasure,
	{ cell, unit, known, reading }: CellOfUnit,
	{ registry, claims }: Around,
	coverage: { reporting: number; expected: number },
): number | null {
	const { rule, code } = measure;
	switch (rule.rule) {
		case 'systems expected':
			return coverage.expected;
		case 'systems connected':
			return coverage.reporting;
		case 'claims latest':
			return claims.get(code)?.(unit.number, cell) ?? null;
		case 'dossiers distinct': {
			if (rule.of !== 'essentialService') return known.sums.get(code) ?? 0;
			const day = lastDay(reading);
			const essential = [...(known.codes.get(code) ?? [])]
				.map((c) => registry.service(c, day)?.essential)
				.filter((e) => e !== null && e !== undefined);
			return new Set(essential.map((e) => `${e.decision} ${e.no}`)).size;
		}
		default:
			return known.sums.get(code) ?? 0;
	}
}
