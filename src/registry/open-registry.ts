// Opens the registry: units and services are read into memory, senders are watched.
import type { Clock } from '../base/index.ts';
import type { Records } from '../store/index.ts';
import { toUnitRecord } from './declared.ts';
import { readMeta, readServices, readSuccessions, readUnits } from './records.ts';
import type { Registry } from './registry.ts';
import { watchSenders } from './senders.ts';
import { buildServiceBook } from './service-book.ts';
import { buildTerritory } from './territory.ts';

export interface RegistryNeeds {
	readonly records: Records;
	readonly clock: Clock;
}

async function read({ records }: Pick<RegistryNeeds, 'records'>) {
	const { db } = records;
	const version = Number(await readMeta(db, 'units'));
	const units = (await readUnits(db)).map(toUnitRecord);
	return { version, territory: buildTerritory(units, await readSuccessions(db)), services: buildServiceBook(await readServices(db)) };
}

/** Reads units and services into memory (0.3 s for the whole country) and watches senders. */
export async function openRegistry(needs: RegistryNeeds): Promise<Registry> {
	let now = await read(needs);
	return {
		get version() {
			return now.version;
		},
		refresh: async () => {
			if (Number(await readMeta(needs.records.db, 'units')) !== now.version) now = await read(needs);
		},
		unit: (number) => now.territory.unit(number),
		allUnits: () => now.territory.allUnits(),
		unitOn: (number, asOf) => now.territory.unitOn(number, asOf),
		unitByCode: (code, asOf, level) => now.territory.unitByCode(code, asOf, level),
		units: (query) => now.territory.units(query),
		successors: (number) => now.territory.successors(number),
		predecessors: (number) => now.territory.predecessors(number),
		lineage: (number) => now.territory.lineage(number),
		standsFor: (number, asOf) => now.territory.standsFor(number, asOf),
		ancestors: (number, asOf) => now.territory.ancestors(number, asOf),
		within: (number, asOf) => now.territory.within(number, asOf),
		services: (query) => now.services.services(query),
		service: (code, asOf) => now.services.service(code, asOf),
		...watchSenders(needs.records.db),
	};
}
