// What leaves the registry: units, services and systems in the shapes of the contract.
import type { Unit } from './contract.ts';
import type { Registry, Succession, UnitOn } from './registry.ts';
import { unitId } from './unit-id.ts';

type Needs = Pick<Registry, 'unitOn' | 'successors' | 'predecessors'>;

/** A unit with its predecessors and successors, those named as they were when the change took place. */
export function toUnit(registry: Needs, on: UnitOn): Unit {
	const other = (number: number, s: Succession) => ({
		id: unitId(number),
		name: registry.unitOn(number, s.on)?.version.name ?? { vi: unitId(number), en: unitId(number) },
		on: s.on,
		basis: s.basis,
		certainty: s.certainty,
	});
	const { version, through } = on;
	return {
		id: on.id,
		code: version.code,
		name: version.name,
		fullName: version.fullName,
		level: on.level,
		kind: version.kind,
		parent: version.parent === null ? null : unitId(version.parent),
		validFrom: on.validFrom,
		validTo: on.validTo,
		predecessors: registry.predecessors(on.number).map((s) => other(s.from, s)),
		successors: registry.successors(on.number).map((s) => other(s.to, s)),
		...(through && { through: { id: unitId(through.number), name: through.name } }),
	};
}
