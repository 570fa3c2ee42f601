// A file of dossier messages goes in by the same mapping, checks and accounts as a request: in batches, each durable and counted before the
// next is handed in, so that an import that was broken off goes on where it was and its counts at the end are those of the whole file.
import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import type { Clock, Log } from '../../base/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Facts, Records } from '../../store/index.ts';
import type { DossierMessage } from '../dossier-message.ts';
import { type Heard, type Intake, openIntake } from '../intake.ts';
import { systemUnknown } from '../problems.ts';
import { MAPPING, mapOwnMessage } from '../sources/batch/map.ts';
import { type ImportFile, type ImportFormat, openImportFile } from './open-file.ts';
import { importRunning } from './problems.ts';
import { IMPORT } from './protocol.ts';
import { claimRun, holdRun, type ImportRun, releaseRun, saveRun } from './records.ts';
import type { ImportRow, ImportRows } from './row.ts';
import { addBatch, type BatchCounts, type Holder, type ImportCounts, type ImportExample, nothingYet } from './run.ts';
import { findUncounted, nothingUncounted, type Uncounted } from './uncounted.ts';

export interface ImportNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly log: Log;
	readonly intake: Intake;
}

export interface ImportQuestion {
	/** Path, or `-` for `input`. */
	readonly file: string;
	/** Public id of the system whose messages these are. */
	readonly system: string;
	readonly format?: ImportFormat;
	/** Import a file anew that was imported before. */
	readonly again?: boolean;
	/** Check only: nothing is stored and nothing remembered. */
	readonly dryRun?: boolean;
	readonly input: Readable;
	readonly onProgress?: (progress: ImportProgress) => void;
	/** Stops after the batch under way; the next import of the file goes on from there. */
	readonly signal?: AbortSignal;
	/** Messages handed in at a time. */
	readonly batchRows?: number;
}

export interface ImportProgress {
	readonly bytes: number | null;
	readonly bytesRead: number;
	readonly counts: ImportCounts;
}

export interface ImportSummary extends Omit<ImportCounts, 'done' | 'refusedBy'> {
	readonly file: string;
	readonly format: ImportFormat;
	readonly sha256: string | null;
	readonly system: string;
	/** `known`: imported before, nothing was done; `checked`: a dry run; `stopped`: broken off, the same command goes on. */
	readonly state: 'imported' | 'known' | 'checked' | 'stopped';
	readonly refusedBy: readonly { readonly code: string; readonly count: number }[];
	/** Line after which this import went on; null when it began at the beginning. */
	readonly resumedAfter: number | null;
	/** Columns that no message has and nobody read. */
	readonly ignoredColumns: readonly string[];
	/** When the file was imported before, if this was done then. */
	readonly importedAt: Date | null;
}

const VIA = { protocol: IMPORT, mapping: MAPPING, personal: ['applicant'] };
/** One insert of the intake. */
const BATCH_ROWS = 10_000;
const BATCH_BYTES = 8_000_000;
const SEEN_EVERY_MS = 5_000;

/**
 * @throws NotFound `monitor.system-unknown`; Conflict `monitor.import-running`; InvalidInput `monitor.import-…`;
 * Unavailable when the store stays away (what was stored until then stands, and the next import goes on)
 */
export async function importDossiers(needs: ImportNeeds, question: ImportQuestion): Promise<ImportSummary> {
	const { registry, records, facts } = needs;
	const sender = await registry.sender(question.system);
	if (!sender) throw systemUnknown(question.system);
	const file = await openImportFile(question.file, question.format, question.input);
	const told = { file: question.file, format: file.format, sha256: file.sha256, system: question.system };
	const summary = (counts: ImportCounts, more: Pick<ImportSummary, 'state'> & Partial<ImportSummary>): ImportSummary => {
		const { done: _, refusedBy, ...rest } = counts;
		const codes = Object.entries(refusedBy).map(([code, count]) => ({ code, count }));
		codes.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
		return { ...told, ...rest, refusedBy: codes, resumedAfter: null, ignoredColumns: file.ignored(), importedAt: null, ...more };
	};
	const onward = async (intake: Intake, counts: ImportCounts, uncounted: Uncounted, save: (counts: ImportCounts) => Promise<void>) =>
		readThrough({ file, question, counts, uncounted, save, submit: (heard) => intake.dossiers(sender, VIA, heard) });

	if (question.dryRun) {
		const intake = await openIntake({ ...needs, facts: withoutWriting(facts) });
		try {
			return summary((await onward(intake, nothingYet, nothingUncounted, async () => undefined)).counts, { state: 'checked' });
		} finally {
			await intake.close();
		}
	}

	const me: Holder = { host: hostname(), pid: process.pid };
	const claim = { ...told, system: sender.number, me, again: question.again ?? false, now: new Date(), lives };
	const { run, state } = await claimRun(records, claim);
	const { done, uncountedSince: since, rows, accepted, duplicates, refused, refusedBy, examples } = run;
	const before: ImportCounts = { done, rows, accepted, duplicates, refused, refusedBy, examples };
	if (state === 'finished') return summary(before, { state: 'known', importedAt: run.finishedAt });
	const held = keepHolding(records, run, me);
	try {
		const uncounted = state === 'resumed' ? await findUncounted(facts, { system: sender.number, since, done }) : nothingUncounted;
		const save = async (counts: ImportCounts) => {
			held.check();
			await saveRun(records.db, run, counts, { seenAt: new Date(), uncountedSince: Date.now() });
		};
		const { counts, ended } = await onward(needs.intake, before, uncounted, save);
		if (ended) await saveRun(records.db, run, counts, { seenAt: new Date(), uncountedSince: Date.now(), finishedAt: new Date() });
		return summary(counts, { state: ended ? 'imported' : 'stopped', resumedAfter: state === 'resumed' ? done : null });
	} finally {
		held.end();
		await releaseRun(records.db, run, me);
	}
}

interface Reading {
	readonly file: ImportFile;
	readonly question: ImportQuestion;
	readonly counts: ImportCounts;
	readonly uncounted: Uncounted;
	readonly submit: (heard: Heard<DossierMessage>[]) => ReturnType<Intake['dossiers']>;
	readonly save: (counts: ImportCounts) => Promise<void>;
}

/** Hands in batch after batch; while one becomes durable the next is read. */
async function readThrough({
	file,
	question,
	counts: before,
	uncounted: left,
	submit,
	save,
}: Reading): Promise<{ counts: ImportCounts; ended: boolean }> {
	let counts = before;
	let uncounted = left;
	let underWay: Promise<BatchCounts> | undefined;
	const settle = async () => {
		if (!underWay) return;
		counts = addBatch(counts, await underWay);
		underWay = undefined;
		question.onProgress?.({ bytes: file.bytes, bytesRead: file.bytesRead(), counts });
		await save(counts);
	};
	try {
		for await (const rows of inBatches(file.rows(counts.done), question.batchRows ?? BATCH_ROWS)) {
			const batch = rows.map((row) => ({ row, reading: row.refusal ? { refusal: row.refusal } : mapOwnMessage(row.value) }));
			await settle();
			if (question.signal?.aborted) return { counts, ended: false };
			const known = uncounted;
			uncounted = nothingUncounted;
			underWay = handIn(batch, known, submit);
			underWay.catch(() => undefined); // heard of at the next `settle`
		}
		await settle();
		return { counts, ended: true };
	} catch (error) {
		await settle().catch(() => undefined); // what was handed in before a fault of the file is stored, and counted
		throw error;
	}
}

type Mapped = { readonly row: ImportRow; readonly reading: Heard<DossierMessage>['reading'] };

async function handIn(batch: readonly Mapped[], uncounted: Uncounted, submit: Reading['submit']): Promise<BatchCounts> {
	const fresh = batch.filter(({ row }) => !uncounted.refused.has(row.line));
	const answer = await submit(fresh.map(({ row, reading }) => ({ reading, original: withLine(row) })));
	const refused: ImportExample[] = answer.rejected.map(({ index, code, message }) => ({ line: fresh[index]!.row.line, code, message }));
	for (const { row } of batch) {
		const before = uncounted.refused.get(row.line);
		if (before) refused.push(before);
	}
	return {
		done: batch.at(-1)!.row.line,
		rows: batch.length,
		accepted: answer.accepted + uncounted.stored,
		duplicates: answer.duplicates - uncounted.stored,
		refused: refused.sort((a, b) => a.line - b.line),
	};
}

/** As it is kept when it is refused: with its line first, by which it is found again, in the file and by us. */
function withLine({ line, value }: ImportRow): unknown {
	return value && typeof value === 'object' && !Array.isArray(value)
		? { row: line, ...value, ...('row' in value && { row: line }) }
		: { row: line, text: value };
}

/** Batches of rows; what was read before a fault of the file comes out before the fault does. */
async function* inBatches(pieces: ImportRows, most: number): AsyncGenerator<ImportRow[]> {
	let batch: ImportRow[] = [];
	let bytes = 0;
	let fault: { error: unknown } | undefined;
	try {
		for await (const piece of pieces) {
			for (const row of piece) {
				batch.push(row);
				bytes += row.size;
				if (batch.length < most && bytes < BATCH_BYTES) continue;
				yield batch;
				batch = [];
				bytes = 0;
			}
		}
	} catch (error) {
		fault = { error };
	}
	if (batch.length) yield batch;
	if (fault) throw fault.error;
}

/** The facts for a dry run: everything can be asked, nothing is written. */
const withoutWriting = (facts: Facts): Facts => ({
	ask: (question, params) => facts.ask(question, params),
	stream: (statement) => facts.stream(statement),
	rewrite: (given, format) => facts.rewrite(given, format),
	columns: (question, params) => facts.columns(question, params),
	append: async () => undefined,
	insert: async () => undefined,
	run: async () => undefined,
	onReturn: () => undefined,
	close: async () => undefined,
});

/** Says again and again that we are at work, lest another process take us for dead. */
function keepHolding(records: Records, run: ImportRun, me: Holder): { check(): void; end(): void } {
	let lost = false;
	const timer = setInterval(() => {
		holdRun(records.db, run, me, new Date()).then(
			(held) => {
				lost = !held;
			},
			() => undefined, // the records are away: the next batch will tell
		);
	}, SEEN_EVERY_MS);
	timer.unref();
	return {
		check() {
			if (lost) throw importRunning('Another process, which took this import for dead,', run.file);
		},
		end: () => clearInterval(timer),
	};
}

function lives(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
