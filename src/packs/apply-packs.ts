// Writes the units and services of packs into the records, once for every change of their bytes.
import { declare, findDeclaredHash } from '../registry/index.ts';
import type { Records } from '../store/index.ts';
import type { Packs } from './load-packs.ts';

export interface Applied {
	/** False when these bytes had been applied already and nothing was touched. */
	readonly changed: boolean;
	readonly hash: string;
	/** What was written; zeros when nothing was. */
	readonly units: number;
	readonly successions: number;
	readonly services: number;
}

/**
 * Applies packs in one transaction. Units that packs no longer declare stay: facts may refer to them.
 * @throws InvalidInput `packs.faulty`
 * @throws Conflict `registry.unit-renumbered`
 */
export async function applyPacks({
	records,
	packs,
}: {
	readonly records: Records;
	readonly packs: Pick<Packs, 'hash' | 'declared'>;
}): Promise<Applied> {
	const { hash } = packs;
	if ((await findDeclaredHash({ records })) === hash) return { changed: false, hash, units: 0, successions: 0, services: 0 };
	const declaration = packs.declared();
	await declare({ records }, declaration, hash);
	const { units, successions, services } = declaration;
	return { changed: true, hash, units: units.length, successions: successions.length, services: services.length };
}
