// Compare: what moved the scores of units between two periods, or between two dates of rules, by scoring each side with the other's rule.
import { unitId } from '../../registry/index.ts';
import type { Comparison } from '../contract.ts';
import { presentScore } from './present-score.ts';
import type { ScoredRow, ScoreTable } from './score-table.ts';
import { scoreUnit } from './score-unit.ts';
import { type FourCorners, splitChange, splitRanks } from './split-change.ts';

/** Scores by data and rule: the first word is the data, the second the rule. */
export interface Corners {
	readonly fromFrom: ScoreTable;
	readonly toFrom: ScoreTable;
	readonly fromTo: ScoreTable;
	readonly toTo: ScoreTable;
}

const KEYS = ['fromFrom', 'toFrom', 'fromTo', 'toTo'] as const;
type Found = Record<(typeof KEYS)[number], { readonly row: ScoredRow; readonly at: number } | undefined>;

/** One comparison for each unit of either side, in the order of the later one. */
export function compareScores(corners: Corners): Comparison[] {
	const places = Object.fromEntries(KEYS.map((k) => [k, new Map(corners[k].rows.map((row, at) => [row.unit.number, { row, at }]))])) as Record<
		keyof Corners,
		Map<number, { row: ScoredRow; at: number }>
	>;
	const units = new Set([...corners.toTo.rows, ...corners.fromFrom.rows].map((r) => r.unit.number));
	const sameUnits = places.fromFrom.size === places.toTo.size && [...places.fromFrom.keys()].every((n) => places.toTo.has(n));
	return [...units].map((number) => {
		const found = Object.fromEntries(KEYS.map((k) => [k, places[k].get(number)])) as Found;
		return compareUnit(corners, found, sameUnits);
	});
}

function compareUnit(corners: Corners, found: Found, sameUnits: boolean): Comparison {
	const one = (found.toTo ?? found.fromFrom)!.row.unit;
	const each = (read: (row: ScoredRow) => number | null): FourCorners =>
		Object.fromEntries(KEYS.map((k) => [k, found[k] ? read(found[k].row) : null])) as unknown as FourCorners;
	const side = (key: 'fromFrom' | 'toTo') => {
		const { reading, cell } = corners[key];
		const at = found[key];
		if (!at) return { id: '', period: cell.text, rule: reading.edition.rule, state: 'notApplicable' as const };
		const { id, period, rule, state } = presentScore(corners[key], at.at);
		return { id, period, rule, state };
	};
	const { reading } = corners.toTo;
	const ranks = each((r) => r.rank);
	const rank = splitRanks(ranks);
	return {
		...{ index: reading.edition.code, variant: reading.variant ?? null, of: unitId(one.number), ofName: one.version.name, clock: reading.clock },
		...{ from: side('fromFrom'), to: side('toTo') },
		...reasonOf(found),
		share: splitChange(each((r) => r.share)),
		points: splitChange(each((r) => (r.share === null ? null : r.points))),
		// Ranks among other units are other ranks: of 63 provinces and of 34.
		rank: sameUnits ? rank : { ...rank, difference: null, data: null, rule: null },
		components: compareComponents(corners, found),
	};
}

function reasonOf(found: Found): { whyCode: string | null; why: string | null } {
	if (!found.fromFrom || !found.toTo)
		return { whyCode: 'unitOnOneSide', why: 'The unit exists on one side only; ask with clock=now to read both sides with the units of one day' };
	if (found.fromFrom.row.share === null || found.toTo.row.share === null)
		return { whyCode: 'nothingAssessed', why: 'One side has no score, so there is no difference' };
	return { whyCode: null, why: null };
}

function compareComponents(corners: Corners, found: Found): Comparison['components'] {
	const earned = Object.fromEntries(
		KEYS.map((k) => {
			const { reading, figure } = corners[k];
			const at = found[k]?.at;
			const score = at === undefined ? undefined : scoreUnit(reading.tree, reading.level, (c) => figure(c, at));
			return [k, new Map(reading.tree.components.map((c, i) => [c.indicator, score?.earned[i]]))];
		}),
	) as Record<keyof Corners, Map<string, number | null | undefined>>;
	const components = [corners.toTo, corners.fromFrom].flatMap((t) => t.reading.tree.components).filter((c) => c.maximum > 0);
	const each = new Map(components.map((c) => [c.indicator, c]));
	return [...each.values()].map(({ indicator, no }) => {
		// What a rule does not know of earns nothing by it; what nothing feeds is not assessed.
		const points = Object.fromEntries(
			KEYS.map((k) => [k, found[k] ? (earned[k].get(indicator) === undefined ? 0 : earned[k].get(indicator)!) : null]),
		);
		return { indicator, no, points: splitChange(points as unknown as FourCorners) };
	});
}
