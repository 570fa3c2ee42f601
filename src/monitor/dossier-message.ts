// What one message says of a dossier, whatever protocol carried it, and how it is written for the fact store.
import type { FactTable } from './fact-table.ts';
import type { Receipt } from './receipt.ts';
import type { RowWriter } from './row-writer.ts';

export type Channel = '' | 'online' | 'counter' | 'post';
export type ServiceLevel = '' | 'full' | 'partial';
export type Payment = '' | 'none' | 'portal' | 'unit' | 'counter' | 'other';

export interface Supplement {
	readonly asked: number;
	readonly answered: number | null;
	readonly due: number | null;
}

/** Instants in milliseconds; null, '' and 0 stand for "unsaid", which leaves what earlier messages said. */
export interface DossierMessage {
	/** The sender's own identity of this message, when it gives one. */
	readonly id: string | null;
	readonly dossier: string;
	readonly procedure: string;
	/** Unit as named: our id, or a code on the day of `at`, or a registered `madonvi`. */
	readonly unit: string | null;
	/** The instant it speaks of; null when the protocol carries none. */
	readonly at: number | null;
	/** NPSP 1 to 10; 0 unsaid. */
	readonly status: number;
	readonly channel: Channel;
	readonly level: ServiceLevel;
	readonly payment: Payment;
	readonly submitted: number | null;
	readonly received: number | null;
	readonly due: number | null;
	readonly finished: number | null;
	readonly returned: number | null;
	/** Dong. */
	readonly fee: number | null;
	readonly digitised: boolean | null;
	readonly reused: boolean | null;
	readonly resultFile: boolean | null;
	readonly identityVerified: boolean | null;
	readonly fromPortal: boolean | null;
	readonly supplements: readonly Supplement[];
	/** Identity of the applicant in clear: hashed before anything is written. */
	readonly applicant: string | null;
	readonly rating: number | null;
	/** The message as JSON, without its personal data. */
	readonly raw: string;
}

/** A message that says nothing yet; mappings fill in what theirs carries. */
export const unsaid: DossierMessage = {
	id: null,
	dossier: '',
	procedure: '',
	unit: null,
	at: null,
	status: 0,
	channel: '',
	level: '',
	payment: '',
	submitted: null,
	received: null,
	due: null,
	finished: null,
	returned: null,
	fee: null,
	digitised: null,
	reused: null,
	resultFile: null,
	identityVerified: null,
	fromPortal: null,
	supplements: [],
	applicant: null,
	rating: null,
	raw: '',
};

/** The columns of a message's row: first what it says, as `writeSaid` writes it, then where it came from (`writeSource`). */
export const DOSSIER_MESSAGES: FactTable = {
	name: 'dossier_message',
	columns: {
		dossier: 'String',
		procedure: 'String',
		status: 'UInt8',
		channel: 'Int8',
		level: 'Int8',
		payment: 'Int8',
		submitted: "Nullable(DateTime64(3, 'UTC'))",
		received_at: "Nullable(DateTime64(3, 'UTC'))",
		due: "Nullable(DateTime64(3, 'UTC'))",
		finished: "Nullable(DateTime64(3, 'UTC'))",
		returned: "Nullable(DateTime64(3, 'UTC'))",
		fee: 'Nullable(UInt64)',
		digitised: 'Nullable(Bool)',
		reused: 'Nullable(Bool)',
		result_file: 'Nullable(Bool)',
		identity_verified: 'Nullable(Bool)',
		from_portal: 'Nullable(Bool)',
		supplements: "Array(Tuple(asked DateTime64(3, 'UTC'), answered Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC'))))",
		applicant: 'UInt64',
		rating: 'Nullable(UInt8)',
		system: 'UInt32',
		unit: 'UInt32',
		at: "DateTime64(3, 'UTC')",
		at_stated: 'Bool',
		received: "DateTime64(3, 'UTC')",
		batch: 'UInt64',
		protocol: 'String',
		mapping: 'UInt16',
		id: 'UUID',
		raw: 'String',
	},
};

const CHANNELS: Readonly<Record<Channel, number>> = { '': 0, online: 1, counter: 2, post: 3 };
const LEVELS: Readonly<Record<ServiceLevel, number>> = { '': 0, full: 1, partial: 2 };
const PAYMENTS: Readonly<Record<Payment, number>> = { '': 0, none: 1, portal: 2, unit: 3, counter: 4, other: 5 };

/**
 * What the message says: the first columns of its row, and at the same time what the identity of a message without one is made from.
 * @param applicant eight bytes as Latin-1; all zero: unsaid
 */
export function writeSaid(to: RowWriter, m: DossierMessage, applicant: string): void {
	to.text(m.dossier);
	to.text(m.procedure);
	to.uint8(m.status);
	to.uint8(CHANNELS[m.channel]);
	to.uint8(LEVELS[m.level]);
	to.uint8(PAYMENTS[m.payment]);
	to.maybeInt64(m.submitted);
	to.maybeInt64(m.received);
	to.maybeInt64(m.due);
	to.maybeInt64(m.finished);
	to.maybeInt64(m.returned);
	to.maybeInt64(m.fee);
	to.maybeUint8(m.digitised);
	to.maybeUint8(m.reused);
	to.maybeUint8(m.resultFile);
	to.maybeUint8(m.identityVerified);
	to.maybeUint8(m.fromPortal);
	to.count(m.supplements.length);
	for (const s of m.supplements) {
		to.int64(s.asked);
		to.maybeInt64(s.answered);
		to.maybeInt64(s.due);
	}
	to.raw(applicant);
	to.maybeUint8(m.rating);
}

/** Where a message came from. */
export interface MessageSource {
	readonly system: number;
	readonly unit: number;
	readonly at: number;
	readonly atStated: boolean;
	readonly received: number;
	readonly receipt: Receipt;
	readonly protocol: string;
	readonly mapping: number;
	/** Sixteen bytes as Latin-1. */
	readonly id: string;
}

/** The rest of the row. `raw` is the message without personal data. */
export function writeSource(to: RowWriter, s: MessageSource, raw: string): void {
	to.uint32(s.system);
	to.uint32(s.unit);
	to.int64(s.at);
	to.uint8(Number(s.atStated));
	to.int64(s.received);
	to.uint32(s.receipt.low);
	to.uint32(s.receipt.high);
	to.text(s.protocol);
	to.uint16(s.mapping);
	to.uuid(s.id);
	to.text(raw);
}
