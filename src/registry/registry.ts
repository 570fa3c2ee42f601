// The registry as other rooms read it: units in time, services, senders. Everything about units and services is answered from memory;
// senders are looked up in the records on a miss, so that a system added by the command line is known at once.
import type { Day } from '../base/index.ts';
import type { Service, System, Text2, UnitKind, UnitLevel } from './contract.ts';

/** How a unit was called, coded and classed from one day to another. */
export interface UnitVersion {
	readonly from: Day | null;
	/** Last day, inclusive; null while it holds. */
	readonly to: Day | null;
	readonly code: string;
	readonly name: Text2;
	readonly fullName: Text2;
	readonly kind: UnitKind;
	/** Number of the parent unit in these days; null for the nation. */
	readonly parent: number | null;
}

/** What became of what. `share` is the declared part for counts that must be split; null where nothing is declared (a merger needs none). */
export interface Succession {
	readonly from: number;
	readonly to: number;
	/** First day of the new state. */
	readonly on: Day;
	readonly basis: string | null;
	readonly certainty: 'read' | 'recalled' | 'computed';
	readonly share: number | null;
}

export interface UnitRecord {
	/** Small integer, never reused; the public id is `u` + number. */
	readonly number: number;
	readonly level: UnitLevel;
	readonly validFrom: Day | null;
	/** Last day of validity, inclusive. */
	readonly validTo: Day | null;
	/** In order of time, without gaps within the validity. */
	readonly versions: readonly UnitVersion[];
}

/** One unit read on one day. */
export interface UnitOn {
	readonly number: number;
	readonly id: string;
	readonly level: UnitLevel;
	readonly validFrom: Day | null;
	readonly validTo: Day | null;
	readonly version: UnitVersion;
	/** Set by a search that met a former name: whose, and how it was called. */
	readonly through?: { readonly number: number; readonly name: Text2 };
}

export interface UnitQuery {
	readonly asOf: Day;
	readonly level?: UnitLevel;
	readonly code?: string;
	/** Free text without tone marks, code, or an old name. */
	readonly q?: string;
	readonly parent?: number;
}

/** A system as the intake knows it. */
export interface Sender {
	/** Small integer inside facts; the public id is `System.id`. */
	readonly number: number;
	readonly system: System;
	/** Number of the unit it belongs to. */
	readonly unit: number;
}

export type KeyScope = 'facts' | 'claims';

export interface Registry {
	/** Grows with every change of units or services. */
	readonly version: number;
	/** Reads units and services again when another process changed them. */
	refresh(): Promise<void>;

	unit(number: number): UnitRecord | undefined;
	/** Every unit there is, was or is known to come. */
	allUnits(): readonly UnitRecord[];
	/** The unit as on a day; outside its validity its nearest version, so that history stays nameable. */
	unitOn(number: number, asOf: Day): UnitOn | undefined;
	/** The one unit that had this code on this day; `level` narrows where levels share codes. */
	unitByCode(code: string, asOf: Day, level?: UnitLevel): UnitOn | undefined;
	/** Valid units on a day, in the order of their codes. */
	units(query: UnitQuery): UnitOn[];
	successors(number: number): Succession[];
	predecessors(number: number): Succession[];
	/** Every unit before and after, to any depth, itself not included. */
	lineage(number: number): { before: number[]; after: number[] };
	/** What stands for this unit on a day: itself while valid, else its successors (or predecessors) then, each with a share of its counts. */
	standsFor(number: number, asOf: Day): { unit: number; share: number }[];
	/** Itself and all units above it on a day, nearest first. */
	ancestors(number: number, asOf: Day): number[];
	/** Itself and all units below it on a day. */
	within(number: number, asOf: Day): number[];

	services(query: { asOf: Day; essential?: boolean; q?: string; owner?: number }): Service[];
	service(code: string, asOf: Day): Service | undefined;

	senders(): Promise<Sender[]>;
	sender(id: string): Promise<Sender | undefined>;
	senderByNumber(number: number): Promise<Sender | undefined>;
	senderBySite(site: number): Promise<Sender | undefined>;
	senderByEmcSite(site: number): Promise<Sender | undefined>;
	senderByMadonvi(code: string): Promise<Sender | undefined>;
	/** The sender that holds this secret for this scope, or undefined (unknown and revoked keys alike). */
	senderByKey(secret: string, scope: KeyScope): Promise<Sender | undefined>;
}
