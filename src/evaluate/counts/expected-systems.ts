// Which systems a figure waits for and which of them spoke: coverage stands beside every figure, and silence is told from zero here.
import type { Period } from '../../base/index.ts';
import type { SystemKind, UnitKind } from '../../registry/contract.ts';
import type { Sender, UnitOn } from '../../registry/index.ts';
import type { Activity } from './activity.ts';
import { lastDay, type Reading, readingDay, type Standing, type UnitReader, unitsOf } from './standing.ts';

export interface SystemsOf {
	readonly expected: ReadonlySet<number>;
	readonly reporting: ReadonlySet<number>;
	/** True when one of them spoke of an earlier time. */
	readonly spokeBefore: boolean;
	/** Ministries and provinces in which the expected ones lie. */
	readonly owners: ReadonlySet<number>;
}

const NONE: SystemsOf = { expected: new Set(), reporting: new Set(), spokeBefore: false, owners: new Set() };

export interface SystemsNeeds {
	readonly registry: UnitReader;
	readonly senders: readonly Sender[];
	readonly activity: Activity;
}

/**
 * Systems of a kind by target. A system is expected while its unit exists in the period; one whose unit had ended, or had not begun,
 * counts only when it spoke.
 */
export function readSystems(
	{ registry, senders, activity }: SystemsNeeds,
	kind: SystemKind,
	standing: Standing,
	reading: Reading & { readonly period: Period },
) {
	const found = new Map<number, { expected: Set<number>; reporting: Set<number>; spokeBefore: boolean; owners: Set<number> }>();
	for (const { number, system, unit: owner } of senders) {
		if (system.kind !== kind) continue;
		const unit = registry.unit(owner);
		if (!unit) continue;
		const spoke = activity.during(number, reading.period) !== undefined;
		const exists = (unit.validFrom === null || unit.validFrom <= lastDay(reading)) && (unit.validTo === null || unit.validTo >= reading.period.from);
		if (!spoke && !exists) continue;
		const day = readingDay(unit, reading);
		const stands = registry.standsFor(owner, day);
		for (const { target } of standing.place(owner).shares) {
			const of = found.get(target) ?? { expected: new Set(), reporting: new Set(), spokeBefore: false, owners: new Set() };
			found.set(target, of);
			of.expected.add(number);
			for (const { unit: stand } of stands) for (const above of registry.ancestors(stand, day)) of.owners.add(above);
			if (spoke) of.reporting.add(number);
			of.spokeBefore ||= activity.before(number, reading.period);
		}
	}
	return (target: number): SystemsOf => found.get(target) ?? NONE;
}

/** How many units of these kinds in a unit have no system at all: each must have one, so each counts as one expected and not connected. */
export function unitsWithout(...asked: Parameters<typeof unitsLacking>): number {
	return unitsLacking(...asked).length;
}

/** Which these are. `withSystem` are the units in which the expected systems lie. */
export function unitsLacking(
	registry: UnitReader,
	kinds: readonly UnitKind[],
	unit: UnitOn,
	withSystem: ReadonlySet<number>,
	reading: Reading,
): UnitOn[] {
	const lacking = (u: UnitOn) => kinds.includes(u.version.kind) && !withSystem.has(u.number);
	if (unit.level !== 'nation') return lacking(unit) ? [unit] : [];
	return (['ministry', 'province'] as const).flatMap((level) => unitsOf(registry, level, reading)).filter(lacking);
}
