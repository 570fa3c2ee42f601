// Who may send: systems and the hashes of their keys, held in memory. A lookup that finds nothing asks the records whether anything
// changed before it says no, so a system added by the command line is known at once; what is found is asked again after a second, so a
// revoked key stops within two. However many ask at once, one question is under way, and at most one in 5 ms.
import { createHash } from 'node:crypto';
import type { Db } from '../store/index.ts';
import { readKeys, readMeta, readSenders } from './records.ts';
import type { KeyScope, Registry, Sender } from './registry.ts';

const TRUSTED_MS = 1_000;
const SPACING_MS = 5;

export type Senders = Pick<
	Registry,
	'senders' | 'sender' | 'senderByNumber' | 'senderBySite' | 'senderByEmcSite' | 'senderByMadonvi' | 'senderByKey'
>;

/** What is kept of a secret. */
export function hashOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

function index(senders: readonly Sender[], keys: readonly { system: string; hash: string; scope: KeyScope }[]) {
	const byId = new Map(senders.map((s) => [s.system.id, s]));
	return {
		all: senders,
		byId,
		byNumber: new Map(senders.map((s) => [s.number, s])),
		bySite: new Map(senders.map((s) => [s.system.site, s])),
		byEmcSite: new Map(senders.map((s) => [s.system.emcSite, s])),
		byMadonvi: new Map(senders.map((s) => [s.system.madonvi, s])),
		byKey: new Map(keys.map((k) => [`${k.scope} ${k.hash}`, byId.get(k.system)])),
	};
}
type Index = ReturnType<typeof index>;

export function watchSenders(db: Db): Senders {
	let known: Index = index([], []);
	let version: string | undefined;
	let askedAt = Number.NEGATIVE_INFINITY;
	let running: Promise<void> | undefined;
	let next: Promise<void> | undefined;

	async function ask(): Promise<void> {
		const started = performance.now();
		// The version is read first: a change between the two reads is then read again next time, never missed.
		const now = await readMeta(db, 'senders');
		if (now !== version) {
			const keys = await readKeys(db);
			known = index(await readSenders(db), keys);
			version = now;
		}
		askedAt = started;
	}

	/** Resolves when a question that began after this call was answered. */
	function fresh(): Promise<void> {
		next ??= (async () => {
			await running?.catch(() => undefined);
			const wait = askedAt + SPACING_MS - performance.now();
			if (wait > 0) await new Promise((done) => setTimeout(done, wait));
			running = ask().finally(() => {
				running = undefined;
			});
			next = undefined;
			await running;
		})();
		return next;
	}

	async function look(read: (from: Index) => Sender | undefined): Promise<Sender | undefined> {
		const found = read(known);
		if (found && performance.now() - askedAt < TRUSTED_MS) return found;
		try {
			await fresh();
		} catch (error) {
			// Without records nothing can have been revoked either: those who are known go on sending.
			if (found) return found;
			throw error;
		}
		return read(known);
	}

	return {
		senders: async () => {
			await fresh();
			return [...known.all];
		},
		sender: (id) => look((k) => k.byId.get(id)),
		senderByNumber: (number) => look((k) => k.byNumber.get(number)),
		senderBySite: (site) => look((k) => k.bySite.get(site)),
		senderByEmcSite: (site) => look((k) => k.byEmcSite.get(site)),
		senderByMadonvi: (code) => look((k) => k.byMadonvi.get(code)),
		senderByKey: (secret, scope) => {
			const hash = `${scope} ${hashOf(secret)}`;
			return look((k) => k.byKey.get(hash));
		},
	};
}
