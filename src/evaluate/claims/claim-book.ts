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

/** The latest claim that is not later than a period: what changes slowly, such as a population. */
export const claimedOf = (registry: Lineage, claims: readonly Claim[]) => claimsBook(registry, claims, latest);

/** The claim of exactly a period, the last reported: what is counted anew in each. */
export const claimedOfPeriod = (registry: Lineage, claims: readonly Claim[]) =>
	claimsBook(registry, claims, (own, period) => own.findLast((c) => c.period === period.text));

/**
 * What is claimed of a measure for a unit. A unit made by a merger has the sum of its predecessors' figures, when all of them reported;
 * the rest is unknown, never zero.
 */
function claimsBook(registry: Lineage, claims: readonly Claim[], choose: Choose) {
	const byUnit = Map.groupBy(claims, (c) => unitNumber(c.unit) ?? 0);
	return function claimed(unit: number, period: Period): number | null {
		const own = choose(byUnit.get(unit) ?? [], period);
		if (own) return own.value;
		const before = registry.predecessors(unit).map((s) => s.from);
		// A predecessor that went to several units cannot be added whole to each of them.
		if (before.length === 0 || before.some((n) => registry.successors(n).length !== 1)) return null;
		let sum = 0;
		for (const part of before) {
			const value = claimed(part, period);
			if (value === null) return null;
			sum += value;
		}
		return sum;
	};
}
