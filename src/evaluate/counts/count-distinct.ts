// Different people and different services cannot be added: they are counted over all units that stand under one, from the rows of people and
// services themselves. People by the engine's `uniq` (almost exact up to 65,536, standard error 0.4 % above), services exactly.
import type { Params } from '../../store/index.ts';
import { slotOf } from '../cells/slots.ts';
import type { Rests } from '../cells/touched-months.ts';
import type { CellReader } from './count-cells.ts';
import { fitsBits, NOWHERE, peopleSql, servicesByBitsSql, servicesSql, sourceOf, takenBackSql } from './distinct-sql.ts';
import type { CountedMeasure, CountingRule } from './measure.ts';
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
	/** Different codes of a row, by measure, where procedures were named. */
	codes(measure: string, row: number): readonly string[];
}

/** One exact number of unit (to 4 million), system (to 8 million) and era. */
const [UNITS_OF_KEY, ERAS_OF_KEY] = [2_147_483_648, 256];
/** The units of some provinces at most: rows of others are then not read at all, since cells lie in the order of units. */
const FEW_SOURCES = 2_000;
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
	if (under.sources.length <= FEW_SOURCES) {
		params.only = [...new Set(under.sources.map((s) => s.unit))];
		where.push('unit IN {only:Array(UInt32)}');
	}
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
 * Counts different people or services for each window. Where windows reach over the same months, each month is counted once and then merged.
 * @param named only these procedures, and which of them: whoever asks puts several of them together
 */
export async function readDistinct(
	reader: CellReader,
	measures: readonly CountedMeasure[],
	windows: readonly Window[],
	under: Under,
	eras: Eras,
	named?: readonly string[],
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
	const monthly = !several || windows.every((w) => isOfMonths(w) && w.from.slice(0, 7) === w.to.slice(0, 7));
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
	if (named) {
		where.push('procedure IN {procedures:Array(String)}');
		params.procedures = named;
	}
	const values = people ? ['n'] : [...new Set(slots)].map((s) => `s${s}`);
	const rests: Rests = { what: 'dossiers', from: windows[0]!.from, to: windows.at(-1)!.to };
	const exact = source.key === undefined ? undefined : await isTakenBack(reader, takenBackSql({ source, where }, values), params, rests);
	const sql = people
		? peopleSql({ source, where, target, span, join, window, slots, monthly, exact })
		: exact !== undefined && !named && fitsBits(windows)
			? servicesByBitsSql({ source, where, target, slots, windows, exact })
			: servicesSql({ source, where, target, span, join, window, slots, codes: named !== undefined });
	const answer = await reader.columns({ name: `different ${named ? 'named services' : people ? 'people' : 'services'}`, sql, rests }, params);
	const lists = new Map(named ? measures.map((m, i) => [m.code, answer.lists(`c${i}`)] as const) : []);
	return {
		rows: answer.rows,
		target: answer.numbers('target'),
		window: answer.numbers('window'),
		values: new Map(measures.map((m, i) => [m.code, answer.numbers(`v${i}`)])),
		codes: (measure, row) => [...(lists.get(measure)?.[row] ?? [])].map((i) => named![i - 1]!),
	};
}

async function isTakenBack(reader: CellReader, sql: string, params: Params, rests: Rests): Promise<boolean> {
	return (await reader.columns({ name: 'taken back', sql, rests }, params)).numbers('taken_back')[0] !== 0;
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
	const rests: Rests = { what: 'dossiers', from: span.from, to: span.to };
	return [...(await reader.columns({ name: 'procedures', sql, rests }, params)).texts('code')];
}
