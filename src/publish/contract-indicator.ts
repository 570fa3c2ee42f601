// What the page of an indicator is given. Part of contract.ts. No Node here.
import type { Day } from '../base/contract.ts';
import type { Target } from '../direct/contract.ts';
import type { Expression, FindingState, Indicator, LedgerVerdict, RuleEdition } from '../evaluate/contract.ts';
import type { UnitLevel } from '../registry/contract.ts';
import type { Break, ClockOfUnits, Headline, NotStanding, RowOrder, UnitRef, UnitRow } from './contract.ts';

export type { Expression, RuleEdition } from '../evaluate/contract.ts';

export interface IndicatorQuery {
	readonly period?: string | undefined;
	readonly level?: UnitLevel | undefined;
	readonly clock?: ClockOfUnits | undefined;
	readonly asOf?: Day | undefined;
	/** The unit of the answer and the series; the nation when absent. */
	readonly unit?: string | undefined;
	/** Only units within this one. */
	readonly parent?: string | undefined;
	readonly order?: RowOrder | undefined;
	readonly page?: number | 'all' | undefined;
}

/** An edition of the rule with its formula as a tree, for words, and what it changed of the edition before. */
export interface ShownRule {
	readonly edition: RuleEdition;
	/** Null where the formula could not be read, which the check of packs refuses. */
	readonly formula: Expression | null;
	readonly changed: readonly RuleChange[];
}
export type RuleChange = 'formula' | 'parts' | 'legalBasis' | 'levels' | 'zeroDenominator' | 'minimumSample' | 'rankFrom' | 'tolerance' | 'eligible';

/** The months of one unit, in the order of `months`; null where there is no figure. */
export interface SmallSeries {
	readonly unit: UnitRef;
	readonly values: readonly (number | null)[];
	/** Months whose figure is of a feed that fell silent, by place. */
	readonly stale: readonly number[];
	readonly last: { readonly value: number | null; readonly state: FindingState };
}

/** All units of a level on one scale. */
export interface Multiples {
	readonly months: readonly string[];
	/** Upper end of the scale, which begins with 0. */
	readonly most: number;
	readonly breaks: readonly Break[];
	readonly rows: readonly SmallSeries[];
}

/** How the units within one province lie along the scale. */
export interface Strip {
	readonly unit: UnitRef;
	/** Units in each even step of the scale. */
	readonly bins: readonly number[];
	readonly values: number;
	readonly absent: number;
	readonly quarter: number | null;
	readonly median: number | null;
	readonly threeQuarters: number | null;
}

export interface Spread {
	readonly least: number;
	readonly most: number;
	/** One for each province; empty where one was chosen. */
	readonly strips: readonly Strip[];
	/** Each unit of the province chosen that has a figure. */
	readonly dots: readonly { readonly unit: UnitRef; readonly value: number; readonly stale: boolean }[];
}

/** Units that stood on one day, in order; of the newest day, or of one on which units ended within the period. */
export interface UnitsOfDay {
	readonly asOf: Day;
	readonly rows: readonly UnitRow[];
	readonly map: 63 | 34 | null;
}

export interface IndicatorPage extends UnitsOfDay {
	readonly today: Day;
	readonly indicator: Indicator;
	readonly rules: readonly ShownRule[];
	readonly period: string | null;
	/** Periods with something to ask for, newest first. */
	readonly periods: readonly string[];
	readonly level: UnitLevel;
	/** Levels that the rule is made for, below the nation. */
	readonly levels: readonly UnitLevel[];
	readonly clock: ClockOfUnits;
	readonly order: RowOrder;
	readonly of: UnitRef;
	readonly headline: Headline | null;
	readonly total: number;
	readonly page: number;
	readonly pages: number;
	/** Units with a figure, old ones included. */
	readonly measured: number;
	/** Units with a place among the others. */
	readonly ranked: number;
	/** Units of the level without a figure, by the state that says why. */
	readonly absences: Readonly<Partial<Record<FindingState, number>>>;
	/** Units that ended within the period, where they are read as they were. */
	readonly ended: readonly UnitsOfDay[];
	readonly multiples: Multiples | null;
	readonly spread: Spread | null;
	readonly parent: UnitRef | null;
	/** Where the unit above does not stand on the day, and nothing is listed. */
	readonly notStanding: NotStanding | null;
	readonly parents: readonly UnitRef[];
	/** Claims about this indicator and period by what measurement says of them; null where nothing was claimed. */
	readonly claims: Readonly<Record<LedgerVerdict, number>> | null;
	/** Plan targets that this indicator settles. */
	readonly targets: readonly { readonly plan: string; readonly target: Target }[];
}
