// A dossier follows from its messages whatever their order and repetition: played on the real engine, against the rules in TypeScript.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import { historyRow } from './dossier-history.testing.ts';
import { type DossierMessage, unsaid } from './dossier-message.ts';
import { readDossier } from './dossier-rules.ts';
import { refold } from './facts.ts';

let t: TestMonitor;
beforeAll(async () => {
	t = await openTestMonitor('2025-09-01T03:00:00Z');
});
afterAll(() => t?.close());

const T0 = Date.UTC(2024, 4, 1);
const HOUR = 3_600_000;
const instant = fc.integer({ min: 0, max: 40 }).map((h) => T0 + h * HOUR);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null, freq: 2 });
type Said = DossierMessage & { readonly at: number; readonly unitNumber: number };
const message: fc.Arbitrary<Said> = fc
	.record({
		at: fc.integer({ min: 0, max: 12 }).map((h) => T0 + h * HOUR),
		unitNumber: fc.integer({ min: 1, max: 3 }),
		procedure: fc.constantFrom('', 'p1', 'p2'),
		status: fc.integer({ min: 0, max: 10 }),
		channel: fc.constantFrom('' as const, 'online' as const, 'counter' as const, 'post' as const),
		submitted: maybe(instant),
		received: maybe(instant),
		due: maybe(instant),
		finished: maybe(instant),
		returned: maybe(instant),
		fee: maybe(fc.integer({ min: 0, max: 3 })),
		digitised: maybe(fc.boolean()),
		supplements: fc.array(fc.record({ asked: instant, answered: maybe(instant), due: fc.constant(null) }), { maxLength: 2 }),
	})
	.map((some) => ({ ...unsaid, dossier: 'D', ...some }));

/** A history of several dossiers, the same in another order with some of it said again, and where that is cut. */
const shuffled = <T>(one: fc.Arbitrary<T>, maxLength: number) =>
	fc.array(one, { minLength: 1, maxLength }).chain((messages) =>
		fc.record({
			messages: fc.constant(messages),
			again: fc
				.tuple(fc.shuffledSubarray(messages, { minLength: messages.length }), fc.subarray(messages))
				.map(([a, b]) => [...a, ...b].map((m) => ({ m, number: messages.indexOf(m) + 1 }))),
			cut: fc.integer({ min: 1, max: 6 }),
		}),
	);

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** What the last statement of each field is, and where the dossier stands. */
function fold(messages: readonly Said[]) {
	const rank = (channel: string) => ['', 'online', 'counter', 'post'].indexOf(channel);
	const last = <T>(of: (m: Said) => T | null, order: (value: T) => number | string = (v) => Number(v)): T | null => {
		const said = messages.flatMap((m) => {
			const value = of(m);
			return value === null ? [] : [{ at: m.at, value }];
		});
		said.sort((a, b) => a.at - b.at || (order(a.value) < order(b.value) ? -1 : order(a.value) > order(b.value) ? 1 : 0));
		return said.at(-1)?.value ?? null;
	};
	const first = Math.min(...messages.map((m) => m.at));
	const d = readDossier(messages);
	return {
		procedure: last((m) => m.procedure || null, String) ?? '',
		unit_first: Math.min(...messages.filter((m) => m.at === first).map((m) => m.unitNumber)),
		unit_last: last((m) => m.unitNumber),
		status: d.status,
		class: d.class,
		channel: last((m) => m.channel || null, rank) ?? '',
		submitted: iso(last((m) => m.submitted)),
		received: iso(d.received),
		due: iso(d.due),
		finished: iso(d.finished),
		returned: iso(d.returned),
		ended: iso(d.ended),
		fee: last((m) => m.fee),
		digitised: last((m) => m.digitised),
		statuses: new Set(messages.filter((m) => m.status).map((m) => `${m.status} ${iso(m.at)}`)).size,
		supplements: new Set(messages.flatMap((m) => m.supplements.map((s) => `${s.asked} ${s.answered}`))).size,
	};
}

const columns = `system, dossier, procedure, unit_first, unit_last, status, class, channel, submitted, received, due, finished, returned, ended, fee, digitised,
	length(statuses) AS statuses, length(supplements) AS supplements`;
const dossiers = (where: string) => t.rows<Record<string, unknown>>(`SELECT ${columns} FROM dossier WHERE ${where} ORDER BY system, dossier`);

test('any order and any repetition of a history give the same dossier, the one that the rules in TypeScript give', { timeout: 60_000 }, async () => {
	/** Many dossiers at once: each question to the engine costs more than the dossiers in it. */
	const histories = fc.array(shuffled(message, 7), { minLength: 25, maxLength: 25 });
	let run = 0;
	await fc.assert(
		fc.asyncProperty(histories, async (all) => {
			run++;
			const [one, two] = [1_000 + 2 * run, 1_001 + 2 * run];
			const row = (system: number, dossier: number, number: number, m: Said) =>
				historyRow({ ...m, dossier: `D${dossier}` }, { system, unit: m.unitNumber, at: m.at, number: dossier * 100 + number, received: T0 });
			const write = (rows: readonly string[]) => t.stores.facts.append('dossier_message', rows.join(''));
			await write(all.flatMap(({ messages }, d) => messages.map((m, i) => row(one, d, i + 1, m))));
			// The same again in pieces: of each dossier `cut` messages at a time.
			for (let from = 0; ; from++) {
				const piece = all.flatMap(({ again, cut }, d) => again.slice(from * cut, (from + 1) * cut).map(({ m, number }) => row(two, d, number, m)));
				if (!piece.length) break;
				await write(piece);
			}
			const strip = (rows: Record<string, unknown>[]) => rows.map(({ system: _, ...rest }) => rest);
			const [a, b] = [strip(await dossiers(`system = ${one}`)), strip(await dossiers(`system = ${two}`))];
			expect(b).toEqual(a);
			const expected = all.map(({ messages }, d) => ({ dossier: `D${d}`, ...fold(messages) }));
			expect(a).toEqual(expected.sort((x, y) => (x.dossier < y.dossier ? -1 : 1)));
		}),
		{ numRuns: 5 },
	);
	const sums = () =>
		t.rows(
			'SELECT count(), sum(status), sum(length(statuses)), countIf(received IS NULL), countIf(ended IS NULL), sum(unit_last), max(last_at) FROM dossier',
		);
	const before = await sums();
	await refold(t.stores.facts);
	expect(await sums()).toEqual(before);
});

/** As a sender writes it; `id` so that two messages that say the same of one instant are still two. */
const ownMessage = (dossier: string, m: Said) => ({
	...{ dossier, procedure: m.procedure || 'p1', at: iso(m.at), status: m.status || 1, channel: m.channel || undefined },
	...{ submitted: iso(m.submitted), received: iso(m.received), due: iso(m.due), finished: iso(m.finished), returned: iso(m.returned) },
	...{ fee: m.fee, digitised: m.digitised, supplement: m.supplements.map((s) => ({ asked: iso(s.asked), answered: iso(s.answered) })) },
});

test('two systems interleaved over HTTP, in any split into requests, partly at the same time and again: the same dossiers', {
	timeout: 60_000,
}, async () => {
	const two = fc.record({ a: shuffled(message, 6), b: shuffled(message, 6), lanes: fc.integer({ min: 1, max: 3 }) });
	let run = 0;
	await fc.assert(
		fc.asyncProperty(two, async ({ a, b, lanes }) => {
			// Both systems use one code of a dossier: it is another dossier for each.
			const dossier = `H${++run}`;
			const requests = [
				{ history: a, system: t.case },
				{ history: b, system: t.portal },
			].flatMap(({ history, system }) =>
				Array.from({ length: Math.ceil(history.again.length / history.cut) }, (_, i) => ({
					key: system.key,
					order: i,
					lines: history.again.slice(i * history.cut, (i + 1) * history.cut).map(({ m }) => JSON.stringify(ownMessage(dossier, m))),
				})),
			);
			requests.sort((x, y) => x.order - y.order);
			const lane = async (mine: typeof requests) => {
				for (const { key, lines } of mine) {
					const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
					const r = await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', headers, payload: lines.join('\n') });
					expect(r.json()).toMatchObject({ rejected: [] });
				}
			};
			await Promise.all(Array.from({ length: lanes }, (_, l) => lane(requests.filter((_, i) => i % lanes === l))));
			await t.monitor.intake.settle();
			const found = await dossiers(`dossier = '${dossier}'`);
			const expected = [
				{ system: t.case.number, history: a },
				{ system: t.portal.number, history: b },
			].map(({ system, history }) => ({
				...{ system, dossier },
				...fold(history.messages.map((m) => ({ ...m, unitNumber: 1010, procedure: m.procedure || 'p1', status: m.status || 1 }))),
			}));
			expect(found).toEqual(expected.sort((x, y) => x.system - y.system));
		}),
		{ numRuns: 7 },
	);
});

test('a dossier begun before a merger keeps the unit of its beginning, though that message comes last', async () => {
	const own = async (...messages: object[]) => {
		const payload = messages.map((m) => JSON.stringify({ dossier: 'merged', procedure: 'p', ...m })).join('\n');
		const r = await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', headers: { authorization: `Bearer ${t.case.key}` }, payload });
		expect(r.json()).toMatchObject({ rejected: [] });
		await t.monitor.intake.settle();
		return (await dossiers("dossier = 'merged'"))[0];
	};
	expect(await own({ at: '2025-07-03T09:00:00+07:00', status: 9 })).toMatchObject({ unit_first: 2015, unit_last: 2015 });
	expect(await own({ at: '2025-06-30T23:59:59+07:00', status: 4 })).toMatchObject({ unit_first: 1010, unit_last: 2015 });
	expect(await own({ at: '2025-06-20T09:00:00+07:00', status: 2 }, { at: '2025-07-01T00:00:00+07:00', status: 4 })).toMatchObject({
		...{ unit_first: 1010, unit_last: 2015, class: 'finished', received: '2025-06-20T02:00:00.000Z', ended: '2025-07-03T02:00:00.000Z' },
	});
});

test('a message whose fold a crash has swallowed is folded on the next start', async () => {
	const now = Date.now();
	const row = historyRow(
		{ ...unsaid, dossier: 'lost', procedure: 'p', status: 9 },
		{ system: 9_999, unit: 1, at: T0, number: 0xffff, received: now, batch: BigInt(now) << 22n },
	);
	await t.stores.facts.append('dossier_message', row);
	await t.stores.facts.run('ALTER TABLE dossier_fold DELETE WHERE system = 9999');
	const read = () => t.rows('SELECT status FROM dossier WHERE system = 9999');
	expect(await read()).toEqual([]);
	await refold(t.stores.facts);
	expect(await read()).toEqual([{ status: 9 }]);
});
