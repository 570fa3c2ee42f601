// Brings counts from the units that facts carry to the units that are asked: sums are added (by declared shares where a unit was split),
// distinct counts are counted again over all units that stand under one, since they cannot be added.
import type { Period } from '../../base/index.ts';
import type { Sender } from '../../registry/index.ts';
import type { Facts } from '../../store/index.ts';
import { type CountRow, countFacts, type Gathering, isAdditive, isCountedInFacts, withSiblings } from './count-facts.ts';
import type { CountedMeasure } from './measure.ts';
import type { Births } from './older-dossiers.ts';
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
	/** Set where different things of a split unit would have to be divided by a share. */
	refused?: 'splitDistinct';
	/** How many facts stand behind a measure, whatever it asks of them. */
	readonly facts: Map<string, number>;
	/** What may belong here or to another, and nothing tells; it is in no sum. */
	readonly undivided: { readonly sums: Map<string, number>; readonly facts: Map<string, number>; readonly units: Set<number> };
}

export const emptyGathered = (): Gathered => ({
	sums: new Map(),
	codes: new Map(),
	systems: new Set(),
	spoke: new Set(),
	heard: 0,
	facts: new Map(),
	undivided: { sums: new Map(), facts: new Map(), units: new Set() },
});

export interface GatherQuestion {
	readonly measures: readonly CountedMeasure[];
	readonly cells: readonly Period[];
	/** All measures there are: those that the same statement answers are asked with it, so that the next question finds its answer. */
	readonly known: readonly CountedMeasure[];
	/** The nation has everything. */
	readonly nation: number | undefined;
	/** Where units stand in a cell. */
	readonly standing: (cell: Period) => Standing;
	/** When units began; facts may be older than they are. */
	readonly births: readonly Births[];
	/** The unit of each system. */
	readonly senders: Promise<readonly Pick<Sender, 'number' | 'unit'>[]>;
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
	const each: Gathering = { kind: 'each', births: ask.births, ...(ask.only?.from && { units: ask.only.from }) };
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
	const owners = new Map((await ask.senders).map((s) => [s.number, s.unit]));
	/** Units with facts, by cell and target. */
	const sources: Sources = new Map();
	for (const row of rows) {
		const at = cells.get(row.period);
		if (!at) continue;
		const standing = ask.standing(at.cell);
		const { older, olderKey, unit } = row;
		const { shares, refused } = older ? standing.placeOlder(unit, older.day, owners.get(older.system)) : standing.place(unit);
		for (const target of refused) if (wanted(ask, target)) addUndivided(gatheredOf(at.targets, target), row, measures);
		for (const { target, share } of shares) {
			if (!wanted(ask, target)) continue;
			const gathered = gatheredOf(at.targets, target);
			add(gathered, row, measures, share);
			if (share !== 1 && distinct.some((m) => row.sums.has(m.code))) gathered.refused ??= 'splitDistinct';
			const of = sources.get(row.period) ?? new Map<number, Map<string, Source>>();
			sources.set(row.period, of);
			of.set(target, (of.get(target) ?? new Map()).set(`${unit} ${olderKey}`, { unit, olderKey }));
		}
	}
	if (distinct.length > 0) await countAgain(facts, distinct, cells, sources, ask.births);
	return simple(cells);
}

/** Facts of a unit, those older than the unit apart. */
type Source = Pick<CountRow, 'unit' | 'olderKey'>;
type Sources = Map<string, Map<number, Map<string, Source>>>;
type Cells = Map<string, { cell: Period; targets: Map<number, Gathered> }>;

/** Distinct counts of targets under which several units stand: counted over their rows together. */
async function countAgain(
	facts: Pick<Facts, 'ask'>,
	distinct: readonly CountedMeasure[],
	cells: Cells,
	sources: Sources,
	births: readonly Births[],
): Promise<void> {
	const asked = new Map<string, { under: Gathering & { kind: 'under' }; cells: Period[] }>();
	for (const [period, targets] of sources) {
		const pairs: (Source & { target: number })[] = [];
		// In one order, whatever the order of the rows: equal months must be seen to be equal.
		for (const [target, of] of [...targets].sort(([a], [b]) => a - b)) {
			if (of.size < 2) continue;
			for (const source of [...of.values()].sort((a, b) => a.unit - b.unit || a.olderKey - b.olderKey)) pairs.push({ ...source, target });
		}
		if (pairs.length === 0) continue;
		// Months with the same units under the same targets are asked in one statement.
		const key = JSON.stringify(pairs);
		const [from, older, to] = [pairs.map((p) => p.unit), pairs.map((p) => p.olderKey), pairs.map((p) => p.target)];
		const same = asked.get(key) ?? { under: { kind: 'under', from, older, to, births }, cells: [] };
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
		found = emptyGathered();
		targets.set(target, found);
	}
	return found;
}

function addUndivided({ undivided }: Gathered, row: CountRow, measures: readonly CountedMeasure[]): void {
	for (const { code } of measures) {
		const sum = row.sums.get(code);
		if (sum === undefined) continue;
		undivided.sums.set(code, (undivided.sums.get(code) ?? 0) + sum);
		undivided.facts.set(code, (undivided.facts.get(code) ?? 0) + row.facts);
		undivided.units.add(row.unit);
	}
}

function add(to: Gathered, row: CountRow, measures: readonly CountedMeasure[], share: number): void {
	for (const measure of measures) {
		const sum = row.sums.get(measure.code);
		if (sum === undefined) continue;
		to.sums.set(measure.code, (to.sums.get(measure.code) ?? 0) + sum * share);
		to.facts.set(measure.code, (to.facts.get(measure.code) ?? 0) + row.facts * share);
	}
	for (const [code, codes] of row.codes) to.codes.set(code, new Set([...(to.codes.get(code) ?? []), ...codes]));
	for (const system of row.systems) {
		to.systems.add(system);
		if (row.ofPeriod) to.spoke.add(system);
	}
	to.heard = Math.max(to.heard, row.heard);
}

const simple = (cells: Cells): GatheredCells => new Map([...cells].map(([period, { targets }]) => [period, targets]));
