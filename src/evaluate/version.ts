// One text for the state of everything that figures depend on: facts, claims, units, systems. Asked of the stores at most once a second, since
// another process may write too; what this process took in is known at once.
import type { Monitor } from '../monitor/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Facts, Records } from '../store/index.ts';
import { readFactsVersion } from './counts/activity.ts';
import { readClaimsVersion } from './records.ts';

const SPACING_MS = 1_000;

export interface VersionNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	readonly records: Records;
	readonly registry: Registry;
	readonly monitor: Pick<Monitor, 'version'>;
}

export interface Version {
	/** The newest known; asks anew in the background when it is older than a second. */
	now(): string;
	/** Resolves when what is known is no older than a second. */
	fresh(): Promise<void>;
	/** Asks again now: after this process wrote claims. */
	changed(): Promise<void>;
}

export async function watchVersion({ facts, records, registry, monitor }: VersionNeeds): Promise<Version> {
	let known = '';
	let askedAt = Number.NEGATIVE_INFINITY;
	let running: Promise<void> | undefined;

	async function ask(): Promise<void> {
		const started = performance.now();
		await registry.refresh();
		const [inFacts, inClaims, senders] = await Promise.all([readFactsVersion(facts), readClaimsVersion(records.db), registry.senders()]);
		// A system registered changes what is expected; none is ever removed.
		known = `${inFacts}-${inClaims}-${senders.length}`;
		askedAt = started;
	}
	function askOnce(): Promise<void> {
		running ??= ask().finally(() => {
			running = undefined;
		});
		return running;
	}
	const fresh = async () => {
		if (performance.now() - askedAt > SPACING_MS) await askOnce();
	};
	await askOnce();
	return {
		now: () => {
			// A failure shows when somebody asks for figures; here the last known version stands.
			fresh().catch(() => undefined);
			return `${known}-${registry.version}-${monitor.version()}`;
		},
		fresh,
		changed: async () => {
			await running?.catch(() => undefined);
			await askOnce();
		},
	};
}
