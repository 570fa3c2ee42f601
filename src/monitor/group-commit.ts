// Group commit for one table: requests hand rows in, rows wait a few milliseconds for company, one insert makes them durable, then every
// request of the group is answered. At most two inserts are under way; what waits is bounded, and beyond the bound requests are told so.
// An insert whose outcome is unknown (the engine died) is looked up before anything is sent again (docs/decisions/0004).
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { intakeClosed, intakeFull, storeAway } from './problems.ts';
import type { Window } from './window.ts';

export interface Row {
	readonly id: string;
	/** JSON without its closing brace. */
	readonly text: string;
	/** True when a repetition would carry the same id. */
	readonly repeats: boolean;
}

export interface Outcome {
	readonly accepted: number;
	readonly duplicates: number;
	/** Positions (among the rows handed in) that the store cannot hold; a fault of ours, told as a refusal. */
	readonly unstorable: readonly number[];
	/** Names the insert. */
	readonly batch: string;
}

export interface GroupCommitLimits {
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

export const defaultLimits: GroupCommitLimits = {
	floorMs: 10,
	groupRows: 5_000,
	groupBytes: 8_000_000,
	queueRows: 200_000,
	queueBytes: 128_000_000,
	patienceMs: 15_000,
};

export interface GroupCommitNeeds<R extends Row> {
	readonly table: string;
	readonly facts: Facts;
	readonly log: Log;
	readonly limits: GroupCommitLimits;
	/** Which of these rows the table holds. */
	readonly present: (rows: readonly R[]) => Promise<ReadonlySet<string>>;
	/** True while an insert into the table that began at least so many seconds ago is under way: one cut off from us may still end well. */
	readonly stillRunning: (seconds: number) => Promise<boolean>;
	/** Rows for which `present` is asked before the first insert too; repetitions of others are known from `recent` alone. */
	readonly lookFirst: (row: R) => boolean;
	/** Give every row the number of its insert. */
	readonly withBatch: boolean;
	readonly recent?: Window;
	/** Called when rows have become durable. */
	readonly onStored?: (rows: number) => void;
}

export interface GroupCommit<R extends Row> {
	/**
	 * Resolves when the rows are durable.
	 * @param received receipt in milliseconds, the same as in the rows
	 * @throws Unavailable when too much waits or the store stays away: nothing was acknowledged
	 */
	submit(rows: readonly R[], received: number): Promise<Outcome>;
	/** Stores what waits and takes nothing more. */
	close(): Promise<void>;
}

interface Group<R> {
	readonly month: number;
	readonly batch: bigint;
	readonly rows: R[];
	bytes: number;
	readonly done: PromiseWithResolvers<Settled>;
}
/** Ids that were there before the first attempt, and ids that could not be stored. */
interface Settled {
	readonly known: ReadonlySet<string>;
	readonly unstorable: ReadonlySet<string>;
}

const RUNNING = 2;
const NONE: ReadonlySet<string> = new Set();
/** Counts the months (UTC) by which fact tables are partitioned. */
export const monthOf = (ms: number): number => {
	const at = new Date(ms);
	return at.getUTCFullYear() * 12 + at.getUTCMonth();
};

let lastBatch = 0n;
/** Grows with the wall clock; 22 bits tell processes and groups of one millisecond apart. */
function nextBatch(): bigint {
	const drawn = (BigInt(Date.now()) << 22n) | BigInt(Math.floor(Math.random() * 4_194_304));
	lastBatch = drawn > lastBatch ? drawn : lastBatch + 1n;
	return lastBatch;
}

export function openGroupCommit<R extends Row>(needs: GroupCommitNeeds<R>): GroupCommit<R> {
	const { table, facts, log, limits, recent } = needs;
	const inFlight = new Map<string, Group<R>>();
	const closedGroups: Group<R>[] = [];
	const settling = new Set<Promise<unknown>>();
	let open: Group<R> | undefined;
	let running = 0;
	let rowsHeld = 0;
	let bytesHeld = 0;
	let timer: NodeJS.Timeout | undefined;
	let due = false;
	let closed = false;

	const start = (group: Group<R>) => {
		running++;
		const settled = settle(group).finally(() => {
			running--;
			rowsHeld -= group.rows.length;
			bytesHeld -= group.bytes;
			settling.delete(settled);
			pump();
		});
		settling.add(settled);
	};

	/** Starts what may start. While both inserts are busy the open group just grows: the wait adapts to the load by itself. */
	const pump = () => {
		while (running < RUNNING) {
			const group = closedGroups.shift();
			if (group) start(group);
			else if (open && (due || closed)) start(takeOpen()!);
			else return;
		}
	};

	const takeOpen = () => {
		const group = open;
		open = undefined;
		due = false;
		clearTimeout(timer);
		timer = undefined;
		return group;
	};

	const groupFor = (received: number): Group<R> => {
		const month = monthOf(received);
		if (open && (open.month !== month || open.rows.length >= limits.groupRows || open.bytes >= limits.groupBytes)) closedGroups.push(takeOpen()!);
		if (!open) {
			open = { month, batch: nextBatch(), rows: [], bytes: 0, done: Promise.withResolvers() };
			open.done.promise.catch(() => undefined); // whoever waits hears of it; an empty group has nobody
			timer = setTimeout(() => {
				due = true;
				pump();
			}, limits.floorMs);
		}
		return open;
	};

	async function settle(group: Group<R>): Promise<void> {
		try {
			const settled = await store(group);
			for (const row of group.rows) {
				inFlight.delete(row.id);
				if (row.repeats && !settled.unstorable.has(row.id)) recent?.add(row.id);
			}
			needs.onStored?.(group.rows.length - settled.known.size - settled.unstorable.size);
			group.done.resolve(settled);
		} catch (error) {
			for (const row of group.rows) inFlight.delete(row.id);
			log.error({ table, rows: group.rows.length, error: String(error) }, 'A group of facts was not stored and not acknowledged');
			group.done.reject(error instanceof Unavailable ? storeAway(error) : error);
		}
	}

	async function store(group: Group<R>): Promise<Settled> {
		const until = Date.now() + limits.patienceMs;
		const doubtful = group.rows.filter(needs.lookFirst);
		const known = doubtful.length ? await patiently(() => needs.present(doubtful), until) : NONE;
		const fresh = known.size ? group.rows.filter((row) => !known.has(row.id)) : group.rows;
		const tail = needs.withBatch ? `,"batch":${group.batch}}\n` : '}\n';
		const unstorable = new Set<string>();
		await insert(fresh, tail, until, unstorable);
		return { known, unstorable };
	}

	async function insert(rows: readonly R[], tail: string, until: number, unstorable: Set<string>): Promise<void> {
		if (!rows.length) return;
		let text = '';
		for (const row of rows) text += row.text + tail;
		try {
			await facts.append(table, text);
		} catch (error) {
			if (error instanceof Unavailable) {
				if (Date.now() > until) throw error;
				await untilStopped(performance.now(), until, error);
				const there = await patiently(() => needs.present(rows), until);
				return insert(
					rows.filter((row) => !there.has(row.id)),
					tail,
					until,
					unstorable,
				);
			}
			// A row that the engine cannot read must not sink its neighbours: halve until it stands alone.
			if (rows.length === 1) {
				log.error({ table, error: String(error) }, 'A row was refused by the fact store');
				unstorable.add(rows[0]!.id);
				return;
			}
			const middle = rows.length >> 1;
			await insert(rows.slice(0, middle), tail, until, unstorable);
			await insert(rows.slice(middle), tail, until, unstorable);
		}
	}

	/** Looking before the insert has ended would find nothing, and sending again would double it. */
	async function untilStopped(failed: number, until: number, why: Unavailable): Promise<void> {
		do {
			if (Date.now() > until) throw why;
			await sleep(100);
		} while (await patiently(() => needs.stillRunning((performance.now() - failed) / 1000), until));
	}

	async function patiently<T>(ask: () => Promise<T>, until: number): Promise<T> {
		for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
			try {
				return await ask();
			} catch (error) {
				if (!(error instanceof Unavailable) || Date.now() > until) throw error;
				await sleep(pause);
			}
		}
	}

	return {
		async submit(rows, received) {
			if (closed) throw intakeClosed();
			let bytes = 0;
			for (const row of rows) bytes += row.text.length;
			if (rowsHeld > 0 && (rowsHeld + rows.length > limits.queueRows || bytesHeld + bytes > limits.queueBytes)) throw intakeFull();
			/** Groups whose fate is ours: the one that carries our rows, and those that carry rows we were handed again. */
			const awaited = new Set<Group<R>>();
			let own: Group<R> | undefined;
			const mine: number[] = [];
			for (const [at, row] of rows.entries()) {
				// Without a window of its own only rows that are looked up can come twice: whoever hands the others in knows them.
				const repeats = row.repeats && (recent !== undefined || needs.lookFirst(row));
				const under = repeats ? inFlight.get(row.id) : undefined;
				if (under) awaited.add(under);
				if (under || (repeats && recent?.has(row.id))) continue;
				own ??= groupFor(received);
				if (repeats) inFlight.set(row.id, own);
				own.rows.push(row);
				own.bytes += row.text.length;
				rowsHeld++;
				bytesHeld += row.text.length;
				mine.push(at);
			}
			if (own) {
				awaited.add(own);
				if (own.rows.length >= limits.groupRows || own.bytes >= limits.groupBytes) due = true;
				pump();
			}
			for (const group of awaited) await group.done.promise;
			const batch = (own ? own.batch : nextBatch()).toString(16);
			const settled = own ? await own.done.promise : { known: NONE, unstorable: NONE };
			const among = (ids: ReadonlySet<string>) => (ids.size ? mine.filter((at) => ids.has(rows[at]!.id)) : []);
			const unstorable = among(settled.unstorable);
			const known = among(settled.known).length;
			return { accepted: mine.length - known - unstorable.length, duplicates: rows.length - mine.length + known, unstorable, batch };
		},
		async close() {
			closed = true;
			due = true;
			pump();
			while (settling.size) await Promise.allSettled(settling);
		},
	};
}
