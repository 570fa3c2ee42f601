// What was refused, kept with its reason so that the sender can read it and mend. Personal data are taken out before it is written.
import type { Row } from './group-commit.ts';
import type { Identities } from './identity.ts';
import { writeInstant } from './instants.ts';
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

const LONGEST = 8_000;

let last = 0;
const nextId = () => {
	last = Math.max(last + 1, Date.now() * 4_000);
	return String(last);
};

export function quarantineRow(refused: Refused, identities: Identities): Row {
	const { system, protocol, received, index, refusal, original, personal } = refused;
	const id = nextId();
	const text = typeof original === 'string' ? original : JSON.stringify(withoutPersonal(original, new Set(personal)) ?? null);
	const field = (value: string, longest: number) => JSON.stringify(scrub(cut(value, longest), identities.token));
	return {
		id,
		repeats: false,
		text:
			`{"received":"${writeInstant(received)}","id":${id},"system":${system},"protocol":"${protocol}","code":"${refusal.code}",` +
			`"index":${index},"message":${field(refusal.message, 1_000)},"raw":${field(text, LONGEST)}`,
	};
}

/** Texts that name procedures and agencies, not people. */
const NAMES_OF_THINGS = new Set(['NameTTHC', 'TenTTHC', 'TenLinhVuc', 'DonViXuLy']);
/** Codes, numbers, dates and addresses of pages have no blanks and no letters outside ASCII; names of people and places have. */
const isCode = (text: string) => /^[\x21-\x7e]{0,200}$/.test(text);

/**
 * A copy that a sender can mend by and that tells of nobody: personal keys are left out, and of texts under keys that no protocol knows
 * only the length is kept, at any depth.
 */
function withoutPersonal(value: unknown, keys: ReadonlySet<string>, key = ''): unknown {
	if (typeof value === 'string') return isCode(value) || NAMES_OF_THINGS.has(key) ? value : `(${value.length} characters)`;
	if (Array.isArray(value)) return value.map((each) => withoutPersonal(each, keys, key));
	if (!value || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (keys.has(name) ? [] : [[name, withoutPersonal(each, keys, name)]])));
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
