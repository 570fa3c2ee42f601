// What tells a repetition of an EMC message from a new statement, since the message itself carries neither identity nor instant: the same
// content in the same hour is a retry, in a later hour it is said anew (docs/decisions/0007).
import type { DossierMessage } from '../../dossier-message.ts';
import type { Reading } from '../../problems.ts';

const HOUR = 3_600_000;

/** The reading with an identity made of what it says and the hour in which it was heard (milliseconds); it is hashed before it is kept. */
export function saidInHour(reading: Reading<DossierMessage>, heardAt: number): Reading<DossierMessage> {
	if (!reading.said) return reading;
	const { raw, id, ...content } = reading.said;
	return { said: { ...reading.said, id: `hour ${Math.floor(heardAt / HOUR)} ${JSON.stringify(content)}` } };
}
