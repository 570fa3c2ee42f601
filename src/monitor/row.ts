// What the two ways into the fact store (with a journal, without one) have in common: rows handed in, and what became of them.
import type { Clock, Log } from '../base/index.ts';
import type { Past } from './past.ts';

/** One row among those handed in together: `bytes.subarray(from, to)` of what comes with it. The lane takes the row over and moves it. */
export interface Row {
	/** Bytes as Latin-1. */
	readonly id: string;
	/** True when a repetition would carry the same id. */
	readonly repeats: boolean;
	from: number;
	to: number;
}

export interface Outcome {
	readonly accepted: number;
	readonly duplicates: number;
	/** Positions (among the rows handed in) that the store cannot hold; a fault of ours, told as a refusal. */
	readonly unstorable: readonly number[];
}

export interface Limits {
	/** Shortest wait for company, in milliseconds. */
	readonly floorMs: number;
	/** Rows and bytes of one insert; a single larger request is one insert all the same. */
	readonly groupRows: number;
	readonly groupBytes: number;
	/** Rows and bytes waiting or under way. */
	readonly queueRows: number;
	readonly queueBytes: number;
	/** How long a group is tried again while the store is away, in milliseconds. */
	readonly patienceMs: number;
}

export const defaultLimits: Limits = {
	floorMs: 10,
	groupRows: 5_000,
	groupBytes: 8_000_000,
	queueRows: 200_000,
	queueBytes: 128_000_000,
	patienceMs: 15_000,
};

/** Takes rows of one table and answers when they are durable. */
export interface Lane<R extends Row> {
	/**
	 * @param bytes of all rows; untouched until this resolves
	 * @param received receipt in milliseconds, the same as in the rows
	 * @throws Unavailable when too much waits or the store stays away: nothing was acknowledged
	 */
	submit(rows: readonly R[], bytes: Buffer, received: number): Promise<Outcome>;
	/** Resolves when everything acknowledged by now is in the table, or after so many milliseconds (two seconds). */
	settle(mostMs?: number): Promise<void>;
	/** Stores what waits and takes nothing more. */
	close(): Promise<void>;
}

export interface LaneNeeds<R extends Row> {
	/** For messages. */
	readonly name: string;
	readonly log: Log;
	readonly limits: Limits;
	/** What is remembered of rows heard lately: nothing told of them yet is forgotten before they are told of. */
	readonly remembers: number;
	readonly clock: Clock;
	readonly past: Past<R>;
	/** Identities of rows in the table that were heard lately, by a former run; asked once. */
	readonly lately?: () => Promise<Iterable<string>>;
	/** Which of these rows the table holds. */
	readonly present: (rows: readonly R[]) => Promise<ReadonlySet<string>>;
	/** True while an insert into the table that began at least so many seconds ago is under way: one cut off from us may still end well. */
	readonly stillRunning: (seconds: number) => Promise<boolean>;
	/** Called when rows have become readable in the table. */
	readonly onStored?: (rows: number) => void;
}

/** Counts the months (UTC) by which fact tables are partitioned. */
export const monthOf = (ms: number): number => {
	const at = new Date(ms);
	return at.getUTCFullYear() * 12 + at.getUTCMonth();
};
