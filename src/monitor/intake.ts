// The intake: what mappings read becomes rows, each with its unit and its identity, and is durable before anybody is answered.
import type { Clock, Day, Log } from '../base/index.ts';
import type { BotRules } from '../packs/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import type { Facts, Records } from '../store/index.ts';
import { openAccounts } from './accounts.ts';
import type { IntakeAnswer } from './contract.ts';
import { createClassifier } from './device.ts';
import { type DossierMessage, writeSource } from './dossier-message.ts';
import { createIdentities, randomId, visitorOf } from './identity.ts';
import { boundsFault, dayReader, instantFault } from './instants.ts';
import { openLanes } from './lanes.ts';
import { type BeaconLimits, createBeaconLimit } from './limit-rate.ts';
import type { Reading, Refusal } from './problems.ts';
import { quarantineRow, strangersGate } from './quarantine.ts';
import { drawReceipt, type Receipt } from './receipt.ts';
import { findOrMakeSecret } from './records.ts';
import { createUnitResolver } from './resolve-unit.ts';
import type { Lane, Limits, Row } from './row.ts';
import { giveBackWriter, RowWriter, takeWriter } from './row-writer.ts';
import { openDailySalt } from './salt.ts';
import { scrub } from './scrub.ts';
import { type Visit, writeVisit } from './visit.ts';
import { openWindow } from './window.ts';

/** How a message came: which mapping read it, and what of it must not be kept when it is refused. */
export interface Via {
	readonly protocol: string;
	readonly mapping: number;
	readonly personal?: readonly string[];
	/** Its senders ask which dossiers were spoken of before. */
	readonly asksForKnown?: true;
}

/** One message of a request. */
export interface Heard<T> {
	readonly reading: Reading<T>;
	/** As it came, for the quarantine. */
	readonly original: unknown;
	/** When it was first heard, in milliseconds, when that is not now: it was refused then and is read again. */
	readonly heardAt?: number;
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
	/** The messages are read one by one, so they may be made as they are asked for; other requests have their turn in between. */
	dossiers(sender: Sender, via: Via, heard: Iterable<Heard<DossierMessage>>): Promise<IntakeAnswer>;
	visits(sender: Sender, via: Via, heard: readonly Heard<Visit>[], client: ClientMarks): Promise<IntakeAnswer>;
	/**
	 * The short way for visits with which nothing is the matter; `acknowledged` is called when they are durable, with false when they could
	 * not be made so. Answers false, and has done nothing, when `visits` must be asked instead.
	 */
	/** Seconds to wait before so many beacons of this system from this address are taken; 0: they are, and were counted as such. */
	beaconsWait(sender: Sender, address: string, count: number): number;
	/** Counts refusals of which nothing is kept. */
	countRefused(sender: Sender, via: Via, code: string, count: number): void;
	visitsNow(sender: Sender, via: Via, visits: readonly Visit[], client: ClientMarks, acknowledged: (durable: boolean) => void): boolean;
	/** Messages of senders nobody knows: counted, a sample kept. */
	strangers(via: Via, refused: readonly { refusal: Refusal; original: unknown; index: number }[]): Promise<void>;
	/** Whether a protocol whose senders ask for it spoke of a dossier lately: the facts themselves may still wait for the store. */
	spokeLately(system: number, dossier: string): boolean;
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
	readonly limits?: Partial<Limits>;
	/** Which visitors are programs; without rules only what calls itself one. */
	readonly bots?: BotRules;
	/** Beacons that one site and one address may send. */
	readonly beaconLimits?: Partial<BeaconLimits>;
	/** Folder of the journal that acknowledges facts before the fact store has them; without one the store itself acknowledges. */
	readonly journal?: string;
	/** Folder in which tools that write beside the server say so; undefined where the store is not ours alone. */
	readonly writers?: string;
	/** Called with the number of facts that have become durable. */
	readonly onStored?: (facts: number) => void;
}

export async function openIntake(needs: IntakeNeeds): Promise<Intake> {
	const { facts, records, registry, clock, log } = needs;
	const identities = createIdentities({
		applicants: await findOrMakeSecret(records.db, 'applicants'),
		messages: await findOrMakeSecret(records.db, 'messages'),
	});
	const salt = await openDailySalt({ records, clock, log });
	const units = createUnitResolver(registry);
	const accounts = openAccounts({ facts, log });
	const classify = createClassifier(needs.bots?.agents);
	const beacons = createBeaconLimit({ limits: needs.beaconLimits ?? {} });
	const dayOf = dayReader();
	const keepStranger = strangersGate();
	const clean = (text: string) => scrub(text, identities.token);
	const now = () => clock.now().getTime();

	const lanes = await openLanes({
		...needs,
		onUnstorable: async (row, bytes, received) => {
			const original = bytes.toString('base64');
			await quarantine([{ system: row.system, protocol: 'journal', received, index: 0, refusal: NOT_STORABLE, original, personal: [] }], received);
		},
	});
	const quarantine = async (refused: readonly Parameters<typeof quarantineRow>[0][], received: number) => {
		const rows: Row[] = [];
		let text = '';
		for (const each of refused) {
			const { id, text: line } = quarantineRow(each, identities);
			const from = Buffer.byteLength(text);
			text += `${line}}\n`;
			rows.push({ id, repeats: false, from, to: Buffer.byteLength(text) });
		}
		await lanes.quarantine.submit(rows, Buffer.from(text), received);
	};

	/** What one request held of one sender, sorted into rows and refusals. */
	interface Sorted<R extends Row> {
		readonly sender: Sender;
		readonly via: Via;
		readonly received: number;
		readonly rows: readonly R[];
		readonly writer: RowWriter;
		/** Of each row its place in the request. */
		readonly positions: readonly number[];
		/** By place in the request. */
		readonly refused: Map<number, { refusal: Refusal; original: unknown }>;
		readonly receipt: string;
	}

	/** Stores rows and refusals side by side; answers when both are durable. */
	async function commit<R extends Row>(lane: Lane<R>, of: Sorted<R>): Promise<IntakeAnswer> {
		const { sender, via, received, rows, writer, positions, refused, receipt } = of;
		const common = { system: sender.number, protocol: via.protocol, received, personal: via.personal ?? [] };
		const keep = (which: Sorted<R>['refused']) =>
			quarantine(
				[...which].map(([index, each]) => ({ ...common, index, ...each })),
				received,
			);
		const storing = lane.submit(rows, writer.slice(), received);
		if (refused.size) await Promise.all([storing, keep(refused)]);
		const { accepted, duplicates, unstorable } = await storing;
		giveBackWriter(writer);
		if (unstorable.length) {
			const found = new Map(unstorable.map((at) => [positions[at]!, { refusal: NOT_STORABLE, original: `row ${at} of receipt ${receipt}` }]));
			await keep(found);
			for (const [index, each] of found) refused.set(index, each);
		}
		const rejected = [...refused]
			.map(([index, { refusal }]) => ({ index, code: refusal.code, message: refusal.message }))
			.sort((a, b) => a.index - b.index);
		accounts.count(sender.number, via.protocol, received, { accepted, duplicates, refused: rejected.map((r) => r.code) });
		return { accepted, duplicates, rejected, receipt };
	}

	function writeRow(to: RowWriter, sender: Sender, via: Via, v: Visit, client: ClientMarks, received: number, daySalt: string): VisitRow {
		const at = v.at ?? received;
		const day = dayOf(at);
		const userAgent = v.userAgent ?? client.userAgent;
		const visitor = visitorOf(daySalt, sender.number, day, v.visitor ?? `${client.address} ${userAgent}`);
		// Of what was sent alone: the visitor's hash has another salt tomorrow, and a visit sent again then is still the same.
		const id = v.nonce === null ? randomId() : identities.visit(sender.number, `${v.visitor ?? ''} ${v.nonce}`);
		const { device, browser } = classify(userAgent);
		const unit = units.own(sender, day).said ?? sender.unit;
		const from = to.length;
		writeVisit(
			to,
			v,
			{ system: sender.number, unit, at, received, id, visitor, device, browser, protocol: via.protocol, mapping: via.mapping },
			clean,
		);
		return { id, repeats: v.nonce !== null, from, to: to.length, system: sender.number, day, backdated: v.at !== null && v.nonce !== null };
	}

	function writeMessage(
		to: RowWriter,
		sender: Sender,
		via: Via,
		message: DossierMessage,
		of: { at: number; unit: number; received: number; receipt: Receipt },
	): DossierRow {
		const system = sender.number;
		const { id, said } = identities.content(system, message, identities.applicant(message.applicant));
		const from = to.length;
		to.copy(said);
		writeSource(to, { ...of, system, atStated: message.at !== null, protocol: via.protocol, mapping: via.mapping, id }, message.raw);
		return { id, repeats: true, from, to: to.length, system, dossier: message.dossier };
	}

	const shared = new RowWriter();
	const lately = openWindow<true>(50_000, now);
	return {
		async dossiers(sender, via, heard) {
			const received = now();
			const receipt = drawReceipt();
			const writer = takeWriter();
			const refused: Sorted<DossierRow>['refused'] = new Map();
			const rows: DossierRow[] = [];
			const positions: number[] = [];
			let index = -1;
			for (const { reading, original, heardAt } of heard) {
				if (++index % TURN === TURN - 1) await nextTurn();
				const refuse = (refusal: Refusal) => refused.set(index, { refusal, original });
				if (reading.refusal) {
					refuse(reading.refusal);
					continue;
				}
				const message = reading.said;
				const at = message.at ?? heardAt ?? received;
				const fault = boundsFault(message, at, received);
				if (fault) {
					refuse(fault);
					continue;
				}
				const found = message.unit === null ? units.own(sender, dayOf(at)) : units.named(sender, message.unit, dayOf(at));
				const unit = found instanceof Promise ? await found : found;
				if (unit.refusal) {
					refuse(unit.refusal);
					continue;
				}
				positions.push(index);
				rows.push(writeMessage(writer, sender, via, message, { at, unit: unit.said, received, receipt }));
			}
			const answer = await commit(lanes.dossiers, { sender, via, received, rows, writer, positions, refused, receipt: receipt.text });
			if (via.asksForKnown) for (const { dossier } of rows) lately.set(`${sender.number} ${dossier}`, true);
			return answer;
		},

		async visits(sender, via, heard, client) {
			const received = now();
			const saltNow = salt.at(received);
			const daySalt = typeof saltNow === 'string' ? saltNow : await saltNow;
			const writer = takeWriter();
			const rows: VisitRow[] = [];
			const positions: number[] = [];
			const refused: Sorted<VisitRow>['refused'] = new Map();
			for (const [index, { reading, original }] of heard.entries()) {
				const refusal = reading.refusal ?? instantFault('the instant of the visit', reading.said.at, received);
				if (refusal || !reading.said) {
					refused.set(index, { refusal: refusal!, original });
					continue;
				}
				positions.push(index);
				rows.push(writeRow(writer, sender, via, reading.said, client, received, daySalt));
			}
			return commit(lanes.visits, { sender, via, received, rows, writer, positions, refused, receipt: drawReceipt().text });
		},

		visitsNow(sender, via, visits, client, acknowledged) {
			const received = now();
			const daySalt = salt.at(received);
			if (!lanes.visitsNow || typeof daySalt !== 'string') return false;
			shared.reset();
			const rows: VisitRow[] = [];
			for (const visit of visits) {
				if (visit.at !== null) return false;
				rows.push(writeRow(shared, sender, via, visit, client, received, daySalt));
			}
			return lanes.visitsNow(rows, shared.slice(), received, (outcome) => {
				if (outcome) accounts.count(sender.number, via.protocol, received, { ...outcome, refused: NOTHING });
				acknowledged(outcome !== undefined);
			});
		},

		beaconsWait: (sender, address, count) => beacons.allow(sender.system.site, address, count),
		countRefused: (sender, via, code, count) =>
			accounts.count(sender.number, via.protocol, now(), { accepted: 0, duplicates: 0, refused: Array.from({ length: count }, () => code) }),

		spokeLately: (system, dossier) => lately.get(`${system} ${dossier}`) === true,

		async strangers(via, refused) {
			const received = now();
			accounts.count(0, via.protocol, received, { accepted: 0, duplicates: 0, refused: refused.map((r) => r.refusal.code) });
			const kept = refused.filter(() => keepStranger(received));
			if (!kept.length) return;
			await quarantine(
				kept.map((r) => ({ ...r, system: 0, protocol: via.protocol, received, personal: via.personal ?? [] })),
				received,
			);
		},

		async settle() {
			await Promise.all([lanes.settle(), accounts.flush()]);
		},

		async close() {
			await lanes.close();
			salt.close();
			await accounts.close();
		},
	};
}

const NOTHING: readonly string[] = [];
/** Messages of one batch that are read before others have their turn. */
const TURN = 1_000;
const nextTurn = () => new Promise((done) => setImmediate(done));
const NOT_STORABLE: Refusal = { code: 'monitor.not-storable', message: 'The message was read but could not be stored; it is kept for the operators' };
