// Runs of imports in the records: claimed by one process at a time, written on after each durable batch.
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db, Records } from '../../store/index.ts';
import { importRun } from '../schema.ts';
import { importRunning } from './problems.ts';
import { type Holder, type ImportCounts, isAtWork, nothingYet, writeHolder } from './run.ts';

export type ImportRun = typeof importRun.$inferSelect;

export interface Claim {
	readonly system: number;
	readonly sha256: string | null;
	readonly file: string;
	readonly format: string;
	readonly me: Holder;
	/** Begin anew although the file was imported. */
	readonly again: boolean;
	/** By the wall clock: leases are between processes, not in the time of the facts. */
	readonly now: Date;
	readonly lives: (pid: number) => boolean;
}

/**
 * The run to work on: a new one, one that was broken off, or (`finished`) the one that was done before and needs no work.
 * @throws Conflict `monitor.import-running`
 */
export async function claimRun(records: Records, claim: Claim): Promise<{ run: ImportRun; state: 'new' | 'resumed' | 'finished' }> {
	const { system, sha256, file, format, me, again, now, lives } = claim;
	const holder = writeHolder(me);
	try {
		return await records.inTransaction(async (tx) => {
			const [held] = await tx
				.select()
				.from(importRun)
				.where(and(eq(importRun.system, system), isNotNull(importRun.holder)));
			if (held && isAtWork(held, me, now.getTime(), lives)) throw importRunning(`Process ${held.holder}`, held.file);
			if (held) await tx.update(importRun).set({ holder: null }).where(eq(importRun.id, held.id));
			const [before] = sha256 === null ? [] : await findRuns(tx, system, sha256);
			if (before?.finishedAt && !again) return { run: before, state: 'finished' as const };
			if (before && !before.finishedAt) {
				const [run] = await tx.update(importRun).set({ holder, seenAt: now, file }).where(eq(importRun.id, before.id)).returning();
				return { run: run!, state: 'resumed' as const };
			}
			const fresh = { ...nothingYet, refusedBy: {}, examples: [], uncountedSince: now.getTime() };
			const [run] = await tx
				.insert(importRun)
				.values({ ...fresh, id: randomUUID(), system, sha256, file, format, begunAt: now, holder, seenAt: now })
				.returning();
			return { run: run!, state: 'new' as const };
		});
	} catch (error) {
		// Two claimed at once: the index let one of them in.
		if (isTaken(error)) throw importRunning('Another process', 'a file');
		throw error;
	}
}

const findRuns = (tx: Db, system: number, sha256: string) =>
	tx
		.select()
		.from(importRun)
		.where(and(eq(importRun.system, system), eq(importRun.sha256, sha256)))
		.orderBy(desc(importRun.begunAt))
		.limit(1);

function isTaken(error: unknown): boolean {
	for (let e = error as { code?: string; cause?: unknown } | undefined; e; e = e.cause as typeof e) if (e.code === '23505') return true;
	return false;
}

/** Writes what is durable and counted; `uncountedSince` is when the next rows will have been written. */
export async function saveRun(
	db: Db,
	run: ImportRun,
	counts: ImportCounts,
	more: { seenAt: Date; uncountedSince: number; finishedAt?: Date },
): Promise<void> {
	const { done, rows, accepted, duplicates, refused, refusedBy, examples } = counts;
	await db
		.update(importRun)
		.set({ done, rows, accepted, duplicates, refused, refusedBy: { ...refusedBy }, examples: [...examples], ...more })
		.where(and(eq(importRun.id, run.id)));
}

/** Says that we are still at work; false when another process has taken the run over. */
export async function holdRun(db: Db, run: ImportRun, me: Holder, now: Date): Promise<boolean> {
	const held = await db
		.update(importRun)
		.set({ seenAt: now })
		.where(and(eq(importRun.id, run.id), eq(importRun.holder, writeHolder(me))))
		.returning({ id: importRun.id });
	return held.length === 1;
}

export async function releaseRun(db: Db, run: ImportRun, me: Holder): Promise<void> {
	await db
		.update(importRun)
		.set({ holder: null })
		.where(and(eq(importRun.id, run.id), eq(importRun.holder, writeHolder(me))));
}
