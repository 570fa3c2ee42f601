// Servers apart from ours for the store suites: Debian's PostgreSQL, and a ClickHouse node of its own on its own folder.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../src/store/facts/engine.ts';
import { KEY_HEADER } from '../../src/store/facts/engine-config.ts';

const HOME = '/usr/lib/postgresql';

/** The newest installed PostgreSQL, or why the suite cannot run against one. */
export function findPostgres(): { bin: string } | { missing: string } {
	const versions = existsSync(HOME) ? readdirSync(HOME).filter((v) => existsSync(join(HOME, v, 'bin', 'initdb'))) : [];
	const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1);
	if (!newest) return { missing: `no PostgreSQL in ${HOME}: apt-get install postgresql` };
	return { bin: join(HOME, newest, 'bin') };
}

export interface TestPostgres {
	/** Makes an empty database and returns its URL. */
	freshDatabase(): string;
	stop(): void;
}

/** PostgreSQL on a temporary folder; it refuses to run as root, so root runs it as `postgres`. */
export async function startPostgres(bin: string): Promise<TestPostgres> {
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-pg-'));
	const asRoot = process.getuid?.() === 0;
	const run = (program: string, args: string[]) => {
		const [file, ...rest] = [...(asRoot ? ['runuser', '-u', 'postgres', '--'] : []), join(bin, program), ...args];
		return execFileSync(file!, rest, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	};
	const password = join(folder, 'password');
	writeFileSync(password, 'a test only\n');
	if (asRoot)
		for (const path of [folder, password])
			chownSync(path, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])));
	const data = join(folder, 'data');
	run('initdb', ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${password}`, '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8']);
	const port = await freePort();
	const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder} -c max_connections=40 -c shared_buffers=32MB`;
	run('pg_ctl', ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start']);
	let count = 0;
	return {
		freshDatabase() {
			const name = `thucdo_${++count}`;
			const url = `postgres://postgres:${encodeURIComponent('a test only')}@127.0.0.1:${port}`;
			execFileSync(join(bin, 'psql'), ['-d', `${url}/postgres`, '-qc', `CREATE DATABASE ${name}`]);
			return `${url}/${name}`;
		},
		stop() {
			run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

export interface TestClickhouse {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly pid: number;
	kill(): Promise<void>;
	/** Again on the same data, port and key. */
	startAgain(): Promise<void>;
	stop(): Promise<void>;
}

/** A ClickHouse node of its own; it asks for a key in a header, as the embedded one does, since this build knows no users. */
export async function startClickhouse(memoryBytes = 1_500_000_000): Promise<TestClickhouse> {
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-ch-'));
	const options = { folder, memoryBytes };
	let engine = await startEngine(options);
	return {
		url: engine.url,
		headers: { [KEY_HEADER]: engine.key },
		get pid() {
			return engine.pid;
		},
		kill: () => engine.kill(),
		async startAgain() {
			engine = await startEngine({ ...options, again: engine });
		},
		async stop() {
			await engine.kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as { port: number };
	server.close();
	await once(server, 'close');
	return port;
}
