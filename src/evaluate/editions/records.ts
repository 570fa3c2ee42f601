// Queries over editions. Parts are read one by one, so that no file is ever held whole.
import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../../store/index.ts';
import { firstIdAfter } from '../records.ts';
import { claim } from '../schema.ts';
import type { ByteRange } from './byte-range.ts';
import { believed, edition, editionPart } from './schema.ts';

export interface EditionRow {
	readonly id: string;
	readonly seq: number;
	readonly period: string;
	readonly no: number;
	readonly draft: string;
	readonly publishedAt: Date;
	/** As published, byte for byte. */
	readonly manifest: string;
	readonly sha256: string;
}

export interface PartRow {
	readonly draft: string;
	readonly file: string;
	readonly seq: number;
	readonly key: string;
	readonly rows: number;
	readonly bytes: number;
	readonly gzipped: boolean;
	readonly body: Uint8Array;
}

export async function readEdition(db: Db, id: string): Promise<EditionRow | undefined> {
	const [row] = await db.select().from(edition).where(eq(edition.id, id));
	return row;
}

/** The editions of a period, or all; the last published first. */
export async function readEditions(db: Db, period?: string): Promise<EditionRow[]> {
	return db
		.select()
		.from(edition)
		.where(period === undefined ? undefined : eq(edition.period, period))
		.orderBy(desc(edition.seq));
}

/** The last published; nobody publishes until the transaction ends. */
export async function readLastForPublishing(tx: Db): Promise<EditionRow | undefined> {
	await tx.execute(sql`LOCK TABLE evaluate.edition IN EXCLUSIVE MODE`);
	const [row] = await tx.select().from(edition).orderBy(desc(edition.seq)).limit(1);
	return row;
}

export const insertEdition = async (tx: Db, row: EditionRow): Promise<void> => void (await tx.insert(edition).values(row));
export const insertPart = async (db: Db, row: PartRow): Promise<void> => void (await db.insert(editionPart).values(row));

/** Parts of a file in order, or those of one key, each read when it is asked for. */
export async function* readParts(db: Db, draft: string, file: string, key?: string): AsyncGenerator<PartRow> {
	const which = and(eq(editionPart.draft, draft), eq(editionPart.file, file), key === undefined ? undefined : eq(editionPart.key, key));
	const parts = await db.select({ seq: editionPart.seq }).from(editionPart).where(which).orderBy(asc(editionPart.seq));
	for (const { seq } of parts) yield* readPart(db, draft, file, seq);
}

/** Parts of a file that hold any of these bytes of it, each with the place of its first; the others are not read. */
export async function* readPartsWithin(
	db: Db,
	draft: string,
	file: string,
	{ from, until }: ByteRange,
): AsyncGenerator<{ readonly part: PartRow; readonly at: number }> {
	const which = and(eq(editionPart.draft, draft), eq(editionPart.file, file));
	const parts = await db.select({ seq: editionPart.seq, bytes: editionPart.bytes }).from(editionPart).where(which).orderBy(asc(editionPart.seq));
	let at = 0;
	for (const { seq, bytes } of parts) {
		if (at < until && at + bytes > from) for await (const part of readPart(db, draft, file, seq)) yield { part, at };
		at += bytes;
	}
}

async function* readPart(db: Db, draft: string, file: string, seq: number): AsyncGenerator<PartRow> {
	const [row] = await db
		.select()
		.from(editionPart)
		.where(and(eq(editionPart.draft, draft), eq(editionPart.file, file), eq(editionPart.seq, seq)));
	if (row) yield row;
}

/** What a file holds, in order. */
export async function readKeys(db: Db, draft: string, file: string): Promise<string[]> {
	const rows = await db
		.select({ key: editionPart.key })
		.from(editionPart)
		.where(and(eq(editionPart.draft, draft), eq(editionPart.file, file)))
		.orderBy(asc(editionPart.seq));
	return [...new Set(rows.map((r) => r.key))];
}

/** Removes the parts of a draft, or of drafts that nobody has finished within a day. */
export async function removeDrafts(db: Db, draft?: string): Promise<void> {
	const which = draft === undefined ? sql`made_at < now() - interval '1 day'` : sql`draft = ${draft}`;
	await db.execute(sql`DELETE FROM evaluate.edition_part p WHERE ${which} AND NOT EXISTS (SELECT 1 FROM evaluate.edition e WHERE e.draft = p.draft)`);
}

const HELD = sql`now() + interval '2 minutes'`;

/** Says that the maker of a second store lives. */
export async function holdBelieved(db: Db, name: string): Promise<void> {
	await db
		.insert(believed)
		.values({ name, heldUntil: HELD as unknown as Date })
		.onConflictDoUpdate({ target: believed.name, set: { heldUntil: HELD } });
}
/** Says that a period is being published; false where somebody else says so. */
export async function holdPeriod(db: Db, period: string): Promise<boolean> {
	const held = await db
		.insert(believed)
		.values({ name: nameOf(period), heldUntil: HELD as unknown as Date })
		.onConflictDoUpdate({ target: believed.name, set: { heldUntil: HELD }, setWhere: lt(believed.heldUntil, sql`now()`) })
		.returning({ name: believed.name });
	return held.length > 0;
}
const nameOf = (period: string) => `publish ${period}`;
export const stillHoldPeriod = (db: Db, period: string) => holdBelieved(db, nameOf(period));
export const releasePeriod = (db: Db, period: string) => releaseBelieved(db, nameOf(period));

export const releaseBelieved = async (db: Db, name: string): Promise<void> => void (await db.delete(believed).where(eq(believed.name, name)));

/** Names of second stores whose maker lives. */
export async function readHeld(db: Db): Promise<Set<string>> {
	await db.delete(believed).where(lt(believed.heldUntil, sql`now()`));
	return new Set((await db.select({ name: believed.name }).from(believed)).map((r) => r.name));
}

/** Claims stored up to an instant, by sender (0: the operator) and hour since 1970; the instant is in their ids. */
export async function countClaims(db: Db, cut: Date): Promise<{ system: number; hour: number; n: number }[]> {
	const hour = sql<number>`(('x' || substring(replace(${claim.id}::text, '-', '') FROM 1 FOR 12))::bit(48)::bigint / 3600000)::int`;
	return db
		.select({ system: sql<number>`coalesce(${claim.sender}, 0)`, hour, n: sql<number>`count(*)::int` })
		.from(claim)
		.where(lt(claim.id, firstIdAfter(cut)))
		.groupBy(sql`1, 2`)
		.orderBy(sql`1, 2`);
}

/** Forgets who rolled second stores that are long gone. */
export const forgetRollers = async (db: Db): Promise<void> =>
	void (await db.execute(sql`DELETE FROM evaluate.roller WHERE store <> '' AND held_until < now() - interval '1 hour'`));
