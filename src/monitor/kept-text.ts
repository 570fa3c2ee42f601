// What is kept of a message that was refused: enough for its sender to mend by and for a later mapping to read again, nothing of anybody.
// Personal fields are left out, words that may be of people become their length, numbers of identity become keyed hashes.
import { isIP } from 'node:net';
import { z } from 'zod';
import { scrub } from './scrub.ts';
import { OwnMessage } from './sources/batch/schema.ts';
import { Beacon } from './sources/beacon/schema.ts';
import { EmcMessage } from './sources/emc/schema.ts';
import { PARAMETERS } from './sources/matomo/schema.ts';
import { NpspCall, NpspDossier, NpspStep, PERSONAL } from './sources/npsp/schema.ts';
import { cut } from './text.ts';

/** Longest text kept; of a longer message the beginning stands, which cannot be replayed. */
const LONGEST = 8_000;

/** The message as it is kept: JSON without personal data, or the shape of a text that is no JSON. */
export function keptText(original: unknown, personal: readonly string[], hash: (identity: string) => string): string {
	let value = original;
	if (typeof value === 'string') {
		try {
			value = JSON.parse(value);
		} catch {
			return shapeOf(original as string);
		}
	}
	return cut(JSON.stringify(withoutPersonal(value, { personal: new Set(personal), hash }) ?? null), LONGEST);
}

/** Texts that name procedures and agencies, not people. */
const NAMES_OF_THINGS = new Set(['NameTTHC', 'TenTTHC', 'TenLinhVuc', 'DonViXuLy']);
/** Keys that some mapping reads, at any depth. */
export const KNOWN: ReadonlySet<string> = new Set([
	...[OwnMessage, EmcMessage, Beacon, NpspDossier, NpspStep, NpspCall].flatMap(keysOf),
	...[...Object.keys(PARAMETERS), ...PERSONAL, ...NAMES_OF_THINGS],
]);

function keysOf(schema: z.core.$ZodType): string[] {
	if (schema instanceof z.ZodObject) return Object.entries(schema.shape).flatMap(([key, of]) => [key, ...keysOf(of)]);
	if (schema instanceof z.ZodArray) return keysOf(schema.element);
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodCatch) return keysOf(schema.def.innerType);
	return [];
}

/** Codes, numbers, dates and addresses of pages have no blanks and no letters outside ASCII; names of people and places have. */
const isCode = (text: string) => /^[\x21-\x7e]{0,1500}$/.test(text);
/** Under a key that nobody declared only what has digits and no small letters is a code: `NguyenVanAn` may be a person. */
const isBareCode = (text: string) => /^(?:[0-9A-Z._:/+-]{0,100})$/.test(text) && (text === '' || /\d/.test(text)) && isIP(text) === 0;

/** No message of any protocol is nested deeper. */
const DEEPEST = 20;

interface Cleaning {
	readonly personal: ReadonlySet<string>;
	readonly hash: (identity: string) => string;
}

/**
 * A copy that a sender can mend by and that tells of nobody: personal keys are left out, of texts that may be words of people only the length
 * is kept, and numbers of identity become hashes, at any depth.
 */
function withoutPersonal(value: unknown, cleaning: Cleaning, key = '', depth = 0): unknown {
	if (depth > DEEPEST) return '(nested)';
	if (typeof value === 'number') {
		const clean = scrub(String(value), cleaning.hash);
		return clean === String(value) ? value : clean;
	}
	if (typeof value === 'string') {
		const keep = NAMES_OF_THINGS.has(key) || (KNOWN.has(key) ? isCode(value) : isBareCode(value));
		return keep ? scrub(value, cleaning.hash) : lengthOf(value);
	}
	if (Array.isArray(value)) return value.map((each) => withoutPersonal(each, cleaning, key, depth + 1));
	if (!value || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, each]) => {
			if (cleaning.personal.has(name)) return [];
			const shown = KNOWN.has(name) || /^[A-Za-z_][\w.-]{0,60}$/.test(name) ? scrub(name, cleaning.hash) : lengthOf(name);
			return [[shown, withoutPersonal(each, cleaning, name, depth + 1)]];
		}),
	);
}

const lengthOf = (text: string) => `(${text.length} characters)`;
/** Whether a kept text stands for one that was left out. */
export const isLeftOut = (text: string): boolean => /^\(\d+ characters\)$/.test(text);

/**
 * Of a text that is no JSON nothing tells what is a name and what is a code, so only its shape is kept: punctuation, keys that we know,
 * and figures too short to be anybody's. That shows where a quote or a brace is missing.
 */
function shapeOf(text: string): string {
	return text.slice(0, 2_000).replace(/[\p{L}\p{N}\p{M}_]+(?:[ .@+-]*[\p{L}\p{N}\p{M}_]+)*/gu, (run) => {
		if (KNOWN.has(run)) return run;
		return /^\d{1,4}$/.test(run) || /^(?:true|false|null)$/.test(run) ? run : '…';
	});
}
