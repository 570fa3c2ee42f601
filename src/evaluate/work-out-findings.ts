// Figures: for rules, one level or unit and one or more periods, the values with their state, coverage and freshness. Counts come from the
// facts as sums, once for all rules asked, are brought to the units asked, and the formulas come last.
import { type Clock, type Day, dayOf, type Period } from '../base/index.ts';
import type { SystemKind, UnitLevel } from '../registry/contract.ts';
import type { Registry, Sender, UnitOn } from '../registry/index.ts';
import type { Facts } from '../store/index.ts';
import { assembleFigure, readRule, readUnits, type Worked } from './assemble-finding.ts';
import { type Catalogue, editionOn, type RuleEdition } from './catalogue.ts';
import { type ClaimBook, claimedOf, claimedOfPeriod } from './claims/claim-book.ts';
import type { Claim } from './contract.ts';
import { type Activity, readActivity } from './counts/activity.ts';
import type { CellReader } from './counts/count-cells.ts';
import { essentialIn } from './counts/essential-services.ts';
import { readSystems, type SystemsOf } from './counts/expected-systems.ts';
import { emptyGathered, type Gathered, gatherCounts } from './counts/gather-counts.ts';
import type { CountedMeasure } from './counts/measure.ts';
import type { Births } from './counts/older-dossiers.ts';
import { mayStandUnder, type Reading, readingDay, type Standing, unitsOf } from './counts/standing.ts';
import type { ClockOfUnits } from './evaluate.ts';
import type { Verdict } from './judge-counted.ts';
import { eachFigure, readPlain } from './lean-figures.ts';
import { indicatorUnknown, unitUnknown } from './problems.ts';
import type { Silence } from './refusal.ts';

export interface WorkNeeds {
	readonly facts: Pick<Facts, 'ask'> & CellReader;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly catalogue: Catalogue;
	/** Throws while the cells of a measure are being made. */
	readonly mustHold?: (measure: CountedMeasure) => void;
	/** Systems that are silent now, by number. */
	readonly silences: () => Promise<ReadonlyMap<number, Silence>>;
	readonly claimsOf: (measure: string) => Promise<readonly Claim[]>;
	/** Where units stand; kept, since placing the whole country takes a while. */
	readonly standing: (level: UnitLevel, reading: Reading) => Standing;
	/** When units began that stand in the place of others. */
	readonly births: (today: Day) => readonly Births[];
	/** Who spoke of which month; read once for every change of the facts. */
	readonly months: () => Promise<Activity>;
}

export interface WorkQuestion {
	readonly codes: readonly string[];
	/** One period, or months in a row. */
	readonly cells: readonly Period[];
	/** A unit by number, or all units of a level. */
	readonly of: { readonly unit: number } | { readonly level: UnitLevel };
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
	/** The editions of the rules that were in force on this day, whatever the period; absent: those of the period's last day. */
	readonly rules?: Day | undefined;
}

const EMPTY: Gathered = emptyGathered();

/** One period of a question: counted, and not yet judged. */
export interface PeriodAtWork {
	readonly cell: Period;
	/** The figures of one of the rules asked, by its place, in the order of units. */
	figures(rule: number): Worked[];
	readonly units: readonly UnitOn[];
	/** One of them. */
	figure(rule: number, unit: number): Worked;
	/** The same figures without their words, handed over one by one: for those who go through all units of the country. */
	each(rule: number, write: (unit: number, figure: Verdict) => void): void;
}

/** The figures in the order of rules, periods and units. */
export async function workOutFindings(needs: WorkNeeds, ask: WorkQuestion): Promise<Worked[]> {
	const periods = await countPeriods(needs, ask);
	return ask.codes.flatMap((_, rule) => periods.flatMap((p) => p.figures(rule)));
}

/** Counts all periods at once; their figures are worked out when asked, so that a year of the whole country need not be held in memory. */
export async function countPeriods(needs: WorkNeeds, ask: WorkQuestion): Promise<PeriodAtWork[]> {
	const { registry, clock, catalogue } = needs;
	const mustConnect = new Map(
		catalogue.measures.flatMap(({ rule }) => (rule.rule === 'systems expected' ? [[rule.kind, rule.everyUnitOf] as const] : [])),
	);
	const rules = ask.codes.map((code) => rulesOf(catalogue, code, ask));
	const today = dayOf(clock.now());
	const asked = 'unit' in ask.of ? registry.unit(ask.of.unit) : undefined;
	if ('unit' in ask.of && !asked) throw unitUnknown(ask.of.unit);
	const level = 'level' in ask.of ? ask.of.level : asked!.level;
	const readings = new Map(ask.cells.map((cell) => [cell.text, { clock: ask.clock, asOf: ask.asOf, period: cell, today }]));
	const standing = (cell: Period) => needs.standing(level, readings.get(cell.text)!);

	const measures = [...new Set(rules.flatMap((of) => of.flatMap((r) => (r.inForce ? r.edition.measures : []))))];
	for (const measure of measures) needs.mustHold?.(measure);
	const nation = level === 'nation' ? (asked?.number ?? unitsOf(registry, 'nation', readings.get(ask.cells[0]!.text)!)[0]?.number) : undefined;
	const counted = ask.cells.filter((c, i) => c.from <= today && rules.some((of) => of[i]!.inForce && of[i]!.edition.levels.includes(level)));
	const whole: Reading = { clock: ask.clock, asOf: ask.asOf, period: { from: ask.cells[0]!.from, to: ask.cells.at(-1)!.to }, today };
	// One month of all units is read once for everybody's pages; many months, or the smallest units, are read for the one asked only.
	const narrow = ask.cells.length > 1 || level === 'district' || level === 'commune';
	const only =
		asked && nation === undefined ? { target: asked.number, from: narrow ? mayStandUnder(registry, asked.number, whole) : undefined } : undefined;
	const day = ask.cells.length === 1 && ask.cells[0]!.kind === 'day' ? ask.cells[0] : undefined;

	const known = registry.senders();
	const [gathered, activity, senders, silences, claims] = await Promise.all([
		counted.length > 0
			? gatherCounts(needs.facts, {
					...{ measures, known: catalogue.measures, cells: counted, nation, standing, only },
					...{ births: needs.births(today), senders: known, today },
					essential: essentialIn(registry, measures, readings.values()),
				})
			: new Map<string, Map<number, Gathered>>(),
		day ? readActivity(needs.facts, dayOf(clock.now()), day) : needs.months(),
		known,
		needs.silences(),
		readClaimMeasures(needs, measures),
	]);

	const registered = new Set(senders.map((s) => s.system.kind));
	return ask.cells.map((cell, i): PeriodAtWork => {
		const reading = readings.get(cell.text)!;
		const book = systemsBook(needs, senders, activity, standing(cell), reading);
		const anybodySpoke = activity.latestMonth(cell.to.slice(0, 7)) !== undefined;
		const around = { registry, activity, registered, mustConnect, anybodySpoke, book, silences, claims };
		const units = asked ? [registry.unitOn(asked.number, readingDay(asked, reading))!] : unitsOf(registry, level, reading);
		const read = readUnits(cell, around);
		const at = units.map((unit) => read({ cell, unit, level, reading, rules: ask.rules, known: gathered.get(cell.text)?.get(unit.number) ?? EMPTY }));
		const figure = (rule: number, unit: number) => assembleFigure(at[unit]!, rules[rule]![i]!, around);
		let plain: readonly boolean[] | undefined;
		return {
			...{ cell, units, figure },
			figures: (rule) => at.map((_, unit) => figure(rule, unit)),
			each: (rule, write) => {
				plain ??= readPlain(at);
				eachFigure(at, plain, rules[rule]![i]!, around, write);
			},
		};
	});
}

/** The edition of a rule for each period asked; where none is in force, the newest stands for it. */
function rulesOf(catalogue: Catalogue, code: string, { cells, rules }: Pick<WorkQuestion, 'cells' | 'rules'>) {
	const editions = catalogue.editions.get(code);
	if (!editions) throw indicatorUnknown(code);
	const read = new Map<RuleEdition | undefined, ReturnType<typeof readRule>>();
	return cells.map((cell) => {
		const edition = editionOn(editions, rules ?? cell.to);
		const known = read.get(edition) ?? readRule(edition ?? editions.at(-1)!, edition !== undefined);
		read.set(edition, known);
		return known;
	});
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
	const found = new Map<string, ClaimBook>();
	for (const { code, rule } of measures)
		if (rule.rule === 'claims latest' || rule.rule === 'claims ofPeriod')
			found.set(code, (rule.rule === 'claims latest' ? claimedOf : claimedOfPeriod)(needs.registry, await needs.claimsOf(rule.of), rule.merge));
	return found;
}
