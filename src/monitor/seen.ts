// Whether an identity that was not heard lately may stand in the table all the same: for most rows that is certainly not so, and they cost
// no question.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import type { IdFilter } from './id-filter.ts';
import { PROCESS, receiptsFrom } from './receipt.ts';
import type { Row } from './row.ts';

export interface Past<R extends Row> {
	/** True when it was certainly never handed in, neither lately nor ever; then nothing else need be asked. */
	isNew(row: R): boolean;
	/** Of a row that was not heard lately: true when only the table can say. */
	mayHold(row: R): boolean;
	/** The row was handed in. */
	add(row: R): void;
}

/** Visits: repetitions come within minutes, which a window remembers; only what speaks of a past day may come again in any month. */
export const pastVisits: Past<Row & { readonly backdated: boolean }> = {
	isNew: (row) => !row.repeats,
	mayHold: (row) => row.backdated,
	add: () => undefined,
};

/** Dossier messages may come again after years: a filter over all that was ever stored says of most new ones that they are. */
export const pastMessages = (filter: IdFilter | undefined): Past<Row> => ({
	isNew: (row) => filter?.excludes(row.id) ?? false,
	mayHold: () => true,
	add: (row) => filter?.add(row.id),
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
