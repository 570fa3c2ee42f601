// The front door of the registry: units in time, services, systems and their keys.
export { type AddSystemNeeds, addSystem, type NewSystemOf } from './add-system.ts';
export { createKey, type KeyNeeds, listKeys, revokeKey } from './change-keys.ts';
export type { Service, System, SystemKind, Text2, Unit, UnitKind, UnitLevel } from './contract.ts';
export { declare, findDeclaredHash } from './declare.ts';
export type { RegistryDeclaration, ServiceDeclaration, ServiceVersion, UnitDeclaration } from './declared.ts';
export { findUnit, getUnit } from './find-unit.ts';
export { openRegistry, type RegistryNeeds } from './open-registry.ts';
export { pageOf } from './paging.ts';
export { toUnit } from './present.ts';
export type { KeyScope, Registry, Sender, Succession, UnitOn, UnitQuery, UnitRecord, UnitVersion } from './registry.ts';
export { registryRoutes } from './routes.ts';
export { type RegistrySnapshot, registryOf, takeSnapshot } from './snapshot.ts';
export { unitId, unitNumber } from './unit-id.ts';
