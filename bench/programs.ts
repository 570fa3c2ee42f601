// Starts what is measured: the bare server, the product on a folder of its own, and the load generator.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Load, Loaded } from './load.ts';
import { cpuSeconds } from './processes.ts';

/** One site gets the load of a nation here. */
const UNLIMITED = { THUCDO_BEACON_RATE: '10000000' };

const here = (name: string) => new URL(name, import.meta.url).pathname;
const root = here('../');
const run = promisify(execFile);

export interface Program {
	readonly port: number;
	readonly pid: number;
	stop(): Promise<void>;
}

export interface Product extends Program {
	readonly enginePid: number;
	readonly engine: { readonly url: string; readonly key: string };
	/** Milliseconds from the start of the process until it said it was ready. */
	readonly readyMs: number;
	/** What a SELECT answers, as text. */
	query(sql: string): Promise<string>;
	/** SIGKILL, at once to both when both are meant; the engine is the one that runs now. */
	kill(which: 'server' | 'engine' | 'both'): Promise<void>;
}

/** The line of a program's output that matches. */
async function lineOf(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
	let said = '';
	child.stderr?.on('data', (bytes) => {
		said += bytes;
	});
	for await (const line of createInterface({ input: child.stdout! })) {
		const found = pattern.exec(line);
		if (found) return found;
		said += line;
	}
	throw new Error(`A program ended before it was ready: ${said.slice(0, 2_000)}`);
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	await ended;
}

/** Node, bound to some cores of the machine (a list as `taskset` takes it), its children with it. */
function nodeOn(cores: string | undefined, args: readonly string[]): [command: string, args: string[]] {
	return cores === undefined ? [process.execPath, [...args]] : ['taskset', ['-c', cores, process.execPath, ...args]];
}

export async function startBare(cores?: string): Promise<Program> {
	const child = spawn(...nodeOn(cores, [here('bare.ts')]), { stdio: ['ignore', 'pipe', 'pipe'] });
	const [, port] = await lineOf(child, /^port (\d+)/);
	return { port: Number(port), pid: child.pid!, stop: () => end(child) };
}

export function makeFolder(): { data: string; remove(): void } {
	const data = mkdtempSync(join(tmpdir(), 'thucdo-bench-'));
	return { data, remove: () => rmSync(data, { recursive: true, force: true }) };
}

/** The product as `npm start` runs it. `profile` names a folder for V8's processor profile, written when it stops; `port` 0 is any free one. */
export async function startProduct(
	data: string,
	{ profile, port = 0, cores, env }: { profile?: string | undefined; port?: number; cores?: string | undefined; env?: Record<string, string> } = {},
): Promise<Product> {
	if (profile) mkdirSync(profile, { recursive: true });
	const began = performance.now();
	const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
	const child = spawn(...nodeOn(cores, [...flags, 'src/main.ts']), {
		cwd: root,
		env: { ...process.env, ...UNLIMITED, ...env, THUCDO_DATA: data, THUCDO_PORT: String(port), THUCDO_LOG: 'error' },
		stdio: ['ignore', 'pipe', profile ? 'inherit' : 'pipe'],
	});
	const [, heard] = await lineOf(child, /http:\/\/[^:]+:(\d+)/);
	const readyMs = performance.now() - began;
	const readHolder = () =>
		JSON.parse(readFileSync(join(data, 'run', 'holder.json'), 'utf8')) as { facts: { url: string; key: string }; engine: { pid: number } };
	const holder = readHolder();
	const engine = holder.facts;
	return {
		port: Number(heard),
		pid: child.pid!,
		enginePid: holder.engine.pid,
		engine,
		readyMs,
		async query(sql) {
			const answer = await fetch(`${engine.url}/?database=thucdo&session_timezone=UTC`, {
				method: 'POST',
				body: sql,
				headers: { 'x-thucdo-key': engine.key },
			});
			const said = await answer.text();
			if (!answer.ok) throw new Error(`${sql.slice(0, 100)}: ${said.slice(0, 500)}`);
			return said.trim();
		},
		stop: () => end(child),
		async kill(which) {
			const gone = once(child, 'exit');
			for (const pid of [...(which === 'engine' ? [] : [child.pid!]), ...(which === 'server' ? [] : [readHolder().engine.pid])]) {
				try {
					process.kill(pid, 'SIGKILL');
				} catch {
					// dead already, and no other in its place yet
				}
			}
			if (which !== 'engine') await gone;
		},
	};
}

export async function addSystem(data: string, kind: 'portal' | 'case'): Promise<{ site: number; key: string }> {
	const args = ['cli/main.ts', 'system', 'add', '--unit', 'u1015', '--kind', kind, '--name', `bench ${kind}`, '--json'];
	const { stdout } = await run(process.execPath, args, { cwd: root, env: { ...process.env, THUCDO_DATA: data } });
	return JSON.parse(stdout) as { site: number; key: string };
}

export interface Run extends Loaded {
	/** Seconds from the first request until the last answer. */
	readonly whole: number;
	/** Processor time of each watched process in percent of one core. */
	readonly used: Record<string, number>;
}

let from = Math.floor(Date.now() / 1_000) * 100;
/** One run of the load generator; the watched processes' processor time is that of the counted span. */
export async function runLoad(load: Omit<Load, 'from'>, watched: Readonly<Record<string, number>>, cores?: string): Promise<Run> {
	from += 50_000_000;
	const first = performance.now();
	const child = spawn(...nodeOn(cores, [here('load.ts'), JSON.stringify({ ...load, from })]), { stdio: ['ignore', 'pipe', 'inherit'] });
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	await lines.next();
	const before = Object.entries(watched).map(([name, pid]) => [name, pid, cpuSeconds(pid)] as const);
	const began = performance.now();
	await lines.next();
	const seconds = (performance.now() - began) / 1000;
	const used = Object.fromEntries(before.map(([name, pid, then]) => [name, Math.round(((cpuSeconds(pid) - then) / seconds) * 100)]));
	const { value } = await lines.next();
	if (child.exitCode === null) await once(child, 'exit');
	if (!value) throw new Error('The load generator ended without a result');
	return { ...(JSON.parse(value) as Loaded), whole: (performance.now() - first) / 1000, used };
}
