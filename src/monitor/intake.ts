// The intake: what mappings read becomes rows, each with its unit and its identity, and is durable before anybody is answered.
import type { Clock, Day, Log } from '../base/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import type { Facts, Records } from '../store/index.ts';
import { openAccounts } from './accounts.ts';
import type { IntakeAnswer } from './contract.ts';
import { classify } from './device.ts';
import { type DossierMessage, encodeRow, encodeSaid } from './dossier-message.ts';
import { findPresentDossierRows, findPresentRefusals, findPresentVisits, insertRunsSince, recentVisitIds } from './facts.ts';
import { defaultLimits, type GroupCommitLimits, openGroupCommit, type Row } from './group-commit.ts';
import { createIdentities, visitorOf } from './identity.ts';
import { dayReader, instantFault } from './instants.ts';
import { openJournal } from './journal.ts';
import { openJournaledCommit } from './journaled-commit.ts';
import type { Reading, Refusal } from './problems.ts';
import { quarantineRow, strangersGate } from './quarantine.ts';
import { findOrMakeSecret } from './records.ts';
import { createUnitResolver } from './resolve-unit.ts';
import { openDailySalt } from './salt.ts';
import { scrub } from './scrub.ts';
import { encodeVisit, readVisitHead, type Visit } from './visit.ts';
import { openWindow } from './window.ts';

/** How a message came: which mapping read it, and what of it must not be kept when it is refused. */
export interface Via {
	readonly protocol: string;
	readonly mapping: number;
	readonly personal?: readonly string[];
}

/** One message of a request. */
export interface Heard<T> {
	readonly reading: Reading<T>;
	/** As it came, for the quarantine. */
	readonly original: unknown;
}

/** Who sent a beacon, as the request shows it. Used for the visitor's hash and the classes of device and browser, never kept. */
export interface ClientMarks {
	readonly address: string;
	readonly userAgent: string;
	readonly language: string;
}

export interface DossierRow extends Row {
	readonly system: number;
	readonly dossier: string;
}

export interface VisitRow extends Row {
	readonly system: number;
	/** Day of the visit. */
	readonly day: Day;
	/** True when the sender said when it was. */
	readonly backdated: boolean;
}

export interface Intake {
	dossiers(sender: Sender, via: Via, heard: readonly Heard<DossierMessage>[]): Promise<IntakeAnswer>;
	visits(sender: Sender, via: Via, heard: readonly Heard<Visit>[], client: ClientMarks): Promise<IntakeAnswer>;
	/** Messages of senders nobody knows: counted, a sample kept. */
	strangers(via: Via, refused: readonly { refusal: Refusal; original: unknown; index: number }[]): Promise<void>;
	/** Stores what waits in the journal, and the accounts of senders up to now. */
	settle(): Promise<void>;
	close(): Promise<void>;
}

export interface IntakeNeeds {
	readonly facts: Facts;
	readonly records: Records;
	readonly registry: Registry;
	readonly clock: Clock;
	readonly log: Log;
	readonly limits?: Partial<GroupCommitLimits>;
	/** Folder of the journal that acknowledges visits before the fact store has them; without one the store itself acknowledges. */
	readonly journal?: string;
	/** Called with the number of facts that have become durable. */
	readonly onStored?: (facts: number) => void;
}

export async function openIntake(needs: IntakeNeeds): Promise<Intake> {
	const { facts, records, registry, clock, log } = needs;
	const limits = { ...defaultLimits, ...needs.limits };
	const identities = createIdentities({
		applicants: await findOrMakeSecret(records.db, 'applicants'),
		messages: await findOrMakeSecret(records.db, 'messages'),
	});
	const salt = await openDailySalt({ records, clock, log });
	const units = createUnitResolver(registry);
	const accounts = openAccounts({ facts, log });
	const dayOf = dayReader();
	const keepStranger = strangersGate();
	const clean = (text: string) => scrub(text, identities.token);
	const now = () => clock.now().getTime();
	const onStored = needs.onStored ?? (() => undefined);

	const recentVisits = openWindow(500_000, now);
	const common = { facts, log, limits };
	const dossierTable = openGroupCommit<DossierRow>({
		...common,
		table: 'dossier_message',
		stillRunning: (seconds) => insertRunsSince(facts, 'dossier_message', seconds),
		limits: { ...limits, groupRows: Math.max(limits.groupRows, 10_000), groupBytes: limits.groupBytes * 2 },
		present: (rows) => findPresentDossierRows(facts, rows),
		lookFirst: () => true,
		withBatch: true,
		recent: openWindow(100_000, now),
		onStored,
	});
	const quarantine = openGroupCommit<Row>({
		...common,
		table: 'quarantine',
		stillRunning: (seconds) => insertRunsSince(facts, 'quarantine', seconds),
		present: (rows) => findPresentRefusals(facts, rows),
		lookFirst: () => false,
		withBatch: false,
	});

	// What speaks of a past day may be sent again in any month; what speaks of now is known from the last day's window.
	const lookFirst = (row: VisitRow) => row.backdated;
	const visitStore = openGroupCommit<VisitRow>({
		...common,
		table: 'visit',
		stillRunning: (seconds) => insertRunsSince(facts, 'visit', seconds),
		present: (rows) => findPresentVisits(facts, rows),
		lookFirst,
		withBatch: false,
		...(!needs.journal && { recent: recentVisits }),
		onStored,
	});
	const journaled = needs.journal
		? await openJournaledCommit<VisitRow>({
				...{ store: visitStore, journal: openJournal(needs.journal, 'visit'), recent: recentVisits, limits, log, lookFirst },
				read: (line) => {
					const { id, system, at, received } = readVisitHead(line);
					return { received, row: { id, system, day: dayOf(at), repeats: true, backdated: true, text: line.slice(0, -1) } };
				},
				onUnstorable: async (row, received) => {
					const of = { system: row.system, protocol: 'journal', received, index: 0, refusal: NOT_STORABLE, original: row.text, personal: [] };
					await quarantine.submit([quarantineRow(of, identities)], received);
				},
			})
		: undefined;
	const visitTable = journaled ?? visitStore;
	for (const id of await recentVisitIds(facts, new Date(now() - 86_400_000))) recentVisits.add(id);

	/** Stores rows and refusals side by side; answers when both are durable. */
	async function commit<R extends Row>(
		table: {
			submit(rows: readonly R[], received: number): Promise<{ accepted: number; duplicates: number; unstorable: readonly number[]; batch: string }>;
		},
		of: {
			sender: Sender;
			via: Via;
			received: number;
			heard: readonly Heard<unknown>[];
			rows: readonly R[];
			positions: readonly number[];
			refused: Map<number, Refusal>;
		},
	): Promise<IntakeAnswer> {
		const { sender, via, received, heard, rows, positions, refused } = of;
		const keep = (index: number, refusal: Refusal) =>
			quarantineRow(
				{ system: sender.number, protocol: via.protocol, received, index, refusal, original: heard[index]!.original, personal: via.personal ?? [] },
				identities,
			);
		const storing = table.submit(rows, received);
		if (refused.size) {
			const kept = [...refused].map(([index, refusal]) => keep(index, refusal));
			await Promise.all([storing, quarantine.submit(kept, received)]);
		}
		const stored = await storing;
		for (const at of stored.unstorable) {
			refused.set(positions[at]!, NOT_STORABLE);
			await quarantine.submit([keep(positions[at]!, NOT_STORABLE)], received);
		}
		const rejected = [...refused].map(([index, { code, message }]) => ({ index, code, message })).sort((a, b) => a.index - b.index);
		accounts.count(sender.number, via.protocol, received, {
			accepted: stored.accepted,
			duplicates: stored.duplicates,
			refused: rejected.map((r) => r.code),
		});
		return { accepted: stored.accepted, duplicates: stored.duplicates, rejected, receipt: stored.batch };
	}

	return {
		async dossiers(sender, via, heard) {
			const received = now();
			const rows: DossierRow[] = [];
			const positions: number[] = [];
			const refused = new Map<number, Refusal>();
			for (const [index, { reading }] of heard.entries()) {
				if (reading.refusal) {
					refused.set(index, reading.refusal);
					continue;
				}
				const m = reading.said;
				const at = m.at ?? received;
				const fault = faultOf(m, at, received);
				if (fault) {
					refused.set(index, fault);
					continue;
				}
				const found = m.unit === null ? units.own(sender, dayOf(at)) : units.named(sender, m.unit, dayOf(at));
				const unit = found instanceof Promise ? await found : found;
				if (unit.refusal) {
					refused.set(index, unit.refusal);
					continue;
				}
				const said = encodeSaid(m, identities.applicant(m.applicant));
				const id = identities.message(sender.number, m.id === null ? `${m.at ?? ''} ${m.unit ?? ''} ${said}` : `#${m.id}`);
				positions.push(index);
				rows.push({
					id,
					repeats: true,
					system: sender.number,
					dossier: m.dossier,
					text: encodeRow(said, m.raw, { ...via, system: sender.number, unit: unit.said, at, atStated: m.at !== null, received, id }),
				});
			}
			return commit(dossierTable, { sender, via, received, heard, rows, positions, refused });
		},

		async visits(sender, via, heard, client) {
			const received = now();
			const saltNow = salt.at(received);
			const daySalt = typeof saltNow === 'string' ? saltNow : await saltNow;
			const rows: VisitRow[] = [];
			const positions: number[] = [];
			const refused = new Map<number, Refusal>();
			for (const [index, { reading }] of heard.entries()) {
				const fault = reading.refusal ?? instantFault('the instant of the visit', reading.said.at, received);
				if (fault || !reading.said) {
					refused.set(index, fault!);
					continue;
				}
				const v = reading.said;
				const at = v.at ?? received;
				const day = dayOf(at);
				const userAgent = v.userAgent ?? client.userAgent;
				const visitor = visitorOf(daySalt, sender.number, v.visitor ?? `${client.address} ${userAgent}`);
				// Of what was sent alone: the visitor's hash has another salt tomorrow, and a visit sent again then is still the same.
				const id = identities.visit(sender.number, v.nonce === null ? `${received} ${Math.random()} ${visitor}` : `${v.visitor ?? ''} ${v.nonce}`);
				positions.push(index);
				rows.push({
					id,
					repeats: v.nonce !== null,
					system: sender.number,
					day,
					backdated: v.at !== null && v.nonce !== null,
					text: encodeVisit(
						v,
						{
							...classify(userAgent),
							...via,
							system: sender.number,
							unit: units.own(sender, day).said ?? sender.unit,
							at,
							received,
							id,
							visitor,
						},
						clean,
					),
				});
			}
			return commit(visitTable, { sender, via, received, heard, rows, positions, refused });
		},

		async strangers(via, refused) {
			const received = now();
			accounts.count(0, via.protocol, received, { accepted: 0, duplicates: 0, refused: refused.map((r) => r.refusal.code) });
			const kept = refused.filter(() => keepStranger(received));
			if (!kept.length) return;
			const rows = kept.map((r) => quarantineRow({ ...r, system: 0, protocol: via.protocol, received, personal: via.personal ?? [] }, identities));
			await quarantine.submit(rows, received);
		},

		async settle() {
			await Promise.all([journaled?.settle(), accounts.flush()]);
		},

		async close() {
			await Promise.all([dossierTable.close(), visitTable.close(), quarantine.close()]);
			await accounts.close();
		},
	};
}

const NOT_STORABLE: Refusal = { code: 'monitor.not-storable', message: 'The message was read but could not be stored; it is kept for the operators' };
const TWENTY_YEARS = 20 * 366 * 86_400_000;

function faultOf(m: DossierMessage, at: number, now: number): Refusal | undefined {
	let fault = instantFault('at', at, now) ?? instantFault('submitted', m.submitted, now) ?? instantFault('received', m.received, now);
	fault ??= instantFault('finished', m.finished, now) ?? instantFault('returned', m.returned, now) ?? instantFault('due', m.due, now, TWENTY_YEARS);
	for (const s of m.supplements) {
		fault ??= instantFault('supplement.asked', s.asked, now) ?? instantFault('supplement.answered', s.answered, now);
		fault ??= instantFault('supplement.due', s.due, now, TWENTY_YEARS);
	}
	return fault;
}
