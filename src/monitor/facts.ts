// Questions of the monitor to the facts.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Facts, question } from '../store/index.ts';
import type { DossierRow, VisitRow } from './intake.ts';
import type { Row } from './row.ts';

const sql = (name: string) => new URL(`./facts/${name}.sql`, import.meta.url);
const Instant = z.coerce.date();
const Id = z.object({ id: z.string() });

/** Identities that fit one question: they travel in its address. */
const CHUNK = 1_000;

async function inChunks<R extends Row>(
	chunks: readonly (readonly R[])[],
	ask: (rows: readonly R[]) => Promise<{ id: string }[]>,
): Promise<Set<string>> {
	const found = new Set<string>();
	for (let from = 0; from < chunks.length; from += 2) {
		for (const ids of await Promise.all(chunks.slice(from, from + 2).map(ask))) for (const { id } of ids) found.add(id);
	}
	return found;
}

const chunksOf = <R extends Row>(rows: readonly R[]) =>
	Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => rows.slice(i * CHUNK, (i + 1) * CHUNK));

const presentDossierRows = question(sql('present-dossier-rows'), Id);
/** Between codes of dossiers: no code holds it but by malice, and then only that sender's own repetition is not found. */
const SEPARATOR = '\x1f';
/** Bytes of one parameter; ClickHouse's `http_max_field_value_size` is 131,072 by default (recalled). */
const LONGEST = 120_000;
const ID_LENGTH = 32;

/** Which of these messages are stored already. */
export function findPresentDossierRows(facts: Facts, rows: readonly DossierRow[]): Promise<Set<string>> {
	const chunks: DossierRow[][] = [];
	let dossierBytes = LONGEST;
	let last = '';
	for (const row of rows) {
		// Messages of one dossier stand together more often than not: its code travels once.
		const bytes = row.dossier === last ? 0 : row.dossier.length * 3 + 1;
		if (dossierBytes + bytes > LONGEST || (chunks.at(-1)?.length ?? 0) * ID_LENGTH >= LONGEST - ID_LENGTH) {
			chunks.push([]);
			dossierBytes = 0;
		}
		last = row.dossier;
		dossierBytes += bytes;
		chunks.at(-1)!.push(row);
	}
	return inChunks(chunks, async (chunk) => {
		const params = {
			systems: [...new Set(chunk.map((r) => r.system))],
			dossiers: [...new Set(chunk.map((r) => r.dossier))].join(SEPARATOR),
			ids: chunk.map((r) => Buffer.from(r.id, 'latin1').toString('hex')).join(''),
		};
		const found = await facts.ask(presentDossierRows, params);
		return found.map(({ id }) => ({ id: Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1') }));
	});
}

const presentVisits = question(sql('present-visits'), Id);

/** Which of these visits are stored already. */
export function findPresentVisits(facts: Facts, rows: readonly VisitRow[]): Promise<Set<string>> {
	return inChunks(chunksOf(rows), async (chunk) => {
		const found = await facts.ask(presentVisits, {
			systems: [...new Set(chunk.map((r) => r.system))],
			days: [...new Set(chunk.map((r) => r.day))],
			ids: chunk.map((r) => Buffer.from(r.id, 'latin1').readBigUInt64LE()),
		});
		return found.map(({ id }) => ({ id: bytesOf(id) }));
	});
}

/** A `UInt64` in decimals as its eight bytes. */
function bytesOf(decimal: string): string {
	const bytes = Buffer.allocUnsafe(8);
	bytes.writeBigUInt64LE(BigInt(decimal));
	return bytes.toString('latin1');
}

const messages = {
	name: 'monitor/count of messages',
	sql: 'SELECT count() AS messages FROM dossier_message',
	row: z.object({ messages: z.number() }),
};

export const countMessages = async (facts: Facts): Promise<number> => (await facts.ask(messages))[0]?.messages ?? 0;

const presentRefusals = {
	name: 'monitor/present in quarantine',
	sql: `SELECT DISTINCT toString(q.id) AS id FROM quarantine AS q
		WHERE toYYYYMM(q.received) >= (SELECT toYYYYMM(max(received)) FROM quarantine) AND q.id IN {ids:Array(UInt64)}`,
	row: Id,
};

/** Which of these refusals are stored; asked only after an insert of unknown outcome, so a scan of the newest month is good enough. */
export function findPresentRefusals(facts: Facts, rows: readonly Row[]): Promise<Set<string>> {
	return inChunks(chunksOf(rows), (chunk) => facts.ask(presentRefusals, { ids: chunk.map((r) => BigInt(r.id)) }));
}

const running = {
	name: 'monitor/inserts under way',
	sql: `SELECT toString(count()) AS id FROM system.processes WHERE startsWith(query, {head:String}) AND elapsed >= {seconds:Float64}`,
	row: Id,
};

/** Whether an insert into a table that began at least so many seconds ago is under way. */
export async function insertRunsSince(facts: Facts, table: string, seconds: number): Promise<boolean> {
	const [found] = await facts.ask(running, { head: `INSERT INTO ${table} `, seconds });
	return found?.id !== '0';
}

const recentVisits = {
	name: 'monitor/recent visits',
	sql: 'SELECT toString(id) AS id FROM visit WHERE received >= {since:DateTime64(3)} ORDER BY received DESC LIMIT 200000',
	row: Id,
};

/** Identities of the visits received since an instant, the newest 200,000. */
export async function recentVisitIds(facts: Facts, since: Date): Promise<string[]> {
	return (await facts.ask(recentVisits, { since })).map((r) => bytesOf(r.id));
}

const refoldSql = readFileSync(sql('refold'), 'utf8');
export const refold = (facts: Facts): Promise<void> => facts.run(refoldSql);

export const feedFacts = question(
	sql('feed-facts'),
	z.object({ system: z.number(), protocol: z.string(), facts: z.number(), first: Instant, last: Instant, last_fact: Instant }),
);
/** Runs of hours: the first one (seconds since 1970) and how many follow one another. */
export const feedHours = question(sql('feed-hours'), z.object({ system: z.number(), runs: z.array(z.tuple([z.number(), z.number()])) }));
export const batchReceived = question(sql('batch-received'), z.object({ batch: z.string() }));
export const feedAccount = question(
	sql('feed-account'),
	z.object({ start: z.number(), accepted: z.number(), late: z.number(), duplicates: z.number(), reasons: z.record(z.string(), z.number()) }),
);
export const feedAccounts = question(sql('feed-accounts'), z.object({ system: z.number(), duplicates: z.number() }));
export const feedRefusals = question(
	sql('feed-refusals'),
	z.object({ system: z.number(), code: z.string(), protocol: z.string(), refused: z.number() }),
);
export const reportingIn = question(sql('reporting'), z.object({ system: z.number(), facts: z.number(), last: Instant }));
export const refusedMessages = question(
	sql('refused-messages'),
	z.object({ received: Instant, id: z.string(), protocol: z.string(), code: z.string(), message: z.string(), index: z.number(), raw: z.string() }),
);

const dossiersThere = {
	name: 'monitor/known dossiers',
	sql: 'SELECT DISTINCT dossier FROM dossier_fold WHERE system = {system:UInt32} AND dossier IN {dossiers:Array(String)}',
	row: z.object({ dossier: z.string() }),
};

/** Which of these dossiers of a system were spoken of before. */
export async function findKnownDossiers(facts: Facts, system: number, dossiers: readonly string[]): Promise<Set<string>> {
	const known = new Set<string>();
	for (let from = 0; from < dossiers.length; from += CHUNK) {
		for (const { dossier } of await facts.ask(dossiersThere, { system, dossiers: dossiers.slice(from, from + CHUNK) })) known.add(dossier);
	}
	return known;
}
