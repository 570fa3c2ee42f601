// How a target settles: measurement first, then claims, and honest ignorance after both. Pure; the table of its rules is its test.
import type { Target, TargetState } from './contract.ts';

export type Verdict = 'met' | 'short';

/** Compares a figure with a target. Undefined where the target is no number. */
export function compare(figure: number, direction: Target['direction'], value: number | null): Verdict | undefined {
	if (value === null || direction === null) return undefined;
	if (direction === '<=') return figure <= value ? 'met' : 'short';
	// "= 100 %" and "= 53 services" are floors in a plan: nobody falls short by having more.
	return figure >= value ? 'met' : 'short';
}

/** Members of a checklist: all met settles it, one that is known to fall short settles it too, ignorance settles nothing. */
export function verdictOfUnits(units: { met: number; notMet: number; expected: number }): Verdict | undefined {
	if (units.notMet > 0) return 'short';
	return units.expected > 0 && units.met >= units.expected ? 'met' : undefined;
}

/** The state of a target from what was measured and what was claimed. */
export function settle(measured: Verdict | undefined, claimed: Verdict | undefined): TargetState {
	if (measured === 'met') return 'met';
	if (measured === 'short') return claimed === 'met' ? 'contradicted' : 'notMet';
	if (claimed === 'met') return 'claimedMet';
	return claimed === 'short' ? 'claimedShort' : 'unknown';
}
