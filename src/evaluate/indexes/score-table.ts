// The scores of all units of a level in a period: figures once for all components, then points, eligibility and ranks. Kept compact; words
// and ids are put together for those rows only that somebody reads.
import type { Day, Period } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { UnitOn } from '../../registry/index.ts';
import type { FindingState } from '../contract.ts';
import { lastDay } from '../counts/standing.ts';
import type { ClockOfUnits } from '../evaluate.ts';
import type { PeriodAtWork, WorkQuestion } from '../work-out-findings.ts';
import { type FigureTable, keepFigures } from './figure-table.ts';
import type { IndexEdition, Tree } from './index-book.ts';
import { rankAll } from './ranks.ts';
import { type Scorable, scoreUnit, type UnitScore } from './score-unit.ts';

/** How an index is read for a level. */
export interface IndexReading {
	readonly edition: IndexEdition;
	/** False where no edition holds on the day, the newest then says what does not apply; or where it has not the variant asked for. */
	readonly inForce: boolean;
	readonly lacks: 'edition' | 'variant' | null;
	readonly tree: Tree;
	readonly level: UnitLevel;
	readonly variant: string | undefined;
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
	readonly rules: Day | undefined;
	readonly today: Day;
}

export interface ScoredRow {
	readonly unit: UnitOn;
	readonly state: FindingState;
	readonly whyCode: string | null;
	readonly why: string | null;
	readonly points: number;
	readonly assessed: number;
	readonly maximum: number;
	readonly share: number | null;
	readonly eligible: boolean;
	/** Why there is no rank though there are points: a code; null where there is a rank, or no points. */
	readonly unranked: string | null;
	/** Of `fewCases`: what is too few, how many there were, and how many there must be. */
	readonly fewer: { readonly measure: string; readonly from: number } | null;
	readonly cases: number | null;
	rank: number | null;
}

export interface ScoreTable {
	readonly reading: IndexReading;
	readonly cell: Period;
	readonly rows: readonly ScoredRow[];
	/** How many are ranked. */
	readonly ranked: number;
	/** The figure of a component for a row. */
	readonly figure: (component: number, row: number) => ReturnType<FigureTable['figure']>;
}

export type Work = (question: WorkQuestion) => Promise<readonly PeriodAtWork[]>;

/** The codes that a table needs: what measures its components, and what eligibility counts. */
export const codesOf = ({ tree, edition }: Pick<IndexReading, 'tree' | 'edition'>): string[] => [
	...new Set([...tree.components.map((c) => c.uses), ...edition.declared.eligible.cases.map((c) => c.measure)]),
];

/** Reasons that concern the unit or the period as a whole, whatever the component. */
const WHOLE: ReadonlySet<string | null> = new Set(['unitEnded', 'unitNotYet', 'periodNotBegun']);

/** Scores of one period; of all units of the level, or of one alone, which then has no rank. */
export async function scoreTable(work: Work, reading: IndexReading, cell: Period, units: readonly UnitOn[], only?: number): Promise<ScoreTable> {
	return (await scoreTables(work, reading, [cell], () => units, only))[0]!;
}

/** Scores of months in a row by one reading of the index: the facts are counted once for all of them. */
export async function scoreTables(
	work: Work,
	reading: IndexReading,
	cells: readonly Period[],
	unitsOf: (cell: Period) => readonly UnitOn[],
	only?: number,
): Promise<ScoreTable[]> {
	const { level, clock, asOf, rules, inForce } = reading;
	const codes = inForce ? codesOf(reading) : [];
	const of = only === undefined ? { level } : { unit: only };
	const periods = codes.length === 0 ? [] : await work({ codes, cells, of, clock, asOf, rules });
	// One period after the other: its figures are let go before those of the next are worked out.
	return cells.map((cell, i) => scorePeriod(reading, cell, unitsOf(cell), codes, periods[i], only));
}

function scorePeriod(
	reading: IndexReading,
	cell: Period,
	units: readonly UnitOn[],
	codes: readonly string[],
	period: PeriodAtWork | undefined,
	only: number | undefined,
): ScoreTable {
	const { tree, edition, level, clock } = reading;
	const listed = period?.units ?? units;
	const table = keepFigures(listed.length, period ? codes.length : 0, (rule, write) => period!.each(rule, write));
	const places = tree.components.map((c) => codes.indexOf(c.uses));
	const figure = figureOf(places, table);
	const cases = edition.declared.eligible.cases.map(({ measure, from }) => ({ place: codes.indexOf(measure), measure, from }));
	const last = lastDay({ period: cell, today: reading.today });
	const rows = listed.map((unit, row): ScoredRow => {
		const score = scoreUnit(tree, level, (component) => figure(component, row));
		const whole = period && WHOLE.has(table.figure(0, row).whyCode) ? period.figure(0, row).figure : undefined;
		const state = whole
			? { state: whole.state, whyCode: whole.whyCode, why: whole.why?.() ?? null }
			: stateOf(score, reading, (component) => figure(component, row));
		const { points, assessed, maximum, share } = score;
		const standsAtTheEnd =
			clock === 'now' || ((unit.validTo === null || unit.validTo >= last) && (unit.validFrom === null || unit.validFrom <= last));
		const ineligible = (): string | null => {
			if (state.state !== 'value') return state.whyCode ?? state.state;
			if (!standsAtTheEnd) return 'endedInPeriod';
			if (tree.unknown !== null) return 'structureUnknown';
			return assessed < edition.declared.eligible.assessed * maximum - 1e-9 ? 'lessAssessed' : null;
		};
		const whyNot = ineligible();
		const fewer = whyNot === null ? cases.find(({ place, from }) => (table.figure(place, row).value ?? 0) < from) : undefined;
		const eligible = whyNot === null && fewer === undefined;
		const alone = level === 'nation' ? 'oneOfItsKind' : only === undefined ? undefined : 'notListed';
		const unranked = share === null ? null : (whyNot ?? (fewer ? 'fewCases' : alone) ?? null);
		return {
			...{ unit, ...state, points, assessed, maximum, share, eligible, unranked, rank: null },
			...(share !== null && fewer ? { fewer, cases: table.figure(fewer.place, row).value ?? 0 } : { fewer: null, cases: null }),
		};
	});
	if (only !== undefined) return { reading, cell, rows, ranked: 0, figure };
	// There is one nation: it is first of nobody.
	const { ranks, ranked } = rankAll(rows.map((r) => (r.eligible && level !== 'nation' ? r.share : null)));
	for (const [i, row] of rows.entries()) row.rank = ranks[i] ?? null;
	return { reading, cell, rows, ranked, figure };
}

/** Stands apart from the table's making: a closure made there would keep every figure that was worked out for as long as the table is kept. */
function figureOf(places: readonly number[], table: FigureTable): ScoreTable['figure'] {
	return (component, row) => {
		const place = places[component] ?? -1;
		return place < 0 ? NOT_IN_FORCE : table.figure(place, row);
	};
}

const NOT_IN_FORCE = { state: 'notApplicable', whyCode: 'ruleNotInForce', value: null, numerator: null, denominator: null } as const;

function stateOf(
	{ share, assessed, maximum, earned }: UnitScore,
	{ tree, level, inForce, lacks, variant, edition }: IndexReading,
	figure: (component: number) => Scorable,
): Pick<ScoredRow, 'state' | 'whyCode' | 'why'> {
	if (lacks === 'variant')
		return { state: 'notApplicable', whyCode: 'variantNotInForce', why: `The edition ${edition.rule} has no way to score named "${variant}"` };
	if (!inForce)
		return { state: 'notApplicable', whyCode: 'ruleNotInForce', why: `No edition of this index holds then; it holds from ${edition.validFrom}` };
	if (!tree.levels.includes(level))
		return { state: 'notApplicable', whyCode: 'levelOutside', why: `This index is not made for units of the level ${level}` };
	if (share === null && tree.unknown) return { state: 'noData', whyCode: 'structureUnknown', why: tree.unknown.en };
	if (share === null) {
		const [first, ...others] = tree.components.flatMap((c, i) => (c.maximum > 0 && earned[i] !== undefined ? [figure(i)] : []));
		const same = first && others.every((o) => o.state === first.state && o.whyCode === first.whyCode);
		const why = 'Nothing feeds a component of this index for this unit and period: it is not assessed, which is not 0 points';
		if (same && first.state !== 'value') return { state: first.state, whyCode: first.whyCode, why };
		return { state: 'noData', whyCode: 'nothingAssessed', why };
	}
	if (tree.components.some((c, i) => c.maximum > 0 && earned[i] != null && figure(i).state === 'stale'))
		return {
			state: 'stale',
			whyCode: 'silentSince',
			why: 'The systems behind some components fell silent before the period was over; no rank is given',
		};
	if (assessed < maximum - 1e-9)
		return {
			state: 'value',
			whyCode: 'partlyAssessed',
			why: `${plain(assessed)} of ${plain(maximum)} points could be assessed; nothing feeds the rest`,
		};
	return { state: 'value', whyCode: null, why: null };
}

const plain = (points: number) => String(Math.round(points * 100) / 100);
