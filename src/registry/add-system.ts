// Connects a system: the unit it belongs to, the numbers and codes it is known by elsewhere, and its first key.
import { type Clock, newId, newSecret } from '../base/index.ts';
import type { Db, Records } from '../store/index.ts';
import type { SystemKind } from './contract.ts';
import { getUnit } from './find-unit.ts';
import { emcSiteTaken, madonviTaken, nameMissing, originMalformed } from './problems.ts';
import { countChange, findSystem, insertKey, insertSystem } from './records.ts';
import type { KeyScope, Registry } from './registry.ts';
import { hashOf } from './senders.ts';

export interface AddSystemNeeds {
	readonly records: Records;
	readonly registry: Pick<Registry, 'unit' | 'unitByCode'>;
	readonly clock: Clock;
}

export interface NewSystemOf {
	/** Unit id (`u1015`) or code on a day (`15@2024-05-01`). */
	readonly unit: string;
	readonly kind: SystemKind;
	readonly name: string;
	/** Site number that EMC gave its portal. */
	readonly emcSite?: number;
	/** Unit code it logs in with at the National Public Service Portal. */
	readonly madonvi?: string;
	/** Origins from which its beacons may come; none: from anywhere. */
	readonly origins?: readonly string[];
	/** True for a made nation's system. */
	readonly made?: boolean;
	/** What the first key is for; a reporting system sends claims, any other facts. */
	readonly scope?: KeyScope;
}

function toOrigin(text: string): string {
	try {
		const url = new URL(text);
		if ((url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && !url.search && !url.hash) return url.origin;
	} catch {
		// Not a URL at all: told below in the same words.
	}
	throw originMalformed(text);
}

async function refuseTaken(tx: Db, { emcSite, madonvi }: NewSystemOf): Promise<void> {
	if (emcSite !== undefined && (await findSystem(tx, { emcSite }))) throw emcSiteTaken(emcSite);
	if (madonvi !== undefined && (await findSystem(tx, { madonvi }))) throw madonviTaken(madonvi);
}

/**
 * Adds a system with its first key, which is shown this once.
 * @throws NotFound `registry.unit-unknown`
 * @throws Conflict `registry.emc-site-taken`, `registry.madonvi-taken`
 * @throws InvalidInput `registry.origin-malformed`, `registry.name-missing`
 */
export async function addSystem(
	needs: AddSystemNeeds,
	ask: NewSystemOf,
): Promise<{ id: string; site: number; number: number; key: string; keyId: string }> {
	const unit = getUnit(needs.registry, ask.unit);
	const name = ask.name.normalize('NFC').trim();
	if (!name) throw nameMissing();
	const origins = (ask.origins ?? []).map(toOrigin);
	const createdAt = needs.clock.now();
	const id = newId(createdAt);
	const key = newSecret();
	const keyId = newId(createdAt);
	const { kind, emcSite = null, madonvi = null, made = false, scope = kind === 'reporting' ? 'claims' : 'facts' } = ask;
	return needs.records.inTransaction(async (tx) => {
		await refuseTaken(tx, ask);
		const { site, number } = await insertSystem(tx, { id, unit, kind, name, emcSite, madonvi, origins, made, createdAt });
		await insertKey(tx, { id: keyId, system: id, hash: hashOf(key), scope, createdAt });
		await countChange(tx, 'senders');
		return { id, site, number, key, keyId };
	});
}
