// The way in where the disk is ours: rows are acknowledged when they stand in a journal; the fact store gets them a moment later, many in one
// insert, because an insert costs the engine more than its rows do. The more waits, the larger the inserts. What a crash leaves in the
// journal is stored at the next start, what was stored already excepted (docs/decisions/0012).
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import type { FactTable } from './fact-table.ts';
import type { Journal } from './journal.ts';
import { patiently } from './patience.ts';
import { intakeClosed, intakeFull, storeAway } from './problems.ts';
import { recover } from './recover-journal.ts';
import { type Lane, type LaneNeeds, monthOf, type Outcome, type Row } from './row.ts';
import { giveBackWriter, type RowWriter, takeWriter } from './row-writer.ts';
import { type Filled, openSegments } from './segments.ts';
import { openWindow } from './window.ts';

export interface JournaledLaneNeeds<R extends Row> extends LaneNeeds<R> {
	readonly table: FactTable;
	readonly facts: Facts;
	readonly journal: Journal;
	/** Acknowledge only what stands on the disk itself; otherwise what the operating system holds. */
	readonly sync: boolean;
	/** True while others look into the table for what was acknowledged here: then the table must have it first. */
	readonly untilStored?: () => boolean;
	/** A row was acknowledged that the store then refused: its bytes, to be kept for the operators. */
	readonly onUnstorable: (row: R, bytes: Buffer, received: number) => Promise<void>;
	/** Longest that rows wait in a segment while the store is free, in milliseconds; and where a segment ends in any case. */
	readonly everyMs?: number;
	readonly segmentRows?: number;
	readonly segmentBytes?: number;
}

export interface JournaledLane<R extends Row> extends Lane<R> {
	/**
	 * The same without a promise, for rows that need no look into the table. `told` is called when they are durable, with undefined when they
	 * could not be made so. The bytes may be used again when this returns.
	 * @returns false when nothing was done because something must be looked up or waited for
	 */
	submitNow(rows: readonly R[], bytes: Buffer, received: number, told: (outcome: Outcome | undefined) => void): boolean;
}

/** Rows that are written to the journal together, and whoever waits for that. */
interface Turn<R> {
	readonly month: number;
	/** First and last receipt of its rows: a batch that was long in reading comes after what was received later. */
	from: number;
	until: number;
	rows: R[];
	readonly writer: RowWriter;
	waiting: ((durable: boolean) => void)[] | undefined;
	failed?: true;
}
interface Told {
	readonly waiting: undefined;
}
const TOLD: Told = { waiting: undefined };

const SETTLING_MS = 2_000;
const NEVER = () => undefined;

/** Stores first what former runs left. */
export async function openJournaledLane<R extends Row>(needs: JournaledLaneNeeds<R>): Promise<JournaledLane<R>> {
	const { name, table, facts, log, journal, past, limits, everyMs = 250, segmentRows = 100_000, segmentBytes = 64_000_000 } = needs;
	/** Segments of which the store has not yet all. */
	const held = new Set<Filled<R>>();
	let closed = false;
	/** Identities heard lately, each with the turn that carries it: whether its sender was told already stands there. */
	const recent = openWindow<Turn<R> | Told>(needs.remembers, () => needs.clock.now().getTime());
	/** Identities that are being looked up. */
	const looking = new Map<string, Promise<unknown>>();
	let turn: Turn<R> | undefined;
	let writing: Turn<R> | undefined;
	let filling: Filled<R> | undefined;
	let timer: NodeJS.Timeout | undefined;
	let due = false;
	let rowsHeld = 0;
	let bytesHeld = 0;

	// 1. Rows of one turn of the event loop (or of the time that a write to the disk takes) are one write.

	const turnFor = (received: number): Turn<R> => {
		if (turn && turn.month !== monthOf(received)) closeMonth();
		if (!turn) {
			turn = { month: monthOf(received), from: received, until: received, rows: [], writer: takeWriter(), waiting: [] };
			if (!writing) setImmediate(write);
		}
		turn.from = Math.min(turn.from, received);
		turn.until = Math.max(turn.until, received);
		return turn;
	};

	/** One segment is one insert, so all of it was received in one month. At the turn of a month what has begun is written at once. */
	const closeMonth = () => {
		if (!writing) write();
		else {
			// The disk is at work on the former turn; this one is not synced apart: it is written behind it and acknowledged with its rows.
			const now = turn!;
			turn = undefined;
			late.push(now);
		}
	};
	const late: Turn<R>[] = [];

	function write(): void {
		const now = late.shift() ?? turn;
		if (!now || writing) return;
		if (now === turn) turn = undefined;
		if (filling && filling.month !== now.month) rotate();
		try {
			filling ??= begin(now);
			filling.file.append(now.writer.slice(), { from: now.from, to: now.until });
		} catch (error) {
			fail(now, error);
			return;
		}
		if (!needs.sync) {
			succeed(now);
			return;
		}
		writing = now;
		const { file } = filling;
		file.sync((error) => {
			writing = undefined;
			if (error) fail(now, error);
			else succeed(now);
			if (turn || late.length) write();
		});
	}

	const begin = (now: Turn<R>): Filled<R> => {
		const file = journal.open();
		timer = setTimeout(() => {
			due = true;
			pump();
		}, everyMs);
		const begun = { file, month: now.month, from: now.from, until: now.until, rows: [], writer: takeWriter(), done: Promise.withResolvers<void>() };
		held.add(begun);
		void begun.done.promise.then(() => held.delete(begun));
		return begun;
	};

	function succeed(now: Turn<R>): void {
		const of = filling!;
		const base = of.writer.length;
		of.writer.copy(now.writer.slice());
		of.from = Math.min(of.from, now.from);
		of.until = Math.max(of.until, now.until);
		for (const row of now.rows) {
			row.from += base;
			row.to += base;
			of.rows.push(row);
		}
		tell(now, true);
		pump();
	}

	/** The turn itself stays, small, with the identities that came in it. */
	function tell(now: Turn<R>, durable: boolean): void {
		const waiting = now.waiting ?? [];
		if (!durable) now.failed = true;
		now.waiting = undefined;
		now.rows = [];
		giveBackWriter(now.writer);
		for (const acknowledged of waiting) acknowledged(durable);
	}

	function fail(now: Turn<R>, error: unknown): void {
		log.error(
			{ table: name, rows: now.rows.length, error: String(error) },
			'The journal of the intake could not be written; nothing was acknowledged',
		);
		hold(-now.rows.length, -now.writer.length);
		for (const row of now.rows) recent.delete(row.id);
		// The file takes nothing more; the next turn begins another.
		due = true;
		rotate();
		tell(now, false);
	}

	// 2. Segments go to the store: at most two at a time, the next one grows meanwhile.

	const segments = openSegments<R>({
		...{ name, table, facts, log, limits, stillRunning: needs.stillRunning, onUnstorable: needs.onUnstorable },
		onStored(rows, bytes) {
			hold(-rows, -bytes);
			needs.onStored?.(rows);
		},
		onFree: () => pump(),
	});
	const full = (of: Filled<R>) => of.rows.length >= segmentRows || of.writer.length >= segmentBytes;

	function pump(): void {
		if (filling && !writing && (full(filling) || (due && !segments.busy()))) rotate();
	}

	function rotate(): void {
		clearTimeout(timer);
		due = false;
		const of = filling;
		filling = undefined;
		if (!of) return;
		of.file.seal();
		segments.take(of);
	}

	const hold = (rows: number, bytes: number) => {
		rowsHeld += rows;
		bytesHeld += bytes;
	};

	/** Rows and bytes of which `push` has to be asked whether there is room. */
	const overfull = (rows: number, bytes: number) => rowsHeld > 0 && (rowsHeld + rows > limits.queueRows || bytesHeld + bytes > limits.queueBytes);
	const slow = () => rowsHeld * 2 > limits.queueRows || bytesHeld * 2 > limits.queueBytes;

	const push = (row: R, bytes: Buffer, received: number) => {
		const into = turnFor(received);
		const from = into.writer.length;
		into.writer.copy(bytes, row.from, row.to);
		row.from = from;
		row.to = into.writer.length;
		into.rows.push(row);
		if (row.repeats) {
			recent.set(row.id, into);
			past.add(row);
		}
		hold(1, row.to - from);
	};

	/** Resolves when the turn is durable; a turn over the end of a month may have been written while its last rows came. */
	const written = (of: Turn<R>) =>
		new Promise<void>((ok, failed) => {
			const tell = (durable: boolean) => (durable ? ok() : failed(storeAway(new Error('The journal could not be written'))));
			if (of.waiting) of.waiting.push(tell);
			else tell(!of.failed);
		});

	/** Resolves when the store has all that the journal holds now. */
	const within = (mostMs: number) => {
		const ours = Promise.all([...held].map((each) => each.done.promise));
		return mostMs === Number.POSITIVE_INFINITY ? ours : Promise.race([ours, sleep(mostMs, undefined, { ref: false })]);
	};

	async function settle(mostMs = SETTLING_MS): Promise<void> {
		if (turn ?? writing) await written((turn ?? writing)!).catch(NEVER);
		due = true;
		if (filling && !writing) rotate();
		await within(mostMs);
	}

	for (const left of journal.left()) await recover(left, { facts, log, name });
	for (const id of (await needs.lately?.()) ?? []) recent.set(id, TOLD);

	return {
		submitNow(rows, bytes, received, told) {
			if (closed || slow() || overfull(rows.length, bytes.length)) return false;
			for (const row of rows) if (!past.isNew(row) && !recent.get(row.id) && (looking.has(row.id) || past.mayHold(row))) return false;
			let accepted = 0;
			let wait: Turn<R> | undefined;
			for (const row of rows) {
				const before = past.isNew(row) ? undefined : recent.get(row.id);
				if (!before) {
					push(row, bytes, received);
					accepted++;
				} else if (before.waiting) wait = before;
			}
			if (accepted) wait = turn;
			const outcome = { accepted, duplicates: rows.length - accepted, unstorable: [] };
			if (wait) wait.waiting!.push((durable) => told(durable ? outcome : undefined));
			else told(outcome);
			return true;
		},

		async submit(rows, bytes, received) {
			if (closed) throw intakeClosed();
			if (overfull(rows.length, bytes.length)) throw intakeFull();
			let accepted = 0;
			const waits = new Set<Turn<R>>();
			const others: Promise<unknown>[] = [];
			const doubtful: R[] = [];
			const take = (row: R) => {
				push(row, bytes, received);
				waits.add(turn!);
				accepted++;
			};
			for (const row of rows) {
				if (past.isNew(row)) {
					take(row);
					continue;
				}
				const before = recent.get(row.id);
				const asked = looking.size ? looking.get(row.id) : undefined;
				if (before?.waiting) waits.add(before);
				else if (before) continue;
				else if (asked) others.push(asked);
				else if (past.mayHold(row)) doubtful.push(row);
				else take(row);
			}
			const acknowledgements = [...waits].map(written);
			for (const each of acknowledgements) each.catch(NEVER); // whoever waits hears of it
			if (doubtful.length) {
				const claim = Promise.withResolvers<void>();
				claim.promise.catch(NEVER);
				for (const row of doubtful) looking.set(row.id, claim.promise);
				try {
					const there = await patiently(() => needs.present(doubtful), Date.now() + limits.patienceMs);
					waits.clear();
					for (const row of doubtful) {
						looking.delete(row.id);
						if (there.has(row.id)) recent.set(row.id, TOLD);
						// The same message twice in one request has been taken once.
						else {
							const before = recent.get(row.id);
							if (!before) take(row);
							else if (before.waiting) waits.add(before);
						}
					}
					const more = [...waits].map(written);
					for (const each of more) each.catch(NEVER);
					acknowledgements.push(...more);
					await Promise.all(more);
					claim.resolve();
				} catch (error) {
					for (const row of doubtful) looking.delete(row.id);
					const why = error instanceof Unavailable ? storeAway(error) : error;
					claim.reject(why);
					throw why;
				}
			}
			await Promise.all(acknowledgements);
			await Promise.all(others);
			if (needs.untilStored?.()) await settle(limits.patienceMs);
			// Past half of what may wait, an answer waits for the store, so that senders slow down before any is refused.
			if (slow()) {
				due = true;
				pump();
				await Promise.race([segments.next(), sleep(1_000, undefined, { ref: false })]);
			}
			return { accepted, duplicates: rows.length - accepted, unstorable: [] };
		},

		settle,

		async close() {
			closed = true;
			while (turn ?? writing) {
				if (turn && !writing) write();
				else await written((writing ?? turn)!).catch(NEVER);
			}
			rotate();
			segments.close();
			await within(limits.patienceMs);
		},
	};
}
