// Brings counts from the units that facts carry to the units that are asked: sums are added (by declared shares where a unit was split),
// distinct counts are counted again over all units that stand under one, since they cannot be added.
import type { Day, Period } from '../../base/index.ts';
import type { Sender } from '../../registry/index.ts';
import { type Apart, type CellReader, type CountRows, readEvents, readInHand, readVisits, type Scope } from './count-cells.ts';
import { readDistinct, type Source, type Under } from './count-distinct.ts';
import { NOWHERE } from './distinct-sql.ts';
import { isEssential } from './essential-services.ts';
import { CountTable, type Gathered, SystemSets } from './gathered.ts';
import { type CountedMeasure, type CountingRule, type DossierEvent, groupOf } from './measure.ts';
import type { Births } from './older-dossiers.ts';
import { type PlaceFacts, type Placing, placeFactsBy, type Standing } from './standing.ts';
import { dayNumber, type Eras, readEras, type Window, windowOf } from './windows.ts';

export { emptyGathered, type Gathered } from './gathered.ts';

export interface GatherQuestion {
	readonly measures: readonly CountedMeasure[];
	/** One period, or months in a row. */
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
	/** Procedures of essential services in any of the cells; of no matter where no measure counts these. */
	readonly essential: readonly string[];
	/** Of a period that has not ended, what is in hand is told for this day. */
	readonly today?: Day;
}

export type GatheredCells = ReadonlyMap<string, ReadonlyMap<number, Gathered>>;

export const isCountedInFacts = ({ rule }: CountedMeasure) => groupOf(rule) !== '';

/** All measures of a list that the same statements answer: asking for them costs a few columns, not another reading. */
function withSiblings(measures: readonly CountedMeasure[], all: readonly CountedMeasure[]): CountedMeasure[] {
	const groups = new Set(measures.map((m) => groupOf(m.rule)).filter((g) => !g.startsWith('distinct')));
	const own = new Set(measures.map((m) => m.code));
	return [...measures, ...all.filter((m) => !own.has(m.code) && groups.has(groupOf(m.rule)))].sort((a, b) => (a.code < b.code ? -1 : 1));
}

interface Work {
	readonly ask: GatherQuestion;
	readonly reader: CellReader;
	readonly eras: Eras;
	readonly tables: ReadonlyMap<string, CountTable>;
	/** In the order asked. */
	readonly cells: readonly CellAtWork[];
	/** Measures whose counts are wanted, by code. */
	readonly wanted: ReadonlySet<string>;
	readonly scope: Scope;
}

/** A period with its table, and where facts stand in it. */
interface CellAtWork {
	readonly cell: Period;
	readonly table: CountTable;
	readonly place: PlaceFacts;
	/** Of its first day. */
	readonly era: number;
}

export async function gatherCounts(reader: CellReader, ask: GatherQuestion): Promise<GatheredCells> {
	const measures = ask.measures.filter(isCountedInFacts);
	const sets = new SystemSets();
	const groups = [...new Set(measures.map((m) => groupOf(m.rule)))];
	const tables = new Map(ask.cells.map((c) => [c.text, new CountTable(measures, sets, groups)]));
	const eras = readEras(ask.births);
	const owners = new Map((await ask.senders).map((s) => [s.number, s.unit]));
	const nation: Placing | undefined = ask.nation === undefined ? undefined : { shares: [{ target: ask.nation, share: 1 }], refused: [] };
	// Months between two changes of units stand alike, and are placed by one.
	const places = new Map<Standing | undefined, PlaceFacts>();
	const placeIn = (cell: Period): PlaceFacts => {
		const standing = nation ? undefined : ask.standing(cell);
		const place = places.get(standing) ?? (standing ? placeFactsBy(standing, eras, owners) : () => nation!);
		places.set(standing, place);
		return place;
	};
	const work: Work = {
		...{ ask, reader, tables, eras },
		cells: ask.cells.map((cell) => ({ cell, table: tables.get(cell.text)!, place: placeIn(cell), era: eras.of(cell.from) })),
		wanted: new Set(measures.map((m) => m.code)),
		scope: { units: ask.only?.from, whole: ask.nation !== undefined },
	};
	// One month is asked again and again for other indicators, many months by one question with all that it wants.
	const asked = ask.cells.length === 1 ? withSiblings(measures, ask.known) : measures;
	await Promise.all([...Map.groupBy(asked, (m) => groupOf(m.rule))].map(([group, of]) => gatherGroup(work, group, of)));
	return new Map([...tables].map(([period, table]) => [period, table.gathered()]));
}

async function gatherGroup(work: Work, group: string, measures: readonly CountedMeasure[]): Promise<void> {
	const { ask, reader, scope, eras } = work;
	const [kind, event] = group.split(' ');
	const cells = ask.cells;
	const span = (windows: readonly Window[]) => ({ from: windows[0]!.from, to: windows.at(-1)!.to });
	const apart: Apart = cells.length > 1 ? 'month' : scope.whole ? 'not' : 'era';
	if (kind === 'in') {
		// What is in hand at the end of a month that has not ended is told for today, alone or at the end of a series alike.
		const last = cells.at(-1)!;
		const running = ask.today !== undefined && last.from <= ask.today && ask.today < last.to ? ask.today : undefined;
		const day = last.kind === 'day' ? last.from : running;
		const ended = day === undefined ? cells : cells.slice(0, -1);
		if (ended.length > 0) {
			const ends = { first: firstOf(ended[0]!.to), last: ended.at(-1)!.to, day: undefined };
			foldInHand(work, measures, await readInHand(reader, measures, ends, scope), work.cells.slice(0, ended.length));
		}
		if (day !== undefined) {
			const rows = await readInHand(reader, measures, { first: last.from, last: last.to, day }, scope);
			const fold = createFold(work, measures, rows);
			for (let i = 0; i < rows.rows; i++) fold(i, work.cells.at(-1)!, eras.of(last.to), false);
		}
		return;
	}
	if (kind !== 'distinct') {
		const windows = cells.map((c) => windowOf(c, false));
		const rows =
			kind === 'visits'
				? await readVisits(reader, measures, span(windows), scope, apart === 'era' ? 'not' : apart, eras)
				: await readEvents(reader, event as DossierEvent, measures, span(windows), scope, apart, eras);
		const byMonth = new Map(work.cells.map((c) => [dayNumber(c.cell.from), c]));
		const fold = createFold(work, measures, rows);
		for (let i = 0; i < rows.rows; i++) {
			const cell = apart === 'month' ? byMonth.get(rows.at[i]!) : work.cells[0]!;
			// Visits are of the unit of their day: a page that was read before its unit began was not.
			if (cell) fold(i, cell, kind === 'visits' ? undefined : apart === 'era' ? rows.at[i]! : cell.era, true);
		}
		return;
	}
	await gatherDistinct(work, measures);
}

const firstOf = (day: Day) => `${day.slice(0, 8)}01`;

/** Adds one row to the units under which it stands in a cell. @param era undefined: the facts cannot be older than their unit */
type Fold = (row: number, cell: CellAtWork, era: number | undefined, ofPeriod: boolean) => void;

function createFold({ ask, tables, wanted }: Work, measures: readonly CountedMeasure[], rows: CountRows): Fold {
	const own = measures.filter((m) => wanted.has(m.code)).map((m) => m.code);
	const values = own.map((code) => rows.values.get(code)!);
	const columns = own.map((code) => [...tables.values()][0]!.columns.get(code)!);
	const only = ask.only?.target;
	// One for all rows: this runs some million times for a year of the whole country.
	const by = { system: 0, ofPeriod: true, group: [...tables.values()][0]!.group(groupOf(measures[0]!.rule)) };
	// Rows of a unit follow one another, and mostly stand where the last one did.
	let last: { unit: number; system: number; era: number | undefined; place: PlaceFacts; placing: Placing } | undefined;
	return (i, { table, place }, era, ofPeriod) => {
		const unit = rows.unit[i]!;
		const system = rows.system[i]!;
		const facts = rows.facts[i]!;
		if (!last || last.unit !== unit || last.system !== system || last.era !== era || last.place !== place)
			last = { unit, system, era, place, placing: place(unit, system, era) };
		const { shares, refused } = last.placing;
		by.system = system;
		by.ofPeriod = ofPeriod;
		for (let at = 0; at < shares.length; at++) {
			const { target, share } = shares[at]!;
			if (only === undefined || only === target) table.add(target, columns, values, i, share, facts, by);
		}
		if (refused.length === 0) return;
		for (const target of refused)
			if (isWanted(ask, target)) for (const [j, code] of own.entries()) table.addUndivided(target, code, unit, values[j]![i]!, facts);
	};
}

const isWanted = (ask: GatherQuestion, target: number) => ask.only === undefined || ask.only.target === target;

/** What stands at the end of a cell: all changes up to it. Rows come by unit and system, in the order of months. */
function foldInHand(work: Work, measures: readonly CountedMeasure[], rows: CountRows, cells: readonly CellAtWork[]): void {
	const { eras } = work;
	const era = cells.map(({ cell }) => eras.of(cell.to));
	const ends = cells.map(({ cell }) => dayNumber(firstOf(cell.to)));
	const changes = [rows.facts, ...rows.values.values()];
	const sums = changes.map(() => new Float64Array(1));
	const [unit, system] = [new Float64Array(1), new Float64Array(1)];
	const fold = createFold(work, measures, {
		...{ rows: 1, unit, system, at: [0], facts: sums[0]! },
		values: new Map([...rows.values.keys()].map((code, i) => [code, sums[i + 1]!])),
	});
	for (let next = 0; next < rows.rows; ) {
		[unit[0], system[0]] = [rows.unit[next]!, rows.system[next]!];
		for (const sum of sums) sum[0] = 0;
		const same = () => next < rows.rows && rows.unit[next] === unit[0] && rows.system[next] === system[0];
		for (const [at, cell] of cells.entries()) {
			for (; same() && rows.at[next]! <= ends[at]!; next++) for (const [i, sum] of sums.entries()) sum[0]! += changes[i]![next]!;
			if (sums[0]![0] !== 0) fold(0, cell, era[at]!, false);
		}
		while (same()) next++;
	}
}

/** Distinct counts: the facts behind them tell which units stand under which, and over these together they are counted. */
async function gatherDistinct(work: Work, measures: readonly CountedMeasure[]): Promise<void> {
	const { ask, reader, scope, eras, tables } = work;
	const rule = measures[0]!.rule as CountingRule & { rule: 'dossiers distinct' };
	const yearLong = rule.over === 'twelveMonths';
	const windows = ask.cells.map((c) => windowOf(c, yearLong));
	const span = { from: windows[0]!.from, to: windows.at(-1)!.to };
	const several = windows.length > 1;
	const apart: Apart = several ? 'month' : scope.whole || yearLong ? 'not' : 'era';
	const all: CountedMeasure = { ...measures[0]!, code: '', rule: { rule: 'dossiers count', on: rule.on, where: [] } };
	const rows = await readEvents(reader, rule.on, [all], span, scope, apart, eras);
	const columns = measures.map((m) => [...tables.values()][0]!.columns.get(m.code)!);
	const zeros = measures.map(() => new Float64Array(1));
	const group = [...tables.values()][0]!.group(groupOf(rule));
	const months = sumMonths(several ? rows : { ...rows, rows: 0 });
	/** For each window the sources of its targets; facts that are under no target of it, or of several, stand nowhere. */
	const sources = windows.map(() => new Map<string | number, Source>());
	for (const [w, window] of windows.entries()) {
		const { cell, table, place } = work.cells[w]!;
		// What is counted over a year stands where it stands at the end of it.
		const eraOfCell = eras.of(yearLong ? cell.to : cell.from);
		const add = (unit: number, system: number, at: number, facts: number) => {
			const era = apart === 'era' ? at : eraOfCell;
			const placed = place(unit, system, era);
			const older = ask.nation === undefined && eras.before(unit, era) !== undefined;
			const source = older ? `${unit} ${system} ${era}` : unit;
			const of = older ? { system, era: yearLong ? 0 : era } : undefined;
			if (ask.nation === undefined) sources[w]!.set(source, { unit, of, target: NOWHERE });
			for (const target of placed.refused)
				if (isWanted(ask, target)) for (const { code } of measures) table.addUndivided(target, code, unit, facts, facts);
			for (const { target, share } of placed.shares) {
				if (!isWanted(ask, target)) continue;
				table.add(target, columns, zeros, 0, share, facts, { system, ofPeriod: !yearLong, group });
				if (share !== 1) table.refuse(target);
				else if (ask.nation === undefined) sources[w]!.set(source, { unit, of, target });
			}
		};
		if (several) months.within(window, add);
		else for (let i = 0; i < rows.rows; i++) add(rows.unit[i]!, rows.system[i]!, rows.at[i]!, rows.facts[i]!);
	}
	// Several procedures may be one essential service, so these are told by name.
	const [essential, others] = [measures.filter(isEssential), measures.filter((m) => !isEssential(m))];
	const asked = asksOf(work, windows, sources, !yearLong).flatMap((each) => [
		{ ...each, measures: others, named: undefined },
		{ ...each, measures: essential, named: ask.essential },
	]);
	for (const { under, windows: of, measures, named } of asked) {
		if (measures.length === 0) continue;
		const found = await readDistinct(reader, measures, of, under, eras, named);
		for (let i = 0; i < found.rows; i++) {
			const table = tables.get(of[found.window[i]!]!.cell.text)!;
			const target = found.target[i]!;
			if (!isWanted(ask, target)) continue;
			for (const { code } of measures) {
				table.set(target, table.columns.get(code)!, found.values.get(code)![i]!);
				const codes = found.codes(code, i);
				if (codes.length > 0) table.addCodes(target, code, codes);
			}
		}
	}
}

/** Sums over months in a row, by unit and system: windows of a year overlap, and one row a month would be placed in each of twelve. */
function sumMonths({ rows, unit, system, at, facts }: Pick<CountRows, 'rows' | 'unit' | 'system' | 'at' | 'facts'>) {
	const days = [...new Set(Array.from({ length: rows }, (_, i) => at[i]!))].sort((a, b) => a - b);
	const place = new Map(days.map((day, i) => [day, i]));
	const width = days.length + 1;
	const groups = new Map<number, number>();
	for (let i = 0; i < rows; i++) {
		const key = unit[i]! * 4_294_967_296 + system[i]!;
		if (!groups.has(key)) groups.set(key, groups.size);
	}
	/** Before each month: how many facts, and how many rows tell of them. */
	const [before, told] = [new Float64Array(groups.size * width), new Uint32Array(groups.size * width)];
	for (let i = 0; i < rows; i++) {
		const to = groups.get(unit[i]! * 4_294_967_296 + system[i]!)! * width + place.get(at[i]!)! + 1;
		before[to]! += facts[i]!;
		told[to]!++;
	}
	for (let i = 0; i < before.length; i++)
		if (i % width !== 0) {
			before[i]! += before[i - 1]!;
			told[i]! += told[i - 1]!;
		}
	return {
		within(window: Window, each: (unit: number, system: number, at: number, facts: number) => void): void {
			const [first, last] = [dayNumber(window.from), dayNumber(window.to)];
			const from = days.findIndex((day) => day >= first);
			const until = days.findLastIndex((day) => day <= last) + 1;
			if (from < 0 || until <= from) return;
			for (const [key, group] of groups) {
				const at = group * width;
				if (told[at + until] === told[at + from]) continue;
				const ofSystem = key % 4_294_967_296;
				each((key - ofSystem) / 4_294_967_296, ofSystem, days[from]!, before[at + until]! - before[at + from]!);
			}
		},
	};
}

/**
 * Windows are asked in one statement unless a unit stands under another target in one than in the other. Where it has no facts in one of them, that
 * one has nothing of it to count; but facts of before their unit, which are told by their sender, must be the same in both.
 */
function asksOf(
	{ ask }: Work,
	windows: readonly Window[],
	sources: readonly ReadonlyMap<string | number, Source>[],
	byEra: boolean,
): { under: Under; windows: Window[] }[] {
	if (ask.nation !== undefined) return [{ under: { kind: 'whole', target: ask.nation }, windows: [...windows] }];
	const asked: { readonly windows: Window[]; readonly older: string; readonly of: Map<string | number, Source> }[] = [];
	for (const [w, window] of windows.entries()) {
		const own = [...sources[w]!];
		if (own.every(([, { target }]) => target === NOWHERE)) continue;
		const older = own
			.flatMap(([key, { of, target }]) => (of ? [`${key} ${target}`] : []))
			.sort()
			.join();
		const fits = (of: ReadonlyMap<string | number, Source>) => own.every(([key, { target }]) => (of.get(key)?.target ?? target) === target);
		const same = asked.find((each) => each.older === older && fits(each.of)) ?? { windows: [], older, of: new Map<string | number, Source>() };
		if (same.windows.length === 0) asked.push(same);
		same.windows.push(window);
		for (const [key, source] of own) same.of.set(key, source);
	}
	const few = ask.only !== undefined;
	return asked.map(({ windows: of, of: found }) => {
		const sources = [...found.values()]
			.filter((s) => s.target !== NOWHERE || s.of !== undefined)
			.sort((a, b) => a.unit - b.unit || (a.of?.system ?? 0) - (b.of?.system ?? 0));
		const each = sources.every((s) => s.unit === s.target && s.of === undefined);
		return {
			under: each ? { kind: 'each', units: few ? sources.map((s) => s.unit) : undefined } : { kind: 'sources', sources, byEra },
			windows: of,
		};
	});
}
