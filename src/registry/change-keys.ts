// Keys of systems: made, listed and revoked. A secret is shown once and kept as its hash.
import { type Clock, newId, newSecret } from '../base/index.ts';
import type { Records } from '../store/index.ts';
import { keyUnknown, systemUnknown } from './problems.ts';
import { countChange, findSystem, insertKey, type KeyRow, markRevoked, readKeysOf } from './records.ts';
import type { KeyScope } from './registry.ts';
import { hashOf } from './senders.ts';

export interface KeyNeeds {
	readonly records: Records;
	readonly clock: Clock;
}

/**
 * Makes one more key for a system; the secret is shown this once.
 * @throws NotFound `registry.system-unknown`
 */
export async function createKey({ records, clock }: KeyNeeds, ask: { system: string; scope: KeyScope }): Promise<{ id: string; key: string }> {
	const createdAt = clock.now();
	const id = newId(createdAt);
	const key = newSecret();
	await records.inTransaction(async (tx) => {
		if (!(await findSystem(tx, { id: ask.system }))) throw systemUnknown(ask.system);
		await insertKey(tx, { id, system: ask.system, hash: hashOf(key), scope: ask.scope, createdAt });
		await countChange(tx, 'senders');
	});
	return { id, key };
}

/**
 * Revokes a key; every process stops taking it within two seconds. Revoking again changes nothing.
 * @throws NotFound `registry.key-unknown`
 */
export async function revokeKey({ records, clock }: KeyNeeds, { id }: { id: string }): Promise<void> {
	await records.inTransaction(async (tx) => {
		if (!(await markRevoked(tx, id, clock.now()))) throw keyUnknown(id);
		await countChange(tx, 'senders');
	});
}

/** The keys of a system without their secrets, oldest first. */
export async function listKeys({ records }: Pick<KeyNeeds, 'records'>, system: string): Promise<KeyRow[]> {
	return readKeysOf(records.db, system);
}
