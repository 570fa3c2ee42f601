// What a batch had already written when its import was killed: without this its rows would be counted as repetitions of themselves.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Facts } from '../../store/index.ts';
import { insertRunsSince } from '../facts.ts';
import { receiptsFrom } from '../receipt.ts';
import { IMPORT } from './protocol.ts';
import type { ImportExample } from './run.ts';

export interface Uncounted {
	/** Messages that are stored. */
	readonly stored: number;
	/** Rows whose refusal is in the quarantine, by their line: they must not be put there twice. */
	readonly refused: ReadonlyMap<number, ImportExample>;
}

export const nothingUncounted: Uncounted = { stored: 0, refused: new Map() };

const stored = {
	name: 'monitor/uncounted messages of an import',
	sql: `SELECT uniqExact(m.id) AS stored FROM dossier_message AS m
		WHERE m.system = {system:UInt32} AND m.protocol = {protocol:String} AND m.batch >= {since:UInt64}`,
	row: z.object({ stored: z.number() }),
};
const refused = {
	name: 'monitor/uncounted refusals of an import',
	sql: `SELECT toUInt32OrZero(extract(q.raw, '^\\\\{"row":(\\\\d+)')) AS line, q.code AS code, q.message AS message FROM quarantine AS q
		WHERE q.system = {system:UInt32} AND q.protocol = {protocol:String} AND q.id >= {since:UInt64} AND line > {done:UInt64}`,
	row: z.object({ line: z.number(), code: z.string(), message: z.string() }),
};

/** @param since wall clock in milliseconds: nothing written before it is of these rows */
export async function findUncounted(facts: Facts, of: { system: number; since: number; done: number }): Promise<Uncounted> {
	// An insert of the dead process may still be under way in an engine that lives on.
	const asked = performance.now();
	while (await insertRunsSince(facts, 'dossier_message', (performance.now() - asked) / 1_000)) await sleep(50);
	const params = { system: of.system, protocol: IMPORT };
	const [messages] = await facts.ask(stored, { ...params, since: receiptsFrom(of.since) });
	// Numbers of the quarantine begin with the milliseconds of the wall clock, times 4,000 (quarantine.ts).
	const refusals = await facts.ask(refused, { ...params, since: BigInt(of.since) * 4_000n, done: of.done });
	return { stored: messages?.stored ?? 0, refused: new Map(refusals.map((r) => [r.line, r])) };
}
