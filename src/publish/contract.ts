// What each public page is given: findings, series, rows and map values, ready to be drawn, in no language of their own. Pages import
// these types and nothing else of the rooms. No Node here.
import type { Day } from '../base/contract.ts';
import type { Plan, ReportedFigure, Source, Target, TargetState, Task, TaskState } from '../direct/contract.ts';
import type { Claim, Finding, FindingState, Indicator, LedgerVerdict } from '../evaluate/contract.ts';
import type { Connection, Feed, FeedAccount, FeedState, Plausibility, Refusals, Silence } from '../monitor/contract.ts';
import type { Text2, UnitLevel } from '../registry/contract.ts';
import type { OpenData } from './contract-data.ts';
import type { EditionPage, EditionsPage } from './contract-editions.ts';
import type { ComparePage, CompareQuery, ExplainPage, ExplainQuery, IndexesPage, IndexPage, IndexQuery, Score } from './contract-explain.ts';
import type { IndicatorPage, IndicatorQuery } from './contract-indicator.ts';
import type { LedgerPage, LedgerQuery } from './contract-ledger.ts';
import type { LiveState } from './contract-live.ts';
import type { SearchPage, SearchQuery } from './contract-search.ts';
import type { ServicePage, ServiceQuery, ServiceRow, ServicesPage, ServicesQuery } from './contract-services.ts';

export type * from './contract-data.ts';
export type * from './contract-editions.ts';
export type * from './contract-explain.ts';
export type * from './contract-indicator.ts';
export type * from './contract-ledger.ts';
export type * from './contract-live.ts';
export type * from './contract-search.ts';
export type * from './contract-services.ts';
export { MEDIAN_FROM, P90_FROM } from './contract-services.ts';
export type {
	Claim,
	Connection,
	Day,
	Feed,
	FeedAccount,
	FeedState,
	Finding,
	FindingState,
	Indicator,
	LedgerVerdict,
	Plan,
	Plausibility,
	Refusals,
	ReportedFigure,
	Silence,
	Source,
	Target,
	TargetState,
	Task,
	TaskState,
	Text2,
	UnitLevel,
};

export type ClockOfUnits = 'then' | 'now';

/** A unit as named on the day of the page. */
export interface UnitRef {
	readonly id: string;
	readonly code: string;
	readonly name: Text2;
	readonly level: UnitLevel;
}

/** Where a series must not be read across: the territory or the rule changed on that day. */
export interface Break {
	readonly on: Day;
	/** `units`: this unit began in the place of others, or others in its place. */
	readonly what: 'territory' | 'units' | 'rule';
}

/** Monthly findings of one indicator and one unit, oldest first, absences included. */
export interface Series {
	readonly of: UnitRef;
	readonly points: readonly Finding[];
	readonly breaks: readonly Break[];
}

/** One indicator of one unit in the month of the page, with what is claimed, the month before and the last 24 months. */
export interface Headline {
	readonly indicator: Indicator;
	readonly finding: Finding;
	readonly claim: Claim | null;
	readonly previous: Finding | null;
	readonly series: Series;
}

export interface FeedRow {
	readonly feed: Feed;
	/** The unit that answers for the system, as it is today or as it last was. */
	readonly unit: UnitRef | null;
	/** Last day of the unit when it ended before today: its systems ended with it, and their silence is no fault. */
	readonly ended: Day | null;
	/** For a reporting system: when the newest figure that its unit reported arrived. Null for others, and where nothing was reported. */
	readonly claimedAt: string | null;
}

/** `retired`: silent with its unit. `reporting`: sends claims and no facts, so that its silence says nothing of any measurement. */
export type FeedGroup = 'value' | 'stale' | 'noData' | 'reporting' | 'retired';

export interface FeedCounts {
	/** Systems that send facts: of units that exist today, and of others while they speak. */
	readonly total: number;
	readonly retired: number;
	/** Systems that send claims; in no other count. */
	readonly reporting: number;
	readonly speaking: number;
	readonly silent: number;
	readonly never: number;
}

export interface TargetCounts {
	readonly total: number;
	readonly states: Readonly<Record<TargetState, number>>;
	readonly overdue: number;
}

export interface HomePage {
	readonly today: Day;
	readonly plan: { readonly plan: Plan; readonly targets: readonly Target[]; readonly counts: TargetCounts } | null;
	/** Month of the headline figures; null while nothing was ever received. */
	readonly month: string | null;
	readonly headlines: readonly Headline[];
	readonly feeds: FeedCounts & { readonly silentRows: readonly FeedRow[]; readonly fresh: string | null };
	/** What was published last, and on which day in Vietnam. */
	readonly edition: { readonly id: string; readonly period: string; readonly day: Day } | null;
	/** Ministries and provinces valid today that have no system to send facts. */
	readonly unconnected: number;
	readonly unitCounts: { readonly ministries: number; readonly provinces: number; readonly communes: number };
}

export interface UnitRow {
	readonly unit: UnitRef;
	readonly parent: UnitRef | null;
	/** Null when the page shows no figures (no indicator chosen, or a level too long for one page). */
	readonly finding: Finding | null;
	readonly claim: Claim | null;
	/** Place among those with a value, equal values sharing it; null without a value. */
	readonly rank: number | null;
	readonly predecessors: number;
}

/** What stands in the place of a unit on the day of a page, with its own days. */
export interface StandingInstead {
	readonly unit: UnitRef;
	readonly from: Day | null;
	readonly to: Day | null;
}

/** The unit above that was asked for does not stand on the day of the page, so that nothing lies in it. */
export interface NotStanding {
	readonly unit: UnitRef;
	/** Its last day, where it had ended by then; else `begins` is its first. */
	readonly ended: Day | null;
	readonly begins: Day | null;
	readonly instead: readonly StandingInstead[];
	/** How the same page reads while it stood; null where there is no such period. */
	readonly reading: { readonly clock: ClockOfUnits; readonly period: string } | null;
}

export type RowOrder = 'value' | 'name' | 'code';

export interface UnitsPage {
	readonly today: Day;
	readonly asOf: Day;
	readonly level: UnitLevel;
	readonly order: RowOrder;
	readonly parent: UnitRef | null;
	/** Where the unit above does not stand on the day. */
	readonly notStanding: NotStanding | null;
	/** Units that may be chosen as the one above, for levels too long for one page. */
	readonly parents: readonly UnitRef[];
	readonly indicators: readonly Indicator[];
	readonly indicator: Indicator | null;
	readonly month: string | null;
	readonly rows: readonly UnitRow[];
	/** Rows in all, before paging. */
	readonly total: number;
	readonly page: number;
	readonly pages: number;
	/** Which map fits the date; null when the level has none. */
	readonly map: 63 | 34 | null;
}

export interface Kin {
	/** As it was called when the change took place. */
	readonly unit: UnitRef;
	/** The other units that became one with it, of a successor; the others that came of it, of a predecessor that was split. */
	readonly beside: readonly UnitRef[];
	/** Further back, or further on. */
	readonly more: readonly Kin[];
	readonly on: Day;
	readonly basis: string | null;
	readonly certainty: 'read' | 'recalled' | 'computed';
}

export interface UnitPage {
	readonly today: Day;
	readonly asOf: Day;
	readonly unit: UnitRef;
	readonly fullName: Text2;
	readonly validFrom: Day | null;
	readonly validTo: Day | null;
	/** False when the unit did not exist on the day asked for; name and code are then its nearest. */
	readonly valid: boolean;
	readonly parent: UnitRef | null;
	/** How it was called and coded, oldest first; more than one only when something changed. */
	readonly versions: readonly { readonly from: Day | null; readonly to: Day | null; readonly code: string; readonly fullName: Text2 }[];
	readonly predecessors: readonly Kin[];
	readonly successors: readonly Kin[];
	/** What stands in its place today, where it has ended; empty while it is valid. */
	readonly standing: readonly UnitRef[];
	/** What lies below it on that day, by level. */
	readonly below: readonly { readonly level: UnitLevel; readonly count: number }[];
	readonly month: string | null;
	readonly headlines: readonly Headline[];
	/** Indexes that score it, each with the id of its score in the month of the page; the score where it is worked out without all of its level. */
	readonly scores: readonly { readonly code: string; readonly name: Text2; readonly id: string; readonly score: Score | null }[];
	/** Services with most dossiers in the month of the page. */
	readonly services: readonly ServiceRow[];
	readonly feeds: readonly FeedRow[];
	readonly tasks: readonly Task[];
	/** The plans of the tasks, for the titles of their sources. */
	readonly plans: readonly Plan[];
}

export interface IndicatorsPage {
	readonly month: string | null;
	readonly rows: readonly { readonly indicator: Indicator; readonly headline: Headline | null }[];
	/** Those that make up an index, with no figures: the ranking has them. */
	readonly indexes: readonly { readonly code: string; readonly name: Text2; readonly components: readonly Indicator[] }[];
}

export interface PlanPage {
	readonly today: Day;
	readonly plan: Plan;
	readonly targets: readonly Target[];
	readonly counts: TargetCounts;
	readonly tasks: readonly Task[];
	/** Tasks in all by state, whatever the filter. */
	readonly taskCounts: Readonly<Record<TaskState, number>>;
	readonly state: TaskState | null;
}

export interface ChecklistRow {
	readonly id: string;
	readonly name: Text2;
	readonly state: 'met' | 'notMet' | 'unknown';
	readonly why: Text2;
}

export interface TargetPage {
	readonly today: Day;
	readonly plan: Plan;
	readonly target: Target;
	readonly checklist: readonly ChecklistRow[];
	readonly headline: Headline | null;
	readonly indicator: Indicator | null;
	readonly tasks: readonly Task[];
	readonly figures: readonly ReportedFigure[];
}

export interface FeedsPage {
	readonly today: Day;
	readonly now: string;
	readonly counts: FeedCounts;
	readonly state: FeedGroup | null;
	readonly rows: readonly FeedRow[];
	/** Rows in all, before paging. */
	readonly total: number;
	readonly page: number;
	readonly pages: number;
	/** Ministries and provinces valid today without any system to send facts. */
	readonly unconnected: readonly UnitRef[];
}

export type AccountStep = 'hour' | 'day';

/** One system as a sender. No refused message is shown here, only the reasons: messages are their sender's. */
export interface FeedPage {
	readonly today: Day;
	readonly row: FeedRow;
	readonly step: AccountStep;
	/** One for each of the last 48 hours or 35 days, oldest first, with zeros where nothing was received. */
	readonly accounts: readonly FeedAccount[];
	readonly rejectedBy: readonly Refusals[];
	readonly connection: Connection;
	/** Of the quarter of its latest facts; null where nothing is asked; `later` while the questions are being answered. */
	readonly plausibility: Plausibility | 'later' | null;
}

/** What the pages ask. Each answer is null when the thing named does not exist. */
export interface Pages {
	home(): Promise<HomePage>;
	units(query: {
		level?: UnitLevel | undefined;
		asOf?: Day | undefined;
		indicator?: string | undefined;
		parent?: string | undefined;
		order?: RowOrder | undefined;
		page?: number | 'all' | undefined;
	}): Promise<UnitsPage | null>;
	unit(id: string, query: { asOf?: Day | undefined }): Promise<UnitPage | null>;
	indicators(): Promise<IndicatorsPage>;
	indicator(code: string, query: IndicatorQuery): Promise<IndicatorPage | null>;
	/** Claims beside measurements; null where the indicator or the unit does not exist. */
	ledger(query: LedgerQuery): Promise<LedgerPage | null>;
	/** Why a figure or a score is what it is, with a page of the facts behind it. */
	explain(id: string, query: ExplainQuery): Promise<ExplainPage | null>;
	/** The indexes there are, with how far the chosen month is scored. */
	indexes(): Promise<IndexesPage>;
	/** The ranking of a level. */
	index(code: string, query: IndexQuery): Promise<IndexPage | null>;
	/** What moved the scores of a level between two periods or two rules. */
	comparison(code: string, query: CompareQuery): Promise<ComparePage | null>;
	/** Services under a unit, the nation when none is named. */
	services(query: ServicesQuery): Promise<ServicesPage | null>;
	/** One service, by its code in the register or as dossiers carry it. */
	service(code: string, query: ServiceQuery): Promise<ServicePage | null>;
	/** What was published, last first. */
	editions(query: { page?: number | undefined }): Promise<EditionsPage>;
	/** One edition; its id may be written with a point, `2024-05.1`. */
	edition(id: string, query: { page?: number | undefined }): Promise<EditionPage | null>;
	/** What is arriving now. */
	live(): Promise<LiveState>;
	/** What bears a name or code like this, among units of all times, services, indicators, indexes and plans. */
	search(query: SearchQuery): Promise<SearchPage>;
	/** Ids of the plans, newest first. */
	plans(): { readonly id: string; readonly name: Text2; readonly year: number }[];
	plan(id: string, query: { state?: TaskState | undefined }): Promise<PlanPage | null>;
	target(plan: string, target: string): Promise<TargetPage | null>;
	/** Without a state: all but those that ended with their unit. A page beyond the last is the last. */
	feeds(query: { state?: FeedGroup | undefined; page?: number | 'all' | undefined }): Promise<FeedsPage>;
	feed(system: string, query: { step?: AccountStep | undefined }): Promise<FeedPage | null>;
	/** Today in Vietnam. */
	today(): Day;
	/** Catalogue, datasets, tables, figures to embed. */
	readonly data: OpenData;
}

/** What the server hands to every page request, by an AsyncLocalStorage at `globalThis[Symbol.for('thucdo.request')]`. */
export interface RequestContext {
	readonly requestId: string;
	readonly pages: Pages;
	/** The API as pages tell of it: its OpenAPI description, and what it answers to an example. */
	readonly api: { description(): object; ask(path: string): Promise<unknown> };
	/** True when the figures are those of a made nation; every page says so. */
	readonly made: boolean;
	/** Public origin, such as `https://thucdo.example.vn`. */
	readonly origin: string;
	/** Who runs the installation and where readers turn to; null where it does not say. */
	readonly operator: string | null;
	readonly contact: string | null;
}
