// What a dossier counts as, as SQL over the view `dossier`: the row of `dossier_state`. Columns and conditions come from lists of ours, never from
// a pack; calendars and limits travel as parameters.
import type { Params } from '../../store/index.ts';
import { DOSSIER_CONDITIONS, type DossierCondition } from '../counts/measure.ts';
import type { OnTimeSql } from '../on-time/index.ts';
import { type Slot, shapeOf } from './slots.ts';

/** Changes when a row of state means something else than before. */
const EDITION = 'states 1';

export interface StateRule {
	readonly slots: readonly Slot[];
	/** Rows of state of the dossiers for which a condition on `system` and `dossier` holds. */
	rows(where: string): string;
	readonly params: Params;
	/** Changes when states must be made anew. */
	readonly shape: string;
}

/** All that tells one row of state from another, in the order of its key. */
export const PAYLOAD = [
	...['system', 'dossier', 'unit', 'procedure', 'applicant', 'marks', 'received', 'finished', 'closed', '`left`', 'late', 'pauses', 'took'],
] as const;

/** The day in Vietnam, which has no other time since 1975; 0 where there is none, and nothing before 1970 or after 2149. */
const day = (column: string) =>
	`if(${column} IS NULL, toUInt16(0), toUInt16(least(65535, greatest(1, intDiv(toUnixTimestamp64Milli(assumeNotNull(${column})) + 25200000, 86400000)))))`;

/** Columns of the view that the rows, and the on-time rule beneath them, read. */
const READ = [
	...['system', 'dossier', 'unit_first', 'procedure', 'applicant', 'received', 'finished', 'ended', 'due', 'class', 'statuses', 'supplements'],
] as const;

/** By the ends of days, what was said last: of one instant the larger status; 2 and 4 end what 5 and 6 begin. Few dossiers have any of it. */
const SAID = `if(p_received = 0 OR NOT arrayExists(s -> s.1 IN (5, 6), statuses), []::Array(Tuple(UInt16, UInt8)),
	arrayMap(s -> (toUInt16(least(65535, greatest(1, intDiv(intDiv(s, 16) + 25200000, 86400000)))), toUInt8(s % 16 IN (5, 6))),
		arraySort(arrayMap(s -> toUnixTimestamp64Milli(s.2) * 16 + s.1, arrayFilter(s -> s.1 IN (2, 4, 5, 6), statuses)))))`;
const ENDS = 'arrayFilter((s, next) -> s.1 != next.1, p_said, arrayPopFront(arrayPushBack(p_said, (toUInt16(0), toUInt8(0)))))';
const TURNS = 'arrayFilter((s, before) -> s.2 != before.2, p_ends, arrayPopBack(arrayPushFront(p_ends, (toUInt16(0), toUInt8(0)))))';
/** Nothing outside the time in hand. */
const PAUSES = 'arrayMap(s -> if(p_left = 0, greatest(s.1, p_received), least(greatest(s.1, p_received), p_left)), p_turns)';

/** Writes the rule by which states are made. Layers of subqueries: the engine would copy an alias into each of its uses. */
export function writeStateRule(slots: readonly Slot[], onTime: (from: string) => OnTimeSql): StateRule {
	const bit = (condition: string, number: number) => `bitShiftLeft(toUInt64(${condition}), ${number})`;
	const all = (conditions: readonly string[]) => `ifNull(${conditions.join(' AND ')}, 0)`;
	/** Of the conditions of each slot those that the view answers, and those that need the on-time rule. */
	const marked = slots
		.filter((s) => s.number > 0)
		.map(({ number, conditions }) => {
			const sql = conditions.split(' ').map((c) => DOSSIER_CONDITIONS[c as DossierCondition] ?? '0');
			return { number, said: sql.filter((c) => !/\bp_/.test(c)), ruled: sql.filter((c) => /\bp_/.test(c)) };
		});
	const said = marked.flatMap(({ number, said: of, ruled }) => (ruled.length === 0 ? [bit(all(of), number)] : []));
	const half = marked.flatMap(({ number, said: of, ruled }) => (ruled.length > 0 && of.length > 0 ? [bit(all(of), number)] : []));
	const ruled = marked.flatMap(({ number, said: of, ruled: rest }) =>
		rest.length === 0 ? [] : [bit(of.length === 0 ? all(rest) : `${all(rest)} AND bitTest(half_marks, ${number})`, number)],
	);
	const sum = (bits: readonly string[]) => ['toUInt64(0)', ...bits].join(' + ');
	const by = onTime('dossier');
	const meaning = writeRows({ from: 'dossier', closed: 'closed', late: 'late', judged: 'judged' }, []);
	return {
		...{ slots, params: by.params, shape: shapeOf(slots, `${EDITION} ${meaning}`, by.version) },
		// Whatever the rule does not read stays beneath it: each of its layers costs planning for each column that it carries.
		rows: (where) =>
			writeRows(onTime(`(SELECT ${READ.join(', ')}, ${sum(said)} AS said_marks, ${sum(half)} AS half_marks FROM dossier WHERE ${where})`), [
				'said_marks',
				...ruled,
			]),
	};
}

function writeRows(by: Pick<OnTimeSql, 'from' | 'closed' | 'late' | 'judged'>, bits: readonly string[]): string {
	return `SELECT p_system AS system, p_dossier AS dossier, p_unit AS unit, p_procedure AS procedure, p_applicant AS applicant, p_marks AS marks,
	toDate(p_received) AS received, toDate(p_finished) AS finished, p_closed AS closed, toDate(p_left) AS \`left\`, p_late AS late,
	arrayMap(x -> toDate(x), if(p_left != 0 AND length(p_pauses) % 2 = 1, arrayPushBack(p_pauses, p_left), p_pauses)) AS pauses, p_took AS took
FROM (SELECT *, ${PAUSES} AS p_pauses
FROM (SELECT *, ${TURNS} AS p_turns
FROM (SELECT *, ${ENDS} AS p_ends
FROM (
	SELECT system AS p_system, dossier AS p_dossier, unit_first AS p_unit, toLowCardinality(procedure) AS p_procedure, applicant AS p_applicant,
		p_received, p_finished, if(ended IS NULL, toUInt16(0), greatest(p_ended, p_received)) AS p_left, p_closed, p_late, ${SAID} AS p_said,
		${['toUInt64(1)', ...bits].join(' + ')} AS p_marks,
		if(finished IS NULL OR received IS NULL OR finished <= received, toUInt32(0),
			toUInt32(least(4294967295, dateDiff('second', assumeNotNull(received), assumeNotNull(finished))))) AS p_took
	FROM (
		SELECT d.*, ${day('d.received')} AS p_received, ${day('d.finished')} AS p_finished, ${day('d.ended')} AS p_ended,
			${by.closed} AS p_closed, ${by.late} AS p_late, ${by.judged} AS p_judged
		FROM ${by.from} AS d
	)
))))`;
}
