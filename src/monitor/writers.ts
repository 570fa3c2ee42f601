// Tools that store facts beside the server (an import, a replay) say so in the data folder, and wait until the server has heard it: meanwhile
// the server trusts no memory of its own about what was stored, and acknowledges nothing that they could not see in the tables.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SHAPE = /^writer-(\d+)$/;
const LOOK_EVERY_MS = 200;
/** A server that is alive looks several times a second; one that does not answer so long is no server. */
const PATIENCE_MS = 5_000;

const fileOf = (folder: string, pid: number) => join(folder, `writer-${pid}`);
const heardOf = (folder: string, pid: number) => join(folder, `heard-${pid}`);

/** Says that this process stores facts beside the server; resolves when the server knows. Answers with what says that it is done. */
export async function announceWriter(folder: string): Promise<() => void> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const { pid } = process;
	writeFileSync(fileOf(folder, pid), '', { mode: 0o600 });
	for (const end = Date.now() + PATIENCE_MS; !existsSync(heardOf(folder, pid)) && Date.now() < end; ) await sleep(50);
	return () => {
		rmSync(fileOf(folder, pid), { force: true });
		rmSync(heardOf(folder, pid), { force: true });
	};
}

/** @param changed is told when the first writer has come and when the last has gone; a writer waits until it resolves */
export function watchWriters(folder: string, changed: (writing: boolean) => Promise<void>): () => void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	let writing = false;
	let looking = false;
	const look = async () => {
		if (looking) return;
		looking = true;
		const pids = readdirSync(folder)
			.flatMap((name) => SHAPE.exec(name)?.[1] ?? [])
			.map(Number);
		const alive = pids.filter((pid) => isAlive(pid));
		for (const pid of pids) if (!alive.includes(pid)) for (const file of [fileOf(folder, pid), heardOf(folder, pid)]) rmSync(file, { force: true });
		if (alive.length > 0 !== writing) {
			writing = !writing;
			await changed(writing);
		}
		for (const pid of alive) if (existsSync(fileOf(folder, pid))) writeFileSync(heardOf(folder, pid), '', { mode: 0o600 });
		looking = false;
	};
	void look();
	const timer = setInterval(() => void look(), LOOK_EVERY_MS);
	timer.unref();
	return () => clearInterval(timer);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
