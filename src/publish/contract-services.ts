// What the pages of services are given: claim (the register's level) beside use, and how long it takes. Part of contract.ts. No Node here.
import type { Day } from '../base/contract.ts';
import type { Finding, Indicator, LegalTime, ServiceUse } from '../evaluate/contract.ts';
import type { Service, Text2 } from '../registry/contract.ts';
import type { UnitRef } from './contract.ts';

export type { LegalTime, Service, ServiceUse };

/** Whose use of one service stands in a table; communes are those of the province that the page is about. */
export type ServiceLevel = 'province' | 'ministry' | 'commune';

export type ServiceOrder = 'received' | 'name' | 'median' | 'p90' | 'open';

/** A median is told from so many timed dossiers on, a 90th percentile from so many (decision 0018). */
export const MEDIAN_FROM = 5;
export const P90_FROM = 20;

export interface ServiceRow {
	readonly code: string;
	/** Null where the register does not know the procedure. */
	readonly service: Service | null;
	readonly owner: UnitRef | null;
	/** Null where nothing came and nothing is in hand. */
	readonly use: ServiceUse | null;
}

/** The figure that what is told of services are parts of: dossiers received by the unit in the period. */
export interface Whole {
	readonly finding: Finding;
	readonly indicator: Indicator;
}

export interface ServicesQuery {
	readonly period?: string | undefined;
	readonly unit?: string | undefined;
	readonly essential?: boolean | undefined;
	readonly order?: ServiceOrder | undefined;
	readonly page?: number | 'all' | undefined;
}

export interface ServicesPage {
	readonly today: Day;
	readonly asOf: Day;
	readonly of: UnitRef;
	readonly period: string | null;
	readonly periods: readonly string[];
	readonly essential: boolean;
	readonly order: ServiceOrder;
	readonly whole: Whole | null;
	/** Those of the lists of essential services, on the first page of a list of all; they stand in no page of `rows` then. */
	readonly essentials: readonly ServiceRow[];
	readonly rows: readonly ServiceRow[];
	readonly counts: {
		readonly listed: number;
		/** With a dossier received in the period. */
		readonly used: number;
		readonly online: number;
		readonly fullProcess: number;
		/** Named by dossiers, not in the register. */
		readonly unknown: number;
		/** In hand for more than 90 days. */
		readonly over90: number;
	};
	readonly page: number;
	readonly pages: number;
}

/** One unit in the table of a service: its use, or the state of its dossiers as a whole, which says why there is none. */
export interface UnitUse {
	readonly unit: UnitRef;
	readonly use: ServiceUse | null;
	readonly whole: Finding | null;
}

export interface ServiceQuery {
	readonly period?: string | undefined;
	readonly unit?: string | undefined;
	/** Communes are told of one province; without one, or without a word, a unit is read by provinces. */
	readonly level?: ServiceLevel | undefined;
}

export interface ServicePage {
	readonly today: Day;
	readonly asOf: Day;
	readonly code: string;
	readonly name: Text2 | null;
	readonly service: Service | null;
	readonly owner: UnitRef | null;
	/** Codes under which its dossiers came or may come. */
	readonly procedures: readonly string[];
	readonly of: UnitRef;
	readonly period: string | null;
	readonly periods: readonly string[];
	readonly use: ServiceUse | null;
	readonly whole: Whole | null;
	/** From the first month of the last 24 with a dossier of it to the end of the period; null in months of which nothing came. */
	readonly months: readonly { readonly month: string; readonly use: ServiceUse | null }[];
	readonly level: ServiceLevel;
	readonly units: readonly UnitUse[];
	readonly limits: readonly LegalTime[];
}
