// Ranks: the best first, equal shares share a rank and the next skips; only those who are eligible. Pure.

/** Shares nearer than this are equal: they differ by the error of binary fractions only. */
const SAME = 1e-9;

/**
 * @param shares the share of each unit, or null for one that is not ranked
 * @returns the rank of each unit in the same order, null for those not ranked; and how many are
 */
export function rankAll(shares: readonly (number | null)[]): { readonly ranks: readonly (number | null)[]; readonly ranked: number } {
	const order = shares.flatMap((share, i) => (share === null ? [] : [{ share, i }])).sort((a, b) => b.share - a.share);
	const ranks = new Array<number | null>(shares.length).fill(null);
	let rank = 0;
	for (const [k, { share, i }] of order.entries()) {
		const before = order[k - 1];
		if (!before || before.share - share > SAME) rank = k + 1;
		ranks[i] = rank;
	}
	return { ranks, ranked: order.length };
}
