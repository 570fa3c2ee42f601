// Starts the whole product inside this process, for tests that cross rooms.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
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

/** Asks until the answer satisfies, or the patience (20 seconds) is over; then answers what it saw last. */
export async function until<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean, patienceMs = 20_000): Promise<T> {
	for (const end = Date.now() + patienceMs; ; await sleep(200)) {
		const answer = await ask();
		if (satisfies(answer) || Date.now() > end) return answer;
	}
}
