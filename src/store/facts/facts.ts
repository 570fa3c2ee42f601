// The facts store as rooms see it, and the gate before it: while the store is away requests wait a little, then are told so; when it is back
// the listeners of `onReturn` go first.
import { AsyncLocalStorage } from 'node:async_hooks';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseClient, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { Log } from '../../base/index.ts';
import { factsDown, sentenceOf } from '../problems.ts';
import type { Facts, Params } from '../stores.ts';
import { factsProblem, isAway, neverArrived } from './errors.ts';
import { readColumns } from './native-columns.ts';
import { fitParams } from './params.ts';
import { createRowPoster, type RowPoster } from './row-poster.ts';

/** Where the store answers. */
export interface Endpoint {
	readonly url: string;
	readonly database: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly username?: string;
	readonly password?: string;
}

/** Finds the store, or starts it; asked again whenever it was away. */
export interface FactsSource {
	connect(): Promise<Endpoint>;
	/** Calls back when the store is known to have died. */
	onDeath?(listener: () => void): void;
	close(): Promise<void>;
}

/** How long a request waits at the gate before it is refused. */
const PATIENCE_MS = 3_000;

/** Of the text of a question: long lists stand in it. */
const MOST_TEXT = '50000000';

const ASK: ClickHouseSettings = {
	max_query_size: MOST_TEXT,
	readonly: '2',
	wait_end_of_query: 1, // otherwise an error in mid-answer cuts the connection and has no code
	max_execution_time: 60,
	priority: '1', // questions that say another number let these pass
	max_result_rows: '2000000',
	output_format_json_quote_64bit_integers: 0,
	output_format_json_quote_denormals: 0,
	date_time_output_format: 'iso',
	session_timezone: 'UTC',
	cancel_http_readonly_queries_on_client_close: 1,
};
const RUN: ClickHouseSettings = {
	max_query_size: MOST_TEXT,
	wait_end_of_query: 1,
	max_execution_time: 600,
	// A client gives a silent connection up after two minutes, and the statement would go on without it.
	send_progress_in_http_headers: 1,
	http_headers_progress_interval_ms: '30000',
	session_timezone: 'UTC',
	mutations_sync: '2',
	alter_sync: '2',
};
export interface FactsHandle extends Facts {
	/** A client on the endpoint in use, for migrations. */
	readonly client: ClickHouseClient;
	readonly endpoint: Endpoint;
}

/** @param patienceMs how long a request may be silent */
export function connect(endpoint: Endpoint, patienceMs = 120_000): ClickHouseClient {
	return createClient({
		url: endpoint.url,
		database: endpoint.database,
		username: endpoint.username ?? 'default',
		password: endpoint.password ?? '',
		http_headers: { ...endpoint.headers },
		max_open_connections: 32,
		request_timeout: patienceMs,
		application: 'thucdo',
		log: { level: 127 }, // errors are thrown; printing them too would write SQL into the output of tools
	});
}

/** Opens the store; it answers when this resolves. */
export async function openFacts(needs: { source: FactsSource; log: Log; patienceMs?: number }): Promise<FactsHandle> {
	const { source, log, patienceMs = PATIENCE_MS } = needs;
	const listeners: (() => Promise<void>)[] = [];
	const returning = new AsyncLocalStorage<{ open: boolean }>();
	let state: 'open' | 'away' | 'closed' = 'away';
	let endpoint: Endpoint | undefined;
	let client: ClickHouseClient | undefined;
	let poster: RowPoster | undefined;
	let opened = Promise.withResolvers<void>();

	const reach = async () => {
		const found = await source.connect();
		if (JSON.stringify(found) !== JSON.stringify(endpoint)) {
			await client?.close();
			poster?.close();
			endpoint = found;
			client = connect(endpoint);
			poster = createRowPoster(endpoint);
		}
		// Asked outside the database, which at the first start is still to be made.
		const outside = connect({ ...found, database: 'default' });
		try {
			await outside.command({ query: 'SELECT 1' });
		} catch (error) {
			throw factsProblem(error, 'SELECT 1');
		} finally {
			await outside.close();
		}
	};
	const open = () => {
		state = 'open';
		opened.resolve();
	};
	const leave = (why: unknown) => {
		if (state !== 'open') return;
		state = 'away';
		opened = Promise.withResolvers();
		log.error({ why: sentenceOf(why) }, 'The facts store is away');
		void comeBack();
	};
	const comeBack = async () => {
		for (let pause = 50; state === 'away'; pause = Math.min(pause * 2, 5_000)) {
			try {
				await reach();
				const first = { open: true }; // shut again for what a listener leaves running
				await returning
					.run(first, async () => {
						for (const listener of listeners) await listener();
					})
					.finally(() => {
						first.open = false;
					});
				log.info({}, 'The facts store is back');
				return open();
			} catch (error) {
				if (state !== 'away') return;
				log.error({ error: sentenceOf(error) }, 'The facts store is not back yet');
				await sleep(pause, undefined, { ref: false });
			}
		}
	};
	/**
	 * Lets one request through the gate, and sorts what it throws. A request that found nobody listening, or one that only reads, is sent
	 * once more when the store is back; any other may have been done, and the caller must look.
	 */
	const pass = async <T>(name: string, readsOnly: boolean, request: (client: ClickHouseClient) => Promise<T>): Promise<T> => {
		for (let attempt = 1; ; attempt++) {
			if (state === 'away' && !returning.getStore()?.open) await Promise.race([opened.promise, sleep(patienceMs, undefined, { ref: false })]);
			if (state === 'closed') throw factsDown('it was closed');
			if (state === 'away' && !returning.getStore()?.open) throw factsDown('it is being started again');
			const used = client!;
			try {
				return await request(used);
			} catch (error) {
				if (isAway(error)) {
					// A late fault of the engine before says nothing of the one that runs now.
					if (used === client) leave(error);
					if (attempt === 1 && (readsOnly || neverArrived(error))) continue;
				}
				throw factsProblem(error, name);
			}
		}
	};

	try {
		await reach();
	} catch (error) {
		await source.close();
		throw error;
	}
	source.onDeath?.(() => leave('its process ended'));
	open();

	return {
		get client() {
			return client!;
		},
		get endpoint() {
			return endpoint!;
		},
		async ask({ name, sql, row }, params) {
			const fit = fitParams(sql, params);
			const rows = await pass(name, true, async (c) => {
				const result = await c.query({ query: fit.sql, query_params: fit.params, format: 'JSONEachRow', clickhouse_settings: ASK });
				return result.json<unknown>();
			});
			return rows.map((each, index) => {
				const read = row.safeParse(each);
				if (!read.success) throw new Error(`Facts: ${name}: row ${index} is not what its schema says: ${read.error.message}`);
				return read.data;
			});
		},
		async columns({ name, sql }, params) {
			const fit = fitParams(sql, params);
			const bytes = await pass(name, true, async (c) => {
				const asked = { query: `${fit.sql} FORMAT Native`, query_params: fit.params, clickhouse_settings: ASK };
				return buffer((await c.exec(asked)).stream);
			});
			// Read outside the gate: what is not understood here says nothing of the store.
			return readColumns(bytes);
		},
		async append(table, rows) {
			if (!/^[a-z][a-z0-9_]{0,62}$/.test(table)) throw new Error(`Facts: "${table}" cannot be the name of a table`);
			if (rows.length === 0) return;
			await pass(`append to ${table}`, false, () =>
				poster!.post(`INSERT INTO ${table} FORMAT JSONEachRow`, typeof rows === 'string' ? Buffer.from(rows) : rows),
			);
		},
		async insert(statement, rows) {
			if (rows.length) await pass(statement.slice(0, 80), false, () => poster!.post(statement, rows));
		},
		stream: (statement) => pass(statement.slice(0, 80), true, () => poster!.read(statement)),
		rewrite: (given, format) => pass(`rewrite as ${format}`, true, () => poster!.rewrite(given, `SELECT * FROM given FORMAT ${format}`)),
		async run(sql, params?: Params) {
			const fit = fitParams(sql, params);
			await pass(sql.trim().slice(0, 80), false, (c) => c.command({ query: fit.sql, query_params: fit.params, clickhouse_settings: RUN }));
		},
		onReturn(listener) {
			listeners.push(listener);
		},
		async close() {
			if (state === 'closed') return;
			state = 'closed';
			opened.resolve();
			await client?.close();
			poster?.close();
			await source.close();
		},
	};
}
