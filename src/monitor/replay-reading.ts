// What can still be read of a refused message as it was kept: all that a mapping asks for, or too little because it was scrubbed or cut.
import type { DossierMessage } from './dossier-message.ts';
import { isLeftOut, KNOWN } from './kept-text.ts';
import type { Reading } from './problems.ts';
import type { OpenRefusal } from './replay-facts.ts';
import { isScrubbed } from './scrub.ts';
import { saidInHour } from './sources/emc/repetition.ts';
import { words } from './text.ts';

export type Kept =
	| { readonly is: 'read'; readonly reading: Reading<DossierMessage>; readonly message: unknown }
	| { readonly is: 'lost'; readonly why: string };

/** What a kept text holds; undefined when it is no JSON. */
export function readJson(raw: string): unknown {
	try {
		return JSON.parse(raw);
	} catch {
		return undefined;
	}
}

/** Reads a kept message as if it came at the instant at which it came. */
export function readKept(refused: Pick<OpenRefusal, 'protocol' | 'raw' | 'received'>, read: (message: unknown) => Reading<DossierMessage>): Kept {
	const message = readJson(refused.raw);
	if (message === undefined) return { is: 'lost', why: 'it was no JSON, or too long to be kept whole' };
	if (!isWhole(message)) return { is: 'lost', why: 'what it said was scrubbed' };
	const reading = placed(refused, message, read(message));
	return { is: 'read', reading, message };
}

/** Whether nothing that a mapping reads was taken out. What stands under keys that no mapping reads does not matter. */
function isWhole(value: unknown, key = ''): boolean {
	if (typeof value === 'string') return !KNOWN.has(key) || !(isLeftOut(value) || isScrubbed(value));
	if (Array.isArray(value)) return value.every((each) => isWhole(each, key));
	return !value || typeof value !== 'object' || Object.entries(value).every(([name, each]) => isWhole(each, name));
}

/** What came beside the message or follows from when it came: the unit of the NPSP's envelope, the hour of an EMC message. */
function placed(
	{ protocol, received }: Pick<OpenRefusal, 'protocol' | 'received'>,
	message: unknown,
	reading: Reading<DossierMessage>,
): Reading<DossierMessage> {
	const { said } = protocol === 'emc' ? saidInHour(reading, received) : reading;
	if (!said) return reading;
	const madonvi = protocol === 'npsp' ? words((message as { madonvi?: unknown }).madonvi) : '';
	return { said: { ...said, unit: madonvi || said.unit } };
}
