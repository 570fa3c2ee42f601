// What cells outlive: rolls that meet, statements that go on without their client, doubled rows, failing rolls, processes with other packs, steady intake.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../../base/index.ts';
import { openTestStores, type TestStores } from '../../store/testing.ts';
import { buildCatalogue } from '../catalogue.ts';
import type { CountedMeasure } from '../counts/measure.ts';
import { onTimeRules, writeOnTime } from '../on-time/index.ts';
import { emcDeclarations } from '../small-nation.testing.ts';
import { readSlots } from './facts.ts';
import { healCells, sharesOf } from './heal-cells.ts';
import { type Cells, openCells } from './keep-cells.ts';
import { type RollFacts, roll } from './roll.ts';
import { rowOf, type Said } from './said.testing.ts';
import { assignSlots } from './slots.ts';
import { writeStateRule } from './state-sql.ts';
import { takeTurn } from './turn.ts';

const { catalogue } = buildCatalogue(emcDeclarations());
const ruleOf = (limits: Parameters<typeof onTimeRules>[0]['limits']) => {
	const rules = onTimeRules({ calendars: [], limits });
	return (from: string) => writeOnTime(rules, from);
};
const onTime = ruleOf([]);
const otherOnTime = ruleOf([{ procedures: ['1.0'], limits: [{ kind: 'workingDays', amount: 5, certainty: 'read', source: 'made' }] }] as never);
let stores: TestStores;
let cells: Cells;
let batch = 0;

const ask = (sql: string) => stores.facts.ask({ name: 'test', sql, row: z.record(z.string(), z.unknown()) });
const one = async (sql: string) => Number(Object.values((await ask(sql))[0]!)[0]);
const open = (more: Partial<Parameters<typeof openCells>[0]> = {}) =>
	openCells({ facts: stores.facts, records: stores.records, measures: catalogue.measures, onTime, ...more });
const rule = async () => writeStateRule(assignSlots(await readSlots(stores.facts), catalogue.measures), onTime);

const message = (m: Said) => rowOf(m, ++batch);
const tell = (...messages: readonly Said[]) => stores.facts.append('dossier_message', messages.map(message).join('\n'));
const many = (name: string, n: number, more = {}) => Array.from({ length: n }, (_, i) => ({ dossier: `${name}${i}`, ...more }));
const stateOf = (where: string) => one(`SELECT toInt64(sum(sign)) AS n FROM dossier_state WHERE ${where}`);
const cellOf = (unit: number) => one(`SELECT toInt64(sum(s0)) AS n FROM measure_cell WHERE unit = ${unit} AND event = 'received'`);
const RIGHT = { wrong: { states: 0, cells: { measure_cell: 0, service_cell: 0, person_cell: 0, standing_cell: 0, duration_cell: 0, open_cell: 0 } } };

beforeAll(async () => {
	stores = await openTestStores();
	cells = await open();
	await cells.catchUp();
}, 90_000);
afterAll(async () => {
	await cells?.close();
	await stores?.close();
});

describe('cells', () => {
	it('are not doubled by two rolls at once, of which only the last one begun writes when they meet', async () => {
		await tell(...many('both', 60, { unit: 50 }));
		const [mine, theirs] = [await rule(), await rule()];
		// Either may be ended by the other; where one happens to be done before the other begins, both are right.
		await Promise.allSettled([roll(stores.facts, mine), roll(stores.facts, theirs)]);
		await cells.catchUp();
		expect([await stateOf('unit = 50'), await cellOf(50)]).toEqual([60, 60]);
	}, 60_000);

	it('are not doubled by a statement that goes on without its client', async () => {
		await tell(...many('slow', 40, { unit: 51 }));
		const { facts } = stores;
		let left: Promise<unknown> = Promise.resolve();
		const givingUp: RollFacts = {
			ask: (q, p) => facts.ask(q, p),
			append: (t, r) => facts.append(t, r),
			async run(sql, params) {
				if (!sql.startsWith('INSERT INTO dossier_state')) return facts.run(sql, params);
				left = facts.run(sql.replace(') WHERE (SELECT argMax', ') WHERE sleepEachRow(0.05) = 0 AND (SELECT argMax'), params).catch((error) => error);
				await sleep(700);
				throw new Error('given up');
			},
		};
		await expect(roll(givingUp, await rule())).rejects.toThrow('given up');
		await cells.catchUp();
		expect(await left).toBeInstanceOf(Error);
		expect([await stateOf('unit = 51'), await cellOf(51)]).toEqual([40, 40]);
		await expect(cells.rebuild()).resolves.toMatchObject(RIGHT);
	}, 60_000);

	it('are mended by the next message about a dossier that stands doubled', async () => {
		await tell({ dossier: 'twice', unit: 52 });
		await cells.catchUp();
		await stores.facts.run("INSERT INTO dossier_state SELECT * FROM dossier_state FINAL WHERE dossier = 'twice'");
		expect(await cellOf(52)).toBe(2);
		await tell({ dossier: 'twice', unit: 52, at: '2024-05-11T01:00:00Z', channel: 'online' });
		await cells.catchUp();
		expect([await stateOf('unit = 52'), await cellOf(52)]).toEqual([1, 1]);
	}, 60_000);

	it('have the new message of an hour in which a merge took a doubled one away meanwhile', async () => {
		const doubled = message({ dossier: 'doubled', unit: 53, received: '2024-10-01T00:00:00Z' });
		await stores.facts.append('dossier_message', doubled);
		await stores.facts.append('dossier_message', doubled);
		await cells.catchUp();
		await tell({ dossier: 'new', unit: 53, received: '2024-10-01T00:20:00Z' });
		await stores.facts.run('OPTIMIZE TABLE dossier_message FINAL');
		expect(await one('SELECT count() AS n FROM dossier_message WHERE unit = 53')).toBe(2);
		await cells.catchUp();
		expect(await stateOf('unit = 53')).toBe(2);
	}, 60_000);

	it('are healed for many small systems in one statement and for a large one in several', async () => {
		const sizes = [3, 4, 2, 25, 1].map((rows, i) => ({ system: i + 1, rows }));
		expect(sharesOf(sizes, 10)).toEqual([
			{ systems: [4], of: 3, part: 0 },
			{ systems: [4], of: 3, part: 1 },
			{ systems: [4], of: 3, part: 2 },
			{ systems: [1, 2, 3, 5], of: 1, part: 0 },
		]);
		await tell(...Array.from({ length: 30 }, (_, i) => ({ dossier: `large${i}`, system: 7, unit: 600 + i })), {
			dossier: 'small',
			system: 8,
			unit: 60,
		});
		await cells.catchUp();
		await stores.facts.run(
			"INSERT INTO measure_cell (event, month, unit, system, s0) SELECT 'received', '2024-05-01', 600 + number, 7, 1 FROM numbers(30)",
		);
		await stores.facts.run("INSERT INTO person_cell (month, unit, system, marks, applicant, n) VALUES ('2024-05-01', 60, 8, 1, 5, 1)");
		const { begun } = await import('./roll.ts').then(async (m) => m.readStanding(stores.facts, await rule()));
		const row = { number: begun!.number + 1, shape: begun!.shape, remaps: 0, whole: false, systems: [7, 8], dossiers: 0, milliseconds: 0 };
		const turn = await takeTurn(stores.facts, 'healing', row);
		expect(await healCells(stores.facts, turn, { systems: [7, 8], count: true, most: 10 })).toMatchObject({ measure_cell: 30, person_cell: 1 });
		expect(await one("SELECT toInt64(sum(s0)) AS n FROM measure_cell WHERE system = 7 AND event = 'received'")).toBe(30);
		await cells.catchUp();
		await expect(cells.rebuild()).resolves.toMatchObject(RIGHT);
	}, 60_000);

	it('answer what was rolled before while rolls fail', async () => {
		await tell({ dossier: 'unrolled', unit: 54 });
		await stores.facts.run('RENAME TABLE roll_found TO roll_found_away');
		await expect(cells.ensure(10_000)).resolves.toBeUndefined();
		await expect(cells.catchUp()).rejects.toThrow();
		await stores.facts.run('RENAME TABLE roll_found_away TO roll_found');
		await cells.ensure(10_000);
		expect(await cellOf(54)).toBe(1);
	}, 60_000);

	it('go on answering what both rules say alike when another process made them by other packs, and a server takes them back', async () => {
		const received = { rule: { rule: 'dossiers count', on: 'received', where: [] } } as unknown as CountedMeasure;
		const late = { rule: { rule: 'dossiers inHand', late: true } } as unknown as CountedMeasure;
		const tool = await open({ onTime: otherOnTime });
		await tool.catchUp();
		expect(() => tool.mustHold(late)).not.toThrow();
		await tool.close();

		const beside = await open({ beside: true });
		await expect(beside.catchUp()).rejects.toMatchObject({ code: 'evaluate.shape-replaced' });
		await expect(beside.ensure(1)).resolves.toBeUndefined();
		expect(() => beside.mustHold(received)).not.toThrow();
		expect(() => beside.mustHold(late)).toThrow(expect.objectContaining({ code: 'evaluate.cells-building' }));
		await beside.close();

		const server = await open();
		server.keepCurrent(silentLog);
		await server.ensure(0);
		expect(() => server.mustHold(received)).not.toThrow();
		await expect.poll(() => server.mustHold(late) === undefined, { timeout: 20_000 }).toBe(true);
		await server.close();
	}, 60_000);

	it('of a new measure are refused until they are whole, while the others are read', async () => {
		const measure = { ...catalogue.measures.find((m) => m.rule.rule === 'dossiers count')!, code: 'new' };
		const added = { ...measure, rule: { rule: 'dossiers count', on: 'received', where: ['online', 'rated'] } } as CountedMeasure;
		const { facts } = stores;
		const stuck = Object.assign(Object.create(facts) as typeof facts, {
			run: (sql: string, params = {}) =>
				sql.startsWith('INSERT INTO dossier_state') ? Promise.reject(new Error('no space')) : facts.run(sql, params),
		});
		const more = await open({ facts: stuck, measures: [...catalogue.measures, added] });
		await expect(more.ensure(10_000)).resolves.toBeUndefined();
		for (const m of catalogue.measures) expect(() => more.mustHold(m), m.code).not.toThrow();
		expect(() => more.mustHold(added)).toThrow(expect.objectContaining({ code: 'evaluate.cells-building' }));
		await more.close();
		await cells.ensure(10_000);
		for (const m of catalogue.measures) expect(() => cells.mustHold(m), m.code).not.toThrow();
	}, 60_000);

	it('let nobody wait while facts come all the time, and are kept current meanwhile', async () => {
		const server = await open();
		server.keepCurrent(silentLog);
		await server.ensure(10_000);
		let coming = true;
		const intake = (async () => {
			for (let i = 0; coming; i++) {
				await tell({ dossier: `steady${i}`, unit: 55, received: new Date(Date.UTC(2024, 10, 1) + i * 1000).toISOString() });
				await sleep(150);
			}
		})();
		await sleep(6_000);
		const waits: number[] = [];
		for (let i = 0; i < 10; i++) {
			const started = performance.now();
			await server.ensure(2_000);
			waits.push(performance.now() - started);
			await sleep(100);
		}
		const before = server.version();
		await expect.poll(() => server.version() > before, { timeout: 15_000 }).toBe(true);
		coming = false;
		await intake;
		expect(Math.max(...waits)).toBeLessThan(100);
		await server.close();
	}, 60_000);
});
