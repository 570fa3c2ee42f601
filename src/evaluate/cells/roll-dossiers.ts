// The roll of dossiers: what touched dossiers count as now, against what they counted as, told as the difference. Whatever the order, however often
// and however far it came before, the states end as the view has them; cells follow by the materialized views of facts 0009.
import { z } from 'zod';
import type { Facts, Params } from '../../store/index.ts';
import { PAYLOAD, type StateRule } from './state-sql.ts';

/** Dossiers of one statement: bounds its memory (grouping spills to the disk above 600 MB), and its time well below the two minutes of a request. */
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

const SETTINGS = 'SETTINGS max_bytes_before_external_group_by = 600000000, max_bytes_before_external_sort = 600000000';

/** Rows of state to be written for a range: of all its dossiers, or of the touched ones among them. */
function difference(rule: StateRule, range: Range, touchedOnly: boolean): { sql: string; params: Params } {
	const params: Record<string, unknown> = { ...rule.params };
	const touched = (of: Names) =>
		touchedOnly ? ` AND (${of}system, ${of}dossier) IN (SELECT system, dossier FROM roll_touched WHERE ${within(range, '', params)})` : '';
	const columns = PAYLOAD.join(', ');
	return {
		params,
		sql: `SELECT ${columns}, sum(s) AS sign FROM (
	SELECT *, toInt64(1) AS s FROM (${rule.rows(within(range, '', params) + touched(''))})
	UNION ALL
	SELECT ${columns}, -t.sign AS s FROM dossier_state AS t WHERE ${within(range, 't.', params)}${touched('t.')}
) GROUP BY ${columns} HAVING sign != 0`,
	};
}

/** Of few dossiers planning the statement is most of the work, and these are what makes its plan large. */
const FEW = `${SETTINGS}, query_plan_merge_expressions = 0, short_circuit_function_evaluation = 'disable'`;

/** Writes the difference of one range. */
export async function rollRange(facts: Pick<Facts, 'run'>, rule: StateRule, range: Range, touchedOnly: boolean): Promise<void> {
	const { sql, params } = difference(rule, range, touchedOnly);
	await facts.run(`INSERT INTO dossier_state (${PAYLOAD.join(', ')}, sign) ${sql} ${touchedOnly ? FEW : SETTINGS}`, params);
}

/** How many rows of state a range lacks or has too many. */
export async function countDifference(facts: Pick<Facts, 'ask'>, rule: StateRule, range: Range): Promise<number> {
	const { sql, params } = difference(rule, range, false);
	const [row] = await facts.ask(
		{ name: 'cells/difference', sql: `SELECT count() AS n FROM (${sql})`, row: z.object({ n: z.coerce.number() }) },
		params,
	);
	return row?.n ?? 0;
}

/** The ranges of all dossiers, or of the touched ones, each of about PIECE of them. */
export async function* rangesOf(facts: Pick<Facts, 'ask'>, table: 'dossier_fold' | 'roll_touched', piece = PIECE): AsyncGenerator<Range> {
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
