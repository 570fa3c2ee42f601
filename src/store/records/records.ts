// The records store as rooms see it: Drizzle over the pool, and transactions.
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Log } from '../../base/index.ts';
import type { Db, Records } from '../stores.ts';
import { insideTransaction, RecordsPool, recordsProblem } from './pool.ts';

export interface RecordsHandle {
	readonly records: Records;
	readonly pool: RecordsPool;
}

/** Connects to a server by its URL, or to PGlite by the folder of its socket. */
export function connectRecords(where: { url: string } | { socketFolder: string }, log: Log): RecordsHandle {
	const pool = new RecordsPool(
		'url' in where
			? { connectionString: where.url, max: 10, connectionTimeoutMillis: 10_000, application_name: 'thucdo' }
			: { host: where.socketFolder, user: 'postgres', database: 'postgres', max: 4, connectionTimeoutMillis: 30_000 },
	);
	// An idle connection that breaks is replaced by the next one asked for; unheard, the event would end the process.
	pool.on('error', (error) => log.warn({ error: error.message }, 'A connection to the records store was lost'));
	const db: Db = drizzle(pool, { casing: 'snake_case' });
	let closed: Promise<void> | undefined;
	const records: Records = {
		db,
		async inTransaction(work) {
			const mark = { open: true };
			// Awaited inside, for Drizzle's queries run only when they are awaited.
			const run = async (tx: Db) => {
				try {
					return await work(tx);
				} finally {
					mark.open = false;
				}
			};
			try {
				return await db.transaction((tx) => insideTransaction.run(mark, run, tx as unknown as Db));
			} catch (error) {
				throw recordsProblem(error);
			}
		},
		close: () => (closed ??= pool.end()),
	};
	return { records, pool };
}
