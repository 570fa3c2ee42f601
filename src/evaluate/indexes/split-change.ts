// Splits a change into what the data did and what the rule did. Each order (data first, or the rule first) gives another split; the mean of
// both does not depend on the order, gives the rule nothing where it did not change, and adds up. Pure.

/** One figure under both data and both rules: `fromTo` has the data of before and the rule of after. */
export interface FourCorners {
	readonly fromFrom: number | null;
	readonly toFrom: number | null;
	readonly fromTo: number | null;
	readonly toTo: number | null;
}

export interface Split {
	readonly from: number | null;
	readonly to: number | null;
	readonly difference: number | null;
	readonly data: number | null;
	readonly rule: number | null;
}

/** `fromFrom`: data of before by the rule of before; the first word is the data, the second the rule. */
export function splitChange({ fromFrom, toFrom, fromTo, toTo }: FourCorners): Split {
	if (fromFrom === null || toTo === null) return { from: fromFrom, to: toTo, difference: null, data: null, rule: null };
	const difference = toTo - fromFrom;
	if (toFrom === null || fromTo === null) return { from: fromFrom, to: toTo, difference, data: null, rule: null };
	// One is the rest of the other, so that they add up to the difference.
	const rule = (fromTo - fromFrom + (toTo - toFrom)) / 2;
	return { from: fromFrom, to: toTo, difference, data: difference - rule, rule };
}

/** As a change of places: to go from rank 5 to rank 3 is to win two. */
export function splitRanks({ fromFrom, toFrom, fromTo, toTo }: FourCorners): Split {
	const places = (rank: number | null) => (rank === null ? null : -rank);
	const split = splitChange({ fromFrom: places(fromFrom), toFrom: places(toFrom), fromTo: places(fromTo), toTo: places(toTo) });
	return { ...split, from: fromFrom, to: toTo };
}
