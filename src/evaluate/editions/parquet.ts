// findings.parquet is written and read by the engine. Writers of Parquet change from version to version, so its bytes are held by their hash
// alone; that it says what findings.csv says is asked of the engine.
import { z } from 'zod';
import type { SecondFacts } from '../../store/index.ts';
import { FINDING_COLUMNS, LEVELS } from './findings-table.ts';

const NAMES = Object.keys(FINDING_COLUMNS).join(', ');
const COLUMNS = Object.entries(FINDING_COLUMNS).map(([name, type]) => `${name} ${type}`);
const PLACE = `place UInt8 MATERIALIZED indexOf([${LEVELS.map((l) => `'${l}'`).join(', ')}], level)`;
const NUMBER = 'number UInt32 MATERIALIZED toUInt32OrZero(substring(of, 2))';

const makeTable = (facts: SecondFacts, name: string) =>
	facts.run(`CREATE TABLE ${name} (${[...COLUMNS, PLACE, NUMBER].join(', ')}) ENGINE = MergeTree ORDER BY (place, indicator, number)`);

/** Takes parts of findings.csv without its head. */
export async function openTable(facts: SecondFacts): Promise<{ add(text: string): Promise<void> }> {
	await makeTable(facts, 'edition_finding');
	return { add: (text) => facts.insert(`INSERT INTO edition_finding (${NAMES}) FORMAT CSV`, Buffer.from(text)) };
}

export const writeParquet = (facts: SecondFacts): Promise<AsyncIterable<Uint8Array>> =>
	facts.stream(`SELECT ${NAMES} FROM edition_finding ORDER BY place, indicator, number FORMAT Parquet`);

const Rows = z.object({ missing: z.coerce.number(), more: z.coerce.number() });

/** Rows of the table that the file has not, and rows of the file that the table has not. */
export async function compareParquet(facts: SecondFacts, file: Uint8Array): Promise<{ missing: number; more: number }> {
	await makeTable(facts, 'edition_parquet');
	await facts.insert(`INSERT INTO edition_parquet (${NAMES}) FORMAT Parquet`, file);
	const but = (a: string, b: string) => `(SELECT count() FROM (SELECT ${NAMES} FROM ${a} EXCEPT SELECT ${NAMES} FROM ${b}))`;
	const [a, b] = ['edition_finding', 'edition_parquet'];
	const sql = `SELECT ${but(a, b)} AS missing, ${but(b, a)} AS more`;
	const [row] = await facts.ask({ name: 'editions: compare parquet', sql, row: Rows });
	return row!;
}
