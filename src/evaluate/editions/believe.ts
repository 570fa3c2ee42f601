// The facts as they were believed at an instant, in a second fact store: what had been received by then, read as it was read then. Facts are
// appended only, so this can be made at any time later; readings that a remap has replaced since are kept (docs/decisions/0011).
import { z } from 'zod';
import { newId } from '../../base/index.ts';
import type { Facts, Records, SecondFacts, SecondStores } from '../../store/index.ts';
import { forgetRollers, holdBelieved, readHeld, releaseBelieved } from './records.ts';

export interface BelieveNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly second: SecondStores;
	readonly onProgress?: ((progress: { phase: string; done: number; total: number }) => void) | undefined;
}

/** What no figure is made of stays behind. */
const LEFT: Readonly<Record<string, readonly string[]>> = { dossier_message: ['raw'], visit: ['url', 'title', 'referrer', 'target', 'name'] };
/** What a row is told apart by within its system, for tables too large to be copied at once. */
const SPREAD: Readonly<Record<string, string>> = { dossier_message: 'm.dossier', visit: 'm.visitor' };
const AT_ONCE = 3_000_000;
const HOLD_MS = 20_000;

const Name = z.object({ name: z.string() });
const Share = z.object({ month: z.number(), system: z.number(), n: z.coerce.number() });
const Run = z.object({ run: z.number() });

/** Runs work over a second store that holds the facts believed at `cut`, and removes it whatever happens. */
export async function withBelieved<T>(needs: BelieveNeeds, cut: Date, work: (facts: SecondFacts, name: string) => Promise<T>): Promise<T> {
	const { records, second } = needs;
	await sweepBelieved(needs);
	const name = newId().replaceAll('-', '').slice(0, 24);
	await holdBelieved(records.db, name);
	const holding = setInterval(() => void holdBelieved(records.db, name).catch(() => undefined), HOLD_MS);
	holding.unref();
	try {
		const facts = await second.open(name);
		try {
			await copyFacts(needs, facts, cut);
			return await work(facts, name);
		} finally {
			// Where the store is away it stays; the next run removes it.
			await facts.drop().catch(() => undefined);
		}
	} finally {
		clearInterval(holding);
		await releaseBelieved(records.db, name).catch(() => undefined);
	}
}

/** Removes second stores whose maker died, and tells which. Safe beside those at work: a maker says that it lives before it makes one. */
export async function sweepBelieved({ records, second }: Pick<BelieveNeeds, 'records' | 'second'>): Promise<string[]> {
	const names = await second.names();
	await forgetRollers(records.db);
	if (names.length === 0) return [];
	const held = await readHeld(records.db);
	const left = names.filter((name) => !held.has(name));
	for (const name of left) await second.drop(name);
	return left;
}

async function copyFacts({ facts, onProgress }: BelieveNeeds, to: SecondFacts, cut: Date): Promise<void> {
	const later = await facts.ask({ name: 'editions: runs since', sql: RUNS_SINCE, row: Run }, { cut });
	const runs = later.map((r) => r.run);
	const plans = await Promise.all(['dossier_message', 'visit'].map((table) => planOf(to, table, cut)));
	const total = plans.flat().reduce((n, p) => n + p.n, 0);
	let done = 0;
	for (const { table, where, params, n } of plans.flat()) {
		const columns = await columnsOf(to, table);
		const present =
			table === 'dossier_message' && runs.length > 0
				? `AND (m.system, m.id) NOT IN (SELECT f.system, f.id FROM ${to.first}.dossier_message_former AS f WHERE f.run IN {runs:Array(UInt32)})`
				: '';
		await to.run(
			`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((c) => `m.${c}`).join(', ')} FROM ${to.first}.${table} AS m
			WHERE m.received <= {cut:DateTime64(3)} AND ${where} ${present} SETTINGS max_partitions_per_insert_block = 0`,
			{ cut, ...params, ...(present && { runs }) },
		);
		done += n;
		onProgress?.({ phase: 'Facts up to the cut', done, total });
	}
	if (runs.length === 0) return;
	// Of several later runs the first replaced what was believed at the cut.
	const columns = await columnsOf(to, 'dossier_message');
	await to.run(
		`INSERT INTO dossier_message (${columns.join(', ')}) SELECT ${columns.map((c) => `m.${c}`).join(', ')}
		FROM (SELECT * FROM ${to.first}.dossier_message_former FINAL WHERE run IN {runs:Array(UInt32)} ORDER BY run LIMIT 1 BY system, id) AS m
		WHERE m.received <= {cut:DateTime64(3)} SETTINGS max_partitions_per_insert_block = 0`,
		{ cut, runs },
	);
}

/** Runs whose readings did not stand yet at the cut. */
const RUNS_SINCE = `SELECT DISTINCT f.run AS run FROM dossier_message_former AS f
WHERE f.run NOT IN (SELECT r.run FROM dossier_remap AS r WHERE r.at <= {cut:DateTime64(3)}) ORDER BY run`;

async function columnsOf(to: SecondFacts, table: string): Promise<string[]> {
	const sql = `SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}
		AND default_kind NOT IN ('ALIAS', 'MATERIALIZED') ORDER BY position`;
	const all = await to.ask({ name: 'editions: columns', sql, row: Name }, { table });
	return all.map((c) => c.name).filter((c) => !LEFT[table]!.includes(c));
}

/** Pieces of a table that are copied one by one: systems of a month of receipt, a large one in several. */
async function planOf(to: SecondFacts, table: string, cut: Date) {
	const sql = `SELECT toYYYYMM(m.received) AS month, m.system AS system, count() AS n FROM ${to.first}.${table} AS m
		WHERE m.received <= {cut:DateTime64(3)} GROUP BY month, system ORDER BY month, system`;
	const shares = await to.ask({ name: `editions: plan ${table}`, sql, row: Share }, { cut });
	const pieces: { table: string; where: string; params: Record<string, unknown>; n: number }[] = [];
	let open: { month: number; systems: number[]; n: number } | undefined;
	const close = () => {
		if (!open) return;
		const { month, systems, n } = open;
		pieces.push({ table, where: 'toYYYYMM(m.received) = {month:UInt32} AND m.system IN {systems:Array(UInt32)}', params: { month, systems }, n });
		open = undefined;
	};
	for (const { month, system, n } of shares) {
		if (open && (open.month !== month || open.n + n > AT_ONCE)) close();
		if (n <= AT_ONCE) {
			open ??= { month, systems: [], n: 0 };
			open.systems.push(system);
			open.n += n;
			continue;
		}
		const parts = Math.ceil(n / AT_ONCE);
		for (let part = 0; part < parts; part++) {
			const where = `toYYYYMM(m.received) = {month:UInt32} AND m.system = {system:UInt32} AND sipHash64(${SPREAD[table]}) % {parts:UInt32} = {part:UInt32}`;
			pieces.push({ table, where, params: { month, system, parts, part }, n: Math.round(n / parts) });
		}
	}
	close();
	return pieces;
}
