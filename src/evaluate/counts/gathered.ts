// What was counted, by unit: numbers in one array for all units of a period, and for each unit a view of its own row. Ten thousand units with forty
// measures are then two arrays, not a million entries of maps.
import type { CountedMeasure } from './measure.ts';

/** Counts by measure; undefined where nothing was asked or found. */
export interface Counts {
	get(measure: string): number | undefined;
	has(measure: string): boolean;
	/** Where the counts of measures stand, the same for all units of a period that have any. */
	readonly columns: ReadonlyMap<string, number>;
	/** The count at a place; not a number where nothing was found. */
	at(column: number): number;
}

export interface Heard {
	/** Systems that sent these facts, of the period or of a longer span up to its end. */
	readonly systems: ReadonlySet<number>;
	/** Those whose facts speak of the period itself. */
	readonly spoke: ReadonlySet<number>;
}

/** What was counted for one unit and period. */
export interface Gathered {
	readonly sums: Counts;
	/** Different codes by measure, still to be read by the registry. */
	readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
	/** Who sent the facts that measures of these groups count; what else was asked with them changes nothing. */
	heardIn(groups: readonly string[]): Heard;
	/** Set where different things of a split unit would have to be divided by a share. */
	readonly refused: 'splitDistinct' | undefined;
	/** How many facts stand behind a measure, whatever it asks of them. */
	readonly facts: Counts;
	/** What may belong here or to another, and nothing tells; it is in no sum. */
	readonly undivided: Undivided;
}

export interface Undivided {
	readonly sums: ReadonlyMap<string, number>;
	readonly facts: ReadonlyMap<string, number>;
	readonly units: ReadonlySet<number>;
}

const NOTHING: Undivided = { sums: new Map(), facts: new Map(), units: new Set() };
const NO_CODES: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** Sets of systems, each kept once: those of ten thousand communes are some hundred. */
export class SystemSets {
	readonly #sets: ReadonlySet<number>[] = [new Set()];
	readonly #next: Map<number, number>[] = [new Map()];

	get(id: number): ReadonlySet<number> {
		return this.#sets[id]!;
	}

	union(id: number, other: number): number {
		let all = id;
		for (const system of this.get(other)) all = this.with(all, system);
		return all;
	}

	with(id: number, system: number): number {
		const set = this.#sets[id]!;
		if (set.has(system)) return id;
		let next = this.#next[id]!.get(system);
		if (next === undefined) {
			next = this.#sets.push(new Set([...set, system])) - 1;
			this.#next.push(new Map());
			this.#next[id]!.set(system, next);
		}
		return next;
	}
}

const NOBODY: Heard = { systems: new Set(), spoke: new Set() };

/** The counts of one period, unit by unit. */
export class CountTable {
	readonly columns: ReadonlyMap<string, number>;
	readonly #width: number;
	readonly #sets: SystemSets;
	readonly #rows = new Map<number, number>();
	/** For each unit its sums, then its facts; not a number where nothing was added. */
	#numbers: Float64Array;
	/** For each unit and group of measures. */
	readonly #groups: ReadonlyMap<string, number>;
	#systems: number[] = [];
	#spoke: number[] = [];
	readonly #refused = new Set<number>();
	readonly #codes = new Map<number, Map<string, Set<string>>>();
	readonly #undivided = new Map<number, { sums: Map<string, number>; facts: Map<string, number>; units: Set<number> }>();

	constructor(measures: readonly CountedMeasure[], sets: SystemSets, groups: readonly string[]) {
		this.#groups = new Map(groups.map((g, i) => [g, i]));
		this.columns = new Map(measures.map((m, i) => [m.code, i]));
		this.#width = 2 * measures.length;
		this.#sets = sets;
		this.#numbers = new Float64Array(64 * this.#width).fill(Number.NaN);
	}

	#row(target: number): number {
		let row = this.#rows.get(target);
		if (row !== undefined) return row;
		row = this.#rows.size;
		this.#rows.set(target, row);
		for (let i = 0; i < this.#groups.size; i++) {
			this.#systems.push(0);
			this.#spoke.push(0);
		}
		if ((row + 1) * this.#width > this.#numbers.length) {
			const larger = new Float64Array(2 * this.#numbers.length).fill(Number.NaN);
			larger.set(this.#numbers);
			this.#numbers = larger;
		}
		return row;
	}

	/**
	 * Adds one row to the counts of a unit, and its facts to what is behind them.
	 * @param columns of the measures whose counts stand in `values`, each at `row`
	 * @param by the system that sent them, whether they are of the period, and the place of the group of measures that count them
	 */
	add(
		target: number,
		columns: readonly number[],
		values: readonly ArrayLike<number>[],
		row: number,
		share: number,
		facts: number,
		by: { readonly system: number; readonly ofPeriod: boolean; readonly group: number },
	): void {
		const own = this.#row(target);
		this.#heard(own * this.#groups.size + by.group, by.system, by.ofPeriod);
		const at = own * this.#width;
		const half = this.#width / 2;
		const numbers = this.#numbers;
		const behind = facts * share;
		for (let j = 0; j < columns.length; j++) {
			const sum = at + columns[j]!;
			const value = values[j]![row]! * share;
			const before = numbers[sum]!;
			if (Number.isNaN(before)) {
				numbers[sum] = value;
				numbers[sum + half] = behind;
			} else {
				numbers[sum] = before + value;
				numbers[sum + half]! += behind;
			}
		}
	}

	/** A count that is not added up. */
	set(target: number, column: number, sum: number): void {
		const row = this.#rows.get(target);
		if (row !== undefined) this.#numbers[row * this.#width + column] = sum;
	}

	/** The place of a group of measures. */
	group(name: string): number {
		return this.#groups.get(name)!;
	}

	#heard(at: number, system: number, ofPeriod: boolean): void {
		this.#systems[at] = this.#sets.with(this.#systems[at]!, system);
		if (ofPeriod) this.#spoke[at] = this.#sets.with(this.#spoke[at]!, system);
	}

	#heardIn(row: number, groups: readonly string[]): Heard {
		const [first, ...others] = groups.flatMap((g) => this.#groups.get(g) ?? []).map((g) => row * this.#groups.size + g);
		if (first === undefined) return NOBODY;
		const all = (of: readonly number[]) => this.#sets.get(others.reduce((id, at) => this.#sets.union(id, of[at]!), of[first]!));
		return { systems: all(this.#systems), spoke: all(this.#spoke) };
	}

	refuse(target: number): void {
		this.#refused.add(target);
	}

	addCodes(target: number, measure: string, codes: Iterable<string>): void {
		const of = this.#codes.get(target) ?? new Map<string, Set<string>>();
		this.#codes.set(target, of);
		const known = of.get(measure) ?? new Set();
		of.set(measure, known);
		for (const code of codes) known.add(code);
	}

	addUndivided(target: number, measure: string, unit: number, sum: number, facts: number): void {
		this.#row(target);
		const of = this.#undivided.get(target) ?? { sums: new Map(), facts: new Map(), units: new Set() };
		this.#undivided.set(target, of);
		of.sums.set(measure, (of.sums.get(measure) ?? 0) + sum);
		of.facts.set(measure, (of.facts.get(measure) ?? 0) + facts);
		of.units.add(unit);
	}

	/** Every unit with what was counted for it. */
	gathered(): Map<number, Gathered> {
		const { columns } = this;
		const half = this.#width / 2;
		const numbers = this.#numbers;
		const counts = (from: number): Counts => ({
			columns,
			at: (column) => numbers[from + column]!,
			get(measure) {
				const column = columns.get(measure);
				const value = column === undefined ? Number.NaN : numbers[from + column]!;
				return Number.isNaN(value) ? undefined : value;
			},
			has(measure) {
				return this.get(measure) !== undefined;
			},
		});
		const found = new Map<number, Gathered>();
		for (const [target, row] of this.#rows)
			found.set(target, {
				sums: counts(row * this.#width),
				facts: counts(row * this.#width + half),
				codes: this.#codes.get(target) ?? NO_CODES,
				heardIn: (groups) => this.#heardIn(row, groups),
				refused: this.#refused.has(target) ? 'splitDistinct' : undefined,
				undivided: this.#undivided.get(target) ?? NOTHING,
			});
		return found;
	}
}

export const emptyGathered = (): Gathered => {
	const none: Counts = { get: () => undefined, has: () => false, columns: new Map(), at: () => Number.NaN };
	return { sums: none, facts: none, codes: NO_CODES, heardIn: () => NOBODY, refused: undefined, undivided: NOTHING };
};
