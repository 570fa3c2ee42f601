// Secrets, the salt of the day and answers given, in the records.
import { randomBytes } from 'node:crypto';
import { and, eq, gt, lt, or, sql } from 'drizzle-orm';
import { addDays, type Day, type Log } from '../base/index.ts';
import type { Db, Records } from '../store/index.ts';
import type { IntakeAnswer } from './contract.ts';
import { answered, dailySalt, secret } from './schema.ts';

const random = () => randomBytes(32).toString('base64url');

/** The secret of that name, made on the first call; the same for every process on these records. */
export async function findOrMakeSecret(db: Db, name: string): Promise<string> {
	await db.insert(secret).values({ name, value: random() }).onConflictDoNothing();
	const [row] = await db.select({ value: secret.value }).from(secret).where(eq(secret.name, name));
	return row!.value;
}

/**
 * The salt of a day, made on the first call of that day; the salts of other days are destroyed. VACUUM FULL writes the table anew, because a
 * deleted row would stay readable in its file. The salt of the next day stays: where several servers share the records, one whose clock is
 * behind must not take it from the others.
 */
export async function changeSalt(records: Records, day: Day, log: Log): Promise<string> {
	const { db } = records;
	await db.insert(dailySalt).values({ day, value: random() }).onConflictDoNothing();
	const [row] = await db.select({ value: dailySalt.value }).from(dailySalt).where(eq(dailySalt.day, day));
	const others = or(lt(dailySalt.day, day), gt(dailySalt.day, addDays(day, 1)));
	const gone = await db.delete(dailySalt).where(others).returning({ day: dailySalt.day });
	if (gone.length) {
		await db.execute(sql`VACUUM FULL monitor.daily_salt`).catch((error: unknown) => {
			log.warn({ error: String(error) }, 'The salt of a past day was deleted, but its table could not be vacuumed');
		});
	}
	return row!.value;
}

export async function findAnswer(db: Db, system: number, key: string): Promise<{ bodyHash: string; answer: IntakeAnswer } | undefined> {
	const [row] = await db
		.select({ bodyHash: answered.bodyHash, answer: answered.answer })
		.from(answered)
		.where(and(eq(answered.system, system), eq(answered.key, key)));
	return row;
}

/** How long an Idempotency-Key is remembered; a batch sent again later meets its facts as duplicates. */
const REMEMBERED_DAYS = 30;

export async function keepAnswer(db: Db, row: { system: number; key: string; bodyHash: string; answer: IntakeAnswer; at: Date }): Promise<void> {
	await db.insert(answered).values(row).onConflictDoNothing();
	if (Math.random() < 0.01) await db.delete(answered).where(lt(answered.at, new Date(row.at.getTime() - REMEMBERED_DAYS * 86_400_000)));
}
