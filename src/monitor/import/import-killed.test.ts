// An import that is killed with kill -9, at moments of chance, is begun again until its end: the counts are of the whole file.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lines, message, openTestImport } from './import.testing.ts';

let t: Awaited<ReturnType<typeof openTestImport>>;
beforeAll(async () => {
	t = await openTestImport();
});
afterAll(() => t?.close());

const child = (system: string, file: string): ChildProcess =>
	spawn(process.execPath, [fileURLToPath(new URL('./import-child.testing.ts', import.meta.url)), t.stores.data, system, file], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
/** Resolves when so many batches were told of, or at the end; false then. */
const batches = (process: ChildProcess, most: number) =>
	new Promise<boolean>((resolve) => {
		let told = 0;
		process.stdout!.on('data', (chunk: Buffer) => {
			told += chunk.toString().split('\n').length - 1;
			if (told >= most) resolve(true);
		});
		process.once('close', () => resolve(false));
	});

test('a killed import goes on where it was, counts the whole file, stores and refuses nothing twice; nobody else may meanwhile', {
	timeout: 60_000,
}, async () => {
	const { id, number } = await t.newSystem();
	const all = Array.from({ length: 12_000 }, (_, n) => message(n % 11_000, n % 100 === 7 ? { status: 99 } : {}));
	const file = t.write('killed.ndjson', lines(all));
	let kills = 0;
	for (const after of [1, 2, 0]) {
		const process = child(id, file);
		if (await batches(process, after + 1)) {
			if (kills === 0) {
				const meanwhile = expect.objectContaining({ code: 'monitor.import-running', message: expect.stringContaining(String(process.pid)) });
				await expect(t.importing({ file, system: id })).rejects.toEqual(meanwhile);
				await expect(t.importing({ file: t.write('other.ndjson', lines([message(1)])), system: id })).rejects.toEqual(meanwhile);
			}
			// Somewhere in the next batch, as chance has it.
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
			process.kill('SIGKILL');
			kills++;
		}
		await new Promise((resolve) => (process.exitCode === null && process.signalCode === null ? process.once('close', resolve) : resolve(undefined)));
	}
	expect(kills).toBe(3);
	const end = await t.importing({ file, system: id, batchRows: 500 });
	expect(end.resumedAfter).toBeGreaterThanOrEqual(2_000);
	expect(end).toMatchObject({ state: 'imported', rows: 12_000, accepted: 10_890, duplicates: 990, refused: 120 });
	expect(await t.count(`dossier_message WHERE system = ${number}`)).toBe(10_890);
	expect(await t.count(`quarantine WHERE system = ${number}`)).toBe(120);
	expect(await t.count(`dossier WHERE system = ${number}`)).toBe(10_890);
	expect(await t.importing({ file, system: id })).toMatchObject({ state: 'known', accepted: 10_890 });
});
