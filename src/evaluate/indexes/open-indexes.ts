// Indexes as evaluate offers them: what there is, the scores of a level, one score by its id, and what moved scores between two readings.
import { type Clock, type Day, dayOf, getPeriod, type Period, shiftPeriod } from '../../base/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { Registry } from '../../registry/index.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Comparison, IndexSummary, Score } from '../contract.ts';
import { readingDay, unitsOf } from '../counts/standing.ts';
import type { ClockOfUnits } from '../evaluate.ts';
import { indexUnknown, scoreUnknown, unitUnknown, variantUnknown } from '../problems.ts';
import { monthsOf } from '../series.ts';
import { compareScores } from './compare-scores.ts';
import { type IndexEdition, type IndexOfPacks, indexEditionOn, type Tree } from './index-book.ts';
import { presentIndex, presentScore } from './present-score.ts';
import { readScoreId } from './score-id.ts';
import { codesOf, type IndexReading, type ScoreTable, scoreTable, scoreTables, type Work } from './score-table.ts';

export interface ScoresQuery {
	readonly index: string;
	/** As of findings: `2024-05`, `2024-Q2`, `2024`. */
	readonly period: string;
	/** All units of a level, or one unit by number; with neither, the provinces. */
	readonly level?: UnitLevel;
	readonly unit?: number;
	readonly clock?: ClockOfUnits;
	readonly asOf?: Day;
	/** Another of the ways to score what sources dispute. */
	readonly variant?: string;
	/** The rules in force on this day; absent: those of the period's last day. */
	readonly rules?: Day;
}

export interface ScoreSeriesQuery extends Omit<ScoresQuery, 'period'> {
	/** Months, both inclusive: `2024-01`. */
	readonly from: string;
	readonly to: string;
}

export interface CompareQuery extends Omit<ScoresQuery, 'period' | 'rules'> {
	/** Periods; the same twice, with two dates of rules, tells what the rule alone did. */
	readonly from: string;
	readonly to: string;
	readonly rulesFrom?: Day;
	readonly rulesTo?: Day;
}

/** How the tree of an index is read. */
export interface IndexRead {
	readonly level?: UnitLevel | undefined;
	readonly on?: Day | undefined;
	readonly variant?: string | undefined;
}

export interface Indexes {
	indexes(): IndexSummary[];
	/**
	 * The newest edition, or that in force on a day, with the tree of a level (the highest when absent) as a variant has it; undefined when
	 * no pack declares it. A variant that the edition has not changes nothing.
	 */
	index(code: string, read?: IndexRead): IndexSummary | undefined;
	scores(query: ScoresQuery): Promise<Score[]>;
	/** The scores of each month from one to another: counted together, in a fraction of the time that the months alone would take. */
	scoreSeries(query: ScoreSeriesQuery): Promise<Score[][]>;
	/** @throws NotFound `evaluate.finding-unknown` for a text that is no id of a score */
	score(id: string): Promise<Score>;
	compare(query: CompareQuery): Promise<Comparison[]>;
}

export interface IndexNeeds {
	readonly catalogue: Catalogue;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly work: Work;
	/** Waits until what came in the last moments is known. */
	readonly fresh: () => Promise<unknown>;
	/** Keeps tables while nothing changes. */
	readonly keep: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

/** Ranks need every unit of the level in every month. */
const MOST_MONTHS = 24;

const NO_TREE: Tree = { levels: [], maximum: null, groups: [], components: [], pillars: [], unknown: null };

export function openIndexes({ catalogue, registry, clock, work, fresh, keep }: IndexNeeds): Indexes {
	const book = catalogue.indexes;
	const today = () => dayOf(clock.now());
	const find = (code: string): IndexOfPacks => {
		const index = book.indexes.get(code);
		if (!index) throw indexUnknown(code);
		return index;
	};

	function read(query: Omit<ScoresQuery, 'period'>, cell: Period, level: UnitLevel): IndexReading {
		const index = find(query.index);
		const { variant, rules, clock: clockOf = 'now', asOf = today() } = query;
		const inForce = indexEditionOn(index, rules ?? cell.to);
		const edition = inForce ?? index.editions.at(-1)!;
		if (!index.editions.some((e) => hasVariant(e, variant)) && variant !== undefined) throw variantUnknown(index.code, variant);
		const lacks = inForce === undefined ? 'edition' : hasVariant(edition, variant) ? null : 'variant';
		const tree = lacks === 'variant' ? NO_TREE : (book.treeOf(edition, level, variant) ?? NO_TREE);
		return { edition, inForce: lacks === null, lacks, tree, level, variant, clock: clockOf, asOf, rules, today: today() };
	}

	const keyOf = ({ edition, level, variant, clock: clockOf, asOf, rules }: IndexReading, cell: Period, only?: number) =>
		[edition.rule, level, cell.text, clockOf, asOf, variant, rules, only, today()].join(' ');

	function table(reading: IndexReading, cell: Period, only?: number): Promise<ScoreTable> {
		const { level, clock: clockOf, asOf } = reading;
		return keep(keyOf(reading, cell, only), () => {
			const of = { clock: clockOf, asOf, period: cell, today: today() };
			const alone = only === undefined ? undefined : registry.unit(only);
			const units = alone ? [registry.unitOn(alone.number, readingDay(alone, of))!] : unitsOf(registry, level, of);
			return scoreTable(work, reading, cell, units, only);
		});
	}

	/** Makes the tables of a month and of the next together, where one reading serves both: whoever asks for either then finds it. */
	function makeBoth(from: IndexReading, to: IndexReading, cells: { readonly from: Period; readonly to: Period }): void {
		const next = cells.from.kind === 'month' && shiftPeriod(cells.from, 1).text === cells.to.text;
		if (!next || from.edition !== to.edition || from.inForce !== to.inForce || from.lacks !== to.lacks || from.rules !== to.rules) return;
		const unitsIn = (cell: Period) => unitsOf(registry, to.level, { clock: to.clock, asOf: to.asOf, period: cell, today: today() });
		let both: Promise<ScoreTable[]> | undefined;
		const made = () => {
			both ??= scoreTables(work, to, [cells.from, cells.to], unitsIn);
			return both;
		};
		for (const [i, reading] of [from, to].entries())
			void keep(keyOf(reading, i === 0 ? cells.from : cells.to), async () => (await made())[i]!).catch(() => undefined);
	}

	/**
	 * Tables of months in a row: they are made together where one reading of the index serves them. Of the smallest units, which are thousands,
	 * only the one asked is scored: to rank it in each of two years would hold the server for all others.
	 */
	async function tables(query: Omit<ScoresQuery, 'period'>, cells: readonly Period[], level: UnitLevel): Promise<ScoreTable[]> {
		const only = level === 'commune' || level === 'district' ? query.unit : undefined;
		const readings = cells.map((cell) => read(query, cell, level));
		const groups = Map.groupBy(cells, (_, i) => `${readings[i]!.edition.rule} ${readings[i]!.inForce}`);
		const made = await Promise.all(
			[...groups.values()].map((of) => {
				const reading = readings[cells.indexOf(of[0]!)]!;
				const { clock: clockOf, asOf } = reading;
				const key = [
					reading.edition.rule,
					level,
					of[0]!.text,
					of.at(-1)!.text,
					clockOf,
					asOf,
					reading.variant,
					reading.rules,
					...[only, today(), 'months'],
				].join(' ');
				const alone = only === undefined ? undefined : registry.unit(only);
				const unitsIn = (cell: Period) => {
					const how = { clock: clockOf, asOf, period: cell, today: today() };
					return alone ? [registry.unitOn(alone.number, readingDay(alone, how))!] : unitsOf(registry, level, how);
				};
				return keep(key, () => scoreTables(work, reading, of, unitsIn, only));
			}),
		);
		return made.flat().sort((a, b) => (a.cell.text < b.cell.text ? -1 : 1));
	}

	const levelOf = ({ level, unit }: Pick<ScoresQuery, 'level' | 'unit'>): UnitLevel => {
		if (unit === undefined) return level ?? 'province';
		const found = registry.unit(unit);
		if (!found) throw unitUnknown(unit);
		return found.level;
	};

	/** The table of the level, or of the unit alone where the level does not list it. */
	async function tableFor(query: Omit<ScoresQuery, 'period'>, cell: Period): Promise<ScoreTable> {
		await fresh();
		const reading = read(query, cell, levelOf(query));
		const whole = await table(reading, cell);
		return query.unit === undefined || whole.rows.some((r) => r.unit.number === query.unit) ? whole : table(reading, cell, query.unit);
	}

	const present = (found: ScoreTable, unit: number | undefined): Score[] =>
		found.rows.flatMap((row, i) => (unit === undefined || row.unit.number === unit ? [presentScore(found, i)] : []));

	const summary = (index: IndexOfPacks, { level, on, variant }: IndexRead): IndexSummary => {
		const edition = (on === undefined ? undefined : indexEditionOn(index, on)) ?? index.editions.at(-1)!;
		const of = level ?? edition.declared.trees[0]!.levels[0]!;
		return presentIndex(index, edition, book.treeOf(edition, of, variant) ?? NO_TREE, of);
	};

	const indexes: Indexes = {
		indexes: () => [...book.indexes.values()].map((index) => summary(index, {})),
		index: (code, read = {}) => {
			const index = book.indexes.get(code);
			return index && summary(index, read);
		},

		async scores(query) {
			return present(await tableFor(query, getPeriod(query.period)), query.unit);
		},

		async scoreSeries({ from, to, ...query }) {
			await fresh();
			const level = levelOf(query);
			const found = await tables(query, monthsOf({ from, to }, MOST_MONTHS), level);
			const { unit } = query;
			if (unit === undefined) return found.map((one) => present(one, unit));
			// A month in which the level does not list the unit says so, as the score of that month alone does.
			const own = (one: ScoreTable) => (one.rows.some((r) => r.unit.number === unit) ? one : table(read(query, one.cell, level), one.cell, unit));
			return Promise.all(found.map(async (one) => present(await own(one), unit)));
		},

		async score(id) {
			const asked = readScoreId(id);
			if (!asked || !book.indexes.has(asked.index) || !registry.unit(asked.unit)) throw scoreUnknown(id);
			const { variant, rules, ...rest } = asked;
			const [score] = await indexes.scores({ ...rest, ...(variant !== undefined && { variant }), ...(rules !== undefined && { rules }) });
			// The day of units as they were is told by the period, so another day in the id is another score that is none.
			if (score?.id !== id) throw scoreUnknown(id);
			return score;
		},

		async compare({ from, to, rulesFrom, rulesTo, ...query }) {
			const cells = { from: getPeriod(from), to: getPeriod(to) };
			const rules = { from: rulesFrom ?? cells.from.to, to: rulesTo ?? cells.to.to };
			const corner = (data: 'from' | 'to', rule: 'from' | 'to') => {
				const own = data === rule ? { from: rulesFrom, to: rulesTo }[rule] : rules[rule];
				return tableFor({ ...query, ...(own !== undefined && { rules: own }) }, cells[data]);
			};
			await fresh();
			const level = levelOf(query);
			const readingOf = (side: 'from' | 'to', own: Day | undefined) =>
				read({ ...query, ...(own !== undefined && { rules: own }) }, cells[side], level);
			makeBoth(readingOf('from', rulesFrom), readingOf('to', rulesTo), cells);
			const [fromFrom, toTo] = await Promise.all([corner('from', 'from'), corner('to', 'to')]);
			const same = rulesUsed(catalogue, fromFrom.reading, rules.from) === rulesUsed(catalogue, toTo.reading, rules.to);
			const [toFrom, fromTo] = same ? [toTo, fromFrom] : await Promise.all([corner('to', 'from'), corner('from', 'to')]);
			const compared = compareScores({ fromFrom, toFrom, fromTo, toTo });
			return query.unit === undefined ? compared : compared.filter((c) => c.of === `u${query.unit}`);
		},
	};
	return indexes;
}

const hasVariant = (edition: IndexEdition, variant: string | undefined) =>
	variant === undefined || edition.declared.variants.some((v) => v.id === variant);

/** Every edition that a reading goes by on a day: where these are the same, so is the rule. */
function rulesUsed({ editions }: Catalogue, reading: IndexReading, day: Day): string {
	const on = (code: string) => editions.get(code)?.find((e) => e.validFrom <= day && (e.validTo === null || day <= e.validTo))?.rule ?? code;
	return [reading.edition.rule, reading.inForce, ...codesOf(reading).map(on)].join(' ');
}
