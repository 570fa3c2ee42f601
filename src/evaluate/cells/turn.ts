// The turn of a roll. The lease in the records says who may begin; it cannot stop what was begun. A statement outlives its client (a process that was
// killed, a request that was given up), and a process that slept may wake after its lease. So each statement of a roll carries the roll's token and
// writes only while that is the last one begun, and who begins ends the statements of those before: two rolls never write the same difference.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Facts, Params } from '../../store/index.ts';
import { type RollRow, writeRoll } from './facts.ts';

/** Marks the statements of rolls among those that the engine has under way. Replicas must not take an equal difference for one written before. */
const SETTINGS = "log_comment = 'thucdo roll', insert_deduplicate = 0";
const LAST_BEGUN = "(SELECT argMax(r.signature, (r.number, r.at)) FROM roll AS r WHERE r.step = 'begun')";

/** Another roll began: this one wrote what it wrote, and the other goes on from there. */
export class TurnLost extends Error {
	constructor() {
		super('Another process has begun to bring facts into the figures');
	}
}

export interface Turn {
	/** Writes what a SELECT gives, or nothing when another roll has begun. */
	insert(into: string, select: string, params?: Params, settings?: string): Promise<void>;
	/** Says anew how far the roll came. @throws TurnLost when another roll has begun */
	tell(row: Omit<RollRow, 'step' | 'signature'>): Promise<void>;
	/** @throws TurnLost when another roll has begun */
	check(): Promise<void>;
}

type TurnFacts = Pick<Facts, 'ask' | 'run' | 'append'>;

/** Begins a roll: from now on statements of others write nothing, and when this resolves none is under way. */
export async function takeTurn(facts: TurnFacts, token: string, row: Omit<RollRow, 'step' | 'signature'>): Promise<Turn> {
	const write = (present: typeof row) => writeRoll(facts, { ...present, step: 'begun', signature: token });
	const check = async () => {
		const [last] = await facts.ask({ name: 'cells/turn', sql: `SELECT ${LAST_BEGUN} AS token`, row: z.object({ token: z.string() }) });
		if (last?.token !== token) throw new TurnLost();
	};
	await write(row);
	await endStatements(facts);
	return {
		check,
		// Who tells again is the last one begun again: whoever has lost the turn must not take it back, since the other is writing by now.
		async tell(present) {
			await check();
			await write(present);
		},
		insert: (into, select, params = {}, settings = '') =>
			facts.run(
				`INSERT INTO ${into} SELECT * FROM (\n${select}\n) WHERE ${LAST_BEGUN} = {turn:String} SETTINGS ${[SETTINGS, settings].filter(Boolean).join(', ')}`,
				{ ...params, turn: token },
			),
	};
}

/** Ends what former rolls left running in the engine, and waits until it has stopped: what it had written is found by the difference. */
async function endStatements(facts: TurnFacts): Promise<void> {
	for (;;) {
		const left = await facts.ask({
			name: 'cells/left running',
			sql: "SELECT query_id AS id FROM system.processes WHERE Settings['log_comment'] = 'thucdo roll' AND current_database = currentDatabase()",
			row: z.object({ id: z.string().regex(/^[\w-]+$/) }),
		});
		if (left.length === 0) return;
		await facts.run(`KILL QUERY WHERE query_id IN (${left.map(({ id }) => `'${id}'`).join(', ')}) SYNC`);
		await sleep(20);
	}
}
