// Claims as measures: the latest report that is not later than the period, for a unit as units are read.
import { findPeriod, type Period } from '../../base/index.ts';
import { type Registry, unitNumber } from '../../registry/index.ts';
import type { Claim } from '../contract.ts';

/** The last claim whose period ends no later than this one. */
function latest(claims: readonly Claim[], period: Pick<Period, 'to'>): Claim | undefined {
	let best: { claim: Claim; to: string } | undefined;
	for (const claim of claims) {
		const to = findPeriod(claim.period)?.to;
		if (to === undefined || to > period.to) continue;
		if (!best || to >= best.to) best = { claim, to };
	}
	return best?.claim;
}

type Lineage = Pick<Registry, 'predecessors' | 'successors'>;
type Choose = (claims: readonly Claim[], period: Period) => Claim | undefined;

/** `sum`: a unit made by a merger has the sum of its predecessors' figures; `none`: it has none until it reports itself. */
export type Merging = 'sum' | 'none';

export interface ClaimBook {
	/** True where nobody ever claimed anything of the measure. */
	readonly empty: boolean;
	/** What is claimed for a unit; null where that is unknown, which is never zero. */
	claimed(unit: number, period: Period): number | null;
	/** True where predecessors reported, whether or not their figures may be added. */
	reportedBefore(unit: number, period: Period): boolean;
}

/** The latest claim that is not later than a period: what changes slowly, such as a population. */
export const claimedOf = (registry: Lineage, claims: readonly Claim[], merge: Merging) => claimsBook(registry, claims, latest, merge);

/** The claim of exactly a period, the last reported: what is counted anew in each. */
export const claimedOfPeriod = (registry: Lineage, claims: readonly Claim[], merge: Merging) =>
	claimsBook(registry, claims, (own, period) => own.findLast((c) => c.period === period.text), merge);

/**
 * What is claimed of a measure for a unit. Rates, points, means and lists that units share are not added up when the units merge: 40 % and
 * 50 % are no 90 %, and two provinces that offer the same 300 services offer no 600. A unit with one predecessor, all of it, took its place.
 */
function claimsBook(registry: Lineage, claims: readonly Claim[], choose: Choose, merge: Merging): ClaimBook {
	const byUnit = Map.groupBy(claims, (c) => unitNumber(c.unit) ?? 0);
	const before = (unit: number) => registry.predecessors(unit).map((s) => s.from);
	function claimed(unit: number, period: Period): number | null {
		const own = choose(byUnit.get(unit) ?? [], period);
		if (own) return own.value;
		const parts = before(unit);
		// A predecessor that went to several units cannot be added whole to each of them.
		if (parts.length === 0 || parts.some((n) => registry.successors(n).length !== 1)) return null;
		if (parts.length > 1 && merge === 'none') return null;
		let sum = 0;
		for (const part of parts) {
			const value = claimed(part, period);
			if (value === null) return null;
			sum += value;
		}
		return sum;
	}
	const reportedBefore = (unit: number, period: Period): boolean =>
		before(unit).some((part) => choose(byUnit.get(part) ?? [], period) !== undefined || reportedBefore(part, period));
	return { empty: claims.length === 0, claimed, reportedBefore };
}
