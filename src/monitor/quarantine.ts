// What was refused, kept with its reason so that the sender can read it and mend, and so that it can be replayed when a mapping was at
// fault. Personal data are taken out before it is written.
import type { Identities } from './identity.ts';
import { writeInstant } from './instants.ts';
import { keptText } from './kept-text.ts';
import type { Refusal } from './problems.ts';
import { scrub } from './scrub.ts';
import { cut } from './text.ts';

export interface Refused {
	readonly system: number;
	readonly protocol: string;
	readonly received: number;
	readonly index: number;
	readonly refusal: Refusal;
	/** The message as it came: text, or what its JSON held. */
	readonly original: unknown;
	/** Keys whose values are personal. */
	readonly personal: readonly string[];
}

let last = 0;
const nextId = () => {
	last = Math.max(last + 1, Date.now() * 4_000);
	return String(last);
};

/** A row as JSON without its closing brace, and its id. */
export function quarantineRow(refused: Refused, identities: Pick<Identities, 'token'>): { id: string; text: string } {
	const { system, protocol, received, index, refusal, original, personal } = refused;
	const id = nextId();
	const message = JSON.stringify(scrub(cut(refusal.message, 1_000), identities.token));
	// Rows of the journal are bytes of ours that hold no personal data; operators need them whole.
	const raw = JSON.stringify(protocol === 'journal' ? String(original) : keptText(original, personal, identities.token));
	return {
		id,
		text:
			`{"received":"${writeInstant(received)}","id":${id},"system":${system},"protocol":"${protocol}","code":"${refusal.code}",` +
			`"index":${index},"message":${message},"raw":${raw}`,
	};
}

/** Of refusals whose sender is unknown only this many a minute are kept as samples: anybody can send them, and no sender would read them. */
const STRANGERS_PER_MINUTE = 60;

/** Says whether one more stranger's message is to be kept. */
export function strangersGate(): (received: number) => boolean {
	let minute = 0;
	let kept = 0;
	return (received) => {
		const now = Math.floor(received / 60_000);
		if (now !== minute) [minute, kept] = [now, 0];
		return kept++ < STRANGERS_PER_MINUTE;
	};
}
