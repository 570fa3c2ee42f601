// Stores what a file of the journal holds: all of it that the table lacks. What cannot be stored or read keeps nobody from starting; its file
// is set aside, whole, for the operators.
import { type Log, Unavailable } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { type FactTable, insertMissing } from './fact-table.ts';
import type { Frame, Left } from './journal.ts';
import { monthOf } from './row.ts';

/** @throws Unavailable when the store is away: nothing was dropped, the next start tries again */
export async function recover(left: Left, needs: { facts: Facts; log: Log; name: string }): Promise<void> {
	const { facts, log, name } = needs;
	let refused = 0;
	// A file is of one month; a damaged one might say otherwise, and an insert must touch one partition only.
	for (const frames of Map.groupBy(left.table ? left.frames : [], (frame) => monthOf(frame.span.from)).values()) {
		if (await store(facts, left.table!, frames)) continue;
		for (const frame of frames) {
			if (await store(facts, left.table!, [frame])) continue;
			refused++;
			log.error({ table: name, file: left.name, bytes: frame.rows.length }, 'Acknowledged facts in the journal were refused by the fact store');
		}
	}
	if (refused || left.damaged) {
		log.error(
			{ table: name, file: left.setAside(), refused, damaged: left.damaged },
			'A file of the journal was set aside: not all of it could be stored',
		);
		return;
	}
	if (left.frames.length) log.info({ table: name, writes: left.frames.length }, 'Stored what the last run had acknowledged');
	left.drop();
}

/** False when the store refused the rows for what they are. */
async function store(facts: Facts, table: FactTable, frames: readonly Frame[]): Promise<boolean> {
	const span = { from: Math.min(...frames.map((f) => f.span.from)), to: Math.max(...frames.map((f) => f.span.to)) };
	try {
		await facts.insert(insertMissing(table, span), Buffer.concat(frames.map((f) => f.rows)));
		return true;
	} catch (error) {
		if (error instanceof Unavailable) throw error;
		return false;
	}
}
