// Findings: for one rule, one level or unit and one or more periods, the figures with their state, coverage and freshness. Counts come
// from the facts as sums, are brought to the units asked, and the formula comes last.
import { type Clock, type Day, dayOf, instantsOf, type Period } from '../base/index.ts';
import type { SystemKind, UnitLevel } from '../registry/contract.ts';
import { type Registry, type Sender, type UnitOn, unitId } from '../registry/index.ts';
import type { Facts } from '../store/index.ts';
import { type Activity, readActivity } from './activity.ts';
import { type Catalogue, editionOn, type RuleEdition } from './catalogue.ts';
import { claimedOf } from './claim-book.ts';
import type { Claim, Finding } from './contract.ts';
import type { ClockOfUnits } from './evaluate.ts';
import { readSystems, type SystemsOf, unitsWithout } from './expected-systems.ts';
import { type Gathered, gatherCounts } from './gather-counts.ts';
import { type CountedMeasure, feedingKind } from './measure.ts';
import { indicatorUnknown, unitUnknown } from './problems.ts';
import { createStanding, lastDay, mayStandUnder, type Reading, readingDay, type Standing, unitsOf } from './standing.ts';
import { type Evidence, judge, type Reason } from './state.ts';

/** A system that is silent for longer than its rhythm, as the monitor judges it. */
export interface Silence {
	/** Latest instant that a fact of it speaks of. */
	readonly lastFact: Date;
	/** Receipt of its last fact. */
	readonly lastHeard: Date;
	/** Longest silence to expect, milliseconds; null where no rhythm is known. */
	readonly rhythm: number | null;
}

export interface WorkNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly catalogue: Catalogue;
	/** Systems that are silent now, by number. */
	readonly silences: () => Promise<ReadonlyMap<number, Silence>>;
	readonly claimsOf: (measure: string) => Promise<readonly Claim[]>;
	/** Who spoke of which month; read once for every change of the facts. */
	readonly months: () => Promise<Activity>;
}

export interface WorkQuestion {
	readonly code: string;
	/** One period, or months in a row. */
	readonly cells: readonly Period[];
	/** A unit by number, or all units of a level. */
	readonly of: { readonly unit: number } | { readonly level: UnitLevel };
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
}

/** What stands behind one finding; kept for explanations. */
export interface Worked {
	readonly finding: Finding;
	readonly edition: RuleEdition;
	readonly sums: ReadonlyMap<string, number | null>;
	readonly systems: SystemsOf;
}

const EMPTY: Gathered = { sums: new Map(), codes: new Map(), systems: new Set(), spoke: new Set(), heard: 0 };

export async function workOutFindings(needs: WorkNeeds, ask: WorkQuestion): Promise<Worked[]> {
	const { registry, clock, catalogue } = needs;
	const editions = catalogue.editions.get(ask.code);
	if (!editions) throw indicatorUnknown(ask.code);
	const newest = editions.at(-1)!;
	const today = dayOf(clock.now());
	const asked = 'unit' in ask.of ? registry.unit(ask.of.unit) : undefined;
	if ('unit' in ask.of && !asked) throw unitUnknown(ask.of.unit);
	const level = 'level' in ask.of ? ask.of.level : asked!.level;
	const readings = new Map(ask.cells.map((cell) => [cell.text, { clock: ask.clock, asOf: ask.asOf, period: cell, today }]));
	const standings = new Map<string, Standing>();
	const standing = (cell: Period): Standing => {
		// Under `now` all periods are read on one day, so one standing serves them all.
		const key = ask.clock === 'now' ? '' : cell.text;
		let found = standings.get(key);
		if (!found) {
			found = createStanding(registry, level, readings.get(cell.text)!);
			standings.set(key, found);
		}
		return found;
	};

	const cellEditions = new Map(ask.cells.map((cell) => [cell.text, editionOn(editions, cell.to)]));
	const measures = [...new Set([...cellEditions.values()].flatMap((e) => e?.measures ?? []))];
	const nation = level === 'nation' ? (asked?.number ?? unitsOf(registry, 'nation', readings.get(ask.cells[0]!.text)!)[0]?.number) : undefined;
	const counted = ask.cells.filter((c) => cellEditions.get(c.text)?.levels.includes(level) && c.from <= today);
	const whole: Reading = { clock: ask.clock, asOf: ask.asOf, period: { from: ask.cells[0]!.from, to: ask.cells.at(-1)!.to }, today };
	const only = asked && nation === undefined ? { target: asked.number, from: mayStandUnder(registry, asked.number, whole) } : undefined;
	const day = ask.cells.length === 1 && ask.cells[0]!.kind === 'day' ? ask.cells[0] : undefined;

	const [gathered, activity, senders, silences, claims] = await Promise.all([
		counted.length > 0 ? gatherCounts(needs.facts, { measures, cells: counted, nation, standing, only }) : new Map<string, Map<number, Gathered>>(),
		day ? readActivity(needs.facts, day) : needs.months(),
		registry.senders(),
		needs.silences(),
		readClaimMeasures(needs, measures),
	]);

	const registered = new Set(senders.map((s) => s.system.kind));
	return ask.cells.flatMap((cell) => {
		const reading = readings.get(cell.text)!;
		const edition = cellEditions.get(cell.text);
		const units = asked ? [registry.unitOn(asked.number, readingDay(asked, reading))!] : unitsOf(registry, level, reading);
		const book = systemsBook(needs, senders, activity, standing(cell), reading);
		return units.map((unit) => {
			const known = gathered.get(cell.text)?.get(unit.number) ?? EMPTY;
			const cellOf = { cell, edition: edition ?? newest, inForce: edition !== undefined, unit, level, reading, known };
			return assemble(cellOf, { registry, activity, registered, book, silences, claims });
		});
	});
}

interface CellOfUnit {
	readonly cell: Period;
	readonly edition: RuleEdition;
	readonly inForce: boolean;
	readonly unit: UnitOn;
	readonly level: UnitLevel;
	readonly reading: Reading;
	readonly known: Gathered;
}

interface Around {
	readonly registry: Registry;
	readonly activity: Activity;
	/** Kinds of which at least one system is registered anywhere. */
	readonly registered: ReadonlySet<SystemKind>;
	readonly book: (kind: SystemKind, target: number) => SystemsOf;
	readonly silences: ReadonlyMap<number, Silence>;
	readonly claims: ReadonlyMap<string, (unit: number, period: Pick<Period, 'to'>) => number | null>;
}

function assemble(of: CellOfUnit, around: Around): Worked {
	const { cell, edition, unit, level, reading, known } = of;
	const kind = edition.measures.map(feedingKind).find((k) => k !== undefined);
	const connecting = edition.measures.map((m) => m.rule).find((r) => r.rule === 'systems expected' || r.rule === 'systems connected');
	const registered = around.book(kind ?? connecting?.kind ?? 'case', unit.number);
	const without = connecting ? unitsWithout(around.registry, connecting.everyUnitOf, unit.number, level, registered.owners, reading) : 0;
	// A system of another unit that sent this unit's facts speaks for it too.
	const systems: SystemsOf = {
		expected: new Set([...registered.expected, ...known.systems]),
		reporting: new Set([...registered.reporting, ...known.spoke, ...[...known.systems].filter((s) => around.activity.during(s, cell))]),
		spokeBefore: registered.spokeBefore,
		owners: registered.owners,
	};
	const coverage =
		connecting && !kind
			? { reporting: registered.reporting.size, expected: registered.expected.size + without }
			: { reporting: systems.reporting.size, expected: systems.expected.size };
	const sums = new Map<string, number | null>(edition.measures.map((m) => [m.code, sumOf(m, of, around, coverage)]));
	const refused =
		refusalOf(of, around.registry) ?? (connecting && !around.registered.has(connecting.kind) ? noneRegistered(connecting.kind) : undefined);
	const silent = kind ? silentSince(systems, around.silences, cell) : null;
	const evidence: Evidence = {
		...(refused && { refused }),
		needsSystems: kind !== undefined,
		coverage,
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
		coverage,
		asOf,
		fresh: known.heard > 0 ? new Date(known.heard).toISOString() : null,
		rule: edition.rule,
		edition: null,
	};
	return { finding, edition, sums, systems };
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

/** What makes counting pointless: the rule, the unit or the period do not apply, or parts of a split unit are not known. */
function refusalOf({ cell, edition, inForce, unit, level, reading, known }: CellOfUnit, registry: Registry): Reason | undefined {
	const name = unit.version.name.en;
	if (!inForce)
		return {
			state: 'notApplicable',
			code: 'ruleNotInForce',
			sentence: `No edition of this rule holds in ${cell.text}; it holds from ${edition.validFrom}`,
		};
	if (!edition.levels.includes(level))
		return { state: 'notApplicable', code: 'levelOutside', sentence: `This indicator is not made for units of the level ${level}` };
	if (cell.from > reading.today) return { state: 'noData', code: 'periodNotBegun', sentence: `${cell.text} has not begun` };
	const [first, last] = reading.clock === 'now' ? [reading.asOf, reading.asOf] : [cell.from, lastDay(reading)];
	if (unit.validTo !== null && unit.validTo < first) {
		const after = registry.standsFor(unit.number, first).map((s) => registry.unitOn(s.unit, first)?.version.name.en ?? unitId(s.unit));
		return {
			state: 'notApplicable',
			code: 'unitEnded',
			sentence: `${name} ended on ${unit.validTo}${after.length > 0 ? `; ${after.join(', ')} stands for it` : ''}`,
		};
	}
	if (unit.validFrom !== null && unit.validFrom > last)
		return {
			state: 'notApplicable',
			code: 'unitNotYet',
			sentence: `${name} exists from ${unit.validFrom} on; ask with clock=now for what its predecessors had`,
		};
	if (known.refused === 'splitUndeclared')
		return {
			state: 'noData',
			code: 'splitUndeclared',
			sentence: 'Facts of a unit that was split belong here in part, and no share of it is declared',
		};
	if (known.refused === 'splitDistinct')
		return { state: 'noData', code: 'splitDistinct', sentence: 'Different people or services of a split unit cannot be divided by a share' };
	return undefined;
}

/** An installation that knows no system of a kind cannot say that nobody is connected. */
const noneRegistered = (kind: SystemKind): Reason => ({
	state: 'noData',
	code: 'noneRegistered',
	sentence: `No ${kind} system is registered in this installation yet, so nothing can be said of connections`,
});

/**
 * The last instant known of, when every system that reported fell silent before the period was over. Where a rhythm is known, silence is
 * measured by what the facts speak of; where none is (a backfill, a system heard once), by whether it was heard after the period.
 */
function silentSince(systems: SystemsOf, silences: ReadonlyMap<number, Silence>, period: Period): string | null {
	const { until } = instantsOf(period);
	let newest: Date | undefined;
	for (const system of systems.reporting) {
		const silence = silences.get(system);
		if (!silence) return null;
		const { lastFact, lastHeard, rhythm } = silence;
		if (rhythm === null ? lastHeard >= until : lastFact.getTime() + rhythm >= until.getTime()) return null;
		if (!newest || lastFact > newest) newest = lastFact;
	}
	return newest ? newest.toISOString() : null;
}

function systemsBook(
	needs: Pick<WorkNeeds, 'registry'>,
	senders: readonly Sender[],
	activity: Activity,
	standing: Standing,
	reading: Reading & { readonly period: Period },
) {
	const kinds = new Map<SystemKind, (target: number) => SystemsOf>();
	return (kind: SystemKind, target: number): SystemsOf => {
		let read = kinds.get(kind);
		if (!read) {
			read = readSystems({ registry: needs.registry, senders, activity }, kind, standing, reading);
			kinds.set(kind, read);
		}
		return read(target);
	};
}

async function readClaimMeasures(needs: WorkNeeds, measures: readonly CountedMeasure[]) {
	const found = new Map<string, ReturnType<typeof claimedOf>>();
	for (const { code, rule } of measures) if (rule.rule === 'claims latest') found.set(code, claimedOf(needs.registry, await needs.claimsOf(rule.of)));
	return found;
}
