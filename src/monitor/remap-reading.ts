// A kept message and what a mapping says of it now, compared field by field. Pure: where the message belongs to (its unit) is asked for.
import type { DossierMessage, Supplement } from './dossier-message.ts';
import { boundsFault } from './instants.ts';
import type { Reading, Refusal } from './problems.ts';

/** The fields of a reading: what a mapping determines of a stored message. Instants in milliseconds; null, '' and 0 are "unsaid". */
export interface StoredReading {
	readonly unit: number;
	readonly at: number;
	readonly atStated: boolean;
	readonly dossier: string;
	readonly procedure: string;
	readonly status: number;
	readonly channel: string;
	readonly level: string;
	readonly payment: string;
	readonly submitted: number | null;
	readonly receivedAt: number | null;
	readonly due: number | null;
	readonly finished: number | null;
	readonly returned: number | null;
	readonly fee: number | null;
	readonly digitised: boolean | null;
	readonly reused: boolean | null;
	readonly resultFile: boolean | null;
	readonly identityVerified: boolean | null;
	readonly fromPortal: boolean | null;
	readonly supplements: readonly Supplement[];
	readonly rating: number | null;
}

/** A message as it is kept. */
export interface StoredMessage {
	readonly system: number;
	/** UUID as text. */
	readonly id: string;
	readonly mapping: number;
	/** Receipt of the message, milliseconds. */
	readonly received: number;
	readonly raw: string;
	readonly reading: StoredReading;
}

export type Field = keyof StoredReading;

export type Compared =
	| { readonly is: 'same' }
	| { readonly is: 'changed'; readonly reading: StoredReading; readonly fields: readonly Field[] }
	| { readonly is: 'refused'; readonly refusal: Refusal };

/** The unit of a message that names one (or none: null) and speaks of an instant. */
export type UnitOf = (stored: StoredMessage, named: string | null, at: number) => Reading<number> | Promise<Reading<number>>;

/** Reads a kept message by a mapping. */
export function readAgain(raw: string, read: (message: unknown) => Reading<DossierMessage>): Reading<DossierMessage> {
	let message: unknown;
	try {
		message = JSON.parse(raw);
	} catch {
		return { refusal: { code: 'monitor.message-malformed', message: 'The kept text is not JSON' } };
	}
	return read(message);
}

/** What became of a stored reading when its message was read again. */
export async function compareReading(stored: StoredMessage, again: Reading<DossierMessage>, unitOf: UnitOf): Promise<Compared> {
	if (again.refusal) return { is: 'refused', refusal: again.refusal };
	const m = again.said;
	// An instant that no message carried was the receipt, or that of the first hearing; it stays.
	const at = m.at ?? (stored.reading.atStated ? stored.received : stored.reading.at);
	const fault = boundsFault(m, at, stored.received);
	if (fault) return { is: 'refused', refusal: fault };
	const unit = await unitOf(stored, m.unit, at);
	if (unit.refusal) return { is: 'refused', refusal: unit.refusal };
	const reading: StoredReading = {
		unit: unit.said,
		at,
		atStated: m.at !== null,
		dossier: m.dossier,
		procedure: m.procedure,
		status: m.status,
		channel: m.channel,
		level: m.level,
		payment: m.payment,
		submitted: m.submitted,
		receivedAt: m.received,
		due: m.due,
		finished: m.finished,
		returned: m.returned,
		fee: m.fee,
		digitised: m.digitised,
		reused: m.reused,
		resultFile: m.resultFile,
		identityVerified: m.identityVerified,
		fromPortal: m.fromPortal,
		supplements: m.supplements,
		rating: m.rating,
	};
	const fields = changedFields(stored.reading, reading);
	return fields.length ? { is: 'changed', reading, fields } : { is: 'same' };
}

/** The fields in which two readings differ. */
export function changedFields(one: StoredReading, other: StoredReading): Field[] {
	return (Object.keys(other) as Field[]).filter((field) =>
		field === 'supplements' ? spans(one.supplements) !== spans(other.supplements) : one[field] !== other[field],
	);
}

const spans = (supplements: readonly Supplement[]) => supplements.map((s) => `${s.asked} ${s.answered} ${s.due}`).join(',');
