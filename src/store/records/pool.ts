// The one way to PostgreSQL: a `pg` pool. It refuses what would hang for ever on PGlite's single session, and says "unavailable" in our words.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { findProblem, recordsDown } from '../problems.ts';

/** Marks the work inside a transaction; `open` turns false at its end, for what it left running behind. */
export const insideTransaction = new AsyncLocalStorage<{ open: boolean }>();

// Classes 08 (connection), 53 (resources), 57P (shutdown), and what Node and pg say of a lost or refused connection.
const LOST = /^(08...|53...|57P0[123]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const LOST_TEXT = /^Connection terminated|^Client has encountered a connection error|timeout exceeded when trying to connect|^Connection ended/;

/** What the records store threw, as a Problem when the store is away; anything else unchanged. */
export function recordsProblem(error: unknown): unknown {
	const problem = findProblem(error);
	if (problem) return problem;
	for (let e = error as { code?: unknown; message?: string; cause?: unknown } | undefined; e; e = e.cause as typeof e) {
		if ((typeof e.code === 'string' && LOST.test(e.code)) || LOST_TEXT.test(e.message ?? '')) return recordsDown(e);
	}
	return error;
}

type ConnectCallback = (error: Error | undefined, client: pg.PoolClient | undefined, release: (release?: unknown) => void) => void;

/** A pool that answers for `connect`, through which every query and transaction goes. */
export class RecordsPool extends pg.Pool {
	override connect(): Promise<pg.PoolClient>;
	override connect(callback: ConnectCallback): void;
	// biome-ignore lint/suspicious/noConfusingVoidType: the shape that pg declares
	override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
		const connected = insideTransaction.getStore()?.open
			? Promise.reject(new Error('Records: inside a transaction use the handle you were given; another connection would wait for this one for ever'))
			: super.connect();
		const told = connected.catch((error: unknown) => {
			throw recordsProblem(error);
		});
		if (!callback) return told;
		told.then(
			(client) => callback(undefined, client, (broken) => client.release(broken as boolean | Error | undefined)),
			(error: Error) => callback(error, undefined, () => undefined),
		);
	}
}
