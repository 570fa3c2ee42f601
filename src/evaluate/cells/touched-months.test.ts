// Which months are told as changed: at least all those whose counts are otherwise than before, whatever came; and not those that nothing touched.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { monthsBetween } from '../../base/index.ts';
import { openTestStores, type TestStores } from '../../store/testing.ts';
import { buildCatalogue } from '../catalogue.ts';
import { onTimeRules, writeOnTime } from '../on-time/index.ts';
import { emcDeclarations } from '../small-nation.testing.ts';
import { type Cells, openCells } from './keep-cells.ts';
import { rowOf, type Said } from './said.testing.ts';
import { type Rests, touchedBy } from './touched-months.ts';

const { catalogue } = buildCatalogue(emcDeclarations());
const rules = onTimeRules({ calendars: [], limits: [] });
const MONTHS = monthsBetween('2023-12', '2025-04');
let stores: TestStores;
let cells: Cells;
let batch = 0;

const ask = (sql: string, params = {}) => stores.facts.ask({ name: 'test', sql, row: z.record(z.string(), z.unknown()) }, params);
const tell = async (messages: readonly Said[]) => {
	await stores.facts.append('dossier_message', messages.map((m) => rowOf(m, ++batch)).join('\n'));
	await cells.catchUp();
};

/** What answers of a month, and of all months up to it, say. */
const WITHIN: Readonly<Record<string, string>> = {
	measure_cell: 'month BETWEEN {from:Date} AND {to:Date}',
	service_cell: 'month BETWEEN {from:Date} AND {to:Date}',
	person_cell: 'month BETWEEN {from:Date} AND {to:Date}',
	duration_cell: 'month BETWEEN {from:Date} AND {to:Date}',
	dossier_state:
		'received BETWEEN {from:Date} AND {to:Date} OR finished BETWEEN {from:Date} AND {to:Date} OR closed BETWEEN {from:Date} AND {to:Date}',
};
const UP_TO: Readonly<Record<string, string>> = {
	standing_cell: 'month <= {to:Date}',
	open_cell: '(gone = toDate(0) OR gone > {to:Date}) AND received <= {to:Date}',
	dossier_state: 'toUInt16(received) != 0 AND received <= {to:Date} AND (toUInt16(`left`) = 0 OR `left` > {to:Date})',
};
const contents = async (tables: Readonly<Record<string, string>>, { from = '1970-01-01', to }: Rests) =>
	JSON.stringify(
		await Promise.all(
			Object.entries(tables).map(([t, where]) => ask(`SELECT * FROM (SELECT * FROM ${t} FINAL) WHERE ${where} ORDER BY ALL`, { from, to })),
		),
	);
const QUESTIONS = MONTHS.filter((_, i) => i % 3 === 0).flatMap(({ from, to }) => [
	{ rests: { what: 'dossiers', from, to } as Rests, tables: WITHIN },
	{ rests: { what: 'dossiers', to } as Rests, tables: UP_TO },
]);
const look = async () => {
	const touched = cells.touched();
	return Promise.all(QUESTIONS.map(async ({ rests, tables }) => ({ rests, told: touched(rests), is: await contents(tables, rests) })));
};

beforeAll(async () => {
	stores = await openTestStores();
	cells = await openCells({
		...{ facts: stores.facts, records: stores.records, measures: catalogue.measures },
		onTime: (from) => writeOnTime(rules, from),
	});
	await cells.catchUp();
}, 90_000);
afterAll(async () => {
	await cells?.close();
	await stores?.close();
});

const day = fc.integer({ min: 0, max: 400 }).map((d) => new Date(Date.UTC(2024, 0, 1) + d * 86_400_000 + (d % 24) * 3_600_000).toISOString());
const optional = fc.option(day, { nil: null });
const said = fc.record({
	...{ dossier: fc.constantFrom('a', 'b', 'c'), system: fc.constantFrom(1, 2), unit: fc.constantFrom(10, 11) },
	...{ at: day, status: fc.integer({ min: 1, max: 10 }), procedure: fc.constantFrom('', '1.0'), applicant: fc.constantFrom(0, 5, 6) },
	...{ channel: fc.constantFrom('', 'online'), due: optional, received_at: optional, finished: optional },
});

test('no answer changes without its months being told', async () => {
	let run = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }), async (pieces) => {
			run++;
			let before = await look();
			for (const piece of pieces) {
				await tell(piece.map((m) => ({ ...m, dossier: `${run}${m.dossier}` })));
				const after = await look();
				for (const [i, { rests, told, is }] of after.entries())
					if (is !== before[i]!.is) expect(told, JSON.stringify([rests, piece])).not.toBe(before[i]!.told);
				before = after;
			}
		}),
		{ numRuns: 3 },
	);
}, 180_000);

test('facts of one month leave what rests on months before it, and on visits', async () => {
	const of = (from: string | undefined, to: string): Rests => ({ what: 'dossiers', to, ...(from && { from }) });
	const asked: Rests[] = [of('2026-05-01', '2026-05-31'), of('2026-04-01', '2026-04-30'), of(undefined, '2026-04-30'), of(undefined, '2026-05-31')];
	const visits: Rests = { what: 'visits', from: '2026-05-01', to: '2026-05-31' };
	const before = [...asked, visits].map(cells.touched());
	await tell([{ dossier: 'z', at: '2026-05-10T01:00:00Z', received: '2026-05-10T01:00:01Z' }]);
	const after = [...asked, visits].map(cells.touched());
	expect(after.map((told, i) => told === before[i])).toEqual([false, true, true, false, true]);
});

test('visits touch the months of their days', async () => {
	const [may, april] = ['2026-05', '2026-04'].map((m): Rests => ({ what: 'visits', from: `${m}-01`, to: `${m}-30` }));
	const before = [may!, april!].map(cells.touched());
	await stores.facts.append(
		'visit',
		JSON.stringify({ system: 7, unit: 10, at: '2026-05-10T01:00:00Z', received: '2026-05-10T01:00:01Z', visitor: 5, id: 9, kind: 'view' }),
	);
	await cells.catchUp();
	expect([may!, april!].map(cells.touched()).map((told, i) => told === before[i])).toEqual([false, true]);
});

test('a rebuild, and cells that are mended, leave no answer standing', async () => {
	const rests: Rests = { what: 'dossiers', from: '2020-01-01', to: '2020-01-31' };
	const before = cells.touched()(rests);
	await cells.rebuild();
	expect(cells.touched()(rests)).not.toBe(before);
});

test('what a roll has written that is not done yet is told again when it is', () => {
	const rests: Rests = { what: 'dossiers', from: '2024-05-01', to: '2024-05-31' };
	const rows = [{ what: 'dossiers' as const, month: '2024-05-01', number: 8 }];
	const told = [touchedBy([{ ...rows[0]!, number: 6 }], 7), touchedBy(rows, 7), touchedBy(rows, 8)].map((touched) => touched(rests));
	expect(new Set(told).size).toBe(3);
});
