// A unit by its name on a day.
import type { Day } from '../../base/index.ts';
import { type Registry, unitId } from '../../registry/index.ts';

export function nameUnit(registry: Pick<Registry, 'unitOn'>, number: number, day: Day) {
	const unit = registry.unitOn(number, day);
	return unit ? { id: unit.id, name: unit.version.name, level: unit.level } : null;
}

/** The name alone; the id where the registry does not know it. */
export function unitText(registry: Pick<Registry, 'unitOn'>, number: number, day: Day) {
	const id = unitId(number);
	return { id, name: registry.unitOn(number, day)?.version.name ?? { vi: id, en: id } };
}
