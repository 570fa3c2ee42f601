// Writes the tables of an edition part by part as they are worked out: CSV, the Parquet file, and for a correction what it changes.
import { z } from 'zod';
import type { Db } from '../../store/index.ts';
import { compareTexts, countRows, DIFFERENCE_COLUMNS, differenceRows } from './compare-editions.ts';
import type { ChangeCounts, EditionFile, Manifest } from './contract.ts';
import { contentOf, draftFile, type FileDraft } from './file-draft.ts';
import { FINDINGS } from './findings-table.ts';
import { openTable, writeParquet } from './parquet.ts';
import { type PublishedTable, writeHead } from './published-table.ts';
import { type EditionRow, readKeys, readParts } from './records.ts';
import { SCORES } from './scores-table.ts';
import type { AtWork } from './work-out.ts';

export const TABLES: readonly PublishedTable[] = [FINDINGS, SCORES];

export interface TablesWritten {
	readonly files: readonly EditionFile[];
	readonly counts: Manifest['counts'];
	/** Null where nothing is corrected. */
	readonly difference: ChangeCounts | null;
	readonly claims: number;
	readonly engine: string;
}

const Version = z.object({ version: z.string() });
/** Bytes of a part of a file that is no table. */
export const PART = 1_000_000;

/** @param former the edition that is corrected */
export async function writeTables(db: Db, draft: string, at: AtWork, former: EditionRow | undefined): Promise<TablesWritten> {
	const drafts = new Map(TABLES.map((t) => [t.file, draftFile(db, draft, t.file, { packed: true, table: true })]));
	for (const { file, columns } of TABLES) await drafts.get(file)!.add(writeHead(columns));
	const difference = former && (await differenceFrom(db, draft, former));
	const inEngine = await openTable(at.facts);
	const states = new Map<string, number>();
	for await (const part of at.parts()) {
		await drafts.get(part.table.file)!.add(part.text, part);
		if (part.table === FINDINGS) await inEngine.add(part.text);
		await difference?.compare(part.table, part.key, part.text);
		for (const [state, n] of part.states) states.set(state, (states.get(state) ?? 0) + n);
	}
	await difference?.end();
	const parquet = draftFile(db, draft, 'findings.parquet', { packed: false, table: false });
	await addAll(parquet, await writeParquet(at.facts));
	const tables = TABLES.map((t) => drafts.get(t.file)!.end());
	const [row] = await at.facts.ask({ name: 'editions: engine', sql: 'SELECT version() AS version', row: Version });
	return {
		files: [...tables, parquet.end(), ...(difference ? [difference.file.end()] : [])],
		counts: { findings: tables[0]!.rows ?? 0, scores: tables[1]!.rows ?? 0, states: Object.fromEntries(states) },
		difference: difference?.counts ?? null,
		claims: at.claims,
		engine: `ClickHouse ${row!.version}`,
	};
}

/** Bytes as they come, in parts of about a megabyte. */
async function addAll(file: FileDraft, bytes: AsyncIterable<Uint8Array>): Promise<void> {
	let waiting: Uint8Array[] = [];
	let size = 0;
	const flush = async () => {
		await file.add(Buffer.concat(waiting));
		[waiting, size] = [[], 0];
	};
	for await (const chunk of bytes) {
		waiting.push(chunk);
		size += chunk.length;
		if (size >= PART) await flush();
	}
	await flush();
}

/** What a correction changes, compared part by part as the new parts come. */
async function differenceFrom(db: Db, draft: string, former: EditionRow) {
	const file = draftFile(db, draft, 'difference.csv', { packed: true, table: true });
	await file.add(writeHead(DIFFERENCE_COLUMNS));
	const counts = { added: 0, removed: 0, changed: 0 };
	const left = new Map<PublishedTable, Set<string>>();
	for (const table of TABLES) left.set(table, new Set((await readKeys(db, former.draft, table.file)).filter((key) => key !== '')));
	const write = async (table: PublishedTable, key: string, text: string) => {
		const texts: string[] = [];
		for await (const part of readParts(db, former.draft, table.file, key)) texts.push((await contentOf(part)).toString());
		const found = compareTexts(table, texts.join(''), text, table.figure);
		const { added, removed, changed } = countRows(found);
		counts.added += added;
		counts.removed += removed;
		counts.changed += changed;
		await file.add(differenceRows(found), { rows: found.length });
	};
	return {
		file,
		counts,
		async compare(table: PublishedTable, key: string, text: string) {
			left.get(table)!.delete(key);
			await write(table, key, text);
		},
		/** Parts that there are no more. */
		async end() {
			for (const [table, keys] of left) for (const key of keys) await write(table, key, '');
		},
	};
}
