// Cells against states: a roll that was cut off wrote states whose cells were not, or not all, written. The same difference heals them; the sums
// are those of the materialized views themselves, so there is one text for both.
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';

const CELLS = {
	measure_cell: { key: ['event', 'month', 'unit', 'system'], sums: Array.from({ length: 64 }, (_, i) => `s${i}`) },
	service_cell: {
		key: ['event', 'month', 'unit', 'procedure', 'system'],
		sums: [...Array.from({ length: 16 }, (_, i) => `s${i}`), 'timed', 'seconds'],
	},
	person_cell: { key: ['month', 'unit', 'system', 'marks', 'applicant'], sums: ['n'] },
	standing_cell: {
		key: ['month', 'unit', 'system'],
		sums: ['entered', '`left`', 'late', 'late_left', 'paused', 'resumed', 'unjudged', 'unjudged_left'],
	},
} as const;
export type CellTable = keyof typeof CELLS;
export const CELL_TABLES = Object.keys(CELLS) as CellTable[];

const SETTINGS = 'SETTINGS max_bytes_before_external_group_by = 600000000';

/** The view's own SELECT over the states of one system. */
async function sumsOf(facts: Pick<Facts, 'ask'>, table: CellTable): Promise<string> {
	const [view] = await facts.ask({
		name: 'cells/view',
		sql: `SELECT as_select AS sql FROM system.tables WHERE database = currentDatabase() AND name = '${table}_feed'`,
		row: z.object({ sql: z.string() }),
	});
	const from = /FROM\s+\S*dossier_state\S*/g;
	if (!view || [...view.sql.matchAll(from)].length !== 1) throw new Error(`The view ${table}_feed does not read dossier_state once`);
	return view.sql.replace(from, 'FROM (SELECT * FROM dossier_state WHERE system = {system:UInt32})');
}

/** Mends the cells of systems; answers how many cells were wrong. */
export async function healCells(
	facts: Pick<Facts, 'ask' | 'run'>,
	systems: readonly number[],
	told: (system: number) => void = () => undefined,
): Promise<Record<CellTable, number>> {
	const wrong = Object.fromEntries(CELL_TABLES.map((t) => [t, 0])) as Record<CellTable, number>;
	const texts = await Promise.all(CELL_TABLES.map((t) => sumsOf(facts, t)));
	for (const system of systems) {
		told(system);
		for (const [i, table] of CELL_TABLES.entries()) {
			const { key, sums } = CELLS[table];
			const columns = [...key, ...sums].join(', ');
			const difference = `SELECT ${key.join(', ')}, ${sums.map((s) => `sum(z.${s}) AS ${s}`).join(', ')} FROM (
	SELECT ${columns} FROM (${texts[i]})
	UNION ALL
	SELECT ${key.join(', ')}, ${sums.map((s) => `-c.${s} AS ${s}`).join(', ')} FROM ${table} AS c WHERE c.system = {system:UInt32}
) AS z GROUP BY ${key.join(', ')} HAVING ${sums.map((s) => `${s} != 0`).join(' OR ')}`;
			const [row] = await facts.ask(
				{ name: `cells/heal ${table}`, sql: `SELECT count() AS n FROM (${difference})`, row: z.object({ n: z.coerce.number() }) },
				{ system },
			);
			if (!row?.n) continue;
			wrong[table] += row.n;
			await facts.run(`INSERT INTO ${table} (${columns}) ${difference} ${SETTINGS}`, { system });
		}
	}
	return wrong;
}

/** Every system that states or cells speak of. */
export async function systemsOfCells(facts: Pick<Facts, 'ask'>): Promise<number[]> {
	const rows = await facts.ask({
		name: 'cells/systems',
		sql: 'SELECT DISTINCT system FROM (SELECT DISTINCT system FROM dossier_state UNION ALL SELECT DISTINCT system FROM measure_cell) ORDER BY system',
		row: z.object({ system: z.number() }),
	});
	return rows.map((r) => r.system);
}
