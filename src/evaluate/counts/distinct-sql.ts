// The statements of different people and services. Cells are sums of what was told and taken back: nearly all of their rows are positive, and the few
// keys of which some row is negative are added up before anybody is counted; all others are read as they stand.
import { monthsBetween } from '../../base/index.ts';
import type { DossierEvent } from './measure.ts';
import { dayNumber, type Window } from './windows.ts';

/** No unit has this number: under it stands what nobody who is asked has. */
export const NOWHERE = 4_294_967_295;

export interface From {
	/** A FROM item with unit, system, month and what is counted. */
	readonly table: string;
	readonly month: string;
	readonly where: readonly string[];
	readonly count: (slot: number) => string;
	readonly marks: (slot: number) => string;
	readonly rows: string;
	/** What tells rows of cells apart, where they are cells; undefined for states. */
	readonly key: readonly string[] | undefined;
}

const PERSON = ['unit', 'system', 'month', 'marks', 'applicant'];
const SERVICE = ['unit', 'system', 'month', 'procedure'];

/** Cells of months answer whole months; anything else is asked of the states. */
export function sourceOf(event: DossierEvent, people: boolean, months: boolean): From {
	const marks = (slot: number) => (slot === 0 ? '1' : `bitTest(marks, ${slot})`);
	const span = (column: string) => [`${column} >= toDate({first:UInt16})`, `${column} <= toDate({last:UInt16})`];
	if (people && months && event === 'received')
		return { table: 'person_cell', month: 'month', where: span('month'), count: () => '', marks, rows: 'sum(n)', key: PERSON };
	if (!people && months)
		return {
			table: 'service_cell',
			month: 'month',
			where: [`event = '${event}'`, ...span('month')],
			count: (s) => `sum(s${s})`,
			marks,
			rows: '',
			key: SERVICE,
		};
	const said = people ? ['applicant != 0'] : ["procedure != ''"];
	const count = (slot: number) => (slot === 0 ? 'sum(sign)' : `sumIf(sign, bitTest(marks, ${slot}))`);
	return { table: 'dossier_state', month: event, where: [...span(event), ...said], count, marks, rows: 'sum(sign)', key: undefined };
}

export interface Written {
	readonly source: From;
	readonly where: readonly string[];
	readonly target: string;
	readonly span: string;
	readonly join: string;
	readonly window: string;
	readonly slots: readonly number[];
}

/** Asks whether any of these cells has rows that take back what others told. */
export const takenBackSql = ({ source, where }: Pick<Written, 'source' | 'where'>, values: readonly string[]) =>
	`SELECT toFloat64(count()) AS taken_back FROM ${source.table} WHERE ${where.join(' AND ')} AND (${values.map((v) => `${v} < 0`).join(' OR ')})`;

/** A FROM item: the rows of cells, each positive where it counts. @param exact false where nothing was taken back */
function cellsSql({ source, where }: Pick<Written, 'source' | 'where'>, values: readonly string[], exact: boolean): string {
	const keys = source.key!.join(', ');
	const of = where.join(' AND ');
	const plain = `SELECT ${keys}, ${values.join(', ')} FROM ${source.table} WHERE ${of}`;
	if (!exact) return `(${plain})`;
	const key = `cityHash64(${keys})`;
	const doubtful = `(SELECT ${key} FROM ${source.table} WHERE ${of} AND (${values.map((v) => `${v} < 0`).join(' OR ')}))`;
	return `(${plain} AND ${key} NOT IN ${doubtful}
	UNION ALL
	SELECT ${keys}, ${values.map((v) => `sum(t.${v}) AS ${v}`).join(', ')} FROM ${source.table} AS t WHERE ${of} AND ${key} IN ${doubtful} GROUP BY ${keys})`;
}

/**
 * @param monthly where every window is one month: each is counted once, and no month is merged with another
 * @param exact undefined where states are asked, whose rows are always added up
 */
export function peopleSql(written: Written & { readonly monthly: boolean; readonly exact: boolean | undefined }): string {
	const { source, where, target, span, join, window, slots, monthly, exact } = written;
	const wanted = slots.includes(0) ? '' : ` AND (${[...new Set(slots)].map(source.marks).join(' OR ')})`;
	const rows =
		exact === undefined
			? `SELECT ${target} AS target, ${span} AS at, applicant, marks FROM ${source.table} WHERE ${where.join(' AND ')}${wanted}
	GROUP BY target, at, unit, system, marks, applicant HAVING ${source.rows} > 0 AND target != ${NOWHERE}`
			: `SELECT ${target} AS target, ${span} AS at, applicant, marks FROM ${cellsSql(written, ['n'], exact)} WHERE n > 0${wanted} AND target != ${NOWHERE}`;
	const of = (slot: number, combinator: string) => `uniqIf${combinator}(applicant, ${source.marks(slot)})`;
	if (monthly)
		return `SELECT target, ${window} AS window${slots.map((_, i) => `, v${i}`).join('')}
FROM (SELECT target, at${slots.map((s, i) => `, toFloat64(${of(s, '')}) AS v${i}`).join('')} FROM (${rows}) GROUP BY target, at) ${join}`;
	return `SELECT target, ${window} AS window${slots.map((_, i) => `, toFloat64(uniqIfMerge(u${i})) AS v${i}`).join('')}
FROM (SELECT target, at${slots.map((s, i) => `, ${of(s, 'State')} AS u${i}`).join('')} FROM (${rows}) GROUP BY target, at) ${join} GROUP BY target, window`;
}

/** @param codes tells too which of the procedures named they are, by their places */
export function servicesSql(written: Written & { codes: boolean }): string {
	const { source, where, target, span, join, window, slots, codes } = written;
	const counts = slots.map((s, i) => `, ${source.count(s)} AS k${i}`).join('');
	const rows = `SELECT ${target} AS target, ${span} AS at, procedure${counts} FROM ${source.table} WHERE ${where.join(' AND ')}
	GROUP BY target, at, procedure HAVING target != ${NOWHERE}`;
	const listed = (i: number) =>
		codes ? `, groupUniqArrayIf(toUInt16(indexOf({procedures:Array(String)}, toString(procedure))), k${i} > 0) AS c${i}` : '';
	return `SELECT target, ${window} AS window${slots.map((_, i) => `, toFloat64(uniqExactIf(procedure, k${i} > 0)) AS v${i}${listed(i)}`).join('')}
FROM (${rows}) ${join} GROUP BY target, window`;
}

/** Months that one number has bits for, each exactly. */
const MOST_MONTHS = 52;

/** True where windows are of so many months that one bit each does. */
export const fitsBits = (windows: readonly Window[]) =>
	monthsBetween(windows[0]!.from.slice(0, 7), windows.at(-1)!.to.slice(0, 7)).length <= MOST_MONTHS;

/**
 * Services of months, whichever windows they are asked for: each is read once, with one bit for each month in which it was used. By a hash of its
 * code, of which one number is grouped ten times as fast as the text.
 */
export function servicesByBitsSql(
	written: Pick<Written, 'source' | 'where' | 'target' | 'slots'> & { windows: readonly Window[]; exact: boolean },
): string {
	const { target, slots, windows, exact } = written;
	const months = monthsBetween(windows[0]!.from.slice(0, 7), windows.at(-1)!.to.slice(0, 7)).map((m) => m.from);
	const bit = `bitShiftLeft(toUInt64(1), toUInt8(toRelativeMonthNum(month) - toRelativeMonthNum(toDate(${dayNumber(months[0]!)}))))`;
	const maskOf = ({ from, to }: Window) => months.reduce((mask, m, i) => (m >= from && m <= to ? mask + 2 ** i : mask), 0);
	const columns = [...new Set(slots)].map((s) => `s${s}`);
	const used = slots.map((s, i) => `groupBitOrIf(${bit}, s${s} > 0) AS b${i}`).join(', ');
	const rows = `SELECT ${target} AS target, cityHash64(procedure) AS service, ${used} FROM ${cellsSql(written, columns, exact)} WHERE target != ${NOWHERE} GROUP BY target, service`;
	const counts = slots.map((_, i) => `[${windows.map((w) => `toFloat64(countIf(bitAnd(b${i}, ${maskOf(w)}) != 0))`).join(', ')}] AS n${i}`);
	return `SELECT target, toUInt16(w) AS window${slots.map((_, i) => `, v${i}`).join('')}
FROM (SELECT target, ${counts.join(', ')} FROM (${rows}) GROUP BY target)
ARRAY JOIN range(${windows.length}) AS w${slots.map((_, i) => `, n${i} AS v${i}`).join('')}`;
}
