// What a dossier is: the table of dossier-sync.md and dossier-status.csv as cases. Each is worked out by the rules in TypeScript and, from the
// same messages in another order and partly twice, by the view of the real fact store.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { historyRow } from './dossier-history.testing.ts';
import { unsaid } from './dossier-message.ts';
import { type DossierState, isCarriedOver, isFinishedInTime, isReceivedIn, readDossier, STATUSES, type Statement } from './dossier-rules.ts';

/** Days of May 2024, at nine in the morning of Vietnam; day 0 is none. */
const day = (n: number) => Date.UTC(2024, 4, n, 2);
type More = Partial<Pick<Statement, 'received' | 'due' | 'finished' | 'returned'>>;
const say = (at: number, status: number, more: More = {}): Statement => ({
	at: day(at),
	status,
	received: null,
	due: null,
	finished: null,
	returned: null,
	...more,
});

/** [name, messages, what follows; instants as days of May, null: nothing says so] */
type Expected = Partial<{ [K in keyof DossierState]: K extends 'status' | 'class' ? DossierState[K] : number | null }>;
const CASES: readonly (readonly [string, readonly Statement[], Expected])[] = [
	// One status alone: its class of dossier-status.csv.
	['1 alone is registered, not received', [say(2, 1)], { class: 'registered', received: null, ended: null }],
	['2 alone is in hand', [say(2, 2)], { class: 'inHand', received: 2, ended: null }],
	['3 alone is refused, not received, over', [say(2, 3)], { class: 'refused', received: null, ended: 2, finished: null }],
	['4 alone is in hand, and received', [say(2, 4)], { class: 'inHand', received: 2, ended: null }],
	['5 alone waits for papers', [say(2, 5)], { class: 'supplement', received: 2, ended: null }],
	['6 alone waits for payment', [say(2, 6)], { class: 'payment', received: 2, ended: null }],
	['7 alone is withdrawn', [say(2, 7)], { class: 'withdrawn', received: 2, ended: 2, finished: null }],
	['8 alone is stopped', [say(2, 8)], { class: 'stopped', received: 2, ended: 2, finished: null }],
	['9 alone is finished', [say(2, 9)], { class: 'finished', received: 2, finished: 2, ended: 2, returned: null }],
	['10 alone is finished and returned', [say(2, 10)], { class: 'finished', finished: 2, ended: 2, returned: 2 }],
	['no status at all is nothing', [say(2, 0, { due: day(9) })], { class: '', status: 0, received: null, due: 9, ended: null }],

	// Reception.
	['received at the first status other than 1 and 3', [say(1, 1), say(3, 2), say(4, 4)], { received: 3 }],
	['NgayTiepNhan goes before the statuses', [say(3, 2, { received: day(2) }), say(4, 4)], { received: 2 }],
	[
		'a step before its dossier receives it, until the dossier says when',
		[say(2, 4), say(3, 2, { received: day(1) })],
		{ received: 1, class: 'inHand' },
	],
	['a step before its dossier', [say(2, 4), say(3, 2)], { received: 2, class: 'inHand' }],
	['3 after 1 was never received', [say(1, 1), say(2, 3)], { class: 'refused', received: null, ended: 2 }],
	['3 after 2: the reception that was said stands, and ends', [say(1, 2), say(2, 3)], { class: 'refused', received: 1, ended: 2, finished: null }],
	['2 after 3: it was received after all', [say(1, 3), say(2, 2)], { class: 'inHand', received: 2, ended: null }],
	['1 after 2 takes nothing back', [say(1, 2), say(2, 1)], { class: 'inHand', status: 1, received: 1, ended: null }],

	// Pauses.
	['5 then 4: a pause is over', [say(1, 2), say(2, 5), say(4, 4)], { class: 'inHand', ended: null }],
	['6 then 9', [say(1, 2), say(2, 6), say(4, 9)], { class: 'finished', finished: 4 }],
	['8 then 4: it was a pause', [say(1, 2), say(2, 8), say(4, 4)], { class: 'inHand', ended: null }],
	['8 then 9: finished when finished', [say(1, 2), say(2, 8), say(4, 9)], { class: 'finished', finished: 4, ended: 4 }],
	['7 after 5', [say(1, 2), say(2, 5), say(4, 7)], { class: 'withdrawn', received: 1, ended: 4, finished: null }],

	// Ends: 9, then 10, then 8, 3, 7.
	['9 then 10', [say(1, 2), say(3, 9), say(5, 10)], { class: 'finished', status: 10, finished: 3, returned: 5, ended: 3 }],
	['10 without 9', [say(1, 2), say(5, 10)], { finished: 5, returned: 5, ended: 5 }],
	['10 then 9: each is taken at its word', [say(1, 2), say(3, 10), say(5, 9)], { finished: 5, returned: 3, ended: 5 }],
	['9 then 8 stays finished', [say(1, 2), say(3, 9), say(5, 8)], { class: 'finished', status: 8, finished: 3, ended: 3 }],
	['9 then 7 stays finished', [say(1, 2), say(3, 9), say(5, 7)], { class: 'finished', finished: 3, ended: 3 }],
	['7 then 9', [say(1, 2), say(3, 7), say(5, 9)], { class: 'finished', finished: 5, ended: 5 }],
	['7 then 1 stays withdrawn', [say(1, 2), say(3, 7), say(5, 1)], { class: 'withdrawn', ended: 3 }],
	['9 said twice: the first', [say(1, 2), say(3, 9), say(6, 9)], { finished: 3 }],
	['7 said twice: the first', [say(1, 2), say(3, 7), say(6, 7)], { ended: 3 }],
	['8 then 7: over since the first', [say(1, 2), say(3, 8), say(6, 7)], { class: 'stopped', status: 7, ended: 3 }],

	// Opened again: "paused states 5, 6 and 8 pushed as 9 by one sender".
	['9 then 5 is not finished', [say(1, 2), say(3, 9), say(5, 5)], { class: 'supplement', finished: null, ended: null }],
	['9, 4, 9: the last', [say(1, 2), say(3, 9), say(5, 4), say(8, 9)], { class: 'finished', finished: 8, ended: 8 }],
	['9, 4, 10', [say(1, 2), say(3, 9), say(5, 4), say(8, 10)], { finished: 8, returned: 8 }],
	['9, 4, 7 was withdrawn', [say(1, 2), say(3, 9), say(5, 4), say(8, 7)], { class: 'withdrawn', finished: null, ended: 8 }],
	['10 then 4: not returned after all', [say(1, 2), say(3, 10), say(5, 4)], { class: 'inHand', returned: null, finished: null }],
	['7, 4, 7', [say(1, 2), say(3, 7), say(5, 4), say(8, 7)], { class: 'withdrawn', ended: 8 }],

	// Stated dates.
	['NgayKetThucXuLy goes before the instant of the 9', [say(1, 2), say(6, 9, { finished: day(4) })], { finished: 4, ended: 4 }],
	['a stated finish alone is taken at its word', [say(6, 2, { finished: day(4) })], { class: 'finished', status: 2, finished: 4, ended: 4 }],
	['a later 4 takes a stated finish back', [say(3, 9, { finished: day(3) }), say(5, 4)], { class: 'inHand', finished: null, ended: null }],
	['finished again, the old date does not count', [say(3, 9, { finished: day(3) }), say(5, 4), say(8, 10)], { finished: 8 }],
	['finished again, the date said with it counts', [say(3, 9, { finished: day(3) }), say(5, 4), say(8, 10, { finished: day(7) })], { finished: 7 }],
	[
		'withdrawn is not finished, whatever date it carries',
		[say(1, 2), say(6, 7, { finished: day(4) })],
		{ class: 'withdrawn', finished: null, ended: 4 },
	],
	['NgayTra goes before the instant of the 10', [say(1, 2), say(6, 10, { returned: day(5) })], { finished: 6, returned: 5 }],

	// Due dates.
	['a due date prolonged by a later message', [say(1, 2, { due: day(9) }), say(3, 4, { due: day(20) })], { due: 20 }],
	['a due date shortened by a later message', [say(1, 2, { due: day(20) }), say(3, 4, { due: day(9) })], { due: 9 }],
	['a message of an earlier instant does not count, though it comes later', [say(3, 4, { due: day(9) }), say(1, 2, { due: day(20) })], { due: 9 }],
	['of two with one instant the larger', [say(1, 2, { due: day(20) }), say(1, 2, { due: day(9) })], { due: 20 }],
	['a later message that leaves it out leaves it', [say(1, 2, { due: day(9) }), say(3, 4)], { due: 9 }],

	// Ties of statuses: the larger number is the later status.
	['4 and 9 at one instant: finished', [say(3, 4), say(3, 9)], { class: 'finished', finished: 3 }],
	['2 and 3 at one instant: refused', [say(3, 2), say(3, 3)], { class: 'refused', received: 3, ended: 3 }],
	['3 and 4 at one instant: in hand', [say(3, 3), say(3, 4)], { class: 'inHand', ended: null }],
];

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
});
afterAll(() => stores?.close());

const inDays = (d: Record<string, unknown>) => {
	const of = (v: unknown) => (v === null ? null : (Number(typeof v === 'string' ? Date.parse(v) : v) - day(0)) / 86_400_000);
	const { status, class: stands, ...instants } = d;
	return { status, class: stands, ...Object.fromEntries(Object.entries(instants).map(([k, v]) => [k, of(v)])) };
};

test.each(CASES)('%s', (_, messages, expected) => {
	expect(inDays({ ...readDossier(messages) })).toMatchObject(expected);
});

test('the view of the fact store says the same of every case, whatever the order and repetition of its messages', async () => {
	const rows = CASES.flatMap(([, messages], number) =>
		messages.map((m, i) =>
			historyRow({ ...unsaid, ...m, dossier: `case ${number}`, procedure: 'p' }, { system: 1, unit: 1, at: m.at, number: number * 100 + i + 1 }),
		),
	);
	await stores.facts.append('dossier_message', rows.toReversed().join(''));
	await stores.facts.append('dossier_message', rows.filter((_, i) => i % 3 === 0).join(''));
	const sql = 'SELECT dossier, status, class, received, due, finished, returned, ended FROM dossier';
	const found = await stores.facts.ask({ name: 'cases', sql, row: z.record(z.string(), z.unknown()) });
	expect(found).toHaveLength(CASES.length);
	for (const [number, [name, messages, expected]] of CASES.entries()) {
		const { dossier, ...view } = found.find((row) => row.dossier === `case ${number}`)!;
		expect(inDays(view), name).toMatchObject(expected);
		expect(inDays(view), name).toEqual(inDays({ ...readDossier(messages) }));
	}
});

test('every status has its group of dossier-sync.md', () => {
	const group = (...classes: string[]) => STATUSES.filter((s) => classes.includes(s.class)).map((s) => s.status);
	expect(STATUSES.map((s) => s.status)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	expect(group('inHand')).toEqual([2, 4]);
	expect(group('finished')).toEqual([9, 10]);
	expect(group('withdrawn')).toEqual([7]);
	expect(group('supplement')).toEqual([5]);
	expect(group('stopped', 'payment')).toEqual([6, 8]);
	expect(group('registered', 'refused')).toEqual([1, 3]);
});

describe('counting', () => {
	const of = (...messages: Statement[]) => readDossier(messages);
	test('received in a period: from its first instant until before the next', () => {
		const d = of(say(10, 2));
		expect([isReceivedIn(d, day(10), day(11)), isReceivedIn(d, day(9), day(10)), isReceivedIn(of(say(10, 1)), day(1), day(30))]).toEqual([
			true,
			false,
			false,
		]);
	});
	test('carried over: received before and not ended before', () => {
		const d = of(say(10, 2), say(20, 9));
		expect([9, 10, 11, 20, 21].map((n) => isCarriedOver(d, day(n)))).toEqual([false, false, true, true, false]);
		expect(isCarriedOver(of(say(10, 2), say(12, 5)), day(30))).toBe(true);
		expect(isCarriedOver(of(say(10, 2), say(12, 7)), day(30))).toBe(false);
	});
	test('finished in time by the day of Vietnam; without a due date nothing is said', () => {
		const evening = Date.UTC(2024, 4, 9, 16, 59);
		const midnight = Date.UTC(2024, 4, 9, 17);
		expect(isFinishedInTime(of(say(12, 9, { due: day(9), finished: evening })))).toBe(true);
		expect(isFinishedInTime(of(say(12, 9, { due: day(9), finished: midnight })))).toBe(false);
		expect(isFinishedInTime(of(say(12, 9)))).toBeNull();
		expect(isFinishedInTime(of(say(12, 7, { due: day(20) })))).toBeNull();
	});
});
