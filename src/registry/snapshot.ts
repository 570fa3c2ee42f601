// The registry as it stood at one instant, whole and in one order: kept with an edition, so that its figures can be read again when units,
// services and systems have changed since. Keys are no part of it.
import type { Records } from '../store/index.ts';
import { type ServiceDeclaration, toUnitRecord, type UnitDeclaration } from './declared.ts';
import { readSenders, readServices, readSuccessions, readUnits } from './records.ts';
import type { Registry, Sender, Succession } from './registry.ts';
import { buildServiceBook } from './service-book.ts';
import { buildTerritory } from './territory.ts';

export interface RegistrySnapshot {
	readonly units: readonly UnitDeclaration[];
	readonly successions: readonly Succession[];
	readonly services: readonly ServiceDeclaration[];
	readonly systems: readonly Sender[];
}

/** @param until systems registered later are left out */
export async function takeSnapshot({ records }: { readonly records: Records }, until: Date): Promise<RegistrySnapshot> {
	return records.inTransaction(async (tx) => {
		const services = await readServices(tx);
		return {
			units: await readUnits(tx),
			successions: await readSuccessions(tx),
			services: services.sort((a, b) => (a.code < b.code ? -1 : 1)),
			systems: (await readSenders(tx)).filter((s) => new Date(s.system.createdAt) <= until),
		};
	});
}

/** A registry that never changes. Keys open nothing in it. */
export function registryOf({ units, successions, services, systems }: RegistrySnapshot): Registry {
	const find = (fits: (s: Sender) => boolean) => Promise.resolve(systems.find(fits));
	return {
		version: 0,
		refresh: async () => undefined,
		...buildTerritory(units.map(toUnitRecord), successions),
		...buildServiceBook(services),
		senders: async () => [...systems],
		sender: (id) => find((s) => s.system.id === id),
		senderByNumber: (number) => find((s) => s.number === number),
		senderBySite: (site) => find((s) => s.system.site === site),
		senderByEmcSite: (site) => find((s) => s.system.emcSite === site),
		senderByMadonvi: (code) => find((s) => s.system.madonvi === code),
		senderByKey: async () => undefined,
	};
}
