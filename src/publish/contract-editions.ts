// What the pages of editions are given. Part of contract.ts. No Node here.
import type { Day } from '../base/contract.ts';
import type { Difference, Edition, EditionFile, Manifest } from '../evaluate/contract.ts';
import type { Text2 } from '../registry/contract.ts';
import type { UnitRef } from './contract.ts';

export type { Difference, Edition, EditionFile, Manifest };

export interface EditionRow {
	readonly edition: Edition;
	/** Which edition of its period it is, from 1. */
	readonly no: number;
	/** The edition that corrected this one; null for the newest of its period. */
	readonly correctedBy: string | null;
	readonly scores: number;
	readonly files: readonly EditionFile[];
}

export interface EditionsPage {
	readonly today: Day;
	/** Last published first. */
	readonly rows: readonly EditionRow[];
	readonly periods: number;
	readonly total: number;
	readonly page: number;
	readonly pages: number;
}

/** A line of what a correction changed, with names for its codes. */
export interface DifferenceRow {
	readonly difference: Difference;
	/** The unit as it was in the period; null where the registry has none of this id. */
	readonly of: UnitRef | null;
	/** Of the indicator or index; null where none is declared under the code any more. */
	readonly name: Text2 | null;
	/** Whether the code leads to a page of an indicator or of an index. */
	readonly kind: 'indicator' | 'index' | null;
}

export interface EditionPage {
	readonly today: Day;
	readonly manifest: Manifest;
	/** Of the manifest itself. */
	readonly sha256: string;
	readonly no: number;
	readonly correctedBy: string | null;
	/** What each of its files holds, by name. */
	readonly fileAbout: Readonly<Record<string, Text2>>;
	/** A page of what the correction changed; null for a first edition. */
	readonly differences: {
		readonly rows: readonly DifferenceRow[];
		/** Lines in all: a row of the files that changed in three columns has three. */
		readonly total: number;
		readonly page: number;
		readonly pages: number;
	} | null;
}
