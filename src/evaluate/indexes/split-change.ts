// Splits a change into what the data did, what the rule did and what coverage did. Data and rule are split over what was assessed on both
// sides. Each order (data first, or the rule first) gives another split; the mean of both does not depend on the order, gives the rule
// nothing where it did not change, and adds up. Coverage has the rest: what is assessed on one side alone. Pure.

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
	/** data + rule + coverage = difference. */
	readonly coverage: number | null;
}

const NOTHING = { difference: null, data: null, rule: null, coverage: null } as const;

/**
 * @param whole `fromFrom`: data of before by the rule of before; the first word is the data, the second the rule
 * @param shared the same of what is assessed in every corner; absent: all is. Where a corner of it is not known, coverage has everything
 */
export function splitChange(whole: FourCorners, shared: FourCorners = whole): Split {
	const { fromFrom: from, toTo: to } = whole;
	if (from === null || to === null) return { from, to, ...NOTHING };
	const difference = to - from;
	const { fromFrom, toFrom, fromTo, toTo } = shared;
	if (fromFrom === null || toFrom === null || fromTo === null || toTo === null)
		return { from, to, difference, data: 0, rule: 0, coverage: difference };
	const rule = (fromTo - fromFrom + (toTo - toFrom)) / 2;
	const data = toTo - fromFrom - rule;
	// Where all is assessed on both sides nothing is left, not even the error of binary fractions.
	return { from, to, difference, data, rule, coverage: shared === whole || (fromFrom === from && toTo === to) ? 0 : difference - data - rule };
}

/** As a change of places: to go from rank 5 to rank 3 is to win two. */
export function splitRanks(whole: FourCorners, shared: FourCorners = whole): Split {
	const places = (rank: number | null) => (rank === null ? null : -rank);
	const turned = (c: FourCorners) => ({ fromFrom: places(c.fromFrom), toFrom: places(c.toFrom), fromTo: places(c.fromTo), toTo: places(c.toTo) });
	return { ...splitChange(turned(whole), turned(shared)), from: whole.fromFrom, to: whole.toTo };
}

/** Points of one component: what is not assessed in some corner is a matter of coverage, and counts 0. */
export function splitPoints(points: FourCorners): Split {
	const { fromFrom: from, toTo: to } = points;
	if (from === null && to === null) return { from, to, ...NOTHING };
	const difference = (to ?? 0) - (from ?? 0);
	if (Object.values(points).includes(null)) return { from, to, difference, data: 0, rule: 0, coverage: difference };
	return splitChange(points);
}
