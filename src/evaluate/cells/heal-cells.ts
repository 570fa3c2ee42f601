// Cells against states: a roll that was cut off wrote states whose cells were not, or not all, written. The same difference heals them; the sums
// are those of the materialized views themselves, so there is one text for both. Keys of cells do not begin with the system, so each statement
// looks through the whole table: systems are healed together as far as memory and time of a statement reach, and a large system in parts, by unit.
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';
import { askNumber } from './facts.ts';
import type { Turn } from './turn.ts';

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
	duration_cell: { key: ['month', 'procedure', 'unit', 'system', 'step'], sums: ['n'] },
	open_cell: { key: ['gone', 'procedure', 'unit', 'system', 'received'], sums: ['n'] },
} as const;
export type CellTable = keyof typeof CELLS;
export const CELL_TABLES = Object.keys(CELLS) as CellTable[];

/** Rows of state of one statement: by procedure some 15 seconds of a core with much else to do. */
const AT_ONCE = 1_000_000;
const SPILLING = 'max_bytes_before_external_group_by = 600000000';

/** Some systems whole, or one of `of` parts of a system. */
interface Share {
	readonly systems: readonly number[];
	readonly of: number;
	readonly part: number;
}

/** Systems put together or divided so that each share has about so many rows of state. */
export function sharesOf(sizes: readonly { system: number; rows: number }[], most = AT_ONCE): Share[] {
	const shares: Share[] = [];
	let [together, rows]: [number[], number] = [[], 0];
	const close = () => {
		if (together.length > 0) shares.push({ systems: together, of: 1, part: 0 });
		[together, rows] = [[], 0];
	};
	for (const { system, rows: own } of sizes) {
		const of = Math.ceil(own / most);
		if (of > 1) {
			shares.push(...Array.from({ length: of }, (_, part) => ({ systems: [system], of, part })));
			continue;
		}
		if (rows + own > most) close();
		together.push(system);
		rows += own;
	}
	close();
	return shares;
}

const OF_SHARE = 'system IN {systems:Array(UInt32)} AND sipHash64(unit) % {of:UInt32} = {part:UInt32}';

/** The view's own SELECT over the states of a share. */
async function sumsOf(facts: Pick<Facts, 'ask'>, table: CellTable): Promise<string> {
	const [view] = await facts.ask({
		name: 'cells/view',
		sql: `SELECT as_select AS sql FROM system.tables WHERE database = currentDatabase() AND name = '${table}_feed'`,
		row: z.object({ sql: z.string() }),
	});
	const from = /FROM\s+\S*dossier_state\S*/g;
	if (!view || [...view.sql.matchAll(from)].length !== 1) throw new Error(`The view ${table}_feed does not read dossier_state once`);
	return view.sql.replace(from, `FROM (SELECT * FROM dossier_state WHERE ${OF_SHARE})`);
}

interface HealOptions {
	readonly systems?: readonly number[];
	readonly count?: boolean;
	readonly mayGoOn?: (() => Promise<void>) | undefined;
	/** Rows of state of one statement. */
	readonly most?: number;
}

/** Mends the cells of systems, of all where undefined. With `count` answers how many were wrong, which is worked out before they are mended. */
export async function healCells(
	facts: Pick<Facts, 'ask'>,
	turn: Turn,
	{ systems, count, mayGoOn, most }: HealOptions = {},
): Promise<Record<CellTable, number>> {
	const wrong = Object.fromEntries(CELL_TABLES.map((t) => [t, 0])) as Record<CellTable, number>;
	const texts = await Promise.all(CELL_TABLES.map((t) => sumsOf(facts, t)));
	for (const { systems: together, ...share } of sharesOf(await readSizes(facts, systems), most)) {
		for (const [i, table] of CELL_TABLES.entries()) {
			await mayGoOn?.();
			const { key, sums } = CELLS[table];
			const columns = [...key, ...sums].join(', ');
			const difference = `SELECT ${key.join(', ')}, ${sums.map((s) => `sum(z.${s}) AS ${s}`).join(', ')} FROM (
	SELECT ${columns} FROM (${texts[i]})
	UNION ALL
	SELECT ${key.join(', ')}, ${sums.map((s) => `-c.${s} AS ${s}`).join(', ')} FROM (SELECT * FROM ${table} WHERE ${OF_SHARE}) AS c
) AS z GROUP BY ${key.join(', ')} HAVING ${sums.map((s) => `${s} != 0`).join(' OR ')}`;
			const params = { ...share, systems: together };
			if (count) {
				const found = `SELECT count() AS n FROM (${difference}) SETTINGS max_execution_time = 600, ${SPILLING}`;
				const n = await askNumber(facts, `cells/heal ${table}`, found, params);
				wrong[table] += n;
				if (n === 0) continue;
			}
			await turn.insert(`${table} (${columns})`, difference, params, SPILLING);
		}
	}
	return wrong;
}

/** Every system that states or cells speak of, and how many rows of state it has. */
function readSizes(facts: Pick<Facts, 'ask'>, systems: readonly number[] | undefined): Promise<{ system: number; rows: number }[]> {
	const only = systems ? 'WHERE system IN {systems:Array(UInt32)}' : '';
	const of = ['SELECT system, count() AS n FROM dossier_state', ...CELL_TABLES.map((t) => `SELECT system, toUInt64(0) AS n FROM ${t}`)];
	return facts.ask(
		{
			name: 'cells/sizes',
			sql: `SELECT system, sum(n) AS rows FROM (${of.map((each) => `${each} ${only} GROUP BY system`).join(' UNION ALL ')}) GROUP BY system ORDER BY system`,
			row: z.object({ system: z.number(), rows: z.coerce.number() }),
		},
		systems ? { systems } : {},
	);
}
