// Applies the migrations of the facts. ClickHouse has no transactions: every statement that was done is written down, a broken run goes on
// after the last one, and each statement may be run twice (see ddl.ts), for a crash may fall between doing and writing down.
import type { ClickHouseClient } from '@clickhouse/client';
import type { Log } from '../../base/index.ts';
import { type Applied, findPending, type Migration, readMigrations } from '../migrations.ts';
import { serverOlder } from '../problems.ts';
import { prepareStatement, splitStatements } from './ddl.ts';
import { connect, type Endpoint } from './facts.ts';

export const factsMigrations = new URL('./migrations/', import.meta.url);

const TABLE = `CREATE TABLE migration (
	number UInt32, name String, sha256 String, statement UInt32 COMMENT 'done, counted from 1', statements UInt32, at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree ORDER BY (number, statement) SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

interface Progress extends Applied {
	readonly done: number;
	readonly total: number;
}

/** Makes the database when it is missing, and applies what is pending. On a server the caller sees to it that one process at a time does this. */
export async function migrateFacts(needs: { endpoint: Endpoint; log: Log; cluster?: string | undefined; folder?: URL }): Promise<void> {
	const { endpoint, log, cluster, folder = factsMigrations } = needs;
	const known = readMigrations(folder);
	const outside = connect({ ...endpoint, database: 'default' });
	try {
		await command(outside, prepareStatement(`CREATE DATABASE \`${endpoint.database}\``, cluster));
	} finally {
		await outside.close();
	}
	// A statement may go through every dossier there is.
	const client = connect(endpoint, 7_200_000);
	try {
		await command(client, prepareStatement(TABLE, cluster));
		const progress = await readProgress(client);
		for (const migration of findPending('facts', known, finished(progress))) {
			// A file that was begun and then mended starts anew: its statements may all be run again.
			const begun = progress.find((p) => p.number === migration.number && p.sha256 === migration.sha256);
			await applyOne(client, migration, begun?.done ?? 0, cluster);
			log.info({ migration: migration.name }, 'Migrated the facts');
		}
	} finally {
		await client.close();
	}
}

/**
 * For a tool beside a server: the server must have applied what this program knows.
 * @throws Conflict `store.server-older` or `store.data-newer`
 */
export async function checkFacts(endpoint: Endpoint, folder: URL = factsMigrations): Promise<void> {
	const client = connect(endpoint);
	try {
		const pending = findPending('facts', readMigrations(folder), finished(await readProgress(client)));
		if (pending.length)
			throw serverOlder(
				'facts',
				pending.map((p) => p.name),
			);
	} finally {
		await client.close();
	}
}

const finished = (progress: readonly Progress[]): Progress[] => progress.filter((p) => p.done >= p.total);

async function readProgress(client: ClickHouseClient): Promise<Progress[]> {
	const sql = `SELECT number, argMax(name, (at, statement)) AS name, sha256, max(statement) AS done, max(statements) AS total
		FROM migration GROUP BY number, sha256 ORDER BY number`;
	const result = await client.query({ query: sql, format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query: 1 } });
	return result.json<Progress>();
}

async function applyOne(client: ClickHouseClient, { number, name, sql, sha256 }: Migration, done: number, cluster?: string): Promise<void> {
	const statements = splitStatements(sql);
	for (const [index, statement] of statements.entries()) {
		if (index < done) continue;
		try {
			await command(client, prepareStatement(statement, cluster));
		} catch (error) {
			throw new Error(`Facts migration ${name} failed at its statement ${index + 1}: ${(error as Error).message}`, { cause: error });
		}
		await client.insert({
			table: 'migration',
			format: 'JSONEachRow',
			values: [{ number, name, sha256, statement: index + 1, statements: statements.length }],
		});
	}
}

async function command(client: ClickHouseClient, query: string): Promise<void> {
	await client.command({ query, clickhouse_settings: { wait_end_of_query: 1, mutations_sync: '2', alter_sync: '2' } });
}
