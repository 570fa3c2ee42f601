// One roll: finds what arrived since the last one, counts the touched dossiers and days anew, and says in the fact store how far it came. It may be
// cut off anywhere: what was not written down as seen is found again, and cells are held against the states.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';
import { askNumber, FOLDS_BEHIND, type RollRow, readLastRolls, readSignature, STATEMENTS, writeRoll, writeSlots } from './facts.ts';
import { type CellTable, healCells, systemsOfCells } from './heal-cells.ts';
import { countDifference, PIECE, rangesOf, rollRange } from './roll-dossiers.ts';
import type { StateRule } from './state-sql.ts';

export type RollFacts = Pick<Facts, 'ask' | 'run' | 'append'>;

export interface Rolled {
	readonly number: number;
	readonly whole: boolean;
	/** Dossiers that were counted anew. */
	readonly dossiers: number;
	readonly milliseconds: number;
	/** Set by a rebuild: rows of state and cells that were wrong. */
	readonly wrong?: { readonly states: number; readonly cells: Record<CellTable, number> };
}

export interface RollOptions {
	/** Counts every dossier again and holds every cell against the states. */
	readonly rebuild?: boolean;
	/** Called as a long roll goes on. */
	readonly progress?: (done: number, total: number) => void;
	/** Called between statements; throws where the roll must not go on. */
	readonly mayGoOn?: () => Promise<void>;
}

/** With so many new messages it is cheaper to count everything than to look them up. */
const MANY = 1_000_000;
/** How long a roll waits for folds of messages that can be read already. */
const FOLD_PATIENCE_MS = 5_000;

/** Where figures stand: what was rolled last, and whether more has arrived. */
export async function readStanding(facts: Pick<Facts, 'ask'>, rule: Pick<StateRule, 'shape'>) {
	const [signature, { begun, done }] = await Promise.all([readSignature(facts), readLastRolls(facts)]);
	const made = done !== undefined && done.shape === rule.shape;
	return { signature, begun, done, made, current: made && done.signature === signature.text && (begun?.number ?? 0) <= done.number };
}

/** Rolls everything that is in the store when it begins. */
export async function roll(facts: RollFacts, rule: StateRule, options: RollOptions = {}): Promise<Rolled> {
	const started = performance.now();
	const { signature, begun, done } = await readStanding(facts, rule);
	const number = Math.max(begun?.number ?? 0, done?.number ?? 0) + 1;
	const cut = begun !== undefined && begun.number > (done?.number ?? 0) ? begun : undefined;
	for (const table of ['roll_found', 'roll_touched']) await facts.run(`TRUNCATE TABLE ${table}`);
	await facts.run(STATEMENTS.findDossiers);
	await facts.run(STATEMENTS.findVisits);
	const found = await readFound(facts);
	const whole =
		options.rebuild === true || cut?.whole === true || done?.shape !== rule.shape || done.remaps !== signature.remaps || found.fresh > MANY;

	if (!whole && found.dossiers > 0) {
		await facts.run(STATEMENTS.findUnexplained);
		await facts.run(STATEMENTS.touchDossiers);
	}
	const behind = found.dossiers > 0 ? await awaitFolds(facts) : [];
	const total = await askNumber(facts, 'cells/total', `SELECT count() AS n FROM ${whole ? 'dossier_fold' : 'roll_touched'}`);
	const systems = whole || total === 0 ? [] : await readTouchedSystems(facts);
	const row: RollRow = {
		...{ step: 'begun' as const, number, shape: rule.shape, signature: signature.text, remaps: signature.remaps },
		...{ whole, systems: [...new Set([...systems, ...(cut?.systems ?? [])])], dossiers: total, milliseconds: 0 },
	};
	await writeRoll(facts, row);
	if (done?.shape !== rule.shape) await writeSlots(facts, rule.slots, number);

	const states = whole || total > 0 ? await rollPieces(facts, rule, total, whole, options) : 0;
	if (found.visits > 0) await facts.run(STATEMENTS.countVisits, { version: number });
	let cells: Record<CellTable, number> | undefined;
	if (cut || options.rebuild) {
		await options.mayGoOn?.();
		cells = await healCells(facts, row.whole || cut?.whole ? await systemsOfCells(facts) : row.systems);
	}
	if (found.dossiers + found.visits > 0) await facts.run(STATEMENTS.seen, { version: number, behind });
	const milliseconds = Math.round(performance.now() - started);
	// Where folds were late it is not all rolled: the next look finds another signature, and rolls again.
	await writeRoll(facts, { ...row, step: 'done', milliseconds, ...(behind.length > 0 && { signature: '' }) });
	return { number, whole, dossiers: total, milliseconds, ...(options.rebuild && cells && { wrong: { states, cells } }) };
}

async function rollPieces(facts: RollFacts, rule: StateRule, total: number, whole: boolean, options: RollOptions): Promise<number> {
	let [wrong, done] = [0, 0];
	for await (const range of rangesOf(facts, whole ? 'dossier_fold' : 'roll_touched')) {
		await options.mayGoOn?.();
		const differing = options.rebuild ? await countDifference(facts, rule, range) : undefined;
		if (differing !== 0) await rollRange(facts, rule, range, !whole);
		wrong += differing ?? 0;
		done = Math.min(total, done + PIECE);
		options.progress?.(done, total);
	}
	return wrong;
}

async function readFound(facts: Pick<Facts, 'ask'>) {
	const [row] = await facts.ask({
		name: 'cells/found',
		sql: `SELECT countIf(what = 'dossiers') AS dossiers, countIf(what = 'visits') AS visits,
			sumIf(toInt64(messages) - toInt64(seen), what = 'dossiers' AND messages > seen) AS fresh FROM roll_found`,
		row: z.object({ dossiers: z.coerce.number(), visits: z.coerce.number(), fresh: z.coerce.number() }),
	});
	return row ?? { dossiers: 0, visits: 0, fresh: 0 };
}

async function readTouchedSystems(facts: Pick<Facts, 'ask'>): Promise<number[]> {
	const rows = await facts.ask({ name: 'cells/touched', sql: 'SELECT DISTINCT system FROM roll_touched', row: z.object({ system: z.number() }) });
	return rows.map((r) => r.system);
}

/** Systems whose newest messages are still not folded after a while. */
async function awaitFolds(facts: Pick<Facts, 'ask'>): Promise<number[]> {
	for (let waited = 0; ; waited += 100) {
		const behind = await facts.ask(FOLDS_BEHIND);
		if (behind.length === 0 || waited >= FOLD_PATIENCE_MS) return behind.map((b) => b.system);
		await sleep(100);
	}
}
