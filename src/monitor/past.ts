// Whether an identity that was not heard lately may stand in the table all the same: for most rows that is certainly not so, and they cost
// no question.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import type { IdFilter } from './id-filter.ts';
import { receiptsFrom } from './receipt.ts';
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
export const pastMessages = (memory: Memory | undefined): Past<Row> => ({
	isNew: (row) => memory?.excludes(row.id) ?? false,
	mayHold: () => true,
	add: (row) => memory?.add(row.id),
});

/** All identities of the table, as long as this process alone writes to it. */
export interface Memory extends Pick<IdFilter, 'excludes' | 'add'> {
	/** Begins to learn what is stored; to be called when nothing of a former run is left to be stored. */
	learn(): void;
	/** Others write too: excludes nothing until they are gone and what they stored is learnt. */
	share(others: boolean): void;
	/** True while others write, and until it is learnt what they stored. */
	shared(): boolean;
	close(): void;
}

/** How far behind the wall clock the receipt of a row may be that has just become readable: it waited for a store that was away. */
const BEHIND_MS = 600_000;
const AGAIN_MS = 2_000;

/** Excludes nothing until it was told to learn what is stored, and has. */
export function rememberMessages(needs: { filter: IdFilter; facts: Facts; log: Log }): Memory {
	const { filter, facts, log } = needs;
	let others = false;
	let known = false;
	let closed = false;
	/** Grows with every change of `others`: what was read before it says nothing after it. */
	let turn = 0;
	/** Receipts from which on there is something to learn; undefined: from the beginning. */
	let since: bigint | undefined;

	async function learn(): Promise<void> {
		const mine = turn;
		while (!closed && mine === turn && !others && !known) {
			try {
				const where = since === undefined ? '' : ` WHERE batch >= ${since}`;
				await filter.fill(await facts.stream(`SELECT id FROM dossier_message${where} FORMAT RowBinary`));
				if (mine === turn) known = true;
			} catch (error) {
				if (closed) return;
				log.warn({ error: String(error) }, 'The identities of stored messages could not be read; each message is looked up meanwhile');
				await sleep(AGAIN_MS, undefined, { ref: false });
			}
		}
	}
	return {
		learn: () => void learn(),
		excludes: (id) => known && filter.excludes(id),
		add: (id) => filter.add(id),
		share(now) {
			others = now;
			turn++;
			if (now && known) since = receiptsFrom(Date.now() - BEHIND_MS);
			if (now) known = false;
			else void learn();
		},
		shared: () => others,
		close() {
			closed = true;
		},
	};
}
