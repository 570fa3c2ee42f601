// One roll: finds what arrived since the last one, counts the touched dossiers and days anew, and says in the fact store how far it came. It may be
// cut off anywhere: what was not written down as seen is found again, and cells are held against the states.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';
import { askNumber, changedSince, FOLDS_BEHIND, type RollRow, readLastRolls, readSignature, STATEMENTS, writeRoll, writeSlots } from './facts.ts';
import { type CellTable, healCells } from './heal-cells.ts';
import { countDifference, dropFormer, PIECE, rangesOf, rollRange } from './roll-dossiers.ts';
import type { StateRule } from './state-sql.ts';
import { type Turn, TurnLost, takeTurn } from './turn.ts';

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
export type LastRolls = Pick<Awaited<ReturnType<typeof readStanding>>, 'begun' | 'done'>;

/** The roll that was begun and is not done: under way, or cut off. */
const cutOf = ({ begun, done }: LastRolls) => (begun !== undefined && begun.number > (done?.number ?? 0) ? begun : undefined);

/** What the states that stand there may have been made by: one shape, or several while all of them are made anew. */
export function shapesOf(last: LastRolls): string[] {
	const cut = cutOf(last);
	return [...new Set([...(last.done ? [last.done.shape] : []), ...(cut?.whole ? cut.shape.split(' ') : [])])];
}

/** Rolls everything that is in the store when it begins. The lease is ours (lease.ts). */
export async function roll(facts: RollFacts, rule: StateRule, options: RollOptions = {}): Promise<Rolled> {
	const started = performance.now();
	const last = await readStanding(facts, rule);
	const { signature, begun, done } = last;
	const cut = cutOf(last);
	let row: Omit<RollRow, 'step' | 'signature'> = {
		...{ number: Math.max(begun?.number ?? 0, done?.number ?? 0) + 1, shape: cut?.shape ?? rule.shape, remaps: signature.remaps },
		...{ whole: cut?.whole ?? false, systems: cut?.systems ?? [], dossiers: 0, milliseconds: 0 },
	};
	const { number } = row;
	const turn = await takeTurn(facts, `${signature.text} ${randomUUID()}`, row);
	await Promise.all(['roll_found', 'roll_touched'].map((table) => facts.run(`TRUNCATE TABLE ${table}`)));
	const write = ({ into, select }: (typeof STATEMENTS)[keyof typeof STATEMENTS], params = {}) => turn.insert(into, select, params);
	// A roll that was cut off, or looks at everything, knows of nothing that it may pass over.
	const changed = options.rebuild || cut || !done ? { dossiers: true, visits: true } : changedSince(done.signature, signature.text);
	if (changed.dossiers) await write(STATEMENTS.findDossiers);
	if (changed.visits) await write(STATEMENTS.findVisits);
	const found = await readFound(facts);
	const whole =
		options.rebuild === true || cut?.whole === true || done?.shape !== rule.shape || done.remaps !== signature.remaps || found.fresh > MANY;

	if (!whole && found.dossiers > 0) {
		await write(STATEMENTS.findUnexplained);
		await write(STATEMENTS.touchDossiers);
	}
	const [behind, total, touched] = await Promise.all([
		found.dossiers > 0 ? awaitFolds(facts) : [],
		askNumber(facts, 'cells/total', `SELECT count() AS n FROM ${whole ? 'dossier_fold' : 'roll_touched'}`),
		readSystems(facts, ['roll_touched']),
		dropFormer(facts, number),
	]);
	if (options.rebuild || (cut && cut.systems.length > 0)) await write(STATEMENTS.touchAll, { number });
	if (cut && cut.systems.length > 0) await healCells(facts, turn, { systems: cut.systems, mayGoOn: options.mayGoOn });
	// Whoever looks meanwhile must know of every rule by which some of the states may be made.
	row = { ...row, whole, shape: [...new Set([rule.shape, ...shapesOf(last)])].join(' '), systems: [], dossiers: total };
	if (whole) await turn.tell(row);
	if (done?.shape !== rule.shape) await writeSlots(facts, rule.slots, number);

	const states = whole || total > 0 ? await rollPieces({ facts, turn, rule, options, row, touched }) : 0;
	if (found.visits > 0) await write(STATEMENTS.countVisits, { version: number });
	const cells = options.rebuild ? await healCells(facts, turn, { count: true, mayGoOn: options.mayGoOn }) : undefined;
	await options.mayGoOn?.();
	const [still] = await Promise.all([readFound(facts), turn.check()]);
	if (found.dossiers + found.visits > 0) {
		if (!whole && still.dossiers < found.dossiers) throw new TurnLost();
		await write(STATEMENTS.seen, { version: number, behind });
	}
	const milliseconds = Math.round(performance.now() - started);
	// Where folds were late it is not all rolled: the next look finds another signature, and rolls again.
	const signed = behind.length > 0 ? '' : signature.text;
	await writeRoll(facts, { ...row, step: 'done', shape: rule.shape, signature: signed, milliseconds });
	return { number, whole, dossiers: total, milliseconds, ...(cells && { wrong: { states, cells } }) };
}

interface Pieces {
	readonly facts: RollFacts;
	readonly turn: Turn;
	readonly rule: StateRule;
	readonly options: RollOptions;
	readonly row: Omit<RollRow, 'step' | 'signature'>;
	/** Systems of touched dossiers, where not all are counted. */
	readonly touched: readonly number[];
}

async function rollPieces({ facts, turn, rule, options, row, touched }: Pieces): Promise<number> {
	const { whole, dossiers: total } = row;
	const systems = whole ? await readSystems(facts, ['dossier_fold', 'dossier_state']) : touched;
	let [wrong, done] = [0, 0];
	for await (const range of rangesOf(facts, whole ? 'dossier_fold' : 'roll_touched', total)) {
		await options.mayGoOn?.();
		const differing = options.rebuild ? await countDifference(facts, rule, range) : undefined;
		if (differing !== 0) {
			const [from, until] = [range.from?.system ?? 0, range.until?.system ?? Number.POSITIVE_INFINITY];
			// Should this statement be cut off, the cells of these systems alone are in doubt.
			await turn.tell({ ...row, systems: systems.filter((s) => s >= from && s <= until) });
			await rollRange(facts, turn, rule, range, whole ? undefined : row);
		}
		wrong += differing ?? 0;
		done = Math.min(total, done + PIECE);
		options.progress?.(done, total);
	}
	if (whole) await turn.tell(row);
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

async function readSystems(facts: Pick<Facts, 'ask'>, tables: readonly string[]): Promise<number[]> {
	const sql = tables.map((t) => `SELECT DISTINCT system FROM ${t}`).join(' UNION DISTINCT ');
	return (await facts.ask({ name: 'cells/systems', sql, row: z.object({ system: z.number() }) })).map((r) => r.system);
}

/** Systems whose newest messages are still not folded after a while. */
async function awaitFolds(facts: Pick<Facts, 'ask'>): Promise<number[]> {
	for (let waited = 0; ; waited += 100) {
		const behind = await facts.ask(FOLDS_BEHIND);
		if (behind.length === 0 || waited >= FOLD_PATIENCE_MS) return behind.map((b) => b.system);
		await sleep(100);
	}
}
