// Brings counts from the units that facts carry to the units that are asked: sums are added (by declared shares where a unit was split),
// distinct counts are counted again over all units that stand under one, since they cannot be added.
import type { Period } from '../../base/index.ts';
import type { Facts } from '../../store/index.ts';
import { type CountRow, countFacts, type Gathering, isAdditive, isCountedInFacts, withSiblings } from './count-facts.ts';
import type { CountedMeasure } from './measure.ts';
import type { Standing } from './standing.ts';

/** What was counted for one unit and period. */
export interface Gathered {
	readonly sums: Map<string, number>;
	/** Different codes by measure, still to be read by the registry. */
	readonly codes: Map<string, ReadonlySet<string>>;
	/** Systems that sent these facts, of the period or of a longer span up to its end. */
	readonly systems: Set<number>;
	/** Those whose facts here speak of the period itself. */
	readonly spoke: Set<number>;
	/** Newest receipt, milliseconds; 0 for none. */
	heard: number;
	/** Set where the counts cannot be given: parts of a split unit that nobody declared. */
	refused?: 'splitUndeclared' | 'splitDistinct';
}

export interface GatherQuestion {
	readonly measures: readonly CountedMeasure[];
	readonly cells: readonly Period[];
	/** All measures there are: those that the same statement answers are asked with it, so that the next question finds its answer. */
	readonly known: readonly CountedMeasure[];
	/** The nation has everything. */
	readonly nation: number | undefined;
	/** Where units stand in a cell. */
	readonly standing: (cell: Period) => Standing;
	/** One unit only; with the units whose facts may stand under it, where reading all would be too much. */
	readonly only: { readonly target: number; readonly from: readonly number[] | undefined } | undefined;
}

export type GatheredCells = ReadonlyMap<string, ReadonlyMap<number, Gathered>>;

export async function gatherCounts(facts: Pick<Facts, 'ask'>, ask: GatherQuestion): Promise<GatheredCells> {
	const measures = ask.measures.filter(isCountedInFacts);
	const cells = new Map(ask.cells.map((c) => [c.text, { cell: c, targets: new Map<number, Gathered>() }]));
	if (measures.length === 0) return simple(cells);
	const additive = measures.filter(isAdditive);
	const distinct = measures.filter((m) => !isAdditive(m));
	const each: Gathering = { kind: 'each', ...(ask.only?.from && { units: ask.only.from }) };
	if (ask.nation !== undefined) {
		const whole: Gathering = { kind: 'whole', as: ask.nation };
		const rows = await Promise.all([
			countFacts(facts, withSiblings(additive, ask.known), ask.cells, ask.cells.length === 1 ? each : whole),
			countFacts(facts, distinct, ask.cells, whole),
		]);
		for (const row of rows.flat()) {
			const at = cells.get(row.period);
			if (at) add(gatheredOf(at.targets, ask.nation), row, measures, 1);
		}
		return simple(cells);
	}

	const rows = await countFacts(facts, [...withSiblings(additive, ask.known), ...distinct], ask.cells, each);
	/** Units with facts, by cell and target. */
	const sources = new Map<string, Map<number, Set<number>>>();
	for (const row of rows) {
		const at = cells.get(row.period);
		if (!at) continue;
		const { shares, refused } = ask.standing(at.cell).place(row.unit);
		for (const target of refused) if (wanted(ask, target)) gatheredOf(at.targets, target).refused = 'splitUndeclared';
		for (const { target, share } of shares) {
			if (!wanted(ask, target)) continue;
			const gathered = gatheredOf(at.targets, target);
			add(gathered, row, measures, share);
			if (share !== 1 && distinct.some((m) => row.sums.has(m.code))) gathered.refused ??= 'splitDistinct';
			const of = sources.get(row.period) ?? new Map<number, Set<number>>();
			sources.set(row.period, of);
			of.set(target, (of.get(target) ?? new Set()).add(row.unit));
		}
	}
	if (distinct.length > 0) await countAgain(facts, distinct, cells, sources);
	return simple(cells);
}

type Cells = Map<string, { cell: Period; targets: Map<number, Gathered> }>;

/** Distinct counts of targets under which several units stand: counted over their rows together. */
async function countAgain(
	facts: Pick<Facts, 'ask'>,
	distinct: readonly CountedMeasure[],
	cells: Cells,
	sources: ReadonlyMap<string, Map<number, Set<number>>>,
): Promise<void> {
	const asked = new Map<string, { under: Gathering & { kind: 'under' }; cells: Period[] }>();
	for (const [period, targets] of sources) {
		const from: number[] = [];
		const to: number[] = [];
		// In one order, whatever the order of the rows: equal months must be seen to be equal.
		for (const [target, units] of [...targets].sort(([a], [b]) => a - b)) {
			if (units.size < 2) continue;
			for (const unit of [...units].sort((a, b) => a - b)) {
				from.push(unit);
				to.push(target);
			}
		}
		if (from.length === 0) continue;
		// Months with the same units under the same targets are asked in one statement.
		const key = `${from.join(',')} ${to.join(',')}`;
		const same = asked.get(key) ?? { under: { kind: 'under', from, to }, cells: [] };
		same.cells.push(cells.get(period)!.cell);
		asked.set(key, same);
	}
	for (const { under, cells: months } of asked.values())
		for (const run of runsOf(months))
			for (const row of await countFacts(facts, distinct, run, under)) {
				const gathered = cells.get(row.period)?.targets.get(row.unit);
				if (gathered) for (const [code, sum] of row.sums) gathered.sums.set(code, sum);
			}
}

/** Months in unbroken runs, as a statement takes them. */
function runsOf(cells: readonly Period[]): Period[][] {
	const runs: Period[][] = [];
	for (const cell of [...cells].sort((a, b) => (a.text < b.text ? -1 : 1))) {
		const last = runs.at(-1);
		if (last && Date.parse(cell.from) - Date.parse(last.at(-1)!.to) === 86_400_000) last.push(cell);
		else runs.push([cell]);
	}
	return runs;
}

const wanted = (ask: GatherQuestion, target: number) => ask.only === undefined || ask.only.target === target;

function gatheredOf(targets: Map<number, Gathered>, target: number): Gathered {
	let found = targets.get(target);
	if (!found) {
		found = { sums: new Map(), codes: new Map(), systems: new Set(), spoke: new Set(), heard: 0 };
		targets.set(target, found);
	}
	return found;
}

function add(to: Gathered, row: CountRow, measures: readonly CountedMeasure[], share: number): void {
	for (const measure of measures) {
		const sum = row.sums.get(measure.code);
		if (sum !== undefined) to.sums.set(measure.code, (to.sums.get(measure.code) ?? 0) + sum * share);
	}
	for (const [code, codes] of row.codes) to.codes.set(code, new Set([...(to.codes.get(code) ?? []), ...codes]));
	for (const system of row.systems) {
		to.systems.add(system);
		if (row.ofPeriod) to.spoke.add(system);
	}
	to.heard = Math.max(to.heard, row.heard);
}

const simple = (cells: Cells): GatheredCells => new Map([...cells].map(([period, { targets }]) => [period, targets]));
