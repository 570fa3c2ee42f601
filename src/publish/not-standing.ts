// A unit above that does not stand on the day of a page, so that nothing lies in it: since when, what stands there instead, and how to read
// the same page while it stood. A list that is only empty would look like a unit of which nobody sends anything.
import { type Day, type Period, shiftPeriod } from '../base/index.ts';
import { type Registry, type UnitOn, type UnitRecord, unitNumber } from '../registry/index.ts';
import type { NotStanding, StandingInstead } from './contract.ts';
import { standingToday } from './lineage-of-unit.ts';
import { NATION, refOf } from './units-of-page.ts';

const stands = ({ validFrom, validTo }: Pick<UnitRecord, 'validFrom' | 'validTo'>, day: Day) =>
	(validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

/** Null while the unit stands on the day. @param period that the page is of, where it is of one */
export function notStanding(registry: Registry, unit: UnitOn, asOf: Day, today: Day, period?: Period): NotStanding | null {
	const record = registry.unit(unit.number);
	if (!record || stands(record, asOf)) return null;
	const ended = record.validTo !== null && record.validTo < asOf ? record.validTo : null;
	const numbers = ended === null ? stoodBefore(registry, unit.number, asOf) : standingToday(registry, record, asOf).map((u) => unitNumber(u.id)!);
	return {
		unit: refOf(unit),
		ended,
		begins: ended === null ? record.validFrom : null,
		instead: numbers.flatMap((number) => standingOn(registry, number, asOf)),
		reading: period ? readingOf(record, ended, today, period) : null,
	};
}

/** What stood on an earlier day where a unit began since. */
function stoodBefore(registry: Registry, number: number, asOf: Day): number[] {
	const told = registry.lineage(number).before;
	return told.length > 0 ? told : registry.standsFor(number, asOf).flatMap((s) => (s.unit === NATION ? [] : s.unit));
}

function standingOn(registry: Registry, number: number, asOf: Day): StandingInstead[] {
	const unit = registry.unitOn(number, asOf);
	return unit && stands(unit, asOf) ? [{ unit: refOf(unit), from: unit.validFrom, to: unit.validTo }] : [];
}

/** Of what has ended, the last period of the kind that it lived through; of what began since, the same period by the units of today. */
function readingOf(record: UnitRecord, ended: Day | null, today: Day, period: Period): NotStanding['reading'] {
	if (ended === null) return stands(record, today) ? { clock: 'now', period: period.text } : null;
	let read = period;
	while (read.to > ended && read.from >= '2001-01-01') read = shiftPeriod(read, -1);
	return stands(record, read.to) ? { clock: 'then', period: read.text } : null;
}
