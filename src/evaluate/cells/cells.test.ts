// Cells over the real store: whatever came, in whatever order and however often, they end as counting the view directly, and as a full rebuild.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../../store/testing.ts';
import { buildCatalogue } from '../catalogue.ts';
import { onTimeRules, writeOnTime } from '../on-time/index.ts';
import { emcDeclarations } from '../small-nation.testing.ts';
import { readSlots } from './facts.ts';
import { type Cells, openCells } from './keep-cells.ts';
import { type RollFacts, roll } from './roll.ts';
import { rowOf, type Said } from './said.testing.ts';
import { assignSlots } from './slots.ts';
import { writeStateRule } from './state-sql.ts';

const { catalogue } = buildCatalogue(emcDeclarations());
const rules = onTimeRules({ calendars: [], limits: [] });
const onTime = (from: string) => writeOnTime(rules, from);
let stores: TestStores;
let cells: Cells;
let batch = 0;

const ask = (sql: string, params = {}) => stores.facts.ask({ name: 'test', sql, row: z.record(z.string(), z.unknown()) }, params);
const open = (measures = catalogue.measures) => openCells({ facts: stores.facts, records: stores.records, measures, onTime });
const rule = async () => writeStateRule(assignSlots(await readSlots(stores.facts), catalogue.measures), onTime);

const message = (m: Said) => rowOf(m, ++batch);
const tell = (...messages: readonly Said[]) => stores.facts.append('dossier_message', messages.map(message).join('\n'));
const TABLES = ['measure_cell', 'service_cell', 'person_cell', 'standing_cell', 'duration_cell', 'open_cell'] as const;
/** Every table as sums, without rows that are zero. */
const contents = async () => ({
	states: await ask('SELECT * FROM dossier_state FINAL ORDER BY ALL'),
	...Object.fromEntries(await Promise.all(TABLES.map(async (t) => [t, await ask(`SELECT * FROM ${t} FINAL ORDER BY ALL`)] as const))),
});

beforeAll(async () => {
	stores = await openTestStores();
	cells = await open();
	await cells.catchUp();
}, 90_000);
afterAll(async () => {
	await cells?.close();
	await stores?.close();
});

const day = fc.integer({ min: 0, max: 400 }).map((d) => new Date(Date.UTC(2024, 0, 1) + d * 86_400_000 + (d % 24) * 3_600_000).toISOString());
const said = fc.record(
	{
		dossier: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
		system: fc.constantFrom(1, 2),
		unit: fc.constantFrom(10, 11, 12),
		at: day,
		status: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
		procedure: fc.constantFrom('', '1.0', '2.0'),
		applicant: fc.constantFrom(0, 5, 6, 7),
		channel: fc.constantFrom('', 'online', 'counter'),
		level: fc.constantFrom('', 'full', 'partial'),
		due: fc.option(day, { nil: null }),
		received_at: fc.option(day, { nil: null }),
		finished: fc.option(day, { nil: null }),
		rating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
	},
	{ requiredKeys: ['dossier', 'system', 'unit', 'at', 'status'] },
);

describe('cells', () => {
	it('are the same whatever the order, the pieces and the repetitions in which messages came, and the same as the view counted directly', async () => {
		let run = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(said, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), async (pieces) => {
				run++;
				const received = () => new Date(Date.UTC(2024, 8, 1) + (run * 100 + (batch % 7)) * 3_600_000).toISOString();
				for (const piece of pieces) {
					const messages = piece.map((m) => ({ ...m, dossier: `${run}${m.dossier}`, received: received() }));
					await tell(...messages, ...messages.slice(0, 1));
					await cells.catchUp();
				}
				expect(await cells.rebuild()).toMatchObject({
					wrong: { states: 0, cells: { measure_cell: 0, service_cell: 0, person_cell: 0, standing_cell: 0, duration_cell: 0, open_cell: 0 } },
				});
				const online = cells.slots().get('online')!;
				const direct = await ask(`SELECT toString(toStartOfMonth(toDate(received, 'Asia/Ho_Chi_Minh'))) AS month, unit_first AS unit, system,
					toInt64(count()) AS n, toInt64(countIf(channel = 'online')) AS online FROM dossier WHERE received IS NOT NULL GROUP BY month, unit, system ORDER BY ALL`);
				expect(
					await ask(`SELECT toString(month) AS month, unit, system, sum(s0) AS n, sum(s${online}) AS online FROM measure_cell
						WHERE event = 'received' GROUP BY month, unit, system HAVING n != 0 ORDER BY ALL`),
				).toEqual(direct);
				const PAUSED = `arrayMax(arrayPushBack(arrayMap(s -> if(s.2 < until AND s.1 IN (2, 4, 5, 6),
					toUnixTimestamp64Milli(s.2) * 16 + s.1, 0), statuses), toInt64(0))) % 16 IN (5, 6)`;
				for (const month of ['2024-03-01', '2024-08-01', '2025-02-01']) {
					const [inHand] = await ask(
						`SELECT toInt64(count()) AS n, toInt64(countIf(${PAUSED})) AS paused FROM (SELECT *, toDateTime64({month:String}, 3, 'Asia/Ho_Chi_Minh') AS until FROM dossier)
						WHERE received < until AND (ended IS NULL OR ended >= until)`,
						{ month },
					);
					const [sums] = await ask(
						'SELECT toInt64(sum(entered - `left`)) AS n, toInt64(sum(paused - resumed)) AS paused FROM standing_cell WHERE month < {month:Date}',
						{ month },
					);
					expect(sums, month).toEqual(inHand);
				}
			}),
			{ numRuns: 3 },
		);
	}, 120_000);

	it('are written where something changed, and nowhere else', async () => {
		await tell({ dossier: 'x', unit: 20, channel: 'online' }, { dossier: 'y', unit: 21 });
		await cells.catchUp();
		for (const t of TABLES) await stores.facts.run(`SYSTEM STOP MERGES ${t}`);
		const before = await ask('SELECT count() AS n FROM measure_cell');
		await tell({ dossier: 'y', unit: 21, at: '2024-06-02T01:00:00Z', channel: 'online' }, { dossier: 'x', unit: 20, channel: 'online' });
		await cells.catchUp();
		const written = await ask('SELECT count() AS n FROM measure_cell');
		for (const t of TABLES) await stores.facts.run(`SYSTEM START MERGES ${t}`);
		// The channel of y came to be said; what was said of x again says nothing new.
		expect(Number(written[0]!.n) - Number(before[0]!.n)).toBe(1);
	}, 60_000);

	it('are healed when a roll was cut off between states and cells', async () => {
		await tell({ dossier: 'cut', unit: 30, applicant: 9 });
		const facts = stores.facts;
		const cutting: RollFacts = {
			ask: (q, p) => facts.ask(q, p),
			append: (t, r) => facts.append(t, r),
			async run(sql, params) {
				if (!sql.startsWith('INSERT INTO dossier_state')) return facts.run(sql, params);
				for (const t of TABLES) await facts.run(`DETACH TABLE ${t}_feed`);
				await facts.run(sql, params);
				for (const t of TABLES) await facts.run(`ATTACH TABLE ${t}_feed`);
				throw new Error('cut off');
			},
		};
		await expect(roll(cutting, await rule())).rejects.toThrow('cut off');
		expect(await ask('SELECT s0 FROM measure_cell WHERE unit = 30')).toEqual([]);
		await cells.catchUp();
		expect(await ask("SELECT event, s0 FROM measure_cell FINAL WHERE unit = 30 AND event = 'received'")).toEqual([{ event: 'received', s0: 1 }]);
		expect(await cells.rebuild()).toMatchObject({ wrong: { states: 0, cells: { measure_cell: 0, person_cell: 0 } } });
	}, 60_000);

	it('are mended by a rebuild, which says how many were wrong', async () => {
		const before = await contents();
		await stores.facts.run("INSERT INTO measure_cell (event, month, unit, system, s0) VALUES ('received', '2024-05-01', 10, 1, 7)");
		await stores.facts.run('INSERT INTO dossier_state SELECT * REPLACE(99 AS unit) FROM dossier_state FINAL LIMIT 1');
		const { wrong } = await cells.rebuild();
		expect(wrong).toMatchObject({ states: 1, cells: { measure_cell: 1 } });
		expect(await contents()).toEqual(before);
	}, 60_000);

	it('are counted anew when kept messages were read again', async () => {
		await tell({ dossier: 'read again', unit: 40 });
		await cells.catchUp();
		await stores.facts.run("ALTER TABLE dossier_fold DELETE WHERE dossier = 'read again'");
		await stores.facts.append('dossier_remap', JSON.stringify({ run: 1, at: new Date().toISOString() }));
		await cells.catchUp();
		expect(await ask('SELECT unit, sum(sign) AS n FROM dossier_state WHERE unit = 40 GROUP BY unit HAVING n != 0')).toEqual([]);
		expect(await ask('SELECT unit, sum(s0) AS n FROM measure_cell WHERE unit = 40 GROUP BY unit HAVING n != 0')).toEqual([]);
	}, 60_000);

	it('of another measure are made from all facts, and the numbers of the old ones stay', async () => {
		const before = new Map(cells.slots());
		const measure = { ...catalogue.measures.find((m) => m.rule.rule === 'dossiers count')!, code: 'new' };
		const more = await open([...catalogue.measures, { ...measure, rule: { rule: 'dossiers count', on: 'received', where: ['rated', 'online'] } }]);
		await more.catchUp();
		for (const [conditions, number] of before) expect(more.slots().get(conditions)).toBe(number);
		const slot = more.slots().get('online rated')!;
		const [counted] = await ask(`SELECT sum(s${slot}) AS n FROM measure_cell WHERE event = 'received'`);
		const [direct] = await ask("SELECT toInt64(countIf(channel = 'online' AND rating BETWEEN 1 AND 5)) AS n FROM dossier WHERE received IS NOT NULL");
		expect(Number(direct!.n)).toBeGreaterThan(0);
		expect(counted).toEqual(direct);
		// Who opened before knows of it, and need not make anything anew.
		await cells.ensure(30_000);
		expect(cells.slots().get('online rated')).toBe(slot);
		await more.close();
	}, 60_000);

	it('of visits are those of the day counted whole, however its visits came', async () => {
		const visit = (visitor: number, at: string, more = {}) =>
			JSON.stringify({
				...{ system: 5, unit: 10, at, received: '2024-09-01T00:00:00Z', id: ++batch, kind: 'view', url: 'https://x.example/', visitor },
				...{ protocol: 'own', mapping: 1, ...more },
			});
		const cell = () => ask('SELECT toString(day) AS day, visits, views, people, visitors FROM visit_cell FINAL WHERE system = 5 ORDER BY day');
		await stores.facts.append(
			'visit',
			[visit(1, '2024-05-01T02:00:00Z'), visit(1, '2024-05-01T03:00:00Z'), visit(2, '2024-05-01T18:00:00Z')].join('\n'),
		);
		await cells.catchUp();
		await stores.facts.append('visit', [visit(3, '2024-05-01T04:00:00Z'), visit(4, '2024-05-01T05:00:00Z', { device: 'bot' })].join('\n'));
		await cells.catchUp();
		expect(await cell()).toEqual([
			{ day: '2024-05-01', visits: 4, views: 4, people: 3, visitors: 2 },
			{ day: '2024-05-02', visits: 1, views: 1, people: 1, visitors: 1 },
		]);
	}, 60_000);
});
