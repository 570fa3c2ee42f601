// What other rooms may ask of evaluate: findings of indicators, for units, periods and both clocks.
import type { Day, Log } from '../base/index.ts';
import type { UnitLevel } from '../registry/contract.ts';
import type { Rolled } from './cells/roll.ts';
import type { Break, Claim, Finding, Indicator, LedgerLine, Measure, RuleEdition, ServiceCounts } from './contract.ts';
import type { Behind, FindingExplained } from './explain/contract.ts';
import type { BehindQuestion } from './explain/open-explain.ts';
import type { Indexes } from './indexes/open-indexes.ts';
import type { LegalTime, ServiceUse } from './services/contract.ts';
import type { ServicesQuery } from './services/count-services.ts';
import type { ServiceUseQuery } from './services/use-services.ts';

export type ClockOfUnits = 'then' | 'now';

export interface FindingsQuery {
	readonly indicator: string;
	/** As in the contract: `2024-05`, `2024-Q2`, `2024`, `2024-05-17`. */
	readonly period: string;
	/** One unit by number, or all of a level; with neither, all units that the indicator is made for (nation, ministries, provinces). */
	readonly unit?: number;
	readonly level?: UnitLevel;
	/** `then`: units as they were in the period. `now` (default): as they are today, or on `asOf`. */
	readonly clock?: ClockOfUnits;
	readonly asOf?: Day;
	/** The editions of rules in force on this day; absent: those of the period. */
	readonly rules?: Day;
}

export interface SeriesQuery {
	readonly indicator: string;
	readonly unit: number;
	/** Months, both inclusive: `2023-01`. */
	readonly from: string;
	readonly to: string;
	readonly clock?: ClockOfUnits;
	readonly asOf?: Day;
	readonly rules?: Day;
}

export interface Evaluate extends Indexes {
	/** Grows when new facts or claims may have changed a figure; pages and ETags go by it. */
	dataVersion(): string;
	/** Waits until every fact that is in the store now is in the figures, however long that takes; figures asked wait 2 s at most. */
	catchUp(progress?: (done: number, total: number) => void): Promise<void>;
	/** Counts every dossier anew and holds every cell against it; tells how many were wrong, and mends them. */
	rebuild(progress?: (done: number, total: number) => void): Promise<Rolled>;
	/** From now on facts are brought into the figures in the background: the server does, tools only when they ask for figures. */
	keepCurrent(log: Log): void;
	close(): Promise<void>;
	measures(): Measure[];
	indicators(): Indicator[];
	indicator(code: string): Indicator | undefined;
	/** The editions of its rule in order of time; none for a code that nothing declares. */
	rules(code: string): RuleEdition[];
	findings(query: FindingsQuery): Promise<Finding[]>;
	/** Rule by rule the findings of all units of a level, of the rules made for that level. Nothing is kept: for those who go through all once. */
	sweep(query: {
		indicators: readonly string[];
		period: string;
		level: UnitLevel;
		clock: ClockOfUnits;
	}): AsyncIterable<{ readonly indicator: string; readonly findings: readonly Finding[] }>;
	series(query: SeriesQuery): Promise<Finding[]>;
	/** The months of all units of a level, counted together: month by month, in each the units of that month. */
	seriesOf(query: Omit<SeriesQuery, 'unit'> & { readonly level: UnitLevel }): Promise<Finding[]>;
	/** Breaks of a series within its months, in order of time. */
	breaks(query: SeriesQuery): Break[];
	/** Counts by procedure under one unit, most dossiers first. */
	services(query: ServicesQuery): Promise<ServiceCounts[]>;
	/** How procedures are used and how long they take, most dossiers first; nothing for those of which nothing came. */
	serviceUse(query: ServiceUseQuery): Promise<ServiceUse[]>;
	/** Legal time limits of the first of these codes that has any, in order of time; empty where no pack tells one. */
	legalTimes(codes: readonly string[]): LegalTime[];
	claims(query: { measure?: string; unit?: number; period?: string }): Promise<Claim[]>;
	/**
	 * Stores claims of units; the same claim again (unit, measure, period, source and figure) replaces nothing and is counted as a
	 * duplicate. A corrected figure is a new claim; of several the last reported speaks. `sender` is the number of the system whose
	 * key delivered them.
	 */
	recordClaims(claims: readonly Omit<Claim, 'id'>[], sender?: number): Promise<{ accepted: number; duplicates: number }>;
	/** Why a claim could not be stored, with a stable code; undefined when it could. */
	refuseClaim(claim: Omit<Claim, 'id'>): { code: string; message: string } | undefined;
	ledger(query: { period: string; indicator?: string; unit?: number }): Promise<LedgerLine[]>;
	explain(findingId: string): Promise<FindingExplained>;
	/** The facts that a measure of a finding counted, page by page. */
	behind(findingId: string, query: BehindQuestion): Promise<Behind>;
	/** The newest month with facts, or undefined when nothing was ever received. */
	latestMonth(): Promise<string | undefined>;
	/** Codes of the procedures that had at least one online dossier at full process received in a period, anywhere. */
	fullProcessProcedures(period: string): Promise<string[]>;
}
