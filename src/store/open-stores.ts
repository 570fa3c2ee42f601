// Opens both stores: servers given by URL, engines of our own in the data folder, or those of the server that runs on it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, silentLog } from '../base/index.ts';
import { type FolderHold, findHolder, type Holder, holdFolder } from './data-folder.ts';
import { defaultMemory } from './facts/engine-config.ts';
import { type FactsHandle, openFacts } from './facts/facts.ts';
import { checkFacts, migrateFacts } from './facts/migrate-facts.ts';
import { secondStores } from './facts/second-facts.ts';
import { engineOfHolder, ownEngine, serverByUrl } from './facts/sources.ts';
import { dataInUse } from './problems.ts';
import { birthOf } from './process-birth.ts';
import { checkRecords, migrateRecords } from './records/migrate-records.ts';
import { type Pglite, startPglite } from './records/pglite.ts';
import { connectRecords, type RecordsHandle } from './records/records.ts';
import type { SecondStores, Stores } from './stores.ts';

export interface StoreOptions {
	/** Data folder of the embedded engines; made when missing. Not touched when both URLs are given. */
	readonly data: string;
	/** `postgres://…`: no PGlite then. */
	readonly recordsUrl?: string | undefined;
	/** `http(s)://user:password@host:port/database`: no engine of our own then. */
	readonly factsUrl?: string | undefined;
	/** Name of the ClickHouse cluster behind `factsUrl`: tables are made on all its nodes, replicated. */
	readonly factsCluster?: string | undefined;
	/** Headers that the server of `factsUrl` asks for. */
	readonly factsHeaders?: Readonly<Record<string, string>> | undefined;
	/** Bytes the embedded facts engine may use; 4 GB, at most 40 % of the machine, when not said. */
	readonly factsMemoryBytes?: number | undefined;
	readonly log?: Log | undefined;
	/** `serve` keeps the data folder to itself; `tool` works beside a server that holds it, and as `serve` without one. */
	readonly hold: 'serve' | 'tool';
}

export interface OpenStores extends Stores {
	/** True when the engines belong to another process: the server that this tool works beside. */
	readonly beside: boolean;
	/** Lets tools find the HTTP address of this process. */
	announce(http: string): void;
	/** Process id of our own facts engine, if there is one. */
	readonly enginePid: number | undefined;
	/** Fact stores beside the first, for figures of a part of the facts. */
	readonly second: SecondStores;
}

/**
 * Opens the stores, starts what is embedded, and applies pending migrations.
 * @throws Conflict `store.data-in-use` when another process holds the folder; `store.data-newer`, `store.migration-changed`; Unavailable
 */
export async function openStores(options: StoreOptions): Promise<OpenStores> {
	const embedded = !options.recordsUrl || !options.factsUrl;
	if (embedded && options.hold === 'tool') {
		const holder = await findServer(options.data);
		if (holder) return openBeside(options, holder);
	}
	return openOwn(options, embedded ? holdFolder(options.data, options.hold) : undefined);
}

async function openOwn(options: StoreOptions, hold: FolderHold | undefined): Promise<OpenStores> {
	const { log = silentLog } = options;
	let pglite: Pglite | undefined;
	let records: RecordsHandle | undefined;
	let facts: FactsHandle | undefined;
	let enginePid: number | undefined;
	const close = async () => {
		await records?.records.close();
		await Promise.all([pglite?.close(), facts?.close()]);
		hold?.release();
	};
	const openTheRecords = async () => {
		if (!options.recordsUrl) pglite = await startPglite({ folder: join(hold!.folder, 'records'), runFolder: join(hold!.folder, 'run'), log });
		records = connectRecords(options.recordsUrl ? { url: options.recordsUrl } : { socketFolder: pglite!.socketFolder }, log);
	};
	const openTheFacts = async () => {
		if (options.factsUrl) {
			facts = await openFacts({ source: serverByUrl(options.factsUrl, options.factsHeaders), log });
			return;
		}
		await endLeftEngine(hold!.left);
		const folder = join(hold!.folder, 'facts');
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const told = (engine: { url: string; key: string; pid: number }) => {
			enginePid = engine.pid;
			hold!.tell({ facts: { url: engine.url, key: engine.key }, engine: { pid: engine.pid, birth: birthOf(engine.pid) ?? '' } });
		};
		facts = await openFacts({ source: ownEngine({ folder, memoryBytes: options.factsMemoryBytes ?? defaultMemory(), log, told }), log });
	};
	try {
		const started = await Promise.allSettled([openTheRecords(), openTheFacts()]);
		for (const s of started) if (s.status === 'rejected') throw s.reason;
		const { pool } = records!;
		await migrateRecords({ pool, log }, () => migrateFacts({ endpoint: facts!.endpoint, log, cluster: options.factsCluster }));
	} catch (error) {
		await close().catch(() => undefined);
		throw error;
	}
	hold?.tell({ ready: true, ...(pglite && { records: { socketFolder: pglite.socketFolder } }) });
	return {
		records: records!.records,
		facts: facts!,
		second: secondStores(() => facts!, options.factsCluster),
		beside: false,
		announce: (http) => hold?.tell({ http }),
		get enginePid() {
			return enginePid;
		},
		close,
	};
}

async function openBeside(options: StoreOptions, holder: Holder): Promise<OpenStores> {
	const { log = silentLog } = options;
	const records = connectRecords(options.recordsUrl ? { url: options.recordsUrl } : { socketFolder: holder.records?.socketFolder ?? '' }, log);
	let facts: FactsHandle | undefined;
	const close = async () => {
		await Promise.all([records.records.close(), facts?.close()]);
	};
	try {
		facts = await openFacts({ source: options.factsUrl ? serverByUrl(options.factsUrl, options.factsHeaders) : engineOfHolder(options.data), log });
		await Promise.all([checkRecords(records.pool), checkFacts(facts.endpoint)]);
	} catch (error) {
		await close().catch(() => undefined);
		throw error;
	}
	const opened = facts;
	const second = secondStores(() => opened, options.factsCluster);
	return { records: records.records, facts, second, beside: true, announce: () => undefined, enginePid: undefined, close };
}

/** The server on the folder, once its engines answer. A tool at work there is no server: it would take its engines with it. */
async function findServer(data: string): Promise<Holder | undefined> {
	for (let waited = 0; ; waited += 100) {
		const holder = findHolder(data);
		if (!holder || holder.ready) {
			if (holder?.hold === 'tool') throw dataInUse(data, holder);
			return holder;
		}
		if (waited > 30_000) throw dataInUse(data, holder);
		await sleep(100);
	}
}

/** An engine ends with its parent; should one have outlived a killed parent, it still locks the data. */
async function endLeftEngine(left: Holder | undefined): Promise<void> {
	const engine = left?.engine;
	for (let waited = 0; engine && birthOf(engine.pid) === engine.birth; waited += 20) {
		if (waited === 2_000) process.kill(engine.pid, 'SIGKILL');
		await sleep(20);
	}
}

/** What another process holds and serves on a data folder; undefined when nobody does. */
export function runningAt(
	data: string,
): { pid: number; command: string; since: string; hold: 'serve' | 'tool'; ready: boolean; http?: string } | undefined {
	const holder = findHolder(data);
	if (!holder) return undefined;
	const { pid, command, since, hold, ready, http } = holder;
	return { pid, command, since, hold, ready, ...(http && { http }) };
}
