// Which months were changed by which roll, so that answers stand whose months were not.
import { z } from 'zod';
import type { Day } from '../../base/index.ts';
import type { Facts } from '../../store/index.ts';

/** The facts that an answer rests on: of these days, whole months at least; without `from` of all days up to `to`. */
export interface Rests {
	readonly what: 'dossiers' | 'visits';
	readonly from?: Day;
	readonly to: Day;
}

/** The same text as long as nothing was changed that an answer rests on. */
export type TouchedMonths = (rests: Rests) => string;

const ALL = '1970-01-01';
const TOUCHED = {
	name: 'cells/touched months',
	sql: 'SELECT what, toString(month) AS month, max(number) AS number FROM touched_month GROUP BY what, month',
	row: z.object({ what: z.enum(['dossiers', 'visits']), month: z.string(), number: z.coerce.number() }),
};

/** @param done the last roll that is done: what a later one has written may not be whole yet */
export async function readTouched(facts: Pick<Facts, 'ask'>, done: number): Promise<TouchedMonths> {
	return touchedBy(await facts.ask(TOUCHED), done);
}

export function touchedBy(rows: readonly z.infer<typeof TOUCHED.row>[], done: number): TouchedMonths {
	return ({ what, from, to }) => {
		const first = from === undefined ? ALL : `${from.slice(0, 7)}-01`;
		let newest = 0;
		for (const row of rows)
			if (row.what === what && row.number > newest && (row.month === ALL || (row.month >= first && row.month <= to))) newest = row.number;
		return newest > done ? `${newest} after ${done}` : String(newest);
	};
}
