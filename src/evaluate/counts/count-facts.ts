// Questions to the facts, written from the rules of measures: one statement for all units and periods asked, sums and sets only. What a
// pack says never becomes SQL: columns and conditions come from the lists in measure.ts, values travel as parameters.
import { z } from 'zod';
import { addDays, instantsOf, isDay, type Period, startOfDay } from '../../base/index.ts';
import type { Facts, Params, Question } from '../../store/index.ts';
import { type CountedMeasure, type CountingRule, DOSSIER_CONDITIONS, VISIT_CONDITIONS } from './measure.ts';
import { type Births, bornSql, type Older, olderSql, readOlder } from './older-dossiers.ts';

/** Which rows, and under which unit they are gathered. */
export type Gathering =
	/** All rows as one: the nation. */
	| { readonly kind: 'whole'; readonly as: number }
	/** By the unit the facts carry; only these units when a list is given. */
	| { readonly kind: 'each'; readonly units?: readonly number[]; readonly births?: readonly Births[] }
	/** Distinct counts must be gathered before they are counted: facts of `from[i]` (those of before it began: `older[i]`) under `to[i]`. */
	| {
			readonly kind: 'under';
			readonly from: readonly number[];
			readonly older: readonly number[];
			readonly to: readonly number[];
			readonly births: readonly Births[];
	  };

export interface CountRow {
	readonly unit: number;
	/** Set where these facts are older than the unit; 0, and a number that tells rows of one unit apart. */
	readonly olderKey: number;
	readonly older: Older | undefined;
	readonly period: string;
	/** How many facts, whatever a measure asks of them. */
	readonly facts: number;
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
	older: z.coerce.number(),
	facts: z.coerce.number(),
	in_period: z.string(),
	systems: z.array(z.number()),
	heard: z.coerce.number(),
	sums: z.array(z.coerce.number()),
	codes: z.array(z.array(z.string())),
});

const ZONE = "'Asia/Ho_Chi_Minh'";
const NONE = 'toUInt64(0)';
/** True where the last status of an open dossier that was said of the time before the end of the cell is a pause. */
const PAUSED = `arrayMax(arrayPushBack(arrayMap(
	s -> if(toUnixTimestamp64Milli(s.2) < cell_until AND s.1 IN (2, 4, 5, 6), toUnixTimestamp64Milli(s.2) * 16 + s.1, 0), statuses), toInt64(0))) % 16 IN (5, 6)`;

/** Measures that one statement can answer together: same table, same instant, same window. */
function groupOf(rule: CountingRule): string {
	switch (rule.rule) {
		case 'dossiers count':
			return `dossier ${rule.on}`;
		case 'dossiers inHand':
			// What was paused at an instant needs every status said; whoever asks for the whole alone need not wait for it.
			return rule.paused ? 'dossier inHand paused' : 'dossier inHand';
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
			return rule.paused ? `countIf${combinator}(${PAUSED})` : `count${combinator}()`;
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

/** Units that began after facts of these cells: only their facts can be older than they are. */
function bornLater(measure: CountedMeasure, windows: readonly { from: Date; until: Date }[], gathering: Gathering): readonly Births[] {
	if (gathering.kind === 'whole' || shapeOf(measure.rule).table !== 'dossier') return [];
	const first = Math.min(...windows.map((w) => (isWindowed(measure) ? w.until : w.from).getTime()));
	return (gathering.births ?? []).filter(({ instant }) => (isWindowed(measure) ? instant >= first : instant > first));
}

/** Writes the statement for measures of one group. `cells` are one period, or months in a row. */
export function writeCount(
	measures: readonly CountedMeasure[],
	cells: readonly Period[],
	gathering: Gathering,
): { question: Question<z.infer<typeof Row>>; params: Params; births: readonly Births[] } {
	const shape = shapeOf(measures[0]!.rule);
	const params: Record<string, unknown> = {};
	const where: string[] = [];
	const windows = cells.map((cell) => windowOf(cell, shape.yearLong));
	const births = bornLater(measures[0]!, windows, gathering);
	if (gathering.kind === 'whole') params.whole = gathering.as;
	const only = gathering.kind === 'under' ? gathering.from : gathering.kind === 'each' ? gathering.units : undefined;
	if (only) {
		where.push(`${shape.unit} IN {units:Array(UInt32)}`);
		params.units = only;
	}
	if (gathering.kind === 'under') {
		params.targets = gathering.to;
		params.olders = gathering.older;
	}

	/** Under which unit facts are gathered, and whether they are older than it, given where unit and sender stand. */
	const gathered = (unit: string, system: string, before: (born: number) => string): { unit: string; older: string } => {
		if (gathering.kind === 'whole') return { unit: '{whole:UInt32}', older: NONE };
		const older =
			births.length === 0 ? NONE : olderSql(births, unit, system, (born) => (born >= windows.at(-1)!.until.getTime() ? '1' : before(born)));
		if (gathering.kind === 'each') return { unit, older };
		if (births.length === 0) return { unit: `transform(${unit}, {units:Array(UInt32)}, {targets:Array(UInt32)}, toUInt32(0))`, older };
		const key = (u: string, o: string) => `toUInt64(${u}) + toUInt64(${o}) * 4294967296`;
		const keys = `arrayMap((u, o) -> ${key('u', 'o')}, {units:Array(UInt32)}, {olders:Array(UInt64)})`;
		return { unit: `transform(${key(unit, older)}, ${keys}, {targets:Array(UInt32)}, toUInt32(0))`, older: NONE };
	};
	const grouped = births.length > 0 && gathering.kind === 'each' ? 'of_unit, older, in_period' : 'of_unit, in_period';
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
		const by = gathered('by_unit', 'by_system', (born) => `cell_until <= ${born}`);
		const sender = births.length > 0 ? `if(${bornSql(births, shape.unit)}, system, 0)` : 'toUInt32(0)';
		const sql = `SELECT ${by.unit} AS of_unit, ${by.older} AS older, cell_period AS in_period, groupUniqArrayArray(sent_by) AS systems, max(heard_at) AS heard,
	sum(told) AS facts, [${measures.map((_, i) => `toUInt64(uniqExactIfMerge(state${i}))`).join(', ')}] AS sums,
	[${measures.map(() => '[]::Array(String)').join(', ')}] AS codes
FROM (
	SELECT ${gathering.kind === 'whole' ? 'toUInt32(0)' : shape.unit} AS by_unit, ${sender} AS by_system, ${month} AS month,
		groupUniqArray(system) AS sent_by, ${heard} AS heard_at, count() AS told, ${states}
	FROM ${shape.table}
	WHERE ${where.join(' AND ')}
	GROUP BY by_unit, ${births.length > 0 ? 'by_system, ' : ''}month
)
${asked()}
WHERE month >= toDate(${instant('cell_from')}, ${ZONE}) AND month < toDate(${instant('cell_until')}, ${ZONE})
GROUP BY ${grouped}`;
		return { question: { name, sql, row: Row }, params, births };
	}

	let join = '';
	let period = '{period:String}';
	let before = (born: number) => `${shape.on} < ${instant(`toInt64(${born})`)}`;
	if (shape.on === undefined) {
		join = asked();
		period = 'cell_period';
		before = (born) => `cell_until <= ${born}`;
		where.push(`received < ${instant('cell_until')}`, `(ended IS NULL OR ended >= ${instant('cell_until')})`);
	} else {
		between("{from:DateTime64(3, 'UTC')}", "{until:DateTime64(3, 'UTC')}");
		params.from = windows[0]!.from;
		params.until = windows.at(-1)!.until;
		if (cells.length > 1) period = `formatDateTime(assumeNotNull(${shape.on}), '%Y-%m', ${ZONE})`;
		else params.period = cells[0]!.text;
	}
	const by = gathered(shape.unit, 'system', before);
	const sql = `SELECT ${by.unit} AS of_unit, ${by.older} AS older, ${period} AS in_period, groupUniqArray(system) AS systems, ${heard} AS heard, count() AS facts,
	${sums} AS sums, ${codes} AS codes
FROM ${shape.table} ${join}
WHERE ${where.join(' AND ')}
GROUP BY ${grouped}`;
	return { question: { name, sql, row: Row }, params, births };
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
			const { question, params, births } = writeCount(group, cells, gathering);
			return (await facts.ask(question, params)).map(
				(row): CountRow => ({
					unit: row.of_unit,
					olderKey: row.older,
					older: readOlder(births, row.older),
					facts: row.facts,
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
