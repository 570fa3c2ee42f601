// Starts PGlite in its worker, starts it again should it die, and closes it by message (ending the thread would cut it off in mid-write).
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Log } from '../../base/index.ts';

export interface Pglite {
	/** Folder of the socket `.s.PGSQL.5432`: the `host` that `pg` wants. */
	readonly socketFolder: string;
	/** The thread that runs it now; another one after it died. */
	readonly thread: Worker;
	close(): Promise<void>;
}

const SOCKET = '.s.PGSQL.5432';
/** A unix socket's path may have 107 bytes on Linux, 103 on macOS. */
const LONGEST_PATH = 100;

export async function startPglite(needs: { folder: string; runFolder: string; log: Log }): Promise<Pglite> {
	const { log } = needs;
	mkdirSync(needs.folder, { recursive: true, mode: 0o700 });
	const elsewhere = Buffer.byteLength(join(needs.runFolder, SOCKET)) > LONGEST_PATH;
	// The socket asks for no password: the folder's mode is its lock. mkdtemp makes 0700.
	const socketFolder = elsewhere ? mkdtempSync(join(tmpdir(), 'thucdo-')) : needs.runFolder;
	if (!elsewhere) chmodSync(socketFolder, 0o700);
	const start = () => startWorker(needs.folder, join(socketFolder, SOCKET));
	// Making the data folder leaves some 400 MB behind in its thread, so a fresh one goes on.
	if (!existsSync(join(needs.folder, 'PG_VERSION'))) await endWorker(await start());
	let closing = false;
	let worker = await start();
	const watch = () => {
		worker.once('exit', (code) => {
			if (!closing) void restart(code);
		});
	};
	const restart = async (code: number) => {
		for (let pause = 200; !closing; pause = Math.min(pause * 2, 5_000)) {
			log.error({ code }, 'The records engine ended; it is started again');
			await sleep(pause);
			try {
				worker = await start();
				return watch();
			} catch (error) {
				log.error({ error }, 'The records engine did not start');
			}
		}
	};
	watch();
	return {
		socketFolder,
		get thread() {
			return worker;
		},
		async close() {
			closing = true;
			await endWorker(worker);
			rmSync(elsewhere ? socketFolder : join(socketFolder, SOCKET), { recursive: true, force: true });
		},
	};
}

function startWorker(folder: string, socket: string): Promise<Worker> {
	const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { folder, socket } });
	return new Promise((ready, failed) => {
		worker.once('message', () => ready(worker));
		worker.once('error', failed);
		worker.once('exit', (code) => failed(new Error(`PGlite ended at its start (${code})`)));
		// After the start an error only precedes the exit, which is watched; without a listener it would end the whole process.
		worker.on('error', () => undefined);
	});
}

async function endWorker(worker: Worker): Promise<void> {
	const ended = new Promise((done) => worker.once('exit', done));
	worker.postMessage('close');
	await Promise.race([ended, sleep(10_000, undefined, { ref: false }).then(() => worker.terminate())]);
}
