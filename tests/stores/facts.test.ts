// One suite for both drivers of the facts: an engine of our own, and a ClickHouse node started apart and given by its URL.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLog, Unavailable } from '../../src/base/index.ts';
import { type Engine, startEngine } from '../../src/store/facts/engine.ts';
import { KEY_HEADER } from '../../src/store/facts/engine-config.ts';
import { type FactsHandle, type FactsSource, openFacts } from '../../src/store/facts/facts.ts';
import { migrateFacts } from '../../src/store/facts/migrate-facts.ts';
import { ownEngine, serverByUrl } from '../../src/store/facts/sources.ts';
import { startClickhouse } from './servers.ts';

interface Driver {
	readonly name: string;
	open(memoryBytes: number): Promise<{ source: FactsSource; pid(): number; revive(): Promise<void>; close(): Promise<void> }>;
}

const drivers: Driver[] = [
	{
		name: 'our own engine',
		async open(memoryBytes) {
			const folder = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
			let engine: Engine | undefined;
			const told = (e: Engine) => {
				engine = e;
			};
			return {
				source: ownEngine({ folder, memoryBytes, log: silentLog, told }),
				pid: () => engine!.pid,
				revive: async () => undefined, // it is started again by itself
				close: async () => rmSync(folder, { recursive: true, force: true }),
			};
		},
	},
	{
		name: 'a server by URL',
		async open(memoryBytes) {
			const server = await startClickhouse(memoryBytes);
			return {
				source: serverByUrl(`${server.url}/suite`, server.headers),
				pid: () => server.pid,
				revive: () => server.startAgain(),
				close: () => server.stop(),
			};
		},
	},
];

const Count = z.object({ n: z.number() });
const MEMORY = 1_200_000_000;

for (const driver of drivers) {
	describe(`facts in ${driver.name}`, () => {
		let opened: Awaited<ReturnType<Driver['open']>>;
		let facts: FactsHandle;
		const count = async () => (await facts.ask({ name: 'count', sql: 'SELECT count() AS n FROM said', row: Count }))[0]!.n;
		const migrate = (folder?: string) =>
			migrateFacts({ endpoint: facts.endpoint, log: silentLog, ...(folder && { folder: pathToFileURL(`${folder}/`) }) });

		beforeAll(async () => {
			opened = await driver.open(MEMORY);
			facts = await openFacts({ source: opened.source, log: silentLog });
			await migrate();
			await facts.run(
				`CREATE TABLE said (id UInt64, at DateTime64(3, 'UTC'), name String, share Nullable(Float64)) ENGINE = MergeTree ORDER BY id
				SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
			);
		});
		afterAll(async () => {
			await facts?.close();
			await opened?.close();
		});

		it('gives back what was appended, instants as UTC and absence as null', async () => {
			await facts.append(
				'said',
				'{"id":1,"at":"2024-05-01T00:30:00.5+07:00","name":"Lào \'Cai\'"}\n{"id":2,"at":"2024-05-01T00:30:00Z","share":0.5}\n',
			);
			const Said = z.object({ id: z.number(), at: z.coerce.date(), name: z.string(), share: z.number().nullable() });
			const asked = {
				name: 'said',
				sql: 'SELECT * FROM said WHERE name = {name:String} AND at = {at:DateTime64(3)} AND id IN {ids:Array(UInt64)}',
				row: Said,
			};
			expect(await facts.ask(asked, { name: "Lào 'Cai'", at: new Date('2024-04-30T17:30:00.500Z'), ids: [1, 2] })).toEqual([
				{ id: 1, at: new Date('2024-04-30T17:30:00.500Z'), name: "Lào 'Cai'", share: null },
			]);
		});

		it('writes what it appends as one block, however many rows', async () => {
			await facts.run(`CREATE TABLE large (id UInt64, text String) ENGINE = MergeTree ORDER BY id`);
			await facts.run('SYSTEM STOP MERGES large');
			const text = 'x'.repeat(60);
			const rows = Array.from({ length: 250_000 }, (_, id) => `{"id":${id},"text":"${text}"}`).join('\n');
			await facts.append('large', rows);
			const Parts = z.object({ parts: z.number(), rows: z.number() });
			const sql = `SELECT count() AS parts, sum(rows) AS rows FROM system.parts WHERE database = currentDatabase() AND table = 'large' AND active`;
			expect(await facts.ask({ name: 'parts', sql, row: Parts })).toEqual([{ parts: 1, rows: 250_000 }]);
		});

		it('refuses rows with fields it does not know and tables it would not name, as faults of ours', async () => {
			const before = await count();
			await expect(facts.append('said', '{"id":9,"at":"2024-05-01T00:00:00Z","nmae":"x"}')).rejects.toThrow(/append to said.*nmae/);
			await expect(facts.append('said; DROP TABLE said', '{}')).rejects.toThrow(/cannot be the name/);
			expect(await count()).toBe(before);
		});

		it('reads only: a question cannot write', async () => {
			await expect(facts.ask({ name: 'sly', sql: 'DROP TABLE said', row: Count })).rejects.toThrow(/sly/);
		});

		it('names the question in a fault of ours, and does not take it for an outage', async () => {
			const error = await facts.ask({ name: 'evaluate/facts/wrong.sql', sql: 'SELECT nothing FROM nowhere', row: Count }).catch((e: unknown) => e);
			expect(error).not.toBeInstanceOf(Unavailable);
			expect((error as Error).message).toMatch(/evaluate\/facts\/wrong\.sql.*UNKNOWN_TABLE/);
			await expect(facts.ask({ name: 'shape', sql: "SELECT 'one' AS n", row: Count })).rejects.toThrow(/shape: row 0/);
		});

		it('types the end of its memory, and answers on', async () => {
			const hungry = { name: 'hungry', sql: 'SELECT count() AS n FROM (SELECT groupArray(number) AS a FROM numbers(400000000))', row: Count };
			await expect(facts.ask(hungry)).rejects.toMatchObject({ code: 'store.facts-memory', status: 503 });
			expect(await count()).toBeGreaterThan(0);
		});

		it('answers 404 to whoever lacks the key or has another', async () => {
			for (const headers of [{}, { [KEY_HEADER]: 'guessed' }] as Record<string, string>[]) {
				for (const path of ['/?query=SELECT+1', '/ping', '/play', '/']) {
					expect((await fetch(`${facts.endpoint.url}${path}`, { headers })).status).toBe(404);
				}
			}
			expect((await fetch(`${facts.endpoint.url}/?query=SELECT+1`, { headers: { ...facts.endpoint.headers } })).status).toBe(200);
		});

		it('comes back after kill -9 with every acknowledged row, listeners first', { timeout: 60_000 }, async () => {
			const seen: string[] = [];
			facts.onReturn(async () => {
				seen.push(`listener sees ${await count()}`);
			});
			let acknowledged = await count();
			let killed = false;
			const writer = (async () => {
				for (let id = 1_000; ; id++) {
					try {
						await facts.append('said', `{"id":${id},"at":"2024-05-01T00:00:00Z"}`);
						acknowledged++;
						if (killed) return;
					} catch (error) {
						expect(error).toBeInstanceOf(Unavailable);
					}
				}
			})();
			await new Promise((go) => setTimeout(go, 300));
			process.kill(opened.pid(), 'SIGKILL');
			await new Promise((go) => setTimeout(go, 100));
			killed = true;
			const asked = count().then((n) => seen.push(`asker sees ${n > 0}`));
			await opened.revive();
			await Promise.all([writer, asked]);
			expect(seen).toHaveLength(2);
			expect(seen[0]).toMatch(/^listener sees/);
			// What was on its way at the kill may be there too: acknowledged means at least.
			const there = await count();
			expect(there).toBeGreaterThanOrEqual(acknowledged);
			expect(there).toBeLessThanOrEqual(acknowledged + 1);
		});

		it('applies each migration once, and goes on where a broken one stopped', async () => {
			const folder = mkdtempSync(join(tmpdir(), 'thucdo-migrations-'));
			const file = join(folder, '8001_suite.sql');
			const twin = await openTwin(facts);
			const migrateTwin = () => migrateFacts({ endpoint: twin.endpoint, log: silentLog, folder: pathToFileURL(`${folder}/`) });
			const names = async () =>
				(
					await twin.ask({
						name: 'names',
						sql: 'SELECT name, statement FROM migration ORDER BY ALL',
						row: z.object({ name: z.string(), statement: z.number() }),
					})
				).map((r) => `${r.name} ${r.statement}`);
			const first = '-- a comment;\nCREATE TABLE m (x UInt8) ENGINE = MergeTree ORDER BY x;\n\nINSERT INTO m VALUES (1);\n';
			writeFileSync(file, `${first}SELECT throwIf(1);\n`);
			await expect(migrateTwin()).rejects.toThrow(/8001_suite failed at its statement 3/);
			expect(await names()).toEqual(['8001_suite 1', '8001_suite 2']);
			writeFileSync(file, `${first}ALTER TABLE m ADD COLUMN IF NOT EXISTS y UInt8;\n`);
			await migrateTwin();
			await migrateTwin();
			expect((await names()).filter((n) => n === '8001_suite 3')).toHaveLength(1);
			writeFileSync(file, first);
			await expect(migrateTwin()).rejects.toMatchObject({ code: 'store.migration-changed' });
			rmSync(file);
			await expect(migrateTwin()).rejects.toMatchObject({ code: 'store.data-newer' });
			await twin.close();
			rmSync(folder, { recursive: true });
		});
	});
}

describe('our own engine', () => {
	it('refuses a folder that another engine holds', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
		const engine = await startEngine({ folder, memoryBytes: MEMORY });
		await expect(startEngine({ folder, memoryBytes: MEMORY })).rejects.toThrow(/did not start.*already running/);
		await engine.kill();
		rmSync(folder, { recursive: true });
	});

	it('waits a little at the gate while it is away, then says unavailable', async () => {
		const server = await startClickhouse(MEMORY);
		const facts = await openFacts({ source: serverByUrl(server.url, server.headers), log: silentLog, patienceMs: 300 });
		await server.kill();
		const one = { name: 'one', sql: 'SELECT 1 AS n', row: Count };
		await expect(facts.ask(one)).rejects.toBeInstanceOf(Unavailable);
		const from = performance.now();
		await expect(facts.ask(one)).rejects.toMatchObject({ code: 'store.facts-unavailable' });
		expect(performance.now() - from).toBeGreaterThan(250);
		expect(performance.now() - from).toBeLessThan(3_000);
		await facts.close();
		await server.stop();
	});
});

/** The same server with a database of its own. */
async function openTwin(facts: FactsHandle): Promise<FactsHandle> {
	return openFacts({ source: { connect: async () => ({ ...facts.endpoint, database: 'twin' }), close: async () => undefined }, log: silentLog });
}
