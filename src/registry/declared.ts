// What a pack declares to the registry: the same shapes that are read back, so that nothing is lost on the way.
import type { Day } from '../base/index.ts';
import type { Service, Text2, UnitLevel } from './contract.ts';
import type { Succession, UnitRecord, UnitVersion } from './registry.ts';

/** A unit with its versions in order of time; its validity is from its first to its last version. */
export interface UnitDeclaration {
	readonly number: number;
	readonly level: UnitLevel;
	readonly versions: readonly UnitVersion[];
}

/** How a service was called, at which level it was claimed and whose it was, from one day to another. */
export interface ServiceVersion {
	readonly from: Day | null;
	readonly to: Day | null;
	readonly name: Text2;
	readonly level: Service['level'];
	/** Number of the owner. */
	readonly owner: number | null;
	readonly certainty: Service['certainty'];
}

export interface ServiceDeclaration {
	readonly code: string;
	readonly essential: Service['essential'];
	readonly field: string | null;
	readonly nationalCodes: readonly string[];
	readonly versions: readonly ServiceVersion[];
}

export interface RegistryDeclaration {
	readonly units: readonly UnitDeclaration[];
	readonly successions: readonly Succession[];
	readonly services: readonly ServiceDeclaration[];
}

/** The unit as read back: its validity made plain. */
export function toUnitRecord(unit: UnitDeclaration): UnitRecord {
	return { ...unit, validFrom: unit.versions[0]?.from ?? null, validTo: unit.versions.at(-1)?.to ?? null };
}
