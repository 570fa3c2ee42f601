// The way in where the store itself acknowledges: group commit. Requests hand rows in, rows wait a few milliseconds for company, one insert
// makes them durable, then every request of the group is answered. At most two inserts are under way; what waits is bounded, and beyond
// the bound requests are told so. An insert whose outcome is unknown (the engine died) is looked up before anything is sent again
// (docs/decisions/0004).
import { Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { patiently, untilStopped } from './patience.ts';
import { intakeClosed, intakeFull, storeAway } from './problems.ts';
import { type Lane, type LaneNeeds, monthOf, type Row } from './row.ts';
import { giveBackWriter, type RowWriter, takeWriter } from './row-writer.ts';
import { openWindow } from './window.ts';

export interface GroupLaneNeeds<R extends Row> extends LaneNeeds<R> {
	readonly facts: Facts;
	/** `INSERT … FORMAT …` that takes rows standing one after another. */
	readonly statement: string;
}

interface Group<R> {
	readonly month: number;
	readonly rows: R[];
	readonly writer: RowWriter;
	readonly done: PromiseWithResolvers<Settled>;
}
/** Ids that were there before the first attempt, and ids that could not be stored. */
interface Settled {
	readonly known: ReadonlySet<string>;
	readonly unstorable: ReadonlySet<string>;
}

const RUNNING = 2;
const NONE: ReadonlySet<string> = new Set();

export async function openGroupLane<R extends Row>(needs: GroupLaneNeeds<R>): Promise<Lane<R>> {
	const { name, facts, log, limits, past } = needs;
	const inFlight = new Map<string, Group<R>>();
	const recent = openWindow<true>(needs.remembers, () => needs.clock.now().getTime());
	for (const id of (await needs.lately?.()) ?? []) recent.set(id, true);
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
			bytesHeld -= group.writer.length;
			giveBackWriter(group.writer);
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

	const isFull = (group: Group<R>) => group.rows.length >= limits.groupRows || group.writer.length >= limits.groupBytes;

	const groupFor = (received: number): Group<R> => {
		const month = monthOf(received);
		if (open && (open.month !== month || isFull(open))) closedGroups.push(takeOpen()!);
		if (!open) {
			open = { month, rows: [], writer: takeWriter(), done: Promise.withResolvers() };
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
				if (!row.repeats || settled.unstorable.has(row.id)) continue;
				recent.set(row.id, true);
				past.add(row);
			}
			needs.onStored?.(group.rows.length - settled.known.size - settled.unstorable.size);
			group.done.resolve(settled);
		} catch (error) {
			for (const row of group.rows) inFlight.delete(row.id);
			log.error({ table: name, rows: group.rows.length, error: String(error) }, 'A group of facts was not stored and not acknowledged');
			group.done.reject(error instanceof Unavailable ? storeAway(error) : error);
		}
	}

	async function store(group: Group<R>): Promise<Settled> {
		const until = Date.now() + limits.patienceMs;
		const doubtful = group.rows.filter((row) => !past.isNew(row) && past.mayHold(row));
		const known = doubtful.length ? await patiently(() => needs.present(doubtful), until) : NONE;
		const fresh = known.size ? group.rows.filter((row) => !known.has(row.id)) : group.rows;
		const unstorable = new Set<string>();
		await insert(group.writer.slice(), fresh, until, unstorable);
		return { known, unstorable };
	}

	async function insert(bytes: Buffer, rows: readonly R[], until: number, unstorable: Set<string>): Promise<void> {
		if (!rows.length) return;
		try {
			await facts.insert(needs.statement, gather(bytes, rows));
		} catch (error) {
			if (error instanceof Unavailable) {
				if (Date.now() > until) throw error;
				await untilStopped(needs.stillRunning, until, error);
				const there = await patiently(() => needs.present(rows), until);
				const missing = rows.filter((row) => !there.has(row.id));
				return insert(bytes, missing, until, unstorable);
			}
			// A row that the engine cannot read must not sink its neighbours: halve until it stands alone.
			if (rows.length === 1) {
				log.error({ table: name, error: String(error) }, 'A row was refused by the fact store');
				unstorable.add(rows[0]!.id);
				return;
			}
			const middle = rows.length >> 1;
			await insert(bytes, rows.slice(0, middle), until, unstorable);
			await insert(bytes, rows.slice(middle), until, unstorable);
		}
	}

	return {
		async submit(rows, bytes, received) {
			if (closed) throw intakeClosed();
			if (rowsHeld > 0 && (rowsHeld + rows.length > limits.queueRows || bytesHeld + bytes.length > limits.queueBytes)) throw intakeFull();
			/** Groups whose fate is ours: the one that carries our rows, and those that carry rows we were handed again. */
			const awaited = new Set<Group<R>>();
			let own: Group<R> | undefined;
			const mine: number[] = [];
			for (const [at, row] of rows.entries()) {
				const under = row.repeats ? inFlight.get(row.id) : undefined;
				if (under) awaited.add(under);
				if (under || (row.repeats && recent.get(row.id))) continue;
				own ??= groupFor(received);
				if (row.repeats) inFlight.set(row.id, own);
				const from = own.writer.length;
				own.writer.copy(bytes, row.from, row.to);
				row.from = from;
				row.to = own.writer.length;
				own.rows.push(row);
				rowsHeld++;
				bytesHeld += row.to - from;
				mine.push(at);
			}
			if (own) {
				awaited.add(own);
				if (isFull(own)) due = true;
				pump();
			}
			for (const group of awaited) await group.done.promise;
			const settled = own ? await own.done.promise : { known: NONE, unstorable: NONE };
			const among = (ids: ReadonlySet<string>) => (ids.size ? mine.filter((at) => ids.has(rows[at]!.id)) : []);
			const unstorable = among(settled.unstorable);
			const known = among(settled.known).length;
			return { accepted: mine.length - known - unstorable.length, duplicates: rows.length - mine.length + known, unstorable };
		},
		async settle() {
			await Promise.allSettled(settling);
		},
		async close() {
			closed = true;
			due = true;
			pump();
			while (settling.size) await Promise.allSettled(settling);
		},
	};
}

/** The bytes of some rows of a group; of all its rows they already stand together. */
function gather(bytes: Buffer, rows: readonly Row[]): Buffer {
	const length = rows.reduce((sum, row) => sum + row.to - row.from, 0);
	return length === bytes.length ? bytes : Buffer.concat(rows.map((row) => bytes.subarray(row.from, row.to)));
}
