// One process per data folder. PGlite does not lock its folder and two openers destroy it (storage.md 6), so a file made exclusively names the holder.
// The same file (0600) tells tools on this machine where the holder's engines listen.
import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { dataInUse, dataUnusable } from './problems.ts';
import { birthOf } from './process-birth.ts';

export interface Holder {
	readonly pid: number;
	/** When the process was born, as its kernel counts: a pid alone may have been given to another process since. */
	readonly birth: string;
	readonly command: string;
	/** ISO instant at which it took the folder. */
	readonly since: string;
	readonly hold: 'serve' | 'tool';
	/** Its engines answer, and tools may connect. */
	readonly ready: boolean;
	/** Where it serves HTTP, once it does. */
	readonly http?: string;
	readonly records?: { readonly socketFolder: string };
	readonly facts?: { readonly url: string; readonly key: string };
	/** The facts engine, so that a successor can end it should it outlive its parent. */
	readonly engine?: { readonly pid: number; readonly birth: string };
}

export interface FolderHold {
	readonly folder: string;
	/** What the folder's last holder left in the file, when it died without letting go. */
	readonly left: Holder | undefined;
	/** Adds to what others can read of this holder. */
	tell(more: Partial<Holder>): void;
	release(): void;
}

const fileOf = (data: string) => join(resolve(data), 'run', 'holder.json');

/** The living process that holds the folder, if any. */
export function findHolder(data: string): Holder | undefined {
	const holder = readHolder(fileOf(data));
	return holder && birthOf(holder.pid) === holder.birth ? holder : undefined;
}

/**
 * Takes the folder for this process; a hold left by a dead one is taken over.
 * @throws Conflict `store.data-in-use`, naming the living holder.
 */
export function holdFolder(data: string, hold: 'serve' | 'tool'): FolderHold {
	const folder = resolve(data);
	const run = join(folder, 'run');
	try {
		mkdirSync(run, { recursive: true });
		chmodSync(run, 0o700);
		accessSync(run, constants.W_OK);
	} catch (error) {
		throw dataUnusable(folder, error as NodeJS.ErrnoException);
	}
	const file = fileOf(folder);
	let mine: Holder = {
		pid: process.pid,
		birth: birthOf(process.pid) ?? '',
		command: commandLine(),
		since: new Date().toISOString(),
		hold,
		ready: false,
	};
	const draft = join(run, `.${process.pid}-${randomBytes(6).toString('hex')}`);
	let left: Holder | undefined;
	const write = () => writeFileSync(draft, `${JSON.stringify(mine, undefined, '\t')}\n`, { mode: 0o600 });
	write();
	try {
		while (!makeExclusively(draft, file)) {
			const holder = findHolder(folder);
			if (holder) throw dataInUse(folder, holder);
			left = takeAway(file, `${draft}-left`) ?? left;
		}
		// Of several that found the same dead holder, one may have moved another's fresh file away; a moment later it is plain whose file stands.
		if (left) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
		const standing = findHolder(folder);
		if (standing && standing.pid !== process.pid) throw dataInUse(folder, standing);
	} finally {
		rmSync(draft, { force: true });
	}
	return {
		folder,
		left,
		tell(more) {
			mine = { ...mine, ...more };
			write();
			renameSync(draft, file);
		},
		release() {
			if (readHolder(file)?.birth === mine.birth) rmSync(file, { force: true });
		},
	};
}

/** A link is made at once and with its content, so no reader meets a half-written file. */
function makeExclusively(draft: string, file: string): boolean {
	try {
		linkSync(draft, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/** Moves a dead holder's file away. Should another process have taken the folder in between, its file is put back. */
function takeAway(file: string, aside: string): Holder | undefined {
	try {
		renameSync(file, aside);
	} catch {
		return undefined; // another process was quicker; the next attempt meets its file
	}
	const left = readHolder(aside);
	if (left && birthOf(left.pid) === left.birth) makeExclusively(aside, file);
	rmSync(aside, { force: true });
	return left;
}

function readHolder(file: string): Holder | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Holder;
	} catch {
		return undefined;
	}
}

function commandLine(): string {
	const [node, script, ...rest] = process.argv;
	return [basename(node ?? 'node'), ...(script ? [basename(script)] : []), ...rest].join(' ').slice(0, 120);
}
