// Where measurement, claim and target stand on one line from 0 to 100, so that a gap is seen before it is read.
import type { Target } from '../../../src/publish/contract.ts';

/** Places in percent of the line; null where there is nothing to place. */
export interface Places {
	readonly goal: number;
	readonly measured: number | null;
	readonly claimed: number | null;
	/** The claim says met and the measurement does not. */
	readonly far: boolean;
}

/** What was measured for a target, as a number in the target's own unit; null when nothing was. */
export function measuredOf(target: Target): number | null {
	const { units, finding } = target;
	// What settles a target over units is its checklist; the finding beside it counts systems.
	if (target.shape === 'everyUnit' && units) return units.met + units.notMet === 0 ? null : (100 * units.met) / units.expected;
	return finding?.value ?? null;
}

/**
 * Percentages stand on 0 to 100. Other numbers stand as shares of the target, or of the largest when one goes beyond it. Ranks and ratios,
 * where less is better or the number is a text, have no line.
 */
export function placeTarget(target: Target): Places | null {
	const goal = target.value;
	if (goal === null || goal <= 0 || target.direction === '<=' || /^(rank|ratio)/.test(target.unit)) return null;
	const measured = measuredOf(target);
	const claimed = target.claim?.value ?? null;
	const percent = target.unit === '%' || target.unit === 'percent';
	const whole = percent ? 100 : Math.max(goal, measured ?? 0, claimed ?? 0);
	const place = (value: number | null) => (value === null ? null : Math.min(100, Math.max(0, (100 * value) / whole)));
	return { goal: place(goal) as number, measured: place(measured), claimed: place(claimed), far: target.state === 'contradicted' };
}

/** A place as an SVG length that leaves room for the dots at both ends. */
export function across(place: number): string {
	return `${(2 + place * 0.96).toFixed(2)}%`;
}
