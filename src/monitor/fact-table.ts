// What an insert into a fact table is told: its columns in the order in which our rows carry them, and how rows are put in when some of
// them may be there already.

export interface FactTable {
	readonly name: string;
	/** Column → type, in the order of the rows' values. */
	readonly columns: Readonly<Record<string, string>>;
}

const SENT_AGAIN_MS = 600_000;

const names = (table: FactTable) => Object.keys(table.columns).join(', ');

/** For rows of which none is in the table. */
export const insertInto = (table: FactTable): string => `INSERT INTO ${table.name} (${names(table)}) FORMAT RowBinary`;

/**
 * For rows received in a span (milliseconds) of which the table may hold some. The span keeps the look short: parts of the table know the
 * first and last receipt of their rows. It is widened, because a sender that was not answered sends again, and is then received anew.
 */
export function insertMissing(table: FactTable, span: { from: number; to: number }): string {
	const shape = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
	const said = Object.keys(table.columns).map((name) => `said.${name}`);
	const instant = (ms: number) => `fromUnixTimestamp64Milli(toInt64(${Math.trunc(ms)}), 'UTC')`;
	return (
		`INSERT INTO ${table.name} (${names(table)}) SELECT ${said.join(', ')} FROM input('${shape.join(', ').replaceAll("'", "\\'")}') AS said WHERE said.id NOT IN ` +
		`(SELECT t.id FROM ${table.name} AS t WHERE t.received >= ${instant(span.from - SENT_AGAIN_MS)} AND t.received <= ${instant(span.to + SENT_AGAIN_MS)}) FORMAT RowBinary`
	);
}
