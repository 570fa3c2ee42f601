// The ledger: what was claimed beside what was measured. Pure; the gap is claim minus measurement, and the tolerance is the rule's.
import type { Claim, Finding, LedgerLine, LedgerVerdict } from '../contract.ts';

/** A finding that carries a figure: a stale one does, with its warning. */
export const isMeasured = (finding: Finding) => finding.value !== null;

export function verdictOf(claim: number | null, measured: number | null, tolerance: number): { gap: number | null; verdict: LedgerVerdict } {
	if (claim === null) return { gap: null, verdict: 'onlyMeasured' };
	if (measured === null) return { gap: null, verdict: 'onlyClaim' };
	const gap = claim - measured;
	// Figures are told in decimals: a gap that exceeds the tolerance only by the error of binary fractions is none.
	const verdict = Math.abs(gap) <= tolerance + 1e-9 ? 'agrees' : gap > 0 ? 'claimHigher' : 'claimLower';
	return { gap, verdict };
}

/** One line for a finding and the claim about the same; undefined where neither says anything. */
export function ledgerLine(finding: Finding, claim: Claim | undefined, tolerance: number): LedgerLine | undefined {
	if (!claim && !isMeasured(finding)) return undefined;
	const { indicator, of: unit, ofName: unitName, period } = finding;
	return {
		indicator,
		unit,
		unitName,
		period,
		claim: claim ?? null,
		finding,
		tolerance,
		...verdictOf(claim?.value ?? null, finding.value, tolerance),
	};
}
