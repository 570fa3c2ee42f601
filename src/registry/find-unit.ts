// Units as people and packs name them: an id, or a code on a day.
import { isDay } from '../base/index.ts';
import { unitUnknown } from './problems.ts';
import type { Registry } from './registry.ts';
import { unitNumber } from './unit-id.ts';

/** The number of the unit that `u1015` or `15@2024-05-01` names, or undefined. */
export function findUnit(registry: Pick<Registry, 'unit' | 'unitByCode'>, ref: string): number | undefined {
	const number = unitNumber(ref);
	if (number !== undefined) return registry.unit(number)?.number;
	const [code, day] = ref.split('@');
	return code && day && isDay(day) ? registry.unitByCode(code, day)?.number : undefined;
}

/**
 * As `findUnit`.
 * @throws NotFound `registry.unit-unknown`
 */
export function getUnit(registry: Pick<Registry, 'unit' | 'unitByCode'>, ref: string): number {
	const number = findUnit(registry, ref);
	if (number === undefined) throw unitUnknown(ref);
	return number;
}
