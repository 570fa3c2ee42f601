// What the embedded engine is told: loopback only, a key on every request, bounded memory, few threads, logs beside its data.
import { totalmem } from 'node:os';
import { join } from 'node:path';

/** The header that carries the engine's key. */
export const KEY_HEADER = 'x-thucdo-key';

/** Marks the statement that keeps the engine running; killing it is the orderly stop. */
export const KEEP_ALIVE = 'thucdo keeps the engine running';

/** Bytes the engine may use when nothing is configured: 4 GB, but at most 40 % of this machine's (or container's) memory. */
export function defaultMemory(): number {
	const machine = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
	return Math.min(4_000_000_000, Math.floor(machine * 0.4));
}

export function engineConfig(of: { folder: string; port: number; key: string; memoryBytes: number }): string {
	return element('clickhouse', {
		listen_host: '127.0.0.1',
		http_port: of.port,
		// Only this rule exists: a request without the key, /ping and the web pages of the engine among them, gets 404.
		http_handlers: { rule: { headers: { [KEY_HEADER]: of.key }, handler: { type: 'dynamic_query_handler', query_param_name: 'query' } } },
		timezone: 'UTC',
		tmp_path: join(of.folder, 'tmp/'),
		user_files_path: join(of.folder, 'user_files/'),
		max_server_memory_usage: of.memoryBytes,
		mark_cache_size: 64_000_000,
		uncompressed_cache_size: 0,
		max_concurrent_queries: 64,
		max_thread_pool_size: 500,
		background_pool_size: 4,
		background_schedule_pool_size: 8,
		shutdown_wait_unfinished: 0,
		logger: { log: join(of.folder, 'engine.log'), size: '10M', count: 3 },
	});
}

type Node = string | number | { readonly [name: string]: Node };

function element(name: string, value: Node): string {
	const text =
		typeof value === 'object'
			? `\n${Object.entries(value)
					.map(([k, v]) => element(k, v))
					.join('\n')}\n`
			: String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return `<${name}>${text}</${name}>`;
}
