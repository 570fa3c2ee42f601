// One figure from its parts: coverage, sums, the state that follows; and the finding with all that explains it, put into words when somebody
// asks for it. Pure.
import type { Day, Period } from '../base/index.ts';
import type { SystemKind } from '../registry/contract.ts';
import { type Registry, type UnitKind, type UnitOn, unitId } from '../registry/index.ts';
import type { RuleEdition } from './catalogue.ts';
import type { ClaimBook } from './claims/claim-book.ts';
import type { Finding } from './contract.ts';
import type { Activity } from './counts/activity.ts';
import { essentialAmong } from './counts/essential-services.ts';
import { type SystemsOf, unitsWithout } from './counts/expected-systems.ts';
import { type CountedMeasure, feedingKind, groupOf } from './counts/measure.ts';
import { lastDay, readingDay } from './counts/standing.ts';
import type { Spoken } from './judge-counted.ts';
import { type CellOfUnit, nobodySpokeYet, noneRegistered, refusalOf, type Silence, silentSince } from './refusal.ts';
import { type Coverage, type Evidence, type Judged, judge, type Reason } from './state.ts';
import { undividedOf } from './undivided.ts';

/** A figure with its state and coverage, without its words: what indexes and comparisons work with by the hundred thousand. */
export interface Figure extends Judged {
	readonly coverage: Finding['coverage'];
}

/** A figure and what stands behind it. */
export interface Worked {
	readonly unit: UnitOn;
	readonly cell: Period;
	readonly edition: RuleEdition;
	readonly figure: Figure;
	/** Count of a measure of the rule; null where it was never given. */
	sumOf(measure: string): number | null;
	readonly systems: SystemsOf;
	finding(): Finding;
}

export interface Around {
	readonly registry: Registry;
	readonly activity: Activity;
	/** Kinds of which at least one system is registered anywhere. */
	readonly registered: ReadonlySet<SystemKind>;
	/** Kinds of units that must each connect a system of a kind. */
	readonly mustConnect: ReadonlyMap<SystemKind, readonly UnitKind[]>;
	/** Whether any system spoke of the period or of a time before it. */
	readonly anybodySpoke: boolean;
	readonly book: (kind: SystemKind, target: number) => SystemsOf;
	readonly silences: ReadonlyMap<number, Silence>;
	readonly claims: ReadonlyMap<string, ClaimBook>;
}

/** Which systems a rule rests on: those of a kind, and those of others that sent what it counts. Two rules that rest on the same have the same object. */
export interface Feed {
	/** Its place in what is kept of each. */
	readonly no: number;
	readonly kind: SystemKind;
	/** Of its measures, as they are counted together. */
	readonly groups: readonly string[];
}

const feeds = new Map<string, Feed>();
function feedOf(kind: SystemKind, groups: readonly string[]): Feed {
	const key = [kind, ...groups].join(' ');
	const feed = feeds.get(key) ?? { no: feeds.size, kind, groups };
	feeds.set(key, feed);
	return feed;
}

/** Who sends what a rule counts of a unit, and how it stands with them. */
export interface Senders extends Spoken {
	readonly systems: SystemsOf;
}

/** One unit in one period; what several rules ask of it is worked out once. */
export interface UnitInPeriod {
	readonly of: Omit<CellOfUnit, 'edition' | 'inForce' | 'heard'>;
	senders(feed: Feed): Senders;
}

/** Reads the units of one period. Thousands of them rest on the same systems, so these are put together once. */
export function readUnits(cell: Period, { book, activity, silences }: Pick<Around, 'book' | 'activity' | 'silences'>) {
	const joined = new Map<SystemsOf, Map<ReadonlySet<number>, Map<ReadonlySet<number>, SystemsOf>>>();
	const told = new Map<SystemsOf, Map<Day | null, Senders>>();
	const systemsOf = ({ unit, known }: UnitInPeriod['of'], { kind, groups }: Feed): SystemsOf => {
		const registered = book(kind, unit.number);
		const { systems, spoke } = known.heardIn(groups);
		const within = atKey(joined, registered, () => new Map());
		return atKey(
			atKey(within, systems, () => new Map()),
			spoke,
			() => {
				// A system of another unit that sent this unit's facts speaks for it too.
				const others = [...systems].filter((s) => !registered.expected.has(s) || !registered.reporting.has(s));
				if (others.length === 0) return registered;
				return {
					expected: new Set([...registered.expected, ...others]),
					reporting: new Set([...registered.reporting, ...others.filter((s) => spoke.has(s) || activity.during(s, cell))]),
					spokeBefore: registered.spokeBefore,
					owners: registered.owners,
				};
			},
		);
	};
	const sendersOf = (systems: SystemsOf, ended: Day | null): Senders =>
		atKey(
			atKey(told, systems, () => new Map()),
			ended,
			() => ({
				...{ systems, expected: systems.expected.size, reporting: systems.reporting.size, spokeBefore: systems.spokeBefore },
				silentSince: silentSince(systems, silences, cell, ended),
			}),
		);
	return (of: UnitInPeriod['of']): UnitInPeriod => {
		const found: Senders[] = [];
		const ended = of.unit.validTo !== null && of.unit.validTo < cell.to ? of.unit.validTo : null;
		return {
			of,
			senders: (feed) => {
				found[feed.no] ??= sendersOf(systemsOf(of, feed), ended);
				return found[feed.no]!;
			},
		};
	};
}

/** The value of a key, made when it is first asked for. */
function atKey<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	let value = map.get(key);
	if (value === undefined) {
		value = make();
		map.set(key, value);
	}
	return value;
}

/** A rule for one period, with what its measures need. */
export interface Ruled {
	readonly edition: RuleEdition;
	readonly inForce: boolean;
	/** Kind of the systems that feed it; undefined where none does. */
	readonly kind: SystemKind | undefined;
	/** What it rests on: what feeds it, or the systems that it counts. Undefined where it is only reported. */
	readonly feed: Feed | undefined;
	/** Of its measures, as they are counted together. */
	readonly groups: readonly string[];
	/** The measure that counts systems themselves. */
	readonly connecting: { readonly kind: SystemKind; readonly everyUnitOf: readonly UnitKind[] } | undefined;
}

export function readRule(edition: RuleEdition, inForce: boolean): Ruled {
	const connecting = edition.measures.map((m) => m.rule).find((r) => r.rule === 'systems expected' || r.rule === 'systems connected');
	const kind = edition.measures.map(feedingKind).find((k) => k !== undefined);
	const groups = [...new Set(edition.measures.map((m) => groupOf(m.rule)))].filter((g) => g !== '').sort();
	const fedBy = kind ?? connecting?.kind;
	return { edition, inForce, kind, feed: fedBy && feedOf(fedBy, groups), groups, connecting };
}

const NO_SYSTEMS: SystemsOf = { expected: new Set(), reporting: new Set(), spokeBefore: false, owners: new Set() };

export function assembleFigure(at: UnitInPeriod, rule: Ruled, around: Around): Worked {
	return new WorkedFigure(at, rule, around);
}

/**
 * Written out, with one object for all that one figure needs: this runs some million times for a year of the whole country. Fields are only
 * declared, since setting each to undefined first was a third of it.
 */
class WorkedFigure implements Worked, Evidence, CellOfUnit {
	declare readonly at: UnitInPeriod['of'];
	declare readonly rule: Ruled;
	declare readonly around: Around;
	/** In the order of the rule's measures. */
	declare readonly counts: readonly (number | null)[];
	declare readonly figure: Figure;
	declare readonly systems: SystemsOf;
	declare readonly coverage: Coverage;
	declare readonly refused: Reason | undefined;
	declare readonly besides: Reason | undefined;
	declare readonly silentSince: string | null;

	constructor(at: UnitInPeriod, rule: Ruled, around: Around) {
		this.at = at.of;
		this.rule = rule;
		this.around = around;
		const { kind, feed, connecting } = rule;
		const { measures } = rule.edition;
		const senders = feed && at.senders(feed);
		const systems = senders?.systems ?? NO_SYSTEMS;
		this.systems = systems;
		const ofSystems = { reporting: systems.reporting.size, expected: systems.expected.size };
		const coverage = connecting && !kind ? coverageOfConnecting(connecting, this, around) : coverageOf(ofSystems, kind, this, around, systems);
		this.coverage = kind === undefined ? coverage : ofSystems;
		const counts = new Array<number | null>(measures.length);
		for (let i = 0; i < measures.length; i++) counts[i] = countOf(measures[i]!, this, around, coverage);
		this.counts = counts;
		const undivided = at.of.known.undivided.units.size === 0 ? undefined : undividedOf(this, around.registry);
		this.refused =
			refusalOf(this, around.registry, undivided) ??
			(connecting && !around.registered.has(connecting.kind) ? noneRegistered(connecting.kind) : undefined) ??
			(connecting && !around.anybodySpoke ? nobodySpokeYet(at.of.cell.text) : undefined);
		this.besides = undivided?.reason;
		this.silentSince = (kind && senders?.silentSince) ?? null;
		const { state, whyCode, why, value, numerator, denominator } = judge(rule.edition, this);
		const shown = undivided && undivided.count > 0 ? { ...coverage, undivided: undivided.count } : coverage;
		this.figure = { state, whyCode, why, value, numerator, denominator, coverage: shown };
	}

	get unit() {
		return this.at.unit;
	}
	get cell() {
		return this.at.cell;
	}
	get level() {
		return this.at.level;
	}
	get reading() {
		return this.at.reading;
	}
	get known() {
		return this.at.known;
	}
	get heard() {
		return this.at.known.heardIn(this.rule.groups);
	}
	get rules() {
		return this.at.rules;
	}
	get edition() {
		return this.rule.edition;
	}
	get inForce() {
		return this.rule.inForce;
	}
	get needsSystems() {
		return this.rule.kind !== undefined;
	}
	get spokeBefore() {
		return this.systems.spokeBefore;
	}
	sumOf(measure: string): number | null {
		const { measures } = this.rule.edition;
		for (let i = 0; i < measures.length; i++) if (measures[i]!.code === measure) return this.counts[i]!;
		return null;
	}
	reportedBefore(measure: string): boolean {
		return this.around.claims.get(measure)?.reportedBefore(this.unit.number, this.cell) ?? false;
	}
	finding(): Finding {
		return putIntoWords(this, this.figure, this.around.activity);
	}
}

function coverageOfConnecting(connecting: NonNullable<Ruled['connecting']>, { unit, reading }: CellOfUnit, { book, registry }: Around): Coverage {
	const registered = book(connecting.kind, unit.number);
	const without = unitsWithout(registry, connecting.everyUnitOf, unit, registered.owners, reading);
	return { reporting: registered.reporting.size, expected: registered.expected.size + without };
}

function putIntoWords({ cell, edition, unit, reading, heard: by, rules }: CellOfUnit, { why, ...figure }: Figure, activity: Activity): Finding {
	const heard = [...by.systems].map((s) => activity.during(s, cell)?.heard ?? activity.heard(s));
	const asOf = reading.clock === 'now' ? reading.asOf : readingDay(unit, reading);
	const { code, unit: measuredIn } = edition.indicator;
	return {
		id: [code, unitId(unit.number), cell.text, reading.clock, asOf, ...(rules === undefined ? [] : [rules])].join('~'),
		indicator: code,
		unit: measuredIn,
		of: unitId(unit.number),
		ofName: unit.version.name,
		period: cell.text,
		clock: reading.clock,
		state: figure.state,
		whyCode: figure.whyCode,
		why: why?.() ?? null,
		value: figure.value,
		numerator: figure.numerator,
		denominator: figure.denominator,
		coverage: figure.coverage,
		asOf,
		fresh: heard.length > 0 ? new Date(Math.max(...heard)).toISOString() : null,
		rule: edition.rule,
		edition: null,
	};
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

function countOf(
	{ rule, code }: CountedMeasure,
	{ cell, unit, known, reading }: CellOfUnit,
	{ registry, claims }: Around,
	coverage: { reporting: number; expected: number },
): number | null {
	switch (rule.rule) {
		case 'systems expected':
			return coverage.expected;
		case 'systems connected':
			return coverage.reporting;
		case 'claims latest':
		case 'claims ofPeriod':
			return claims.get(code)?.claimed(unit.number, cell) ?? null;
		case 'dossiers distinct':
			return rule.of === 'essentialService' ? essentialAmong(known.codes.get(code), lastDay(reading), registry) : (known.sums.get(code) ?? 0);
		default:
			return known.sums.get(code) ?? 0;
	}
}
