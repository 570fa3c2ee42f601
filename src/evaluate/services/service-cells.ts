// The three questions about services that the cells answer: what happened, how long it took, what is in hand. Rows are told apart as far as placing
// them needs, and steps and days of one row come as lists, since there are hundreds for each procedure.
import type { Day } from '../../base/index.ts';
import type { Columns, Params } from '../../store/index.ts';
import { slotOf } from '../cells/slots.ts';
import type { Rests } from '../cells/touched-months.ts';
import type { CellReader } from '../counts/count-cells.ts';
import { dayNumber, type Eras } from '../counts/windows.ts';

export interface ServiceScope {
	/** Without asking where each fact stands. */
	readonly whole: boolean;
	readonly units: readonly number[] | undefined;
	readonly eras: Eras;
	readonly byService: boolean;
	readonly byMonth: boolean;
	/** Codes as dossiers carry them. */
	readonly procedures: readonly string[] | undefined;
}

/** Columns of every answer: `of_unit`, `by_system`, `in_era`, `at` (month, where these are told apart), `code` (of the procedure, where these are). */
export interface ServiceCells {
	/** With `received`, `online`, `full_process`, `finished`. */
	events(): Promise<Columns>;
	/** With lists: `steps` of durations, and how many dossiers (`told`) took each. */
	durations(): Promise<Columns>;
	/** What is in hand on a day, with lists: `steps` are days of receipt, `told` how many dossiers. */
	open(on: Day): Promise<Columns>;
}

const KEYS = 'of_unit, by_system, in_era, at';

/** @param span days, whole months, both inclusive */
export function serviceCells(facts: CellReader, scope: ServiceScope, span: { readonly from: Day; readonly to: Day }): ServiceCells {
	const { whole, units, eras, byService, byMonth, procedures } = scope;
	const shared: Record<string, unknown> = {};
	let also = '';
	if (procedures) {
		shared.procedures = procedures;
		also += ' AND procedure IN {procedures:Array(String)}';
	}
	if (units && !whole) {
		shared.units = units;
		also += ' AND unit IN {units:Array(UInt32)}';
	}
	if (!whole) shared.firsts = eras.firsts.map(dayNumber);
	const keys = (month: string, at: string) =>
		[
			...(whole
				? ['toUInt32(0) AS of_unit', 'toUInt32(0) AS by_system', 'toUInt16(0) AS in_era']
				: ['unit AS of_unit', 'system AS by_system', `toUInt16(arrayCount(f -> f <= toUInt16(${month}), {firsts:Array(UInt16)})) AS in_era`]),
			`${at} AS at`,
			`${byService ? 'procedure' : "''"} AS of_service`,
		].join(', ');
	const at = byMonth ? 'toUInt16(month)' : 'toUInt16(0)';
	const months = { from: dayNumber(span.from), to: dayNumber(span.to) };
	const inMonths = `month BETWEEN toDate({from:UInt16}) AND toDate({to:UInt16})${also}`;
	const ask = (name: string, values: string, inner: string, params: Params, rests: Rests) =>
		facts.columns(
			{ name, sql: `SELECT ${KEYS}, CAST(of_service, 'String') AS code, ${values} FROM (${inner}) GROUP BY ${KEYS}, of_service`, rests },
			{ ...shared, ...params },
		);
	const ofSpan: Rests = { what: 'dossiers', ...span };
	const LISTS = 'groupArray(step) AS steps, groupArray(n_of_step) AS told';
	return {
		events() {
			const slots = facts.slots();
			const [online, full] = [slotOf(slots, ['online']), slotOf(slots, ['online', 'fullProcess'])];
			return ask(
				'services used',
				'sum(r) AS received, sum(o) AS online, sum(p) AS full_process, sum(f) AS finished',
				`SELECT ${keys('month', at)}, toFloat64(sumIf(s0, event = 'received')) AS r, toFloat64(sumIf(s${online}, event = 'received')) AS o,
	toFloat64(sumIf(s${full}, event = 'received')) AS p, toFloat64(sumIf(s0, event = 'finished')) AS f
FROM service_cell WHERE event IN ('received', 'finished') AND ${inMonths} GROUP BY ${KEYS}, of_service HAVING r != 0 OR f != 0`,
				months,
				ofSpan,
			);
		},
		durations: () =>
			ask(
				'durations of services',
				LISTS,
				`SELECT ${keys('month', at)}, step, toFloat64(sum(n)) AS n_of_step
FROM duration_cell WHERE ${inMonths} GROUP BY ${KEYS}, of_service, step HAVING n_of_step != 0`,
				months,
				ofSpan,
			),
		open: (on) =>
			ask(
				'dossiers in hand by procedure',
				LISTS,
				`SELECT ${keys('toStartOfMonth(received)', 'toUInt16(0)')}, toUInt16(received) AS step, toFloat64(sum(n)) AS n_of_step
FROM open_cell WHERE (gone = toDate(0) OR gone > toDate({on:UInt16})) AND received <= toDate({on:UInt16})${also}
GROUP BY ${KEYS}, of_service, step HAVING n_of_step != 0`,
				{ on: dayNumber(on) },
				{ what: 'dossiers', to: on },
			),
	};
}
