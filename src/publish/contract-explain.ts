// What the pages of explanations and indexes are given. Part of contract.ts. No Node here.
import type { Day } from '../base/contract.ts';
import type { Behind, Comparison, FindingExplained, IndexSummary, Score } from '../evaluate/contract.ts';
import type { Text2, UnitLevel } from '../registry/contract.ts';
import type { ClockOfUnits, Headline, NotStanding, UnitRef } from './contract.ts';

export type {
	Behind,
	Comparison,
	CountedClaim,
	CountedDossier,
	CountedProcedure,
	CountedSystem,
	CountedVisits,
	Doubt,
	FindingExplained,
	IndexSummary,
	MeasureTree,
	Part,
	Score,
} from '../evaluate/contract.ts';

/** Why a figure is what it is. */
export interface FindingPage {
	readonly kind: 'finding';
	readonly today: Day;
	readonly id: string;
	readonly of: UnitRef;
	readonly explained: FindingExplained;
	/** The figure as its own page shows it, for the line and the month before; null for other periods than months. */
	readonly headline: Headline | null;
	/** The facts behind the measure chosen, a page of them; null where the figure has no measure. */
	readonly behind: Behind | null;
	/** Where the page of facts began; undefined for the first. */
	readonly after: string | null;
	/** System whose facts alone are listed. */
	readonly system: string | null;
	/** Names of systems by id. */
	readonly systems: Readonly<Record<string, string>>;
	/** Names of checks by id. */
	readonly checks: Readonly<Record<string, Text2>>;
}

/** The indicator that measures a component in the place of its own, by the component's. */
export type MeasuredBy = Readonly<Record<string, Text2>>;

/** Names of what an index counts before it ranks, by code. */
export type NamesOfCases = Readonly<Record<string, Text2>>;

/** Why a unit has these points. */
export interface ScorePage {
	readonly kind: 'score';
	readonly today: Day;
	readonly id: string;
	readonly of: UnitRef;
	readonly index: IndexSummary;
	readonly score: Score;
	/** The day of the rules that were asked for; null where they are those of the period. */
	readonly rules: Day | null;
	/** Another way to score than the decision's, where it was asked for. */
	readonly variant: IndexSummary['variants'][number] | null;
	readonly measuredBy: MeasuredBy;
	readonly cases: NamesOfCases;
	/** What each component's value is measured in, by indicator. */
	readonly units: Readonly<Record<string, string>>;
	/** Against the period before, where both can be compared. */
	readonly comparison: Comparison | null;
}

export type ExplainPage = FindingPage | ScorePage;

export interface IndexesPage {
	readonly today: Day;
	readonly rows: readonly {
		readonly index: IndexSummary;
		/** The period it is ranked in unless another is asked for; null while nothing was ever received. */
		readonly period: string | null;
		/** Units of each level that the index is made for: how many have a rank in the period, of how many. */
		readonly levels: readonly { readonly level: UnitLevel; readonly ranked: number | null; readonly units: number | null }[];
	}[];
}

export interface IndexRow {
	readonly unit: UnitRef;
	/** What it lies in, for communes and districts. */
	readonly above: UnitRef | null;
	readonly score: Score;
	/** Place among those of the province asked for, beside the one in the nation; null without a rank, and where all are shown. */
	readonly placeWithin: number | null;
	/** Against the period before; null where nothing can be compared. */
	readonly comparison: Comparison | null;
}

/** Units ranked among each other: those that stood on one day. The 63 provinces and the 34 never share a table. */
export interface Cohort {
	readonly asOf: Day;
	/** How many provinces there were; null for other levels. */
	readonly provinces: 63 | 34 | null;
	readonly rows: readonly IndexRow[];
}

export interface IndexPage {
	readonly today: Day;
	readonly index: IndexSummary;
	/** Null while nothing was ever received. */
	readonly period: string | null;
	readonly before: string | null;
	readonly periods: readonly string[];
	readonly level: UnitLevel;
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
	readonly variant: IndexSummary['variants'][number] | null;
	/** The day of the rules that were asked for; null where they are those of the period. */
	readonly rules: Day | null;
	readonly measuredBy: MeasuredBy;
	readonly cases: NamesOfCases;
	/** The province that the rows lie in, where one was asked for. Counts, movers and pages are then its own; ranks stay those of the nation. */
	readonly parent: UnitRef | null;
	/** Where that province does not stand on the day, and nothing is listed. */
	readonly notStanding: NotStanding | null;
	/** Provinces that may be asked for: of communes and districts. */
	readonly parents: readonly UnitRef[];
	readonly cohorts: readonly Cohort[];
	/** Of all units of the level, whatever the page: who won and who lost most places since the period before. */
	readonly movers: { readonly compared: number; readonly rose: IndexRow | null; readonly fell: IndexRow | null };
	/** How many of all have a rank, a score without one, none. */
	readonly counts: { readonly ranked: number; readonly unranked: number; readonly without: number };
	readonly total: number;
	readonly page: number;
	readonly pages: number;
}

/** Two readings of one index side by side: two periods, two rules, or both; every difference told apart by what made it. */
export interface ComparePage {
	readonly today: Day;
	/** As it is in the later of the two readings. */
	readonly index: IndexSummary;
	readonly level: UnitLevel;
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
	readonly variant: IndexSummary['variants'][number] | null;
	readonly periods: readonly string[];
	/** Null while nothing was ever received. `rules`: the day whose rules were asked for; null where they are those of the period. */
	readonly from: { readonly period: string; readonly rules: Day | null } | null;
	readonly to: { readonly period: string; readonly rules: Day | null } | null;
	/** The widest difference first, then who cannot be compared. */
	readonly rows: readonly { readonly unit: UnitRef; readonly comparison: Comparison }[];
	/** How many of all can be compared. */
	readonly compared: number;
	readonly total: number;
	readonly page: number;
	readonly pages: number;
}

export interface CompareQuery {
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	readonly level?: UnitLevel | undefined;
	readonly clock?: ClockOfUnits | undefined;
	readonly variant?: string | undefined;
	readonly rulesFrom?: Day | undefined;
	readonly rulesTo?: Day | undefined;
	readonly page?: number | undefined;
}

export interface ExplainQuery {
	readonly measure?: string | undefined;
	readonly system?: string | undefined;
	readonly after?: string | undefined;
}

export interface IndexQuery {
	readonly period?: string | undefined;
	readonly level?: UnitLevel | undefined;
	readonly clock?: ClockOfUnits | undefined;
	readonly asOf?: Day | undefined;
	readonly variant?: string | undefined;
	/** The rules in force on this day; absent: those of the period. */
	readonly rules?: Day | undefined;
	/** A province: only the communes or districts that lie in it. */
	readonly parent?: string | undefined;
	readonly page?: number | 'all' | undefined;
}
