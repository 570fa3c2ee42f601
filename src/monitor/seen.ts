// What is known of an identity without asking the table: heard already, certainly new, or only the table can say.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import type { IdFilter } from './id-filter.ts';
import { PROCESS, receiptsFrom } from './receipt.ts';
import type { Row } from './row.ts';
import type { Window } from './window.ts';

export interface Seen<R extends Row> {
	/** True: heard before. False: never. Undefined: the table must be asked. */
	knows(row: R): boolean | undefined;
	add(row: R): void;
}

/** Visits: repetitions come within minutes, so a window tells them; what speaks of a past day may come again in any month. */
export const seenVisits = <R extends Row & { readonly backdated: boolean }>(window: Window): Seen<R> => ({
	knows: (row) => (row.repeats ? window.has(row.id) || (row.backdated ? undefined : false) : false),
	add: (row) => {
		if (row.repeats) window.add(row.id);
	},
});

/** Dossier messages may come again after years: a filter over all that was ever stored says of most new ones that they are. */
export const seenMessages = <R extends Row>(window: Window, filter: IdFilter | undefined): Seen<R> => ({
	knows: (row) => window.has(row.id) || (filter?.excludes(row.id) ? false : undefined),
	add: (row) => {
		window.add(row.id);
		filter?.add(row.id);
	},
});

const LEARN_EVERY_MS = 3_000;
/** How far behind the wall clock the receipt of a row may be that has just become readable: it waited in a queue, or for a store that was away. */
const BEHIND_MS = 60_000;

/**
 * Fills a filter from what is stored, then goes on learning what others store beside us (an import, a replay): rows whose receipts were drawn
 * lately. Until the first is done the filter excludes nothing. Answers with what ends it.
 */
export function learnMessages(needs: { filter: IdFilter; facts: Facts; log: Log }): () => void {
	const { filter, facts, log } = needs;
	let ended = false;
	let since: bigint | undefined;
	const learn = async () => {
		const next = receiptsFrom(Date.now() - BEHIND_MS);
		const where = since === undefined ? '' : ` WHERE batch >= ${since} AND bitAnd(bitShiftRight(batch, 12), 1023) != ${PROCESS}`;
		await filter.fill(await facts.stream(`SELECT id FROM dossier_message${where} FORMAT RowBinary`));
		since = next;
	};
	const goOn = async () => {
		while (!ended) {
			await learn().catch((error: unknown) => {
				if (!ended) log.warn({ error: String(error) }, 'The identities of stored messages could not be read; each message is looked up meanwhile');
			});
			await sleep(LEARN_EVERY_MS, undefined, { ref: false });
		}
	};
	void goOn();
	return () => {
		ended = true;
	};
}
