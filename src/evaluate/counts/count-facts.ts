// Questions to the facts, written from the rules of measures: one statement for all units and periods asked, sums and sets only. What a
// pack says never becomes SQL: columns and conditions come from the lists in measure.ts, values travel as parameters.
import { z } from 'zod';
import { addDays, instantsOf, isDay, type Period, startOfDay } from '../../base/index.ts';
import type { Facts, Params, Question } from '../../store/index.ts';
import { type CountedMeasure, type CountingRule, DOSSIER_CONDITIONS, VISIT_CONDITIONS } from './measure.ts';

/** Which rows, and under which unit they are gathered. */
export type Gathering =
	/** All rows as one: the nation. */
	| { readonly kind: 'whole'; readonly as: number }
	/** By the unit the facts carry; only these units when a list is given. */
	| { readonly kind: 'each'; readonly units?: readonly number[] }
	/** Distinct counts must be gathered before they are counted: facts of `from[i]` under `to[i]`. */
	| { readonly kind: 'under'; readonly from: readonly number[]; readonly to: readonly number[] };

export interface CountRow {
	readonly unit: number;
	readonly period: string;
	/** Numbers of the systems that sent these facts. */
	readonly systems: readonly number[];
	/** True when these facts speak of the period itself, not of a longer span up to its end. */
	readonly ofPeriod: boolean;
	/** Receipt of the newest of them, milliseconds; 0 for none. */
	readonly heard: number;
	/** Count by measure. */
	readonly sums: ReadonlyMap<string, number>;
	/** Different codes by measure, where codes must still be read by the registry. */
	readonly codes: ReadonlyMap<string, readonly string[]>;
}

const Row = z.object({
	of_unit: z.number(),
	in_period: z.string(),
	systems: z.array(z.number()),
	heard: z.coerce.number(),
	sums: z.array(z.coerce.number()),
	codes: z.array(z.array(z.string())),
});

const ZONE = "'Asia/Ho_Chi_Minh'";

/** Measures that one statement can answer together: same table, same instant, same window. */
function groupOf(rule: CountingRule): string {
	switch (rule.rule) {
		case 'dossiers count':
			return `dossier ${rule.on}`;
		case 'dossiers inHand':
			return 'dossier inHand';
		case 'dossiers distinct':
			return `dossier distinct ${rule.on} ${rule.over ?? ''}`;
		case 'visits count':
			return 'visit';
		case 'visits distinct':
			return 'visit distinct';
		default:
			return '';
	}
}

/** All measures of a list that the same statements answer: asking for them costs a few counters, not another reading of the facts. */
export function withSiblings(measures: readonly CountedMeasure[], all: readonly CountedMeasure[]): CountedMeasure[] {
	const groups = new Set(measures.map((m) => groupOf(m.rule)));
	const own = new Set(measures.map((m) => m.code));
	return [...measures, ...all.filter((m) => !own.has(m.code) && groups.has(groupOf(m.rule)))].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** True when counts of parts may be added: over units, and over months. */
export const isAdditive = ({ rule }: CountedMeasure) =>
	rule.rule === 'dossiers count' || rule.rule === 'dossiers inHand' || rule.rule === 'visits count';
export const isCountedInFacts = ({ rule }: CountedMeasure) => groupOf(rule) !== '';

const all = (conditions: readonly string[]) => (conditions.length === 0 ? '1' : conditions.join(' AND '));
const named = (where: readonly (keyof typeof DOSSIER_CONDITIONS)[]) => where.map((c) => DOSSIER_CONDITIONS[c]);

/** @param combinator '' for the count itself, 'State' for what can be merged over several months. */
function sumOf({ rule }: CountedMeasure, combinator: '' | 'State' = ''): string {
	switch (rule.rule) {
		case 'dossiers count':
			return `countIf${combinator}(${all(named(rule.where))})`;
		case 'dossiers inHand':
			return `count${combinator}()`;
		case 'visits count':
			return `countIf${combinator}(${all(rule.where.map((c) => VISIT_CONDITIONS[c]))})`;
		case 'visits distinct':
			// What was sent of several days at once has one salt: the day belongs to the visitor.
			return `uniqExactIf${combinator}(sipHash64(system, toDate(at, ${ZONE}), visitor), visitor != 0 AND device != 'bot')`;
		case 'dossiers distinct':
			if (rule.of === 'applicant') return `uniqExactIf${combinator}(applicant, ${all(['applicant != 0', ...named(rule.where)])})`;
			return `uniqExactIf${combinator}(procedure, ${all(["procedure != ''", ...named(rule.where)])})`;
		default:
			return '0';
	}
}

function codesOf({ rule }: CountedMeasure): string {
	return rule.rule === 'dossiers distinct' && rule.of === 'essentialService'
		? `arraySort(groupUniqArrayIf(toString(procedure), ${all(["procedure != ''", ...named(rule.where)])}))`
		: '[]::Array(String)';
}

interface Shape {
	readonly table: string;
	readonly unit: string;
	readonly heard: string;
	/** Instant that puts a row into a period; undefined for what stands at the end of the period. */
	readonly on: string | undefined;
	readonly yearLong: boolean;
}

function shapeOf(rule: CountingRule): Shape {
	if (rule.rule === 'visits count' || rule.rule === 'visits distinct')
		return { table: 'visit FINAL', unit: 'unit', heard: 'received', on: 'at', yearLong: false };
	// A dossier stays with the unit that its earliest message named: who succeeded that unit is the registry's matter, and a word said of the
	// dossier later (a result handed over after a merger) must not move what had happened before.
	if (rule.rule === 'dossiers inHand') return { table: 'dossier', unit: 'unit_first', heard: 'heard', on: undefined, yearLong: false };
	const on = rule.rule === 'dossiers count' || rule.rule === 'dossiers distinct' ? rule.on : 'received';
	const yearLong = rule.rule === 'dossiers distinct' && rule.over === 'twelveMonths';
	return { table: 'dossier', unit: 'unit_first', heard: 'heard', on, yearLong };
}

/** What stands at the end of a period, or came in the year up to it. */
const isWindowed = ({ rule }: CountedMeasure) => {
	const { on, yearLong } = shapeOf(rule);
	return on === undefined || yearLong;
};

/** Writes the statement for measures of one group. `cells` are one period, or months in a row. */
export function writeCount(
	measures: readonly CountedMeasure[],
	cells: readonly Period[],
	gathering: Gathering,
): { question: Question<z.infer<typeof Row>>; params: Params } {
	const shape = shapeOf(measures[0]!.rule);
	const params: Record<string, unknown> = {};
	const where: string[] = [];
	let unit = shape.unit;
	if (gathering.kind === 'whole') {
		unit = '{whole:UInt32}';
		params.whole = gathering.as;
	} else if (gathering.kind === 'each' && gathering.units) {
		where.push(`${shape.unit} IN {units:Array(UInt32)}`);
		params.units = gathering.units;
	} else if (gathering.kind === 'under') {
		unit = `transform(${shape.unit}, {units:Array(UInt32)}, {targets:Array(UInt32)}, toUInt32(0))`;
		where.push(`${shape.unit} IN {units:Array(UInt32)}`);
		params.units = gathering.from;
		params.targets = gathering.to;
	}

	const windows = cells.map((cell) => windowOf(cell, shape.yearLong));
	const name = `counts of ${measures.map((m) => m.code).join(', ')}`;
	const between = (from: string, until: string) => where.push(`${shape.on} >= ${from}`, `${shape.on} < ${until}`);
	const asked = () => {
		params.periods = cells.map((c) => c.text);
		params.froms = windows.map((w) => w.from.getTime());
		params.untils = windows.map((w) => w.until.getTime());
		return 'ARRAY JOIN {periods:Array(String)} AS cell_period, {froms:Array(Int64)} AS cell_from, {untils:Array(Int64)} AS cell_until';
	};
	const instant = (column: string) => `fromUnixTimestamp64Milli(${column}, 'UTC')`;
	const month = `toStartOfMonth(toTimeZone(assumeNotNull(${shape.on}), ${ZONE}))`;
	const heard = `toUnixTimestamp64Milli(max(${shape.heard}))`;
	const sums = `[${measures.map((m) => `toUInt64(${sumOf(m)})`).join(', ')}]`;
	const codes = `[${measures.map(codesOf).join(', ')}]`;

	if (shape.yearLong && cells.length > 1) {
		// Each month is counted once and then merged into the twelve periods that it belongs to.
		params.first = new Date(Math.min(...windows.map((w) => w.from.getTime())));
		params.last = windows.at(-1)!.until;
		between("{first:DateTime64(3, 'UTC')}", "{last:DateTime64(3, 'UTC')}");
		const states = measures.map((m, i) => `${sumOf(m, 'State')} AS state${i}`).join(', ');
		const sql = `SELECT of_unit, cell_period AS in_period, groupUniqArrayArray(sent_by) AS systems, max(heard_at) AS heard,
	[${measures.map((_, i) => `toUInt64(uniqExactIfMerge(state${i}))`).join(', ')}] AS sums, [${measures.map(() => '[]::Array(String)').join(', ')}] AS codes
FROM (
	SELECT ${unit} AS of_unit, ${month} AS month, groupUniqArray(system) AS sent_by, ${heard} AS heard_at, ${states}
	FROM ${shape.table}
	WHERE ${where.join(' AND ')}
	GROUP BY of_unit, month
)
${asked()}
WHERE month >= toDate(${instant('cell_from')}, ${ZONE}) AND month < toDate(${instant('cell_until')}, ${ZONE})
GROUP BY of_unit, in_period`;
		return { question: { name, sql, row: Row }, params };
	}

	let join = '';
	let period = '{period:String}';
	if (shape.on === undefined) {
		join = asked();
		period = 'cell_period';
		where.push(`received < ${instant('cell_until')}`, `(ended IS NULL OR ended >= ${instant('cell_until')})`);
	} else {
		between("{from:DateTime64(3, 'UTC')}", "{until:DateTime64(3, 'UTC')}");
		params.from = windows[0]!.from;
		params.until = windows.at(-1)!.until;
		if (cells.length > 1) period = `formatDateTime(assumeNotNull(${shape.on}), '%Y-%m', ${ZONE})`;
		else params.period = cells[0]!.text;
	}
	const sql = `SELECT ${unit} AS of_unit, ${period} AS in_period, groupUniqArray(system) AS systems, ${heard} AS heard, ${sums} AS sums, ${codes} AS codes
FROM ${shape.table} ${join}
WHERE ${where.join(' AND ')}
GROUP BY of_unit, in_period`;
	return { question: { name, sql, row: Row }, params };
}

/** The period, or the year up to its end. */
function windowOf(period: Period, yearLong: boolean): { from: Date; until: Date } {
	const { from, until } = instantsOf(period);
	if (!yearLong) return { from, until };
	const end = addDays(period.to, 1);
	const before = `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`;
	const exists: boolean = isDay(before);
	const start = startOfDay(exists ? before : before.replace('-02-29', '-03-01'));
	return { from: new Date(Math.min(start.getTime(), from.getTime())), until };
}

/** Asks for all these measures, one statement for each group, at once. */
export async function countFacts(
	facts: Pick<Facts, 'ask'>,
	measures: readonly CountedMeasure[],
	cells: readonly Period[],
	gathering: Gathering,
): Promise<CountRow[]> {
	const groups = Map.groupBy(measures.filter(isCountedInFacts), (m) => groupOf(m.rule));
	if (gathering.kind !== 'whole' && (gathering.kind === 'under' ? gathering.from : gathering.units)?.length === 0) return [];
	const answers = await Promise.all(
		[...groups.values()].map(async (group) => {
			const { question, params } = writeCount(group, cells, gathering);
			return (await facts.ask(question, params)).map(
				(row): CountRow => ({
					unit: row.of_unit,
					period: row.in_period,
					systems: row.systems,
					ofPeriod: !isWindowed(group[0]!),
					heard: row.heard,
					sums: new Map(group.map((m, i) => [m.code, row.sums[i] ?? 0])),
					codes: new Map(group.flatMap((m, i) => (row.codes[i]!.length > 0 ? [[m.code, row.codes[i]!] as const] : []))),
				}),
			);
		}),
	);
	return answers.flat();
}
