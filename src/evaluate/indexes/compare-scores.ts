// Compare: what moved the scores of units between two periods, or between two dates of rules, by scoring each side with the other's rule, and
// what only one side could assess apart.
import { unitId } from '../../registry/index.ts';
import type { Comparison } from '../contract.ts';
import { presentScore } from './present-score.ts';
import { rankAll } from './ranks.ts';
import type { ScoredRow, ScoreTable } from './score-table.ts';
import { type Earned, scoreUnit } from './score-unit.ts';
import { type FourCorners, splitChange, splitPoints, splitRanks } from './split-change.ts';

/** Scores by data and rule: the first word is the data, the second the rule. */
export interface Corners {
	readonly fromFrom: ScoreTable;
	readonly toFrom: ScoreTable;
	readonly fromTo: ScoreTable;
	readonly toTo: ScoreTable;
}

const KEYS = ['fromFrom', 'toFrom', 'fromTo', 'toTo'] as const;
type Corner = (typeof KEYS)[number];
type At<T> = Readonly<Record<Corner, T>>;
const each = <T>(make: (corner: Corner) => T): At<T> => ({
	fromFrom: make('fromFrom'),
	toFrom: make('toFrom'),
	fromTo: make('fromTo'),
	toTo: make('toTo'),
});

/** One unit in the four corners. */
interface Sides {
	readonly found: At<{ readonly row: ScoredRow; readonly at: number } | undefined>;
	/** By component, what it earned; undefined where the rule does not score it for this unit. */
	readonly earned: At<ReadonlyMap<string, Earned> | undefined>;
	/** The shares over those components alone that every corner assessed. */
	readonly shared: FourCorners;
}

/** One comparison for each unit of either side, in the order of the later one. */
export function compareScores(corners: Corners): Comparison[] {
	const places = each((k) => new Map(corners[k].rows.map((row, at) => [row.unit.number, { row, at }])));
	const units = [...new Set([...corners.toTo.rows, ...corners.fromFrom.rows].map((r) => r.unit.number))];
	const sameUnits = places.fromFrom.size === places.toTo.size && [...places.fromFrom.keys()].every((n) => places.toTo.has(n));
	const sides = units.map((number) =>
		readSides(
			corners,
			each((k) => places[k].get(number)),
		),
	);
	// How they would stand by what is assessed on both sides: the rest of a change of rank is coverage.
	const ranks = each((k) => rankAll(sides.map(({ found, shared }) => (found[k]?.row.rank == null ? null : shared[k]))).ranks);
	return sides.map((unit, i) =>
		compareUnit(
			corners,
			unit,
			each((k) => ranks[k][i] ?? null),
			sameUnits,
		),
	);
}

function readSides(corners: Corners, found: Sides['found']): Sides {
	const known = new Map<ScoreTable, ReadonlyMap<string, Earned>>();
	const earned = each((k) => {
		const at = found[k]?.at;
		if (at === undefined) return undefined;
		// Where one rule holds for both sides, two corners are one table.
		const made = known.get(corners[k]) ?? earnedBy(corners[k], at);
		known.set(corners[k], made);
		return made;
	});
	const apart = new Set(KEYS.flatMap((k) => [...(earned[k] ?? [])].flatMap(([indicator, points]) => (points === null ? [indicator] : []))));
	const shared = each((k) => (apart.size === 0 ? (found[k]?.row.share ?? null) : shareOf(corners[k], earned[k], apart)));
	return { found, earned, shared };
}

function earnedBy({ reading: { tree, level }, figure }: ScoreTable, at: number): ReadonlyMap<string, Earned> {
	const { earned } = scoreUnit(tree, level, (component) => figure(component, at));
	return new Map(tree.components.map((c, i) => [c.indicator, c.maximum > 0 ? earned[i] : undefined]));
}

/** @param apart components that are left out */
function shareOf({ reading: { tree } }: ScoreTable, earned: ReadonlyMap<string, Earned> | undefined, apart: ReadonlySet<string>): number | null {
	let [points, assessed] = [0, 0];
	for (const { indicator, maximum } of tree.components) {
		const got = apart.has(indicator) ? null : earned?.get(indicator);
		if (got === null || got === undefined) continue;
		points += got;
		assessed += maximum;
	}
	return assessed > 0 ? (100 * points) / assessed : null;
}

function compareUnit(corners: Corners, sides: Sides, sharedRanks: FourCorners, sameUnits: boolean): Comparison {
	const { found, shared } = sides;
	const one = (found.toTo ?? found.fromFrom)!.row.unit;
	const whole = (read: (row: ScoredRow) => number | null): FourCorners => each((k) => (found[k] ? read(found[k].row) : null));
	const side = (key: 'fromFrom' | 'toTo') => {
		const { reading, cell } = corners[key];
		const at = found[key];
		if (!at) return { id: '', period: cell.text, rule: reading.edition.rule, state: 'notApplicable' as const };
		const { id, period, rule, state } = presentScore(corners[key], at.at);
		return { id, period, rule, state };
	};
	const { reading } = corners.toTo;
	const ranks = whole((r) => r.rank);
	const components = compareComponents(corners, sides);
	const sum = (of: 'data' | 'rule' | 'coverage') => components.reduce((total, c) => total + (c.points[of] ?? 0), 0);
	const points = splitChange(whole((r) => (r.share === null ? null : r.points)));
	return {
		...{ index: reading.edition.code, variant: reading.variant ?? null, of: unitId(one.number), ofName: one.version.name, clock: reading.clock },
		...{ from: side('fromFrom'), to: side('toTo') },
		...reasonOf(found),
		share: splitChange(
			whole((r) => r.share),
			shared,
		),
		points: points.difference === null ? points : { ...points, data: sum('data'), rule: sum('rule'), coverage: sum('coverage') },
		// Ranks among other units are other ranks: of 63 provinces and of 34.
		rank: sameUnits
			? splitRanks(ranks, sharedRanks)
			: { from: ranks.fromFrom, to: ranks.toTo, difference: null, data: null, rule: null, coverage: null },
		components,
	};
}

/** A unit asked alone has a row also where it does not stand. */
const ELSEWHERE: ReadonlySet<string | null> = new Set(['unitEnded', 'unitNotYet']);

function reasonOf(found: Sides['found']): { whyCode: string | null; why: string | null } {
	const sides = [found.fromFrom, found.toTo];
	if (sides.some((side) => !side || ELSEWHERE.has(side.row.whyCode)))
		return { whyCode: 'unitOnOneSide', why: 'The unit exists on one side only; ask with clock=now to read both sides with the units of one day' };
	if (sides.some((side) => side!.row.share === null)) return { whyCode: 'nothingAssessed', why: 'One side has no score, so there is no difference' };
	return { whyCode: null, why: null };
}

function compareComponents(corners: Corners, { found, earned }: Sides): Comparison['components'] {
	const components = [corners.toTo, corners.fromFrom].flatMap((t) => t.reading.tree.components).filter((c) => c.maximum > 0);
	const listed = new Map(components.map((c) => [c.indicator, c]));
	const bothSides = found.fromFrom !== undefined && found.toTo !== undefined;
	return [...listed.values()].map(({ indicator, no }) => {
		// What a rule does not know of earns nothing by it; what nothing feeds is not assessed.
		const points = each((k) => {
			const got = earned[k] === undefined ? null : earned[k].get(indicator);
			return got === undefined ? 0 : got;
		});
		return { indicator, no, points: bothSides ? splitPoints(points) : splitChange(points) };
	});
}
