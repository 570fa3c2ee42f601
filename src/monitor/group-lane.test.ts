// The lane of group commit against a table that is slow, full, away, or dies with an insert in its hands.
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog, systemClock, Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { openGroupLane } from './group-lane.ts';
import { defaultLimits, type Lane, type Limits, type Row } from './row.ts';

interface Named {
	readonly id: string;
	readonly repeats: boolean;
}
const row = (id: string, repeats = true): Named => ({ id, repeats });
/** Rows of which each is its id and a newline. */
function handIn(lane: Lane<Row>, named: readonly Named[], received: number) {
	let text = '';
	const rows = named.map(({ id, repeats }): Row => {
		const from = text.length;
		text += `${id}\n`;
		return { id, repeats, from, to: text.length };
	});
	return lane.submit(rows, Buffer.from(text), received);
}
const MAY = Date.UTC(2024, 4, 13);

/** A table in memory; `fail` decides what becomes of an insert before it is answered. */
function table(fail: (attempt: number) => 'before' | 'after' | 'never' | 'badRow' = () => 'never', pauseMs = 1) {
	const stored: string[][] = [];
	let attempts = 0;
	let running = 0;
	let mostRunning = 0;
	const facts = {
		insert: async (_: string, bytes: Buffer) => {
			const attempt = ++attempts;
			mostRunning = Math.max(mostRunning, ++running);
			await new Promise((done) => setTimeout(done, pauseMs));
			running--;
			const ids = bytes.toString().trim().split('\n');
			const fate = fail(attempt);
			if (fate === 'before') throw new Unavailable('store.facts-unavailable', 'away');
			if (fate === 'badRow' && ids.includes('bad')) throw new Error('cannot parse');
			stored.push(ids);
			if (fate === 'after') throw new Unavailable('store.facts-unavailable', 'died');
		},
	} as unknown as Facts;
	return { facts, stored, stillRunning: () => false, ids: () => stored.flat(), attempts: () => attempts, mostRunning: () => mostRunning };
}

let open: Lane<Row> | undefined;
afterEach(() => open?.close());
async function lane(
	t: ReturnType<typeof table>,
	limits: Partial<Limits> = {},
	lookFirst = false,
): Promise<{ submit(rows: readonly Named[], received: number): ReturnType<Lane<Row>['submit']>; close(): Promise<void> }> {
	const made = await openGroupLane<Row>({
		...{ name: 't', facts: t.facts, log: silentLog, clock: systemClock, statement: 'INSERT INTO t', remembers: 1_000 },
		past: { isNew: (row) => !row.repeats, mayHold: () => lookFirst, add: () => undefined },
		limits: { ...defaultLimits, floorMs: 5, patienceMs: 300, ...limits },
		present: async (rows) => new Set(rows.map((r) => r.id).filter((id) => t.ids().includes(id))),
		stillRunning: async () => t.stillRunning(),
	});
	open = made;
	return { submit: (rows, received) => handIn(made, rows, received), close: () => made.close() };
}

describe('groups', () => {
	test('requests that come together share one insert, and each is told of its own rows', async () => {
		const t = table();
		const c = await lane(t);
		const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => c.submit([row(`a${i}`), row(`b${i}`)], MAY)));
		expect(t.stored.length).toBe(1);
		expect(answers.every((a) => a.accepted === 2 && a.duplicates === 0)).toBe(true);
	});

	test('no more than two inserts are under way, and a group holds no more rows than it may', async () => {
		const t = table(undefined, 5);
		const c = await lane(t, { groupRows: 10 });
		await Promise.all(Array.from({ length: 200 }, (_, i) => c.submit([row(`r${i}`)], MAY)));
		expect(t.ids().length).toBe(200);
		expect(t.mostRunning()).toBe(2);
	});

	test('one insert touches one month of receipt', async () => {
		const t = table();
		const c = await lane(t);
		await Promise.all([c.submit([row('may')], Date.UTC(2024, 4, 31, 23, 59)), c.submit([row('june')], Date.UTC(2024, 5, 1))]);
		expect(t.stored).toEqual([['may'], ['june']]);
	});
});

describe('repetitions', () => {
	test('a repetition of what is under way waits for its fate, and one of what is stored is a duplicate', async () => {
		const t = table(undefined, 20);
		const c = await lane(t);
		const first = c.submit([row('x')], MAY);
		await new Promise((done) => setTimeout(done, 15));
		expect(await c.submit([row('x'), row('y')], MAY)).toMatchObject({ accepted: 1, duplicates: 1 });
		expect(await first).toMatchObject({ accepted: 1 });
		expect(await c.submit([row('x')], MAY)).toMatchObject({ accepted: 0, duplicates: 1 });
		expect(t.ids().sort()).toEqual(['x', 'y']);
	});

	test('a repetition of what then fails is not acknowledged either', async () => {
		const t = table(() => 'before', 30);
		const c = await lane(t, { patienceMs: 0 });
		const both = await Promise.allSettled([c.submit([row('x')], MAY), c.submit([row('x')], MAY)]);
		expect(both.map((r) => r.status)).toEqual(['rejected', 'rejected']);
		expect(t.ids()).toEqual([]);
	});

	test('what the table held before this program ran is found when it looks first', async () => {
		const t = table();
		t.stored.push(['old']);
		expect(await (await lane(t, {}, true)).submit([row('old'), row('new')], MAY)).toMatchObject({ accepted: 1, duplicates: 1 });
		expect(t.ids()).toEqual(['old', 'new']);
	});

	test('rows that cannot be told apart are stored every time', async () => {
		const t = table();
		const c = await lane(t);
		await c.submit([row('n', false), row('n', false)], MAY);
		expect(t.ids()).toEqual(['n', 'n']);
	});
});

describe('trouble', () => {
	test('an insert that the engine did but did not answer is not done again', async () => {
		const t = table((attempt) => (attempt === 1 ? 'after' : 'never'));
		expect(await (await lane(t)).submit([row('x'), row('y')], MAY)).toMatchObject({ accepted: 2, duplicates: 0 });
		expect(t.ids().sort()).toEqual(['x', 'y']);
	});

	test('an insert cut off from us that ends later is waited for, not done twice', async () => {
		const t = table((attempt) => (attempt === 1 ? 'before' : 'never'));
		let asked = 0;
		// The engine goes on after the connection is gone, and ends the insert while we ask.
		t.stillRunning = () => {
			if (++asked === 2) t.stored.push(['x']);
			return asked < 3;
		};
		expect(await (await lane(t, { patienceMs: 5_000 })).submit([row('x')], MAY)).toMatchObject({ accepted: 1, duplicates: 0 });
		expect(t.ids()).toEqual(['x']);
	});

	test('an insert that failed is tried again, and what came meanwhile goes after it', async () => {
		const t = table((attempt) => (attempt <= 2 ? 'before' : 'never'));
		const c = await lane(t, { patienceMs: 5_000 });
		const answers = await Promise.all([c.submit([row('x')], MAY), c.submit([row('y')], MAY)]);
		expect(answers.map((a) => a.accepted)).toEqual([1, 1]);
		expect(t.ids().sort()).toEqual(['x', 'y']);
	});

	test('a store that stays away is told as 503 with Retry-After, and afterwards the same rows are taken', async () => {
		let away = true;
		const t = table(() => (away ? 'before' : 'never'));
		const c = await lane(t, { patienceMs: 50 });
		await expect(c.submit([row('x')], MAY)).rejects.toMatchObject({ code: 'monitor.store-away', status: 503, retryAfter: 5 });
		away = false;
		expect(await c.submit([row('x')], MAY)).toMatchObject({ accepted: 1, duplicates: 0 });
	});

	test('beyond the bound of what may wait requests are refused, and those that wait are stored', async () => {
		const t = table(undefined, 20);
		const c = await lane(t, { queueRows: 5 });
		const answers = await Promise.allSettled(Array.from({ length: 9 }, (_, i) => c.submit([row(`r${i}`)], MAY)));
		expect(answers.filter((a) => a.status === 'fulfilled').length).toBe(5);
		expect(answers[8]).toMatchObject({ status: 'rejected', reason: { code: 'monitor.intake-full', retryAfter: 2 } });
		expect(t.ids().length).toBe(5);
		expect(await c.submit([row('later')], MAY)).toMatchObject({ accepted: 1 });
	});

	test('a row that the store cannot read is set apart, its neighbours are stored', async () => {
		const t = table(() => 'badRow');
		const rows = ['a', 'b', 'bad', 'c', 'd'].map((id) => row(id));
		expect(await (await lane(t)).submit(rows, MAY)).toMatchObject({ accepted: 4, unstorable: [2] });
		expect(t.ids().sort()).toEqual(['a', 'b', 'c', 'd']);
	});

	test('closing stores what waits and takes nothing more', async () => {
		const t = table();
		const c = await lane(t, { floorMs: 10_000 });
		const waiting = c.submit([row('x')], MAY);
		await c.close();
		expect(await waiting).toMatchObject({ accepted: 1 });
		await expect(c.submit([row('y')], MAY)).rejects.toMatchObject({ code: 'monitor.intake-closed' });
	});
});
