// One import of one file into one system: what became of its rows so far, and who is at work on it.

export interface ImportExample {
	readonly line: number;
	readonly code: string;
	readonly message: string;
}

/** Counts of the rows up to `done`. */
export interface ImportCounts {
	/** Last line, or row of the table, that is durable and counted. */
	readonly done: number;
	/** Messages read, accepted or not. */
	readonly rows: number;
	readonly accepted: number;
	readonly duplicates: number;
	readonly refused: number;
	/** Refusals by code. */
	readonly refusedBy: Readonly<Record<string, number>>;
	/** The first of each code. */
	readonly examples: readonly ImportExample[];
}

export const nothingYet: ImportCounts = { done: 0, rows: 0, accepted: 0, duplicates: 0, refused: 0, refusedBy: {}, examples: [] };

const EXAMPLES_OF_A_CODE = 3;
const EXAMPLES = 30;

/** What one batch adds. */
export interface BatchCounts {
	readonly done: number;
	readonly rows: number;
	readonly accepted: number;
	readonly duplicates: number;
	readonly refused: readonly ImportExample[];
}

export function addBatch(counts: ImportCounts, batch: BatchCounts): ImportCounts {
	const refusedBy: Record<string, number> = { ...counts.refusedBy };
	const examples = [...counts.examples];
	for (const refusal of batch.refused) {
		const before = refusedBy[refusal.code] ?? 0;
		refusedBy[refusal.code] = before + 1;
		if (before < EXAMPLES_OF_A_CODE && examples.length < EXAMPLES) examples.push(refusal);
	}
	return {
		done: batch.done,
		rows: counts.rows + batch.rows,
		accepted: counts.accepted + batch.accepted,
		duplicates: counts.duplicates + batch.duplicates,
		refused: counts.refused + batch.refused.length,
		refusedBy,
		examples,
	};
}

/** Host and process: whether it lives can be asked on its own host only. */
export interface Holder {
	readonly host: string;
	readonly pid: number;
}
export const writeHolder = ({ host, pid }: Holder): string => `${host} ${pid}`;

/** A holder that was not seen for this long is taken for dead, wherever it was. */
export const LOST_AFTER_MS = 30_000;

/** Whether the import that holds a run still works on it. */
export function isAtWork(run: { holder: string | null; seenAt: Date }, me: Holder, now: number, lives: (pid: number) => boolean): boolean {
	if (run.holder === null || now - run.seenAt.getTime() > LOST_AFTER_MS) return false;
	const [host, pid] = run.holder.split(' ');
	if (host !== me.host) return true;
	// In a container the dead one may well have had our own number.
	return Number(pid) !== me.pid && lives(Number(pid));
}
