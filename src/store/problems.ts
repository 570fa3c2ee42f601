// What the stores tell to the asker: a folder in use, data made by a newer program, a store that is down, slow or full.
import { Conflict, Problem, Unavailable } from '../base/index.ts';
import type { Holder } from './data-folder.ts';

/** Another living process holds the data folder. */
export function dataInUse(data: string, holder: Holder): Conflict {
	return new Conflict(
		'store.data-in-use',
		`The data folder ${data} is in use by process ${holder.pid} (${holder.command}, since ${holder.since}); stop it, or choose another folder with THUCDO_DATA`,
	);
}

/** The data folder is a file, lies where nothing may be written, or cannot be made. */
export function dataUnusable(data: string, cause: NodeJS.ErrnoException): Conflict {
	return new Conflict(
		'store.data-unusable',
		`The data folder ${data} cannot be used (${cause.code ?? cause.message}); choose another with THUCDO_DATA`,
		{ cause },
	);
}

/** The store was migrated by a newer program than this one. */
export function dataNewer(store: string, names: readonly string[]): Conflict {
	return new Conflict(
		'store.data-newer',
		`The ${store} were made by a newer version (it also applied ${names.join(', ')}); nothing was changed: run that version, or restore a backup made before it`,
	);
}

/** A migration that was already applied has another text now. */
export function migrationChanged(store: string, name: string): Conflict {
	return new Conflict(
		'store.migration-changed',
		`Migration ${name} of the ${store} was changed after it had been applied here; nothing was changed: put its text back and write a new migration`,
	);
}

/** A tool is newer than the server it wants to work beside. */
export function serverOlder(store: string, names: readonly string[]): Conflict {
	return new Conflict(
		'store.server-older',
		`The running server has not applied ${names.join(', ')} to the ${store}; restart it with this version first`,
	);
}

export function recordsDown(cause: unknown): Unavailable {
	return new Unavailable('store.records-unavailable', `The records store does not answer: ${sentenceOf(cause)}; try again shortly`, {
		cause,
		retryAfter: 5,
	});
}

export function factsDown(cause: unknown): Unavailable {
	return new Unavailable('store.facts-unavailable', `The facts store does not answer: ${sentenceOf(cause)}; try again shortly`, {
		cause,
		retryAfter: 5,
	});
}

/** The first problem in an error's chain of causes: drivers and query builders wrap what the store threw. */
export function findProblem(error: unknown): Problem | undefined {
	for (let e = error, depth = 0; e !== undefined && e !== null && depth < 8; e = (e as { cause?: unknown }).cause, depth++)
		if (e instanceof Problem) return e;
	return undefined;
}

export function sentenceOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const text = error.message || (error as { code?: string }).code || error.name;
	return text.split('\n')[0]!.replace(/\.+$/, '').slice(0, 300);
}
