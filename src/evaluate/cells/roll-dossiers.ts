// The roll of dossiers: what touched dossiers count as now, against what they counted as, told as the difference. Whatever the order, however often
// and however far it came before, the states end as the view has them; cells follow by the materialized views of facts 0009.
import { z } from 'zod';
import type { Facts, Params } from '../../store/index.ts';
import { askNumber } from './facts.ts';
import { PAYLOAD, type StateRule } from './state-sql.ts';
import type { Turn } from './turn.ts';

/** Dossiers of one statement: bounds its memory (grouping spills to the disk above 600 MB), and its time. */
export const PIECE = 500_000;

interface Place {
	readonly system: number;
	readonly dossier: string;
}
/** From a place in the order of (system, dossier) to another that is not in it; open at the ends where undefined. */
export interface Range {
	readonly from: Place | undefined;
	readonly until: Place | undefined;
}

type RollFacts = Pick<Facts, 'ask' | 'run'>;
type Names = 't.' | '';
/** The condition of a range, its sides told apart so that the primary key is used. */
function within({ from, until }: Range, of: Names, params: Record<string, unknown>): string {
	const parts: string[] = [];
	if (from) {
		Object.assign(params, { from_system: from.system, from_dossier: from.dossier });
		parts.push(`${of}system >= {from_system:UInt32}`, `(${of}system > {from_system:UInt32} OR ${of}dossier >= {from_dossier:String})`);
	}
	if (until) {
		Object.assign(params, { until_system: until.system, until_dossier: until.dossier });
		parts.push(`${of}system <= {until_system:UInt32}`, `(${of}system < {until_system:UInt32} OR ${of}dossier < {until_dossier:String})`);
	}
	return parts.length > 0 ? parts.join(' AND ') : '1';
}

const SPILLING = 'max_bytes_before_external_group_by = 600000000, max_bytes_before_external_sort = 600000000';
/** Of few dossiers planning the statement is most of the work, and these make its plan large, or look through its many conditions again and again. */
const FEW = `${SPILLING}, query_plan_merge_expressions = 0, short_circuit_function_evaluation = 'disable', optimize_and_compare_chain = 0`;
const COLUMNS = PAYLOAD.join(', ');

/** Rows of state to be written for a range: of all its dossiers, or of the touched ones among them. Whatever is stored, once, twice or less than nothing. */
function difference(rule: StateRule, range: Range, touchedOnly: boolean): { sql: string; params: Params } {
	const params: Record<string, unknown> = { ...rule.params };
	const touched = (of: Names) =>
		touchedOnly ? ` AND (${of}system, ${of}dossier) IN (SELECT system, dossier FROM roll_touched WHERE ${within(range, '', params)})` : '';
	return {
		params,
		sql: `SELECT ${COLUMNS}, sum(s) AS sign FROM (
	SELECT *, toInt64(1) AS s FROM (${rule.rows(within(range, '', params) + touched(''))})
	UNION ALL
	SELECT ${COLUMNS}, -t.sign AS s FROM dossier_state AS t WHERE ${within(range, 't.', params)}${touched('t.')}
) GROUP BY ${COLUMNS} HAVING sign != 0`,
	};
}

/** Where nothing is stored the difference is what the view says, one row a dossier: grouping it is half of the work of the first roll. */
function rowsOf(rule: StateRule, range: Range): { sql: string; params: Params } {
	const params: Record<string, unknown> = { ...rule.params };
	return { params, sql: `SELECT ${COLUMNS}, toInt64(1) AS sign FROM (${rule.rows(within(range, '', params))})` };
}

async function isEmpty(facts: Pick<Facts, 'ask'>, range: Range): Promise<boolean> {
	const params: Record<string, unknown> = {};
	const sql = `SELECT toUInt8(1) AS n FROM dossier_state WHERE ${within(range, '', params)} LIMIT 1`;
	return (await askNumber(facts, 'cells/stored', sql, params)) === 0;
}

/** Up to so many touched dossiers what they count as is put down first: planning is then most of the work, and both statements are half of one. */
const FEW_DOSSIERS = 20_000;

/** Takes away what rolls before this one put down of few dossiers. */
export async function dropFormer(facts: RollFacts, number: number): Promise<void> {
	const former = await facts.ask(
		{
			name: 'cells/former',
			sql: 'SELECT DISTINCT number FROM roll_state WHERE number < {number:UInt64}',
			row: z.object({ number: z.coerce.number() }),
		},
		{ number },
	);
	for (const each of former) await facts.run(`ALTER TABLE roll_state DROP PARTITION ${each.number}`);
}

/** Writes the difference of a few touched dossiers. @param number of the roll */
async function rollFew(turn: Turn, rule: StateRule, number: number): Promise<void> {
	const touched = '(system, dossier) IN (SELECT system, dossier FROM roll_touched)';
	const rows = `SELECT {number:UInt64} AS number, {turn:String} AS turn, ${COLUMNS} FROM (${rule.rows(touched)})`;
	await turn.insert(`roll_state (number, turn, ${COLUMNS})`, rows, { ...rule.params, number }, FEW);
	const difference = `SELECT ${COLUMNS}, sum(s) AS sign FROM (
	SELECT ${COLUMNS}, toInt64(1) AS s FROM roll_state WHERE number = {number:UInt64} AND turn = {turn:String}
	UNION ALL
	SELECT ${COLUMNS}, -t.sign AS s FROM dossier_state AS t WHERE (t.system, t.dossier) IN (SELECT system, dossier FROM roll_touched)
) GROUP BY ${COLUMNS} HAVING sign != 0`;
	await turn.insert(`dossier_state (${COLUMNS}, sign)`, difference, { number });
}

/** Writes the difference of one range. @param touched in which roll how many dossiers were touched; undefined: all are counted */
export async function rollRange(
	facts: Pick<Facts, 'ask'>,
	turn: Turn,
	rule: StateRule,
	range: Range,
	touched: { readonly number: number; readonly dossiers: number } | undefined,
): Promise<void> {
	if (touched && touched.dossiers <= FEW_DOSSIERS && !range.from && !range.until) return rollFew(turn, rule, touched.number);
	const touchedOnly = touched !== undefined;
	const { sql, params } = !touchedOnly && (await isEmpty(facts, range)) ? rowsOf(rule, range) : difference(rule, range, touchedOnly);
	await turn.insert(`dossier_state (${COLUMNS}, sign)`, sql, params, SPILLING);
}

/** How many rows of state a range lacks or has too many. */
export function countDifference(facts: Pick<Facts, 'ask'>, rule: StateRule, range: Range): Promise<number> {
	const { sql, params } = difference(rule, range, false);
	return askNumber(facts, 'cells/difference', `SELECT count() AS n FROM (${sql}) SETTINGS max_execution_time = 600, ${SPILLING}`, params);
}

/** The ranges of all dossiers, or of the touched ones, each of about PIECE of them. @param total how many these are, about */
export async function* rangesOf(
	facts: Pick<Facts, 'ask'>,
	table: 'dossier_fold' | 'roll_touched',
	total: number,
	piece = PIECE,
): AsyncGenerator<Range> {
	if (total < piece) return yield { from: undefined, until: undefined };
	for (let from: Place | undefined; ; ) {
		const params: Record<string, unknown> = { piece };
		const [until] = await facts.ask(
			{
				name: 'cells/ranges',
				sql: `SELECT system, dossier FROM ${table} WHERE ${within({ from, until: undefined }, '', params)} ORDER BY system, dossier LIMIT 1 OFFSET {piece:UInt64}`,
				row: z.object({ system: z.number(), dossier: z.string() }),
			},
			params,
		);
		// The end of a range is a dossier that is not in it, so each range has at least one.
		const end =
			until && from && until.system === from.system && until.dossier === from.dossier ? { ...until, dossier: `${until.dossier}\u0001` } : until;
		yield { from, until: end };
		if (!end) return;
		from = end;
	}
}
