// Looks an edition over: do its bytes have the hashes of its manifest, does the chain hold, and do its figures come out of the facts again.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { getPeriod } from '../../base/index.ts';
import type { RegistrySnapshot } from '../../registry/index.ts';
import type { Db, SecondFacts } from '../../store/index.ts';
import type { BelieveNeeds } from './believe.ts';
import { sha256, startHash } from './canonical.ts';
import { factsCheck } from './check-facts.ts';
import { type Check, chainCheck, fileCheck, rowCheck, saidBy } from './check-stored.ts';
import { compareTexts, rowOf } from './compare-editions.ts';
import type { Difference, FactsChange, Manifest, Verification } from './contract.ts';
import { countFactsAt, FACTS, readCounts } from './facts-at.ts';
import { contentOf } from './file-draft.ts';
import { compareParquet, openTable } from './parquet.ts';
import { type PublishedTable, writeHead } from './published-table.ts';
import { type EditionRow, readEditions, readKeys, readParts } from './records.ts';
import { readRules } from './rules.ts';
import { type AtWork, workOut } from './work-out.ts';
import { TABLES } from './write-tables.ts';

/** So many differences are listed; all are counted. */
const LISTED = 200;
const unpack = promisify(gunzip);

export async function verifyEdition(needs: BelieveNeeds, row: EditionRow): Promise<Verification> {
	const { db } = needs.records;
	const checks: Check[] = [];
	const check = (what: string, holds: boolean, detail: string) => void checks.push({ what, holds, detail });
	check('manifest', sha256(row.manifest) === row.sha256, `manifest.json has the SHA-256 ${row.sha256}`);
	checks.push(rowCheck(row), chainCheck(await readEditions(db)));
	const manifest = saidBy(row) as Manifest;
	for (const file of manifest.files ?? []) checks.push(await fileCheck(readParts(db, row.draft, file.name), file));

	const whole = async (name: string) => {
		const parts: Buffer[] = [];
		for await (const part of readParts(db, row.draft, name)) parts.push(await contentOf(part));
		return Buffer.concat(parts);
	};
	let factsChanged: readonly FactsChange[] = [];
	let rows: Compared = { differences: [], different: 0, reworded: 0, hashes: new Map() };
	try {
		const rules = readRules((await whole('rules.json')).toString());
		const registry = JSON.parse((await unpack(await whole('registry.json.gz'))).toString()) as RegistrySnapshot;
		const order = { period: getPeriod(manifest.period), cut: new Date(manifest.cut), rules, registry };
		rows = await workOut(needs, order, async (at) => {
			checks.push(await parquetCheck(needs, row, at.facts, await whole('findings.parquet')));
			return compareParts(needs, row, at);
		});
		const figures = figuresCheck(manifest, rows);
		const stored = (await whole(FACTS.file)).toString();
		const { check: ofFacts, changes } = factsCheck(manifest.facts, {
			before: stored === '' ? undefined : readCounts(stored.slice(stored.indexOf('\r\n') + 2)),
			after: await countFactsAt(needs, order.cut),
			ids: new Map(registry.systems.map((s) => [s.number, s.system.id])),
			unmoved: rows.different === 0 || publishedAgain(manifest, rows),
		});
		factsChanged = changes;
		checks.push(ofFacts, figures);
	} catch (error) {
		check('figures', false, `They could not be worked out again: ${(error as Error).message}`);
	}
	const { differences, different, reworded } = rows;
	return { id: row.id, holds: checks.every((c) => c.holds), checks, facts: factsChanged.slice(0, LISTED), differences, different, reworded };
}

interface Compared {
	readonly differences: Difference[];
	/** Rows. */
	readonly different: number;
	readonly reworded: number;
	/** SHA-256 of each table as it comes out. */
	readonly hashes: ReadonlyMap<string, string>;
}

async function parquetCheck({ records }: BelieveNeeds, row: EditionRow, facts: SecondFacts, file: Uint8Array): Promise<Check> {
	const what = 'parquet';
	try {
		const table = await openTable(facts);
		for await (const part of readParts(records.db, row.draft, 'findings.csv')) if (part.seq > 0) await table.add((await contentOf(part)).toString());
		const { missing, more } = await compareParquet(facts, file);
		const holds = missing + more === 0;
		return {
			what,
			holds,
			detail: holds
				? 'findings.parquet says what findings.csv says'
				: `findings.parquet lacks ${missing} rows of findings.csv and has ${more} others`,
		};
	} catch (error) {
		return { what, holds: false, detail: `findings.parquet cannot be read beside findings.csv: ${(error as Error).message}` };
	}
}

/** The parts as they come out against the parts as they stand. */
async function compareParts({ records }: BelieveNeeds, row: EditionRow, at: AtWork): Promise<Compared> {
	const { db } = records;
	const hashes = new Map(TABLES.map((t) => [t.file, startHash().update(writeHead(t.columns))]));
	const left = new Map<PublishedTable, Set<string>>();
	for (const table of TABLES) left.set(table, new Set((await readKeys(db, row.draft, table.file)).filter((key) => key !== '')));
	const differences: Difference[] = [];
	let [different, reworded] = [0, 0];
	const take = async (table: PublishedTable, key: string, now: string) => {
		const rows = Map.groupBy(compareTexts(table, await storedRows(db, row.draft, table.file, key), now, table.columns), rowOf);
		for (const found of rows.values()) {
			if (found.every((d) => d.column === 'why')) reworded++;
			else different++;
			if (differences.length < LISTED) differences.push(...found);
		}
	};
	for await (const { table, key, text } of at.parts()) {
		hashes.get(table.file)!.update(text);
		left.get(table)!.delete(key);
		await take(table, key, text);
	}
	for (const [table, keys] of left) for (const key of keys) await take(table, key, '');
	return { differences, different, reworded, hashes: new Map([...hashes].map(([file, hash]) => [file, hash.digest('hex')])) };
}

/** Text of a part that can no longer be read is empty: all its rows are then told as added. */
async function storedRows(db: Db, draft: string, file: string, key: string): Promise<string> {
	const texts: string[] = [];
	for await (const part of readParts(db, draft, file, key)) texts.push(await contentOf(part).then(String, () => ''));
	return texts.join('');
}

/** True where each table comes out with the hash that it was published with, whatever stands in the records now. */
const publishedAgain = ({ files }: Pick<Manifest, 'files'>, { hashes }: Pick<Compared, 'hashes'>) =>
	[...hashes].every(([name, hash]) => files.find((f) => f.name === name)?.sha256 === hash);

function figuresCheck({ counts, files, program }: Manifest, { different, reworded, hashes }: Compared): Check {
	const what = 'figures';
	const all = `${counts.findings} findings and ${counts.scores} rows of scores`;
	const equal = publishedAgain({ files }, { hashes });
	if (equal && different === 0) return { what, holds: true, detail: `${all} come out of the facts again, byte for byte` };
	if (equal)
		return {
			what,
			holds: false,
			detail: `Of ${all} what was published comes out of the facts again, but what is given to readers differs in ${different}`,
		};
	if (different > 0) return { what, holds: false, detail: `Of ${all} ${different} come out of the facts otherwise` };
	const told =
		reworded > 0
			? `Every figure comes out of the facts again; ${reworded} sentences are worded otherwise by this version of the program than by ${program}`
			: `Every row comes out of the facts again, but its table is written otherwise than by ${program}`;
	return { what, holds: reworded > 0, detail: told };
}
