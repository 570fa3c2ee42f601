// Names for dossiers that tell nothing: a keyed hash of system and code, another in every list, so that two lists cannot be joined into what one
// person did; and marks of pages that nobody can read, good for the list they were written for alone.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { afterMalformed } from '../problems.ts';

export interface Pseudonyms {
	/** 16 characters; the same on every page of the list. */
	dossier(system: number, code: string): string;
	/** The last row of a page, for the page after it. */
	mark(row: readonly (string | number)[]): string;
	/** @throws InvalidInput `evaluate.after-malformed` for what this installation did not write, or wrote for another list */
	readMark(after: string): (string | number)[];
}

/** What is listed: the figure, its measure, and perhaps one system alone. */
export interface ListName {
	readonly id: string;
	readonly measure: string;
	readonly system: string | undefined;
}

const TAG = 16;
const IV = 12;

export function createPseudonyms(secret: string): (list: ListName) => Pseudonyms {
	const keyed = (purpose: string, text: string) => createHmac('sha256', secret).update(`${purpose} ${text}`).digest();
	const key = keyed('key of marks', '');
	return ({ id, measure, system: only }) => {
		const list = JSON.stringify([id, measure, only ?? null]);
		return {
			dossier: (system, code) =>
				keyed('dossier', JSON.stringify([id, measure, system, code]))
					.toString('base64url')
					.slice(0, 16),
			mark(row) {
				const text = JSON.stringify(row);
				// From the text itself, so that the same page has the same address.
				const iv = keyed('mark', `${list} ${text}`).subarray(0, IV);
				const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(list));
				const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
				return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
			},
			readMark(after) {
				try {
					const bytes = Buffer.from(after, 'base64url');
					const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG }).setAAD(Buffer.from(list));
					cipher.setAuthTag(bytes.subarray(IV, IV + TAG));
					return JSON.parse(`${cipher.update(bytes.subarray(IV + TAG), undefined, 'utf8')}${cipher.final('utf8')}`) as (string | number)[];
				} catch {
					throw afterMalformed();
				}
			},
		};
	};
}
