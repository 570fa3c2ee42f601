// Tools that store facts beside the server (an import, a replay) say so in the data folder, and wait until the server has heard it: meanwhile
// the server trusts no memory of its own about what was stored, and acknowledges nothing that they could not see in the tables.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../base/index.ts';
import { birthOf } from '../store/index.ts';
import { storeAway } from './problems.ts';

const SHAPE = /^writer-(\d+)$/;
const LOOK_EVERY_MS = 200;
/** The server first stores what waits in its journal. */
const PATIENCE_MS = 60_000;

const fileOf = (folder: string, pid: number) => join(folder, `writer-${pid}`);
const heardOf = (folder: string, pid: number) => join(folder, `heard-${pid}`);

/**
 * Says that this process stores facts beside the server; resolves when the server knows. Answers with what says that it is done.
 * @throws Unavailable when the server does not hear it
 */
export async function announceWriter(folder: string): Promise<() => void> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const { pid } = process;
	const done = () => {
		rmSync(fileOf(folder, pid), { force: true });
		rmSync(heardOf(folder, pid), { force: true });
	};
	done();
	writeFileSync(fileOf(folder, pid), birthOf(pid) ?? '', { mode: 0o600 });
	for (const end = Date.now() + PATIENCE_MS; !existsSync(heardOf(folder, pid)); ) {
		if (Date.now() > end) {
			done();
			throw storeAway(new Error('The server beside which facts are to be stored did not hear of it'));
		}
		await sleep(50);
	}
	return done;
}

/** @param changed is told when the first writer has come and when the last has gone; a writer waits until it resolves */
export function watchWriters(folder: string, log: Log, changed: (writing: boolean) => Promise<void>): () => void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	let writing = false;
	const look = async () => {
		const pids = readdirSync(folder).flatMap((name) => SHAPE.exec(name)?.[1] ?? []);
		const alive = pids.map(Number).filter((pid) => isAlive(folder, pid));
		if (alive.length > 0 !== writing) {
			writing = !writing;
			await changed(writing);
		}
		for (const pid of alive) if (existsSync(fileOf(folder, pid))) writeFileSync(heardOf(folder, pid), '', { mode: 0o600 });
	};
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		look()
			.catch((error: unknown) => log.warn({ error: String(error) }, 'The folder in which tools say that they write could not be read'))
			.finally(() => {
				looking = false;
			});
	}, LOOK_EVERY_MS);
	timer.unref();
	return () => clearInterval(timer);
}

/** What a dead process left is taken away: its pid may be given to another. */
function isAlive(folder: string, pid: number): boolean {
	const birth = birthOf(pid);
	if (birth !== undefined && birth === readFileSync(fileOf(folder, pid), 'utf8')) return true;
	rmSync(fileOf(folder, pid), { force: true });
	rmSync(heardOf(folder, pid), { force: true });
	return false;
}
