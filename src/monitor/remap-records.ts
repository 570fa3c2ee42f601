// Runs of the remap in the records: who, when, over what, with which mappings, and how far. One at a time; a run left by a process that died is
// taken over when it was not heard of for a while.
import { and, desc, eq, inArray, lt, or } from 'drizzle-orm';
import { integer, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
import type { Db, Records } from '../store/index.ts';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** 0005_remap.sql is its source. */
const remap = pgSchema('monitor').table('remap', {
	run: integer('run').primaryKey().generatedAlwaysAsIdentity(),
	state: text('state').$type<'reading' | 'staged' | 'done' | 'abandoned'>().notNull(),
	asked: jsonb('asked').$type<Record<string, unknown>>().notNull(),
	versions: jsonb('versions').$type<Record<string, number>>().notNull(),
	counts: jsonb('counts').$type<Record<string, unknown>>(),
	startedBy: text('started_by').notNull(),
	startedAt: at('started_at').notNull(),
	stagedAt: at('staged_at'),
	doneAt: at('done_at'),
	holder: text('holder').notNull(),
	heldUntil: at('held_until').notNull(),
});

export type Run = typeof remap.$inferSelect;

/** How long a run is held without a sign of life. */
export const HELD_MS = 60_000;
const until = (now: Date) => new Date(now.getTime() + HELD_MS);

export async function openRun(db: Db): Promise<Run | undefined> {
	const [run] = await db
		.select()
		.from(remap)
		.where(inArray(remap.state, ['reading', 'staged']));
	return run;
}

/** True when the run is ours now: it was, or nobody holds it any more. */
export async function takeRun(db: Db, run: number, holder: string, now: Date): Promise<boolean> {
	const free = or(eq(remap.holder, holder), lt(remap.heldUntil, now));
	const taken = await db
		.update(remap)
		.set({ holder, heldUntil: until(now) })
		.where(and(eq(remap.run, run), inArray(remap.state, ['reading', 'staged']), free))
		.returning({ run: remap.run });
	return taken.length === 1;
}

/** Undefined when another run was begun meanwhile. */
export async function beginRun(db: Db, of: Pick<Run, 'asked' | 'versions' | 'startedBy' | 'holder'>, now: Date): Promise<number | undefined> {
	const [run] = await db
		.insert(remap)
		.values({ ...of, state: 'reading', startedAt: now, heldUntil: until(now) })
		.onConflictDoNothing()
		.returning({ run: remap.run });
	return run?.run;
}

/** Moves a run on; false when it is no longer ours or not where it was thought to be. */
export async function moveRun(
	db: Db,
	{ run, holder }: { run: number; holder: string },
	from: 'reading' | 'staged',
	to: { state: 'staged'; counts: Record<string, unknown>; stagedAt: Date } | { state: 'done'; doneAt: Date } | { state: 'abandoned'; doneAt: Date },
): Promise<boolean> {
	const moved = await db
		.update(remap)
		.set(to)
		.where(and(eq(remap.run, run), eq(remap.holder, holder), eq(remap.state, from)))
		.returning({ run: remap.run });
	return moved.length === 1;
}

/** The newest hundred runs, newest first. */
export const listRuns = (db: Db): Promise<Run[]> => db.select().from(remap).orderBy(desc(remap.run)).limit(100);

/** One run as operators read it. */
export interface RemapRun {
	readonly run: number;
	readonly state: 'reading' | 'staged' | 'done' | 'abandoned';
	readonly asked: Readonly<Record<string, unknown>>;
	readonly versions: Readonly<Record<string, number>>;
	/** Null while it is reading. */
	readonly counts: Readonly<Record<string, unknown>> | null;
	readonly startedBy: string;
	readonly startedAt: string;
	readonly doneAt: string | null;
}

/** The remaps that were applied or begun, newest first. */
export async function remapRuns({ db }: Records): Promise<RemapRun[]> {
	return (await listRuns(db)).map((r) => ({
		...{ run: r.run, state: r.state, asked: r.asked, versions: r.versions, counts: r.counts, startedBy: r.startedBy },
		...{ startedAt: r.startedAt.toISOString(), doneAt: r.doneAt?.toISOString() ?? null },
	}));
}
