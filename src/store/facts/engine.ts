// Starts and stops the embedded facts engine, a child process of ours, and says when it died.
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '../../base/index.ts';
import { engineConfig, KEEP_ALIVE, KEY_HEADER } from './engine-config.ts';

export interface Engine {
	readonly url: string;
	readonly key: string;
	readonly pid: number;
	/** Resolves when the process has ended, for whatever reason. */
	readonly ended: Promise<void>;
	/** Ends it in good order (about half a second), or by force after ten seconds. */
	stop(): Promise<void>;
	kill(): Promise<void>;
}

export interface EngineOptions {
	/** Everything of the engine lies in here: data, temporary files, logs. */
	readonly folder: string;
	readonly memoryBytes: number;
	/** Port and key of an earlier start, so that who knew them need not be told again. */
	readonly again?: { readonly url: string; readonly key: string };
}

/** Starts the engine on its folder; it answers when this resolves. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
	const key = options.again?.key ?? randomBytes(24).toString('base64url');
	const wished = options.again && Number(new URL(options.again.url).port);
	mkdirSync(options.folder, { recursive: true, mode: 0o700 });
	for (let attempt = 1; ; attempt++) {
		const port = wished && attempt === 1 ? wished : await freePort();
		try {
			return await startOnPort(options, port, key);
		} catch (error) {
			// Between finding a free port and listening on it somebody else may have taken it.
			if (attempt === 3 || !/Address already in use|NETWORK_ERROR/.test((error as Error).message)) throw error;
		}
	}
}

async function startOnPort({ folder, memoryBytes }: EngineOptions, port: number, key: string): Promise<Engine> {
	const config = join(folder, 'engine.xml');
	writeFileSync(config, engineConfig({ folder, port, key, memoryBytes }), { mode: 0o600 });
	const out = join(folder, 'engine.out');
	const output = openSync(out, 'w', 0o600);
	const child = fork(new URL('./engine-main.ts', import.meta.url), [config, folder], {
		stdio: ['ignore', output, output, 'ipc'],
		execArgv: ['--disable-warning=ExperimentalWarning'],
		detached: true, // Ctrl-C in a terminal goes to its whole process group; the engine must outlive the last answers
	});
	closeSync(output);
	const ended = new Promise<void>((done) => {
		child.once('exit', () => done());
		child.once('error', () => done());
	});
	const url = `http://127.0.0.1:${port}`;
	const send = (sql: string) =>
		fetch(url, { method: 'POST', body: sql, headers: { [KEY_HEADER]: key, connection: 'close' }, signal: AbortSignal.timeout(5_000) });
	await untilAnswering(child, ended, send, out);
	const kill = async () => {
		child.kill('SIGKILL');
		await ended;
	};
	return {
		url,
		key,
		pid: child.pid!,
		ended,
		kill,
		async stop() {
			void send(`KILL QUERY WHERE Settings['log_comment'] = '${KEEP_ALIVE}' ASYNC`).catch(() => undefined);
			await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
			await kill();
		},
	};
}

async function untilAnswering(child: ChildProcess, ended: Promise<void>, send: (sql: string) => Promise<Response>, out: string): Promise<void> {
	let over = false;
	void ended.then(() => {
		over = true;
	});
	for (let waited = 0; waited < 60_000; waited += 20) {
		if (over) throw new Unavailable('store.facts-not-started', `The facts engine did not start: ${lastWords(out)}`);
		const answer = await send('SELECT 1').catch(() => undefined);
		if (answer?.ok) return;
		await Promise.race([sleep(20), ended]);
	}
	child.kill('SIGKILL');
	throw new Unavailable('store.facts-not-started', `The facts engine did not answer within a minute; see ${out}`);
}

/** What the engine printed before it ended. */
function lastWords(out: string): string {
	const lines = readFileSync(out, 'utf8')
		.split('\n')
		.filter((line) => line.trim() && !line.startsWith('Logging '));
	return (lines.find((line) => line.includes('DB::Exception')) ?? lines.find((line) => /Error/.test(line)) ?? lines[0] ?? `see ${out}`).slice(0, 400);
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as { port: number };
	server.close();
	await once(server, 'close');
	return port;
}
