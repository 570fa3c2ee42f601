// A dossier follows from its messages whatever their order and repetition: played on the real engine, against a fold written in TypeScript.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { type DossierMessage, encodeRow, encodeSaid, unsaid } from './dossier-message.ts';
import { refold } from './facts.ts';

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
});
afterAll(() => stores?.close());

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
		fee: maybe(fc.integer({ min: 0, max: 3 })),
		digitised: maybe(fc.boolean()),
		supplements: fc.array(fc.record({ asked: instant, answered: maybe(instant), due: fc.constant(null) }), { maxLength: 2 }),
	})
	.map((some) => ({ ...unsaid, dossier: 'D', ...some }));
/** A history, and the same in another order with some of it said again, cut into batches. */
const history = fc.array(message, { minLength: 1, maxLength: 7 }).chain((messages) =>
	fc.record({
		messages: fc.constant(messages),
		again: fc.tuple(fc.shuffledSubarray(messages, { minLength: messages.length }), fc.subarray(messages)).map(([a, b]) => [...a, ...b]),
		cut: fc.integer({ min: 1, max: 4 }),
	}),
);

/** The fold as dossier-sync.md and the brief of the view tell it. */
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
	const earliest = (of: (m: Said) => boolean) => messages.filter(of).reduce<number | null>((a, m) => (a === null || m.at < a ? m.at : a), null);
	const status = last((m) => m.status || null) ?? 0;
	const atStatus = Math.max(...messages.filter((m) => m.status).map((m) => m.at));
	const first9 = earliest((m) => m.status === 9);
	const first10 = earliest((m) => m.status === 10);
	const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
	return {
		procedure: last((m) => m.procedure || null, String) ?? '',
		unit_first: Math.min(...messages.filter((m) => m.at === Math.min(...messages.map((x) => x.at))).map((m) => m.unitNumber)),
		unit_last: last((m) => m.unitNumber),
		status,
		channel: last((m) => m.channel || null, rank) ?? '',
		submitted: iso(last((m) => m.submitted)),
		received: iso(last((m) => m.received) ?? earliest((m) => ![0, 1, 3].includes(m.status))),
		due: iso(last((m) => m.due)),
		finished: iso(last((m) => m.finished) ?? first9 ?? first10),
		ended: iso(last((m) => m.finished) ?? first9 ?? first10 ?? ([3, 7, 8].includes(status) ? atStatus : null)),
		fee: last((m) => m.fee),
		digitised: last((m) => m.digitised),
		statuses: new Set(messages.filter((m) => m.status).map((m) => `${m.status} ${iso(m.at)}`)).size,
	};
}

const columns = 'procedure, unit_first, unit_last, status, channel, submitted, received, due, finished, ended, fee, digitised';

test('any order and any repetition of a history give the same dossier, the one that the fold in TypeScript gives', { timeout: 60_000 }, async () => {
	let system = 0;
	const write = async (number: number, messages: readonly Said[], cut: number) => {
		for (let from = 0; from < messages.length; from += cut) {
			const rows = messages.slice(from, from + cut).map((m, i) => {
				const id = (from + i + 1).toString(16).padStart(32, '0');
				const provenance = { system: number, unit: m.unitNumber, at: m.at, atStated: true, received: T0, protocol: 'batch', mapping: 1, id };
				return `${encodeRow(encodeSaid(m, '0'), '', provenance)}}\n`;
			});
			await stores.facts.append('dossier_message', rows.join(''));
		}
	};
	await fc.assert(
		fc.asyncProperty(history, async ({ messages, again, cut }) => {
			const [one, two] = [++system, ++system];
			await write(one, messages, messages.length);
			await write(two, again, cut);
			const sql = `SELECT ${columns}, length(statuses) AS statuses, supplements FROM dossier WHERE system IN (${one}, ${two}) ORDER BY system`;
			const [a, b] = await stores.facts.ask({ name: 'fold', sql, row: z.record(z.string(), z.unknown()) });
			expect(b).toEqual(a);
			const { supplements, ...rest } = a!;
			expect(rest).toEqual(fold(messages));
			const spans = new Set(messages.flatMap((m) => m.supplements.map((s) => `${s.asked} ${s.answered}`)));
			expect((supplements as unknown[]).length).toBe(spans.size);
		}),
		{ numRuns: 12 },
	);
	const sums = async () =>
		stores.facts.ask({
			...{ name: 'sums', row: z.unknown() },
			sql: `SELECT count(), sum(status), sum(length(statuses)), countIf(received IS NULL), sum(unit_last), max(last_at) FROM dossier`,
		});
	const before = await sums();
	await refold(stores.facts);
	expect(await sums()).toEqual(before);
});

test('a message whose fold a crash has swallowed is folded on the next start', async () => {
	const row = encodeRow(encodeSaid({ ...unsaid, dossier: 'lost', procedure: 'p', status: 9 }, '0'), '', {
		...{ system: 9_999, unit: 1, at: T0, atStated: true, received: Date.now(), protocol: 'batch', mapping: 1, id: 'f'.repeat(32) },
	});
	await stores.facts.append('dossier_message', `${row},"batch":${BigInt(Date.now()) << 22n}}\n`);
	await stores.facts.run('ALTER TABLE dossier_fold DELETE WHERE system = 9999');
	const read = () => stores.facts.ask({ name: 'lost', sql: 'SELECT status FROM dossier WHERE system = 9999', row: z.unknown() });
	expect(await read()).toEqual([]);
	await refold(stores.facts);
	expect(await read()).toEqual([{ status: 9 }]);
});
