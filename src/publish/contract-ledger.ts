// What the page of the ledger is given: claims beside measurements. Part of contract.ts. No Node here.
import type { Day } from '../base/contract.ts';
import type { Indicator, LedgerLine, LedgerVerdict } from '../evaluate/contract.ts';
import type { UnitRef } from './contract.ts';

export type { LedgerLine } from '../evaluate/contract.ts';

/** What the lines are sorted into: `confirmed` agrees, `contradicted` lies higher or lower, `unmeasured` has only the claim, `unclaimed` only the measurement. */
export type LedgerGroup = 'contradicted' | 'unmeasured' | 'confirmed' | 'unclaimed';

export interface LedgerQuery {
	readonly period?: string | undefined;
	readonly indicator?: string | undefined;
	readonly unit?: string | undefined;
	readonly verdict?: LedgerGroup | undefined;
	readonly page?: number | 'all' | undefined;
}

export interface LedgerRow {
	readonly line: LedgerLine;
	readonly unit: UnitRef;
	readonly group: LedgerGroup;
	/** What its figures are measured in. */
	readonly measuredIn: string;
}

export interface LedgerPage {
	readonly today: Day;
	readonly period: string;
	readonly periods: readonly string[];
	readonly indicator: Indicator | null;
	readonly unit: UnitRef | null;
	readonly verdict: LedgerGroup | null;
	/** Indicators and units of which something is claimed in the period, to choose from. */
	readonly indicators: readonly Indicator[];
	readonly units: readonly UnitRef[];
	/** Names of the indicators in the rows, by code. */
	readonly names: Readonly<Record<string, Indicator['name']>>;
	/** Lines of the question before the choice of a verdict. */
	readonly counts: Readonly<Record<LedgerGroup | LedgerVerdict, number>>;
	readonly rows: readonly LedgerRow[];
	readonly total: number;
	readonly page: number;
	readonly pages: number;
	/** Of the figures beside the claims: when the newest arrived. */
	readonly fresh: string | null;
}
