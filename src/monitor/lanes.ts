// The ways by which rows come into the fact tables: with a journal where the disk is ours, else by group commit.
import type { Clock, Log } from '../base/index.ts';
import type { Facts } from '../store/index.ts';
import { DOSSIER_MESSAGES } from './dossier-message.ts';
import { insertInto } from './fact-table.ts';
import { countMessages, findPresentDossierRows, findPresentRefusals, findPresentVisits, insertRunsSince, recentVisitIds } from './facts.ts';
import { openGroupLane } from './group-lane.ts';
import { createIdFilter } from './id-filter.ts';
import type { DossierRow, VisitRow } from './intake.ts';
import { openJournal } from './journal.ts';
import { type JournaledLane, openJournaledLane } from './journaled-lane.ts';
import { pastMessages, pastVisits, rememberMessages } from './past.ts';
import { defaultLimits, type Lane, type Limits, type Row } from './row.ts';
import { VISITS } from './visit.ts';
import { announceWriter, watchWriters } from './writers.ts';

export interface Lanes {
	readonly dossiers: Lane<DossierRow>;
	readonly visits: Lane<VisitRow>;
	/** Absent where the store itself acknowledges. */
	readonly visitsNow?: JournaledLane<VisitRow>['submitNow'];
	readonly quarantine: Lane<Row>;
	settle(): Promise<void>;
	close(): Promise<void>;
}

export interface LanesNeeds {
	readonly facts: Facts;
	readonly clock: Clock;
	readonly log: Log;
	readonly limits?: Partial<Limits>;
	readonly journal?: string;
	/** Folder in which tools say that they write beside the server: theirs to say, the server's to look at. */
	readonly writers?: string;
	readonly onStored?: (facts: number) => void;
	readonly onUnstorable: (row: DossierRow | VisitRow, bytes: Buffer, received: number) => Promise<void>;
}

/** A batch of dossier messages is larger than anything else that comes. */
const DOSSIERS: Partial<Limits> = { groupRows: 10_000, groupBytes: 16_000_000 };
/** Where only the journal waits for the store, more may wait: it is written in the shape in which it is sent. */
const JOURNALED: Partial<Limits> = { queueRows: 400_000, queueBytes: 192_000_000 };

export async function openLanes(needs: LanesNeeds): Promise<Lanes> {
	const { facts, clock, log } = needs;
	const now = () => clock.now().getTime();
	const limits = (...own: Partial<Limits>[]): Limits => Object.assign({}, defaultLimits, ...own, needs.limits);
	const common = (name: string) => ({
		...{ name, facts, log, clock, stillRunning: (seconds: number) => insertRunsSince(facts, name, seconds) },
		...(needs.onStored && { onStored: needs.onStored }),
	});
	const ofDossiers = { ...common('dossier_message'), present: (rows: readonly DossierRow[]) => findPresentDossierRows(facts, rows) };
	const ofVisits = { ...common('visit'), present: (rows: readonly VisitRow[]) => findPresentVisits(facts, rows) };
	const quarantine = await openGroupLane<Row>({
		...{ ...common('quarantine'), limits: limits(), remembers: 1, past: { isNew: () => true, mayHold: () => false, add: () => undefined } },
		statement: 'INSERT INTO quarantine FORMAT JSONEachRow',
		present: (rows) => findPresentRefusals(facts, rows),
	});
	/** Asked after what the journal held is stored. */
	const lately = () => recentVisitIds(facts, new Date(now() - 86_400_000));
	const VISITS_REMEMBERED = 500_000;

	if (needs.journal === undefined) {
		const dossiers = await openGroupLane({
			...{ ...ofDossiers, statement: insertInto(DOSSIER_MESSAGES), limits: limits(DOSSIERS), remembers: 100_000, past: pastMessages(undefined) },
		});
		const visits = await openGroupLane({
			...{ ...ofVisits, statement: insertInto(VISITS), limits: limits(), remembers: VISITS_REMEMBERED, past: pastVisits, lately },
		});
		return withWriter(lanesOf(dossiers, visits, quarantine), needs.writers);
	}

	const memory = rememberMessages({ filter: createIdFilter(1_000_000 + 2 * (await countMessages(facts))), facts, log });
	const dossiers = await openJournaledLane<DossierRow>({
		...{ ...ofDossiers, table: DOSSIER_MESSAGES, journal: openJournal(needs.journal, DOSSIER_MESSAGES), sync: true },
		...{ limits: limits(JOURNALED), onUnstorable: needs.onUnstorable },
		...{ remembers: limits(JOURNALED).queueRows, past: pastMessages(memory), untilStored: memory.shared },
	});
	const visits = await openJournaledLane<VisitRow>({
		...{ ...ofVisits, table: VISITS, journal: openJournal(needs.journal, VISITS), sync: false },
		...{ limits: limits(JOURNALED), onUnstorable: needs.onUnstorable },
		...{ remembers: VISITS_REMEMBERED, past: pastVisits, lately },
	});
	memory.learn();
	const stopWatching =
		needs.writers === undefined
			? () => undefined
			: watchWriters(needs.writers, log, async (writing) => {
					memory.share(writing);
					if (writing) await dossiers.settle(Number.POSITIVE_INFINITY);
				});
	return {
		...lanesOf(dossiers, visits, quarantine),
		visitsNow: visits.submitNow,
		async close() {
			stopWatching();
			memory.close();
			await Promise.all([dossiers.close(), visits.close(), quarantine.close()]);
		},
	};
}

function lanesOf(dossiers: Lane<DossierRow>, visits: Lane<VisitRow>, quarantine: Lane<Row>): Lanes {
	const all = [dossiers, visits, quarantine];
	return {
		...{ dossiers, visits, quarantine },
		settle: async () => void (await Promise.all(all.map((lane) => lane.settle()))),
		close: async () => void (await Promise.all(all.map((lane) => lane.close()))),
	};
}

/** A tool says that it writes when it does so first, and that it is done when it ends. */
function withWriter(lanes: Lanes, folder: string | undefined): Lanes {
	if (folder === undefined) return lanes;
	let announced: Promise<() => void> | undefined;
	return {
		...lanes,
		dossiers: {
			...lanes.dossiers,
			async submit(rows, bytes, received) {
				announced ??= announceWriter(folder);
				await announced;
				return lanes.dossiers.submit(rows, bytes, received);
			},
		},
		async close() {
			await lanes.close();
			(await announced)?.();
		},
	};
}
