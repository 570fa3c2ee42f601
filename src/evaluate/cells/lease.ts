// One roller at a time: a row of the records says who it is and until when. A process that died is followed by another after half a minute, which ends
// what the dead one left running (turn.ts).
import { sql } from 'drizzle-orm';
import type { Records } from '../../store/index.ts';

const SECONDS = 30;
/** Who could not renew it for so long must take it for lost. */
export const HELD_FOR_MS = 25_000;

export interface Lease {
	/** True when it is ours, anew for half a minute. */
	take(): Promise<boolean>;
	give(): Promise<void>;
}

/** @param holder names this process; @param store the fact store, '' the main one */
export function leaseOf(records: Pick<Records, 'db'>, store: string, holder: string): Lease {
	return {
		async take() {
			const { rows } = await records.db.execute(sql`
				INSERT INTO evaluate.roller AS r (store, holder, held_until)
				VALUES (${store}, ${holder}, clock_timestamp() + ${SECONDS} * interval '1 second')
				ON CONFLICT (store) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
				WHERE r.holder = excluded.holder OR r.held_until < clock_timestamp()
				RETURNING r.holder`);
			return rows.length > 0;
		},
		async give() {
			await records.db.execute(sql`DELETE FROM evaluate.roller WHERE store = ${store} AND holder = ${holder}`);
		},
	};
}
