// Hashes that stand for identities. Applicants and identities in texts: keyed by secrets of the records. Messages: keyed too, because
// their content holds an applicant. Visitors: by the salt of the day alone, which is destroyed, so nobody is known again tomorrow.
// A hash that goes into a row is its bytes as Latin-1 text: it is compared as text and written as it stands.
import { createHmac, hash } from 'node:crypto';
import type { Day } from '../base/index.ts';
import { type DossierMessage, writeSaid } from './dossier-message.ts';
import { RowWriter } from './row-writer.ts';

export interface Identities {
	/** 8 bytes; all zero for nobody. */
	applicant(identity: string | null): string;
	/** 12 characters, for texts. */
	token(identity: string): string;
	/**
	 * 16 bytes, from what the message says and, when the sender gave it an identity, from that too: an identity used again for other content
	 * is another message, or a sender that numbers its messages badly would lose facts. `said` holds its columns, valid until the next call.
	 */
	content(system: number, message: DossierMessage, applicant: string): { id: string; said: Buffer };
	/** 8 bytes. */
	visit(system: number, nonce: string): string;
}

const NOBODY = '\0'.repeat(8);

/** SHA-256 as Latin-1; Node's types know hexadecimal and base64 only. */
const digest = (data: string | Buffer): string => hash('sha256', data, 'latin1' as 'hex');

export function createIdentities(secrets: { readonly applicants: string; readonly messages: string }): Identities {
	const keyed = keyedHash(secrets.applicants);
	// The messages of a dossier come one after another more often than not, and speak of one applicant.
	let [lastIdentity, lastApplicant] = ['', NOBODY];
	const writer = new RowWriter();
	writer.text(secrets.messages);
	const afterSecret = writer.length;
	return {
		// Senders write one identity with spaces or in either case; it stays one person.
		applicant(identity) {
			if (!identity) return NOBODY;
			if (identity !== lastIdentity) [lastIdentity, lastApplicant] = [identity, keyed(identity.replace(/\s+/g, '').toUpperCase()).slice(0, 8)];
			return lastApplicant;
		},
		token: (identity) => Buffer.from(keyed(identity), 'latin1').toString('base64url').slice(0, 12),
		content(system, message, applicant) {
			writer.reset(afterSecret);
			writer.uint32(system);
			writer.maybeInt64(message.at);
			writer.text(message.unit ?? '');
			writer.text(message.id ?? '');
			const from = writer.length;
			writeSaid(writer, message, applicant);
			const id = digest(writer.slice()).slice(0, 16);
			return { id, said: writer.slice(from) };
		},
		visit: (system, nonce) => digest(`${secrets.messages} ${system} ${nonce}`).slice(0, 8),
	};
}

const BLOCK = 64;
const LONGEST = 512;

/** HMAC-SHA-256 (RFC 2104) under one key, as Latin-1. Of two hashes in one shot each: half the time of `createHmac`. */
export function keyedHash(key: string): (text: string) => string {
	const block = Buffer.alloc(BLOCK);
	const short = Buffer.byteLength(key) <= BLOCK;
	if (short) block.write(key);
	const inner = Buffer.concat([block.map((byte) => byte ^ 0x36), Buffer.alloc(LONGEST * 3)]);
	const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
	return (text) => {
		if (!short || text.length > LONGEST)
			return createHmac('sha256', key)
				.update(text)
				.digest('latin1' as 'hex');
		outer.write(digest(inner.subarray(0, BLOCK + inner.write(text, BLOCK))), BLOCK, 'latin1');
		return digest(outer);
	};
}

/** A visitor of one system on one day: what the client calls it, else its address and browser. The address goes no further than this. */
export function visitorOf(salt: string, system: number, day: Day, visitor: string): string {
	return digest(`${salt} ${system} ${day} ${visitor}`).slice(0, 8);
}

/** Eight bytes that no other visit has: for one that nothing can tell from its repetition. */
export function randomId(): string {
	let id = '';
	for (let i = 0; i < 4; i++) {
		const bits = Math.floor(Math.random() * 65_536);
		id += String.fromCharCode(bits & 255, bits >> 8);
	}
	return id;
}
