// Segments of the journal on their way to the fact store: at most two inserts at a time, each tried until it succeeds.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { type FactTable, insertInto, insertMissing } from './fact-table.ts';
import type { Segment } from './journal.ts';
import { untilStopped } from './patience.ts';
import type { Limits, Row } from './row.ts';
import { giveBackWriter, type RowWriter } from './row-writer.ts';

/** What the journal holds of one segment; all of it was received in one month. */
export interface Filled<R extends Row> {
	readonly file: Segment;
	readonly month: number;
	/** First and last receipt of its rows. */
	from: number;
	until: number;
	readonly rows: R[];
	readonly writer: RowWriter;
	/** Resolves when the store has it, or never will in this run. */
	readonly done: PromiseWithResolvers<void>;
}

export interface SegmentsNeeds<R extends Row> {
	readonly name: string;
	readonly table: FactTable;
	readonly facts: Facts;
	readonly log: Log;
	readonly limits: Limits;
	readonly stillRunning: (seconds: number) => Promise<boolean>;
	/** A row was acknowledged that the store then refused: its bytes, to be kept for the operators. */
	readonly onUnstorable: (row: R, bytes: Buffer, received: number) => Promise<void>;
	/** The table has it. */
	readonly onStored: (rows: number, bytes: number) => void;
	/** There is room for another insert. */
	readonly onFree: () => void;
}

export interface Segments<R extends Row> {
	/** A segment that takes nothing more. */
	take(segment: Filled<R>): void;
	/** True when as many inserts are under way as may be. */
	busy(): boolean;
	/** Resolves when the next insert has ended; at once when none is under way. */
	next(): Promise<unknown>;
	/** Tries nothing again: what is not stored stays in its file. */
	close(): void;
}

const STORING = 2;
const AGAIN_MS = 500;

export function openSegments<R extends Row>(needs: SegmentsNeeds<R>): Segments<R> {
	const { name, table, facts, log, limits } = needs;
	const plainly = insertInto(table);
	const storing = new Set<Promise<void>>();
	const queue: Filled<R>[] = [];
	let closed = false;

	const pump = () => {
		while (storing.size < STORING) {
			const next = queue.shift();
			if (!next) return;
			const stored = keep(next).finally(() => {
				storing.delete(stored);
				next.done.resolve();
				pump();
				needs.onFree();
			});
			storing.add(stored);
		}
	};

	/** Tries until it succeeds; when we must end before, the file is left for the next start. */
	async function keep(of: Filled<R>): Promise<void> {
		let doubtful = false;
		for (;;) {
			try {
				const statement = doubtful ? insertMissing(table, { from: of.from, to: of.until }) : plainly;
				if (of.rows.length) await store(of, 0, of.rows.length, statement);
				of.file.drop();
				needs.onStored(of.rows.length, of.writer.length);
				giveBackWriter(of.writer);
				return;
			} catch (error) {
				log.error({ table: name, error: String(error), rows: of.rows.length }, 'Acknowledged facts wait in the journal for the fact store');
				if (closed) return;
				doubtful = true;
				if (error instanceof Unavailable) await untilStopped(needs.stillRunning, Date.now() + limits.patienceMs, error).catch(() => undefined);
				await sleep(AGAIN_MS, undefined, { ref: false });
			}
		}
	}

	async function store(of: Filled<R>, from: number, to: number, statement: string): Promise<void> {
		const bytes = of.writer.slice(of.rows[from]!.from, of.rows[to - 1]!.to);
		try {
			await facts.insert(statement, bytes);
		} catch (error) {
			if (error instanceof Unavailable) throw error;
			// A row that the engine cannot read must not sink its neighbours: halve until it stands alone.
			if (to - from > 1) {
				const middle = (from + to) >> 1;
				await store(of, from, middle, statement);
				return store(of, middle, to, statement);
			}
			log.error({ table: name, error: String(error) }, 'A row was refused by the fact store');
			await needs.onUnstorable(of.rows[from]!, bytes, of.from);
		}
	}

	return {
		take(segment) {
			queue.push(segment);
			pump();
		},
		busy: () => storing.size >= STORING,
		next: () => Promise.race(storing.size ? storing : [undefined]),
		close() {
			closed = true;
		},
	};
}
