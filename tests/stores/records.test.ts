// One suite for both drivers of the records: what rooms rely on must be the same on PGlite 18 and on PostgreSQL 15.

import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog, Unavailable } from '../../src/base/index.ts';
import { findProblem, type Records } from '../../src/store/index.ts';
import { migrateRecords, recordsMigrations } from '../../src/store/records/migrate-records.ts';
import { type Pglite, startPglite } from '../../src/store/records/pglite.ts';
import type { RecordsPool } from '../../src/store/records/pool.ts';
import { connectRecords, type RecordsHandle } from '../../src/store/records/records.ts';
import { seedStores } from '../../src/store/testing.ts';
import { findPostgres, startPostgres } from './servers.ts';

interface Opened {
	readonly records: Records;
	readonly pool: RecordsPool;
	close(): Promise<void>;
}

const drivers: { name: string; skip: string | false; open(): Promise<Opened> }[] = [
	{
		name: 'PGlite',
		skip: false,
		async open() {
			const folder = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
			const pglite = await startPglite({ folder: join(folder, 'records'), runFolder: folder, log: silentLog });
			const handle = connectRecords({ socketFolder: pglite.socketFolder }, silentLog);
			const close = async () => {
				await handle.records.close();
				await pglite.close();
				rmSync(folder, { recursive: true, force: true });
			};
			return { ...handle, close };
		},
	},
	(() => {
		const found = findPostgres();
		return {
			name: 'PostgreSQL',
			skip: 'missing' in found && found.missing,
			async open() {
				const server = await startPostgres((found as { bin: string }).bin);
				const handle = connectRecords({ url: server.freshDatabase() }, silentLog);
				const close = async () => {
					await handle.records.close();
					server.stop();
				};
				return { ...handle, close };
			},
		};
	})(),
];

const note = pgSchema('suite').table('note', {
	id: integer().primaryKey(),
	bodyText: text().notNull(),
	madeAt: timestamp({ withTimezone: true }).notNull(),
});

for (const driver of drivers) {
	describe.skipIf(driver.skip)(`records on ${driver.name}${driver.skip ? ` (skipped: ${driver.skip})` : ''}`, () => {
		let opened: Opened;
		let records: Records;
		let migrations: string;
		const migrate = (folder = migrations) => migrateRecords({ pool: opened.pool, log: silentLog }, undefined, pathToFileURL(`${folder}/`));
		const applied = async () =>
			(await records.db.execute<{ name: string }>(sql`SELECT name FROM store.migration ORDER BY number`)).rows.map((r) => r.name);

		beforeAll(async () => {
			opened = await driver.open();
			records = opened.records;
			// The rooms' own migrations come along, so that each of them is known to run on this driver.
			migrations = mkdtempSync(join(tmpdir(), 'thucdo-migrations-'));
			cpSync(recordsMigrations, migrations, { recursive: true });
			writeFileSync(
				join(migrations, '8001_suite.sql'),
				'CREATE SCHEMA suite;\nCREATE TABLE suite.note (id integer PRIMARY KEY, body_text text NOT NULL, made_at timestamptz NOT NULL);',
			);
			await migrate();
		});
		afterAll(async () => {
			await opened?.close();
			rmSync(migrations, { recursive: true, force: true });
		});

		it('keeps what was written, Vietnamese and instants among it', async () => {
			const row = { id: 1, bodyText: 'Thủ tục đăng ký khai sinh "một phần"', madeAt: new Date('2024-06-30T17:00:00.123Z') };
			await records.db.insert(note).values(row);
			expect(await records.db.select().from(note).where(sql`id = 1`)).toEqual([row]);
		});

		it('rolls a transaction back when its work throws, and hands on what was thrown', async () => {
			const thrown = new Error('stop');
			const work = records.inTransaction(async (tx) => {
				await tx.insert(note).values({ id: 2, bodyText: 'never', madeAt: new Date() });
				throw thrown;
			});
			await expect(work).rejects.toBe(thrown);
			expect(await records.db.select().from(note).where(sql`id = 2`)).toEqual([]);
		});

		it('refuses the outer handle inside a transaction instead of hanging', { timeout: 5_000 }, async () => {
			const work = records.inTransaction(() => records.db.select().from(note));
			await expect(work).rejects.toSatisfy((error: Error) => /use the handle you were given/.test(String(error.cause ?? error)));
			expect(await records.inTransaction((tx) => tx.select().from(note).where(sql`id = 1`))).toHaveLength(1);
		});

		it('gives each of many askers its own answer, beside transactions and failing questions', async () => {
			const asker = async (n: number) => {
				for (let i = 0; i < 40; i++) {
					const value = n * 1_000 + i;
					if (n % 4 === 0) {
						await records.db.execute(sql`SELECT ${value}::int / 0`).catch(() => undefined);
					} else if (n % 4 === 1) {
						const { rows } = await records.inTransaction((tx) => tx.execute(sql`SELECT ${value}::int AS v, ${`x${value}`}::text AS w`));
						expect(rows).toEqual([{ v: value, w: `x${value}` }]);
					} else {
						expect((await records.db.execute(sql`SELECT ${`x${value}`}::text AS v`)).rows).toEqual([{ v: `x${value}` }]);
					}
				}
			};
			await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(asker));
		});

		it('applies each migration once, however often and by however many it is asked', async () => {
			const before = await applied();
			expect(before.at(-1)).toBe('8001_suite');
			await Promise.all([migrate(), migrate()]);
			expect(await applied()).toEqual(before);
		});

		it('leaves nothing of a migration that fails, and says which', async () => {
			const folder = mkdtempSync(join(tmpdir(), 'thucdo-migrations-'));
			cpSync(migrations, folder, { recursive: true });
			writeFileSync(join(folder, '8002_broken.sql'), 'CREATE TABLE suite.half (id integer);\nSELECT 1 / 0;');
			await expect(migrate(folder)).rejects.toThrow(/8002_broken failed: division by zero/);
			expect((await records.db.execute(sql`SELECT to_regclass('suite.half') AS half`)).rows).toEqual([{ half: null }]);
			expect(await applied()).not.toContain('8002_broken');
			rmSync(folder, { recursive: true });
		});

		it('refuses data that a newer version made, and a migration whose text changed', async () => {
			const folder = mkdtempSync(join(tmpdir(), 'thucdo-migrations-'));
			cpSync(recordsMigrations, folder, { recursive: true });
			await expect(migrate(folder)).rejects.toMatchObject({ code: 'store.data-newer', message: expect.stringContaining('8001_suite') });
			writeFileSync(join(folder, '8001_suite.sql'), 'CREATE SCHEMA suite;');
			await expect(migrate(folder)).rejects.toMatchObject({ code: 'store.migration-changed', message: expect.stringContaining('8001_suite') });
			rmSync(folder, { recursive: true });
		});

		it('says unavailable when it is away', async () => {
			const nobody = connectRecords(driver.name === 'PGlite' ? { socketFolder: '/nowhere' } : { url: 'postgres://u:p@127.0.0.1:9/x' }, silentLog);
			const error = await nobody.records.db.execute(sql`SELECT 1`).catch((e: unknown) => e);
			expect(findProblem(error)).toBeInstanceOf(Unavailable);
			expect(findProblem(error)?.code).toBe('store.records-unavailable');
			await expect(nobody.records.inTransaction(async () => undefined)).rejects.toBeInstanceOf(Unavailable);
			await nobody.records.close();
		});
	});
}

describe('records on PGlite', () => {
	let folder: string;
	let pglite: Pglite;
	let handle: RecordsHandle;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
		await seedStores(folder, ['records']);
		pglite = await startPglite({ folder: join(folder, 'records'), runFolder: folder, log: silentLog });
		handle = connectRecords({ socketFolder: pglite.socketFolder }, silentLog);
	});
	afterAll(async () => {
		await handle?.records.close();
		await pglite?.close();
		rmSync(folder, { recursive: true, force: true });
	});
	const one = async () => (await handle.records.db.execute(sql`SELECT 1 AS one`)).rows;

	it('cut off a client that speaks nonsense, and nobody else', async () => {
		const start = Buffer.from('\0\0\0\x27\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
		start.writeUInt32BE(start.length);
		for (const nonsense of ['z\0\0\0\x04', 'Q\0\0\0\x01', '\xff\xff\xff\xff\xff']) {
			const client = connect(join(pglite.socketFolder, '.s.PGSQL.5432')).on('error', () => undefined);
			client.write(start);
			await once(client, 'data');
			client.write(Buffer.from(nonsense, 'latin1'));
			await once(client, 'close');
			expect(await one()).toEqual([{ one: 1 }]);
		}
	});

	it('roll back what a client left open when it went, and let the others on', async () => {
		const client = await handle.pool.connect();
		await client.query('BEGIN');
		await client.query('CREATE TABLE left_open (id integer)');
		const waiting = one();
		client.release(true);
		expect(await waiting).toEqual([{ one: 1 }]);
		expect((await handle.records.db.execute(sql`SELECT to_regclass('left_open') AS t`)).rows).toEqual([{ t: null }]);
	});

	it('come back when their thread dies', async () => {
		await handle.records.db.execute(sql`CREATE TABLE kept AS SELECT 7 AS id`);
		await pglite.thread.terminate();
		const again = async (): Promise<unknown> => {
			for (;;) {
				try {
					return (await handle.records.db.execute(sql`SELECT id FROM kept`)).rows;
				} catch (error) {
					if (!findProblem(error)) throw error;
					await sleep(50);
				}
			}
		};
		expect(await again()).toEqual([{ id: 7 }]);
	});
});
