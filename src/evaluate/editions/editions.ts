// What other rooms may ask of editions: published figures, that never change.
import type { Log } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { Finding } from '../contract.ts';
import type { ByteRange } from './byte-range.ts';
import type { Difference, Edition, EditionFile, Manifest, Verification } from './contract.ts';

export interface PublishQuery {
	/** A period that is over. */
	readonly period: string;
	/** Who publishes: free text. */
	readonly by: string;
	readonly note?: string;
}

export interface WorkProgress {
	readonly phase: string;
	readonly done: number;
	readonly total: number;
}

export interface Editions {
	/** Freezes all findings of a period as its first edition. @throws Conflict `evaluate.edition-exists` and other problems of editions */
	publish(query: PublishQuery): Promise<Manifest>;
	/** Works the period of an edition out again, with the facts, rules and units of now, as the next edition of it. */
	correct(query: { id: string; reason: string; by: string; note?: string }): Promise<Manifest>;
	/** Looks an edition over and works it out again from the facts. */
	verify(id: string): Promise<Verification>;
	/** Removes second fact stores that killed verifications left, and tells which. */
	sweep(): Promise<string[]>;
	/** Sweeps now and each hour, as a server does: such a store is as large as the facts. Ends with the function given back. */
	keepSwept(log: Pick<Log, 'info' | 'warn'>): () => void;
	/** Hears how the work goes on; ends with the function given back. */
	watch(listener: (progress: WorkProgress) => void): () => void;
	/** The last published first. */
	list(query?: { period?: string }): Promise<Edition[]>;
	/** `2024-05#1`, `2024-05.1`. @throws NotFound `evaluate.edition-unknown` */
	manifest(id: string): Promise<Manifest & { readonly sha256: string }>;
	/** The newest edition of a period; undefined where none is published. */
	latest(period: string): Promise<string | undefined>;
	/** A file of an edition, `manifest.json` among them, whole or some bytes of it. @throws NotFound */
	file(id: string, name: string): Promise<{ readonly file: EditionFile; readonly content: (range?: ByteRange) => AsyncIterable<Buffer> }>;
	/** Findings as they were published, with `edition` set; without a level or unit those of the nation, ministries and provinces. */
	findings(id: string, query: { indicator: string; level?: UnitLevel; unit?: number }): Promise<Finding[]>;
	/** What a correction changed. @throws NotFound `evaluate.edition-no-difference` */
	difference(id: string): Promise<Difference[]>;
}
