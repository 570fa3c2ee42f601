// Group commit with a journal before it, for facts that come one at a time and in great number: an insert of its own for every few
// milliseconds costs the engine more than the rows do. Rows are acknowledged when they are in the journal; a quarter of a second of them is
// one insert, and the journal's segment goes when it has succeeded. What a crash leaves is stored at the next start (docs/decisions/0006).
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../base/index.ts';
import { type GroupCommit, type GroupCommitLimits, monthOf, type Row } from './group-commit.ts';
import type { Journal, Segment } from './journal.ts';
import { intakeClosed, intakeFull, storeAway } from './problems.ts';
import type { Window } from './window.ts';

export interface JournaledCommitNeeds<R extends Row> {
	/** Stores the rows of a segment; knows nothing of repetitions but those it looks up. */
	readonly store: GroupCommit<R>;
	readonly journal: Journal;
	readonly recent: Window;
	readonly limits: Pick<GroupCommitLimits, 'queueRows' | 'queueBytes'>;
	readonly log: Log;
	/** Rows that must be looked up before they are answered go to the store at once. */
	readonly lookFirst: (row: R) => boolean;
	/** Reads a line of the journal: its row, to be looked up, and its receipt in milliseconds. */
	readonly read: (line: string) => { row: R; received: number };
	/** A row was acknowledged that the store then refused. */
	readonly onUnstorable: (row: R, received: number) => Promise<void>;
	/** Milliseconds of rows in one insert, and the most rows of it. */
	readonly everyMs?: number;
	readonly segmentRows?: number;
}

export interface JournaledCommit<R extends Row> extends GroupCommit<R> {
	/** Resolves when everything acknowledged by now is in the store, or after two seconds. */
	settle(): Promise<void>;
}

/** What came in one turn of the event loop. One segment is one insert, so all of it was received in one month. */
interface Turn<R> {
	readonly month: number;
	readonly received: number;
	readonly rows: R[];
	lines: string;
	readonly done: PromiseWithResolvers<void>;
}
interface Filling<R> {
	readonly segment: Segment;
	readonly month: number;
	readonly received: number;
	readonly rows: R[];
	bytes: number;
}

const SETTLING_MS = 2_000;

/** Stores first what former runs left. */
export async function openJournaledCommit<R extends Row>(needs: JournaledCommitNeeds<R>): Promise<JournaledCommit<R>> {
	const { store, journal, recent, limits, log, everyMs = 250, segmentRows = 20_000 } = needs;
	const storing = new Set<Promise<void>>();
	let filling: Filling<R> | undefined;
	let turn: Turn<R> | undefined;
	let timer: NodeJS.Timeout | undefined;
	const unwritten = new Set<string>();
	let rowsHeld = 0;
	let bytesHeld = 0;
	let closed = false;

	/** One write for all that came in one turn of the event loop. */
	const write = (now: Turn<R>) => {
		if (turn !== now) return; // written already
		turn = undefined;
		unwritten.clear();
		if (filling && (filling.month !== now.month || filling.rows.length >= segmentRows)) rotate();
		try {
			filling ??= begin(now);
			filling.segment.append(now.lines);
		} catch (error) {
			rowsHeld -= now.rows.length;
			bytesHeld -= now.lines.length;
			log.error({ error: String(error) }, 'The journal of the intake could not be written; nothing was acknowledged');
			rotate();
			now.done.reject(storeAway(error));
			return;
		}
		for (const row of now.rows) {
			filling.rows.push(row);
			if (row.repeats) recent.add(row.id);
		}
		filling.bytes += now.lines.length;
		now.done.resolve();
	};

	const begin = ({ month, received }: Turn<R>): Filling<R> => {
		const segment = journal.open();
		timer = setTimeout(rotate, everyMs);
		return { segment, month, received, rows: [], bytes: 0 };
	};

	const turnOf = (received: number): Turn<R> => {
		const month = monthOf(received);
		if (turn && turn.month !== month) write(turn);
		if (!turn) {
			turn = { month, received, lines: '', rows: [], done: Promise.withResolvers() };
			turn.done.promise.catch(() => undefined); // whoever waits hears of it
			setImmediate(write, turn);
		}
		return turn;
	};

	const rotate = () => {
		clearTimeout(timer);
		const full = filling;
		filling = undefined;
		if (!full) return;
		full.segment.seal();
		const stored = keep(full).finally(() => storing.delete(stored));
		storing.add(stored);
	};

	/** Tries until it succeeds; when we must end before, the file is left for the next start. */
	async function keep({ segment, rows, received, bytes }: Filling<R>): Promise<void> {
		for (;;) {
			try {
				const { unstorable } = rows.length ? await store.submit(rows, received) : { unstorable: [] };
				for (const at of unstorable) await needs.onUnstorable(rows[at]!, received);
				segment.drop();
				rowsHeld -= rows.length;
				bytesHeld -= bytes;
				return;
			} catch (error) {
				log.error({ error: String(error), rows: rows.length }, 'Acknowledged facts wait in the journal for the fact store');
				if (closed) return;
				await sleep(1_000, undefined, { ref: false });
			}
		}
	}

	for (const { lines: found, drop } of journal.left()) {
		const byMonth = Map.groupBy(found.map(needs.read), (r) => monthOf(r.received));
		for (const each of byMonth.values()) {
			await store.submit(
				each.map((r) => r.row),
				each[0]!.received,
			);
		}
		log.info({ rows: found.length }, 'Stored what the last run had acknowledged');
		drop();
	}

	return {
		async submit(rows, received) {
			if (closed) throw intakeClosed();
			if (rows.some(needs.lookFirst)) return store.submit(rows, received);
			const fresh = rows.filter((row) => {
				if (!row.repeats) return true;
				if (unwritten.has(row.id) || recent.has(row.id)) return false;
				unwritten.add(row.id);
				return true;
			});
			const duplicates = rows.length - fresh.length;
			let bytes = 0;
			for (const row of fresh) bytes += row.text.length + 2;
			if (rowsHeld > 0 && (rowsHeld + fresh.length > limits.queueRows || bytesHeld + bytes > limits.queueBytes)) {
				for (const row of fresh) unwritten.delete(row.id);
				throw intakeFull();
			}
			if (fresh.length) {
				const { rows: together } = turnOf(received);
				for (const row of fresh) {
					turn!.lines += `${row.text}}\n`;
					together.push(row);
				}
				rowsHeld += fresh.length;
				bytesHeld += bytes;
			}
			// A repetition within the turn waits for the same write.
			if (turn) await turn.done.promise;
			// Past half of what may wait, an answer waits for the store, so that senders slow down before any is refused.
			if (rowsHeld * 2 > limits.queueRows || bytesHeld * 2 > limits.queueBytes) await Promise.race(storing);
			return { accepted: fresh.length, duplicates, unstorable: [], batch: filling?.segment.name ?? '0' };
		},
		async settle() {
			await turn?.done.promise;
			rotate();
			await Promise.race([Promise.all(storing), sleep(SETTLING_MS, undefined, { ref: false })]);
		},
		async close() {
			closed = true;
			if (turn) write(turn);
			rotate();
			while (storing.size) await Promise.all(storing);
			await store.close();
		},
	};
}
