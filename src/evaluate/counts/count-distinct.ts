// Different people and different services cannot be added: they are counted over all units that stand under one, from the rows of people and
// services themselves. People by the engine's `uniq` (exact up to 65,536, standard error 0.4 % above it), services exactly.
import { monthsBetween } from '../../base/index.ts';
import { slotOf } from '../cells/slots.ts';
import type { CellReader } from './count-cells.ts';
import type { CountedMeasure, CountingRule, DossierEvent } from './measure.ts';
import { dayNumber, type Eras, isOfMonths, type Window } from './windows.ts';

type DistinctRule = CountingRule & { rule: 'dossiers distinct' };

/** Facts of a unit that stand under a target; told apart by sender and era where these matter. */
export interface Source {
	readonly unit: number;
	/** Only those of this system, and of this era; undefined: all. */
	readonly of: { readonly system: number; readonly era: number } | undefined;
	readonly target: number;
}

/** Under which target facts are counted. */
export type Under =
	| { readonly kind: 'whole'; readonly target: number }
	| { readonly kind: 'each'; readonly units: readonly number[] | undefined }
	/** `byEra`: a row is of the era of its own month; else all are of era 0. */
	| { readonly kind: 'sources'; readonly sources: readonly Source[]; readonly byEra: boolean };

export interface DistinctRows {
	readonly rows: number;
	readonly target: ArrayLike<number>;
	/** Index of the window. */
	readonly window: ArrayLike<number>;
	readonly values: ReadonlyMap<string, ArrayLike<number>>;
	/** Different codes of a row, by measure, where the registry must read them. */
	codes(measure: string, row: number): readonly string[];
}

/** Measures that one statement answers: the same things counted, by the same day, over the same span. */
export const distinctGroup = (rule: DistinctRule) => `${rule.of === 'applicant' ? 'people' : 'services'} ${rule.on} ${rule.over ?? ''}`;

/** One exact number of unit (to 4 million), system (to 8 million) and era. */
const [UNITS_OF_KEY, ERAS_OF_KEY] = [2_147_483_648, 256];
/** No unit has this number. */
export const NOWHERE = 4_294_967_295;

/** SQL of the target of a row with `unit`, `system`, `month`. */
function targetSql(under: Under, month: string, eras: Eras, params: Record<string, unknown>, where: string[]): string {
	if (under.kind === 'whole') return `toUInt32(${under.target})`;
	if (under.kind === 'each') {
		if (under.units) {
			params.units = under.units;
			where.push('unit IN {units:Array(UInt32)}');
		}
		return 'unit';
	}
	const plain = under.sources.filter((s) => s.of === undefined);
	const apart = under.sources.filter((s) => s.of !== undefined);
	params.units = plain.map((s) => s.unit);
	params.targets = plain.map((s) => s.target);
	const byUnit = plain.length > 0 ? `transform(unit, {units:Array(UInt32)}, {targets:Array(UInt32)}, toUInt32(${NOWHERE}))` : `toUInt32(${NOWHERE})`;
	if (apart.length === 0) return byUnit;
	params.keys = apart.map((s) => s.unit * UNITS_OF_KEY + s.of!.system * ERAS_OF_KEY + s.of!.era);
	params.key_targets = apart.map((s) => s.target);
	params.firsts = eras.firsts.map(dayNumber);
	const era = under.byEra ? `arrayCount(f -> f <= toUInt16(toStartOfMonth(${month})), {firsts:Array(UInt16)})` : '0';
	const key = `toUInt64(unit) * ${UNITS_OF_KEY} + toUInt64(system) * ${ERAS_OF_KEY} + ${era}`;
	return `transform(${key}, {keys:Array(UInt64)}, {key_targets:Array(UInt32)}, ${byUnit})`;
}

/**
 * Counts different people or services for each window.
 * @param standing where several windows reach over the same months, each month is counted once and then merged
 */
export async function readDistinct(
	reader: CellReader,
	measures: readonly CountedMeasure[],
	windows: readonly Window[],
	under: Under,
	eras: Eras,
): Promise<DistinctRows> {
	const rule = measures[0]!.rule as DistinctRule;
	const people = rule.of === 'applicant';
	const params: Record<string, unknown> = {
		first: dayNumber(windows[0]!.from),
		last: dayNumber(windows.at(-1)!.to),
	};
	const slots = measures.map((m) => slotOf(reader.slots(), (m.rule as DistinctRule).where));
	const months = windows.every(isOfMonths);
	const several = windows.length > 1;
	// Where windows do not overlap, a month belongs to one of them: then no month is counted twice, and nothing needs to be merged.
	const overlapping = several && windows.some((w, i) => i > 0 && w.from <= windows[i - 1]!.to);
	const source = sourceOf(rule.on, people, months);
	const where = [...source.where];
	const target = targetSql(under, source.month, eras, params, where);
	const span = several ? `toUInt16(toStartOfMonth(${source.month}))` : 'toUInt16(0)';
	if (several) {
		params.froms = windows.map((w) => dayNumber(w.from));
		params.tos = windows.map((w) => dayNumber(w.to));
	}
	const join = several
		? 'ARRAY JOIN range(length({froms:Array(UInt16)})) AS w, {froms:Array(UInt16)} AS w_from, {tos:Array(UInt16)} AS w_to WHERE at >= w_from AND at <= w_to'
		: '';
	const window = several ? 'toUInt16(w)' : 'toUInt16(0)';
	const known = people ? [] : await essentialCandidates(reader, measures, slots, source, params, where);
	const inMonths = overlapping && !people && months && known.length === 0 ? monthsIn(windows) : [];
	const sql = people
		? peopleSql({ source, where, target, span, join, window, slots, overlapping })
		: inMonths.length > 0 && inMonths.length <= MOST_BITS
			? servicesByBitsSql({ source, where, target, slots, windows, months: inMonths })
			: servicesSql({ source, where, target, span, join, window, slots, codes: measures.map(needsCodes), known: known.length > 0 });
	const answer = await reader.columns(
		{ name: `different ${people ? 'people' : 'services'}`, sql },
		known.length > 0 ? { ...params, procedures: known } : params,
	);
	const lists = new Map(measures.flatMap((m, i) => (needsCodes(m) && known.length > 0 ? [[m.code, answer.lists(`c${i}`)] as const] : [])));
	return {
		rows: answer.rows,
		target: answer.numbers('target'),
		window: answer.numbers('window'),
		values: new Map(measures.map((m, i) => [m.code, answer.numbers(`v${i}`)])),
		codes: (measure, row) => [...(lists.get(measure)?.[row] ?? [])].map((i) => known[i - 1]!),
	};
}

const needsCodes = ({ rule }: CountedMeasure) => (rule as DistinctRule).of === 'essentialService';

interface From {
	/** A FROM item with unit, system, month and what is counted. */
	readonly table: string;
	readonly month: string;
	readonly where: readonly string[];
	readonly count: (slot: number) => string;
	readonly marks: (slot: number) => string;
	readonly rows: string;
}

/** Cells of months answer whole months; anything else is asked of the states. */
function sourceOf(event: DossierEvent, people: boolean, months: boolean): From {
	const marks = (slot: number) => (slot === 0 ? '1' : `bitTest(marks, ${slot})`);
	const span = (column: string) => [`${column} >= toDate({first:UInt16})`, `${column} <= toDate({last:UInt16})`];
	if (people && months && event === 'received')
		return { table: 'person_cell', month: 'month', where: span('month'), count: () => '', marks, rows: 'sum(n)' };
	if (!people && months)
		return { table: 'service_cell', month: 'month', where: [`event = '${event}'`, ...span('month')], count: (s) => `sum(s${s})`, marks, rows: '' };
	const said = people ? ['applicant != 0'] : ["procedure != ''"];
	const count = (slot: number) => (slot === 0 ? 'sum(sign)' : `sumIf(sign, bitTest(marks, ${slot}))`);
	return { table: 'dossier_state', month: event, where: [...span(event), ...said], count, marks, rows: 'sum(sign)' };
}

interface Written {
	readonly source: From;
	readonly where: readonly string[];
	readonly target: string;
	readonly span: string;
	readonly join: string;
	readonly window: string;
	readonly slots: readonly number[];
}

function peopleSql({ source, where, target, span, join, window, slots, overlapping }: Written & { overlapping: boolean }): string {
	const rows = `SELECT ${target} AS target, ${span} AS at, applicant, marks FROM ${source.table} WHERE ${where.join(' AND ')}
	GROUP BY target, at, unit, system, marks, applicant HAVING ${source.rows} > 0 AND target != ${NOWHERE}`;
	const of = (slot: number, combinator: string) => `uniqIf${combinator}(applicant, ${source.marks(slot)})`;
	if (!overlapping)
		return `SELECT target, ${window} AS window${slots.map((s, i) => `, toFloat64(${of(s, '')}) AS v${i}`).join('')}
FROM (${rows}) ${join} GROUP BY target, window`;
	return `SELECT target, ${window} AS window${slots.map((_, i) => `, toFloat64(uniqIfMerge(u${i})) AS v${i}`).join('')}
FROM (SELECT target, at${slots.map((s, i) => `, ${of(s, 'State')} AS u${i}`).join('')} FROM (${rows}) GROUP BY target, at) ${join} GROUP BY target, window`;
}

function servicesSql(written: Written & { codes: readonly boolean[]; known: boolean }): string {
	const { source, where, target, span, join, window, slots, codes, known } = written;
	const counts = slots.map((s, i) => `, ${source.count(s)} AS k${i}`).join('');
	const rows = `SELECT ${target} AS target, ${span} AS at, procedure${counts} FROM ${source.table} WHERE ${where.join(' AND ')}
	GROUP BY target, at, procedure HAVING target != ${NOWHERE}`;
	const listed = (i: number) =>
		codes[i] && known ? `, groupUniqArrayIf(toUInt16(indexOf({procedures:Array(String)}, toString(procedure))), k${i} > 0) AS c${i}` : '';
	return `SELECT target, ${window} AS window${slots.map((_, i) => `, toFloat64(uniqExactIf(procedure, k${i} > 0)) AS v${i}${listed(i)}`).join('')}
FROM (${rows}) ${join} GROUP BY target, window`;
}

/** Bits of the number that tells in which months a service was used; as many as a number of ours holds exactly. */
const MOST_BITS = 52;

const monthsIn = (windows: readonly Window[]): number[] =>
	[...new Set(windows.flatMap(({ from, to }) => monthsBetween(from.slice(0, 7), to.slice(0, 7)).map((m) => dayNumber(m.from))))].sort(
		(a, b) => a - b,
	);

/** Windows that overlap, such as the year up to each month: a service is read once, with one bit for each month in which it was used. */
function servicesByBitsSql({
	source,
	where,
	target,
	slots,
	windows,
	months,
}: Pick<Written, 'source' | 'where' | 'target' | 'slots'> & { windows: readonly Window[]; months: readonly number[] }): string {
	const bits = slots.map((s, i) => {
		const count = months.map((m, bit) => `if(sumIf(s${s}, toUInt16(month) = ${m}) > 0, ${2 ** bit}, 0)`);
		return `toUInt64(${count.join(' + ')}) AS b${i}`;
	});
	const maskOf = ({ from, to }: Window) => months.reduce((mask, m, bit) => (m >= dayNumber(from) && m <= dayNumber(to) ? mask + 2 ** bit : mask), 0);
	const rows = `SELECT ${target} AS target, procedure, ${bits.join(', ')} FROM ${source.table} WHERE ${where.join(' AND ')}
	GROUP BY target, procedure HAVING target != ${NOWHERE}`;
	const counts = slots.map((_, i) => `[${windows.map((w) => `toFloat64(countIf(bitAnd(b${i}, ${maskOf(w)}) != 0))`).join(', ')}] AS n${i}`);
	return `SELECT target, toUInt16(w) AS window${slots.map((_, i) => `, v${i}`).join('')}
FROM (SELECT target, ${counts.join(', ')} FROM (${rows}) GROUP BY target)
ARRAY JOIN range(${windows.length}) AS w${slots.map((_, i) => `, n${i} AS v${i}`).join('')}`;
}

/** Every procedure that one of these measures may count: an answer then carries small numbers instead of texts. */
async function essentialCandidates(
	reader: CellReader,
	measures: readonly CountedMeasure[],
	slots: readonly number[],
	source: From,
	params: Record<string, unknown>,
	where: readonly string[],
): Promise<readonly string[]> {
	const own = slots.filter((_, i) => needsCodes(measures[i]!));
	if (own.length === 0) return [];
	const sql = `SELECT CAST(procedure, 'String') AS code FROM ${source.table} WHERE ${where.join(' AND ')}
GROUP BY procedure HAVING ${own.map((s) => `${source.count(s)} > 0`).join(' OR ')} ORDER BY code`;
	const unused = new Set(['targets', 'keys', 'key_targets', 'firsts', 'froms', 'tos']);
	const own_params = Object.fromEntries(Object.entries(params).filter(([name]) => !unused.has(name)));
	return (await reader.columns({ name: 'procedures used', sql }, own_params)).texts('code');
}

/** Codes of procedures with at least one dossier that fulfils these conditions, received in a span, anywhere. */
export async function readProcedures(reader: CellReader, where: readonly string[], span: Pick<Window, 'from' | 'to'>): Promise<string[]> {
	const slot = slotOf(reader.slots(), where);
	const params = { from: dayNumber(span.from), to: dayNumber(span.to) };
	const sql = isOfMonths(span)
		? `SELECT CAST(procedure, 'String') AS code FROM service_cell WHERE event = 'received' AND month BETWEEN toDate({from:UInt16}) AND toDate({to:UInt16})
GROUP BY procedure HAVING sum(s${slot}) > 0 ORDER BY code`
		: `SELECT CAST(procedure, 'String') AS code FROM dossier_state WHERE procedure != '' AND received BETWEEN toDate({from:UInt16}) AND toDate({to:UInt16})
GROUP BY procedure HAVING sumIf(sign, bitTest(marks, ${slot})) > 0 ORDER BY code`;
	return [...(await reader.columns({ name: 'procedures', sql }, params)).texts('code')];
}
