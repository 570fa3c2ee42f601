// Rows go in by a plain POST of Node's own: one is made for every group of an intake, many a second, and @clickhouse/client costs three to five
// times the processor time for it (1.2 against 0.3 ms; its stream, its tracing, its parameters). Questions go through the client.
import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { parseError } from '@clickhouse/client';
import type { Endpoint } from './facts.ts';

export interface RowPoster {
	/** Sends the data of an INSERT; resolves when the store answered 200. @throws ClickHouseError, or what Node says of the connection */
	post(statement: string, rows: Uint8Array): Promise<void>;
	/** The answer to a SELECT … FORMAT …, as it comes. @throws the same */
	read(statement: string): Promise<AsyncIterable<Uint8Array>>;
	/** The same of rows that are sent along, as the table `given`. @throws the same */
	rewrite(
		given: { readonly format: string; readonly structure: string; readonly rows: Uint8Array },
		statement: string,
	): Promise<AsyncIterable<Uint8Array>>;
	close(): void;
}

const TIMEOUT_MS = 90_000;

const SETTINGS = {
	wait_end_of_query: 1,
	max_execution_time: 60,
	session_timezone: 'UTC',
	date_time_input_format: 'best_effort',
	input_format_skip_unknown_fields: 0,
	async_insert: 0,
	// One block, so that one insert into one partition is all there or not there at all.
	max_insert_block_size: 10_000_000,
	min_insert_block_size_rows: 10_000_000,
	min_insert_block_size_bytes: 2_000_000_000,
};

const READ_SETTINGS = { readonly: 2, max_execution_time: 600, session_timezone: 'UTC', cancel_http_readonly_queries_on_client_close: 1 };
const NOTHING = Buffer.alloc(0);

export function createRowPoster(endpoint: Endpoint): RowPoster {
	const { protocol, hostname, port } = new URL(endpoint.url);
	const secure = protocol === 'https:';
	const send = secure ? secureRequest : request;
	// The agent heeds the server's `Keep-Alive: timeout`, and so never writes into a connection that is just being closed.
	const options = { keepAlive: true, maxSockets: 16 };
	const agent = secure ? new SecureAgent(options) : new Agent(options);
	const login = `${endpoint.username ?? 'default'}:${endpoint.password ?? ''}`;
	const headers = { ...endpoint.headers, authorization: `Basic ${Buffer.from(login).toString('base64')}` };
	const addressed = (settings: object) =>
		`/?database=${encodeURIComponent(endpoint.database)}${Object.entries(settings)
			.map(([name, value]) => `&${name}=${value}`)
			.join('')}&query=`;
	const [writing, reading] = [addressed(SETTINGS), addressed(READ_SETTINGS)];
	const ask = async (path: string, rows: Uint8Array, more: Readonly<Record<string, string>> = {}) => {
		const answer = await new Promise<IncomingMessage>((answered, failed) => {
			const sent = send({ hostname, port, path, method: 'POST', agent, headers: { ...headers, ...more, 'content-length': rows.length } }, answered);
			sent.once('error', failed);
			sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error('Timeout error: no answer to an append')));
			sent.end(rows);
		});
		if (answer.statusCode === 200) return answer;
		throw parseError((await text(answer)) || `answered ${answer.statusCode}`);
	};
	return {
		async post(statement, rows) {
			await text(await ask(writing + encodeURIComponent(statement), rows));
		},
		read: (statement) => ask(reading + encodeURIComponent(statement), NOTHING),
		rewrite({ format, structure, rows }, statement) {
			const path = `${reading}${encodeURIComponent(statement)}&given_format=${format}&given_structure=${encodeURIComponent(structure)}`;
			const boundary = randomUUID();
			const head = `--${boundary}\r\ncontent-disposition: form-data; name="given"; filename="given"\r\ncontent-type: application/octet-stream\r\n\r\n`;
			const body = Buffer.concat([Buffer.from(head), rows, Buffer.from(`\r\n--${boundary}--\r\n`)]);
			return ask(path, body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
		},
		close: () => agent.destroy(),
	};
}
