// The three ways to the facts store: an engine of our own, a server given by URL, and the engine of a server that runs on this data folder.
import type { Log } from '../../base/index.ts';
import { Unavailable } from '../../base/index.ts';
import { findHolder } from '../data-folder.ts';
import { type Engine, startEngine } from './engine.ts';
import { KEY_HEADER } from './engine-config.ts';
import type { Endpoint, FactsSource } from './facts.ts';

/** The database of all facts, unless a URL names another. Fact SQL never names it. */
const DATABASE = 'thucdo';

/** An engine of our own; dead, it is started again by the next `connect`, where it was and with the key it had. */
export function ownEngine(needs: { folder: string; memoryBytes: number; log: Log; told: (engine: Engine) => void }): FactsSource {
	const { folder, memoryBytes, log, told } = needs;
	let engine: Engine | undefined;
	let last: { url: string; key: string } | undefined;
	let closing = false;
	let died: () => void = () => undefined;
	return {
		async connect() {
			if (!engine) {
				const started = await startEngine({ folder, memoryBytes, ...(last && { again: last }) });
				last = { url: started.url, key: started.key };
				engine = started;
				void started.ended.then(() => {
					engine = undefined;
					if (closing) return;
					log.error({ pid: started.pid }, 'The facts engine ended');
					died();
				});
				if (closing) await started.kill();
				told(started);
			}
			return { url: engine.url, database: DATABASE, headers: { [KEY_HEADER]: engine.key } };
		},
		onDeath(listener) {
			died = listener;
		},
		async close() {
			closing = true;
			await engine?.stop();
		},
	};
}

/** A server or cluster: `http(s)://user:password@host:port/database`, all but the host optional. */
export function serverByUrl(factsUrl: string, headers: Readonly<Record<string, string>> = {}): FactsSource {
	const endpoint = readFactsUrl(factsUrl, headers);
	return { connect: async () => endpoint, close: async () => undefined };
}

export function readFactsUrl(factsUrl: string, headers: Readonly<Record<string, string>> = {}): Endpoint {
	const url = new URL(factsUrl);
	return {
		url: url.origin,
		database: decodeURIComponent(url.pathname.replace(/^\/|\/$/g, '')) || DATABASE,
		headers,
		...(url.username && { username: decodeURIComponent(url.username) }),
		...(url.password && { password: decodeURIComponent(url.password) }),
	};
}

/** The engine of the server that holds this data folder; its file is read anew after every outage. */
export function engineOfHolder(data: string): FactsSource {
	return {
		async connect() {
			const facts = findHolder(data)?.facts;
			if (!facts) throw new Unavailable('store.facts-unavailable', 'The server on this data folder has stopped; run the command again');
			return { url: facts.url, database: DATABASE, headers: { [KEY_HEADER]: facts.key } };
		},
		close: async () => undefined,
	};
}
