// Questions to the cells, written from the rules of measures: numbers by unit and system, sums only. What a pack says never becomes SQL: a measure
// is a column of a list of ours or the number of a slot.
import type { Columns, Params } from '../../store/index.ts';
import { type Slots, slotOf } from '../cells/slots.ts';
import type { Rests } from '../cells/touched-months.ts';
import type { CountedMeasure, CountingRule, DossierEvent } from './measure.ts';
import { dayNumber, type Eras, isOfMonths, type Window } from './windows.ts';

/** What counting needs of the store. */
export interface CellReader {
	/** As `Facts.columns`; the question says what its answer rests on. */
	columns(question: { readonly name: string; readonly sql: string; readonly rests: Rests }, params?: Params): Promise<Columns>;
	/** Numbers of the conditions that measures use. */
	slots(): Slots;
}

/** Numbers by unit and system. */
export interface CountRows {
	readonly rows: number;
	readonly unit: ArrayLike<number>;
	readonly system: ArrayLike<number>;
	/** Months (as the day of their first), eras, or nothing that tells rows of one unit apart. */
	readonly at: ArrayLike<number>;
	readonly values: ReadonlyMap<string, ArrayLike<number>>;
	/** How many facts the row is of. */
	readonly facts: ArrayLike<number>;
}

/** Which rows: all, those of some units, or all without asking for their unit. */
export interface Scope {
	readonly units?: readonly number[] | undefined;
	readonly whole: boolean;
}

type CountRule = CountingRule & { rule: 'dossiers count' };
type InHandRule = CountingRule & { rule: 'dossiers inHand' };
type VisitRule = CountingRule & { rule: 'visits count' | 'visits distinct' };

/** How rows of several months are told apart: by month, by era, or not. */
export type Apart = 'month' | 'era' | 'not';

const scoped = ({ units, whole }: Scope, params: Record<string, unknown>, where: string[]): { unit: string } => {
	if (units && !whole) {
		params.units = units;
		where.push('unit IN {units:Array(UInt32)}');
	}
	return { unit: whole ? 'toUInt32(0)' : 'unit' };
};

const eraOf = (month: string, eras: Eras, params: Record<string, unknown>): string => {
	params.firsts = eras.firsts.map(dayNumber);
	return `toUInt16(arrayCount(f -> f <= toUInt16(${month}), {firsts:Array(UInt16)}))`;
};

const atOf = (apart: Apart, month: string, eras: Eras, params: Record<string, unknown>) =>
	apart === 'month' ? `toUInt16(${month})` : apart === 'era' && eras.firsts.length > 0 ? eraOf(month, eras, params) : 'toUInt16(0)';

async function read(
	reader: CellReader,
	question: { readonly name: string; readonly sql: string; readonly rests: Rests },
	params: Params,
	values: readonly string[],
): Promise<CountRows> {
	const columns = await reader.columns(question, params);
	return {
		rows: columns.rows,
		unit: columns.numbers('of_unit'),
		system: columns.numbers('of_system'),
		at: columns.numbers('at'),
		facts: columns.numbers('facts'),
		values: new Map(values.map((code, i) => [code, columns.numbers(`v${i}`)])),
	};
}

/** Dossiers that were received, finished or closed in a span. */
export function readEvents(
	reader: CellReader,
	event: DossierEvent,
	measures: readonly CountedMeasure[],
	span: Pick<Window, 'from' | 'to'>,
	scope: Scope,
	apart: Apart,
	eras: Eras,
): Promise<CountRows> {
	const params: Record<string, unknown> = { from: dayNumber(span.from), to: dayNumber(span.to) };
	const numbers = measures.map((m) => slotOf(reader.slots(), (m.rule as CountRule).where));
	const months = isOfMonths(span);
	const where = months
		? [`event = '${event}'`, 'month >= toDate({from:UInt16})', 'month <= toDate({to:UInt16})']
		: [`${event} >= toDate({from:UInt16})`, `${event} <= toDate({to:UInt16})`];
	const { unit } = scoped(scope, params, where);
	const at = atOf(apart, months ? 'month' : `toStartOfMonth(${event})`, eras, params);
	const [table, count] = months
		? ['measure_cell', (slot: number) => `sum(s${slot})`]
		: ['dossier_state', (slot: number) => (slot === 0 ? 'sum(sign)' : `sumIf(sign, bitTest(marks, ${slot}))`)];
	const values = numbers.map((slot, i) => `toFloat64(${count(slot)}) AS v${i}`);
	const sql = `SELECT ${unit} AS of_unit, system AS of_system, ${at} AS at, toFloat64(${count(0)}) AS facts${values.map((v) => `, ${v}`).join('')}
FROM ${table}
WHERE ${where.join(' AND ')}
GROUP BY of_unit, of_system, at
HAVING facts != 0${apart === 'month' ? ' ORDER BY of_unit, of_system, at' : ''}`;
	return read(
		reader,
		{ name: `dossiers ${event}`, sql, rests: { what: 'dossiers', from: span.from, to: span.to } },
		params,
		measures.map((m) => m.code),
	);
}

const IN_HAND = { paused: 'paused - resumed', late: 'late - late_left', unjudged: 'unjudged - unjudged_left', all: 'entered - `left`' } as const;
/** Conditions on states of which of what is in hand on the day `to`; explanations list by them what was counted. */
export const IN_HAND_ON_DAY = {
	paused: 'arrayCount(d -> d <= toDate({to:UInt16}), pauses) % 2 = 1',
	late: 'toUInt16(late) != 0 AND late <= toDate({to:UInt16})',
	unjudged: 'NOT bitTest(marks, 63)',
	all: '1',
} as const;
/** Conditions on states that are in hand on the day `to` at all. */
export const STANDS_ON_DAY = [
	'toUInt16(received) != 0',
	'received <= toDate({to:UInt16})',
	'(toUInt16(`left`) = 0 OR `left` > toDate({to:UInt16}))',
] as const;

export const inHandOf = ({ paused, late, unjudged }: InHandRule): keyof typeof IN_HAND =>
	paused ? 'paused' : late ? 'late' : unjudged ? 'unjudged' : 'all';

/**
 * Changes of what is in hand, by month, those of before the first month asked under it: summed up they are what stood at the end of each. On a day,
 * what stands then.
 */
export function readInHand(
	reader: CellReader,
	measures: readonly CountedMeasure[],
	ends: { readonly first: string; readonly last: string; readonly day: string | undefined },
	scope: Scope,
): Promise<CountRows> {
	const params: Record<string, unknown> = {};
	const where: string[] = [];
	const { unit } = scoped(scope, params, where);
	const names = measures.map((m) => inHandOf(m.rule as InHandRule));
	const codes = measures.map((m) => m.code);
	if (ends.day !== undefined) {
		params.to = dayNumber(ends.day);
		where.push(...STANDS_ON_DAY);
		const values = names.map((n, i) => `, toFloat64(sumIf(sign, ${IN_HAND_ON_DAY[n]})) AS v${i}`).join('');
		const sql = `SELECT ${unit} AS of_unit, system AS of_system, toUInt16(0) AS at, toFloat64(sum(sign)) AS facts${values}
FROM dossier_state WHERE ${where.join(' AND ')} GROUP BY of_unit, of_system HAVING facts != 0`;
		return read(reader, { name: 'dossiers in hand', sql, rests: { what: 'dossiers', to: ends.day } }, params, codes);
	}
	params.first = dayNumber(ends.first);
	params.to = dayNumber(ends.last);
	where.push('month <= toDate({to:UInt16})');
	const values = names.map((n, i) => `, toFloat64(sum(${IN_HAND[n]})) AS v${i}`).join('');
	const sql = `SELECT ${unit} AS of_unit, system AS of_system, greatest(toUInt16(month), {first:UInt16}) AS at, toFloat64(sum(${IN_HAND.all})) AS facts${values}
FROM standing_cell WHERE ${where.join(' AND ')} GROUP BY of_unit, of_system, at ORDER BY of_unit, of_system, at`;
	return read(reader, { name: 'dossiers in hand', sql, rests: { what: 'dossiers', to: ends.last } }, params, codes);
}

const VISITS: Readonly<Record<string, string>> = {
	view: 'views',
	person: 'people',
	program: 'programs',
	'person view': 'views_people',
	'program view': 'views_programs',
};

/** The column of the cells of visits that a measure adds up. */
export const visitsColumn = (rule: VisitRule): string =>
	rule.rule === 'visits distinct' ? 'visitors' : (VISITS[[...new Set<string>(rule.where)].sort().join(' ')] ?? '0');

/** Visits of a span. A visitor is of one site and one day, so visitors of days and sites add up. */
export function readVisits(
	reader: CellReader,
	measures: readonly CountedMeasure[],
	span: Pick<Window, 'from' | 'to'>,
	scope: Scope,
	apart: Apart,
	eras: Eras,
): Promise<CountRows> {
	const params: Record<string, unknown> = { from: dayNumber(span.from), to: dayNumber(span.to) };
	const where = ['day >= toDate({from:UInt16})', 'day <= toDate({to:UInt16})'];
	const { unit } = scoped(scope, params, where);
	const columns = measures.map(({ rule }) => visitsColumn(rule as VisitRule));
	const sql = `SELECT ${unit} AS of_unit, system AS of_system, ${atOf(apart, 'toStartOfMonth(day)', eras, params)} AS at, toFloat64(sum(visits)) AS facts${columns
		.map((c, i) => `, toFloat64(sum(${c})) AS v${i}`)
		.join('')}
FROM (SELECT * FROM visit_cell FINAL) WHERE ${where.join(' AND ')} GROUP BY of_unit, of_system, at`;
	return read(
		reader,
		{ name: 'visits', sql, rests: { what: 'visits', from: span.from, to: span.to } },
		params,
		measures.map((m) => m.code),
	);
}
