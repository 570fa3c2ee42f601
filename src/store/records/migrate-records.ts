// Applies the migrations of the records, each in a transaction of its own; on a server one process at a time, behind an advisory lock.
import type pg from 'pg';
import type { Log } from '../../base/index.ts';
import { type Applied, findPending, type Migration, readMigrations } from '../migrations.ts';
import { serverOlder } from '../problems.ts';
import type { RecordsPool } from './pool.ts';

export const recordsMigrations = new URL('./migrations/', import.meta.url);

/** Any number, the same in every version of this program: the lock that migrating processes queue at. */
const LOCK = 7_202_411;

const TABLE = `CREATE SCHEMA IF NOT EXISTS store;
CREATE TABLE IF NOT EXISTS store.migration (
	number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied timestamptz NOT NULL DEFAULT now()
);`;

/** Runs `work` while no other process migrates the same database; `work` may also migrate the facts that belong to these records. */
export async function migrateRecords(
	needs: { pool: RecordsPool; log: Log },
	then?: () => Promise<void>,
	folder: URL = recordsMigrations,
): Promise<void> {
	const known = readMigrations(folder);
	const client = await needs.pool.connect();
	try {
		await client.query(`SELECT pg_advisory_lock(${LOCK})`);
		await client.query(TABLE);
		for (const migration of findPending('records', known, await appliedIn(client))) {
			await applyOne(client, migration);
			needs.log.info({ migration: migration.name }, 'Migrated the records');
		}
		await then?.();
		await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
		client.release();
	} catch (error) {
		client.release(true); // ends the session, and with it the lock
		throw error;
	}
}

/**
 * For a tool beside a server: the server must have applied what this program knows.
 * @throws Conflict `store.server-older` or `store.data-newer`
 */
export async function checkRecords(pool: RecordsPool, folder: URL = recordsMigrations): Promise<void> {
	const client = await pool.connect();
	try {
		const pending = findPending('records', readMigrations(folder), await appliedIn(client));
		if (pending.length)
			throw serverOlder(
				'records',
				pending.map((p) => p.name),
			);
	} finally {
		client.release();
	}
}

async function appliedIn(client: pg.PoolClient): Promise<Applied[]> {
	return (await client.query<Applied>('SELECT number, name, sha256 FROM store.migration ORDER BY number')).rows;
}

async function applyOne(client: pg.PoolClient, { number, name, sql, sha256 }: Migration): Promise<void> {
	try {
		await client.query('BEGIN');
		await client.query(sql);
		await client.query('INSERT INTO store.migration (number, name, sha256) VALUES ($1, $2, $3)', [number, name, sha256]);
		await client.query('COMMIT');
	} catch (error) {
		await client.query('ROLLBACK').catch(() => undefined);
		throw new Error(`Records migration ${name} failed: ${(error as Error).message}`, { cause: error });
	}
}
