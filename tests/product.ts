// Starts the whole product for tests that cross rooms: in this process, or as a process of its own that can be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../src/config.ts';
import { addSystem } from '../src/registry/index.ts';
import { type Running, startServer } from '../src/server/index.ts';

export interface Product extends Running {
	readonly data: string;
	/** Adds a system to the unit with this code on this day. */
	system(
		unit: string,
		kind: 'portal' | 'case' | 'reporting',
		more?: { emcSite?: number; madonvi?: string; name?: string },
	): Promise<{ id: string; site: number; key: string }>;
	get<T>(path: string): Promise<T>;
	send(key: string, messages: readonly object[], headers?: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** A data folder as an installation has it after its first start. */
export function scratchFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
	const template = process.env.TEST_TEMPLATE;
	if (template) cpSync(template, folder, { recursive: true });
	return folder;
}

/** The product inside this process, on a scratch folder and a free port. */
export async function startProduct(env: Record<string, string> = {}, options: { made?: boolean } = {}): Promise<Product> {
	const data = env.THUCDO_DATA ?? scratchFolder();
	const config = readConfig({ THUCDO_PORT: '0', THUCDO_DATA: data, THUCDO_LOG: 'error', ...env });
	const running = await startServer(config, options);
	const { registry, stores } = running.rooms;
	return {
		...running,
		data,
		system: (unit, kind, more = {}) =>
			addSystem({ records: stores.records, registry, clock: config.clock }, { name: `${kind} of ${unit}`, ...more, unit, kind, origins: [] }),
		get: async (path) => {
			const answer = await fetch(`${running.url}/api/v1${path}`);
			if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
			return (await answer.json()) as never;
		},
		send: (key, messages, headers) => sendDossiers(running.url, key, messages, headers),
		close: async () => {
			await running.close();
			rmSync(data, { recursive: true, force: true });
		},
	};
}

export async function sendDossiers(url: string, key: string, messages: readonly object[], headers: Record<string, string> = {}) {
	const answer = await fetch(`${url}/api/v1/dossiers`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', ...headers },
		body: messages.map((m) => JSON.stringify(m)).join('\n'),
	});
	return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

export interface Process {
	readonly url: string;
	readonly child: ChildProcess;
	/** SIGKILL to every process that holds the data folder, at once. */
	kill(): Promise<void>;
}

/** The product as `npm start` runs it, without the build step. */
export async function spawnProduct(data: string, port: number): Promise<Process> {
	const child = spawn(process.execPath, ['src/main.ts'], {
		env: { ...process.env, THUCDO_DATA: data, THUCDO_PORT: String(port), THUCDO_LOG: 'error' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	child.stdout.on('data', (bytes) => {
		said += bytes;
	});
	child.stderr.on('data', (bytes) => {
		said += bytes;
	});
	const url = `http://127.0.0.1:${port}`;
	for (const end = Date.now() + 60_000; ; await sleep(100)) {
		if (child.exitCode !== null) throw new Error(`the product ended at start: ${said}`);
		if (
			await fetch(`${url}/readyz`).then(
				(a) => a.ok,
				() => false,
			)
		)
			break;
		if (Date.now() > end) throw new Error(`not ready within 60 s: ${said}`);
	}
	return {
		url,
		child,
		kill: async () => {
			const exit = new Promise((ok) => child.once('exit', ok));
			for (const pid of [child.pid ?? 0, ...holders(data)]) {
				try {
					process.kill(pid, 'SIGKILL');
				} catch {
					// gone already
				}
			}
			if (child.exitCode === null && child.signalCode === null) await exit;
		},
	};
}

/** Processes that name the data folder in their command line. */
function holders(data: string): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
			} catch {
				return false;
			}
		})
		.map(Number);
}

/** Asks until the answer satisfies, or the patience (20 seconds) is over; then answers what it saw last. */
export async function until<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean, patienceMs = 20_000): Promise<T> {
	for (const end = Date.now() + patienceMs; ; await sleep(200)) {
		const answer = await ask();
		if (satisfies(answer) || Date.now() > end) return answer;
	}
}
