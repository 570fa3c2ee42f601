// Several processes and one data folder: one holds it, tools work beside it, and whoever is killed leaves nothing that hinders the next.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStores, runningAt } from '../../src/store/index.ts';
import { birthOf } from '../../src/store/process-birth.ts';
import { openTestStores, seedStores } from '../../src/store/testing.ts';

interface Said {
	readonly facts?: number[];
	readonly records?: number[];
	readonly beside?: boolean;
	readonly engine?: number;
	readonly code?: string;
	readonly message?: string;
	readonly closed?: boolean;
	readonly ready?: number;
}

const PROGRAM = fileURLToPath(new URL('./hold-data.ts', import.meta.url));
const running = new Set<ChildProcess>();

/** Another process on the folder; `says` gives its next line. */
function start(data: string, hold: 'serve' | 'tool') {
	const child = spawn(process.execPath, [PROGRAM, data, hold], { stdio: ['pipe', 'pipe', 'inherit'] });
	running.add(child);
	child.once('exit', () => running.delete(child));
	const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
	return {
		pid: child.pid!,
		says: async (): Promise<Said> => JSON.parse((await lines.next()).value ?? '{"message":"it ended without a word"}'),
		tell: (words: string) => child.stdin.write(`${words}\n`),
		kill: async () => {
			child.kill('SIGKILL');
			if (child.exitCode === null && child.signalCode === null) await new Promise((gone) => child.once('exit', gone));
		},
	};
}

const untilGone = async (pid: number, ms: number) => {
	for (let waited = 0; waited < ms && birthOf(pid); waited += 20) await sleep(20);
	return birthOf(pid) === undefined;
};

describe('a data folder', { timeout: 60_000 }, () => {
	let data: string;
	beforeAll(async () => {
		data = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
		await seedStores(data);
	});
	afterAll(() => {
		for (const child of running) child.kill('SIGKILL');
		rmSync(data, { recursive: true, force: true });
	});

	it('is refused to a second server, which names the first; a tool works beside it', async () => {
		const server = start(data, 'serve');
		expect(await server.says()).toMatchObject({ facts: [], records: [], beside: false });
		server.tell('append 1');
		await server.says();

		await expect(openStores({ data, hold: 'serve' })).rejects.toMatchObject({
			code: 'store.data-in-use',
			status: 409,
			message: expect.stringMatching(new RegExp(`in use by process ${server.pid} \\(node.* hold-data.ts .*, since 20.*\\); stop it`)),
		});
		expect(runningAt(data)).toMatchObject({ pid: server.pid, hold: 'serve', ready: true, http: 'http://127.0.0.1:8080' });
		expect(statSync(join(data, 'run', 'holder.json')).mode & 0o777).toBe(0o600);
		expect(statSync(join(data, 'run')).mode & 0o777).toBe(0o700);

		const tool = start(data, 'tool');
		expect(await tool.says()).toMatchObject({ facts: [1], records: [1], beside: true });
		tool.tell('append 2');
		expect(await tool.says()).toMatchObject({ facts: [1, 2], records: [1, 2] });
		tool.tell('close');
		expect(await tool.says()).toEqual({ closed: true });

		server.tell('append 3');
		expect(await server.says()).toMatchObject({ facts: [1, 2, 3], records: [1, 2, 3] });
		server.tell('close');
		expect(await server.says()).toEqual({ closed: true });
		expect(runningAt(data)).toBeUndefined();
	});

	it('opens again after kill -9 of its server, whose engine ends by itself, with every row there', async () => {
		const server = start(data, 'serve');
		const { engine } = await server.says();
		server.tell('append 4');
		expect(await server.says()).toMatchObject({ facts: [1, 2, 3, 4] });
		await server.kill();
		expect(await untilGone(engine!, 5_000)).toBe(true);
		expect(runningAt(data)).toBeUndefined();

		const tool = start(data, 'tool'); // without a server a tool opens the folder itself
		expect(await tool.says()).toMatchObject({ facts: [1, 2, 3, 4], records: [1, 2, 3, 4], beside: false });
		await expect(openStores({ data, hold: 'tool' })).rejects.toMatchObject({ code: 'store.data-in-use' });
		tool.tell('close');
		expect(await tool.says()).toEqual({ closed: true });
	});

	it('lets a tool go on beside a server whose engine was killed and came back', async () => {
		const server = start(data, 'serve');
		const { engine } = await server.says();
		const tool = start(data, 'tool');
		await tool.says();
		process.kill(engine!, 'SIGKILL');
		expect(await untilGone(engine!, 5_000)).toBe(true);
		server.tell('append 5'); // waits at the gate
		expect((await server.says()).facts).toContain(5);
		tool.tell('append 6');
		expect((await tool.says()).facts).toEqual(expect.arrayContaining([5, 6]));
		await Promise.all([server.kill(), tool.kill()]);
	});

	it('is not held by a file that names a process which has the pid of a dead one', async () => {
		const mine = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
		mkdirSync(join(mine, 'run'));
		const holder = { pid: process.pid, birth: 'an earlier boot:1', command: 'node', since: '2026-01-01T00:00:00Z', hold: 'serve', ready: true };
		writeFileSync(join(mine, 'run', 'holder.json'), JSON.stringify(holder));
		expect(runningAt(mine)).toBeUndefined();
		rmSync(mine, { recursive: true });
	});

	it('may have a path too long for a socket', async () => {
		const parent = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
		const long = join(parent, 'a-folder-with-a-long-name'.repeat(4));
		await seedStores(long);
		const stores = await openStores({ data: long, hold: 'serve', factsMemoryBytes: 1_200_000_000 });
		const { records } = JSON.parse(readFileSync(join(long, 'run', 'holder.json'), 'utf8'));
		expect(statSync(records.socketFolder).mode & 0o777).toBe(0o700);
		await stores.close();
		expect(existsSync(records.socketFolder)).toBe(false);
		rmSync(parent, { recursive: true });
	});

	it('is gone after the stores of a test are closed', async () => {
		const stores = await openTestStores();
		const { enginePid } = stores;
		await stores.close();
		expect(existsSync(stores.data)).toBe(false);
		expect(await untilGone(enginePid!, 1_000)).toBe(true);
	});
});
