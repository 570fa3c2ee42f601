// Hashes that stand for identities. Applicants and identities in texts: keyed by secrets of the records. Messages: keyed too, because
// their content holds an applicant. Visitors: by the salt of the day alone, which is destroyed, so nobody is known again tomorrow.
import { createHmac, hash } from 'node:crypto';

export interface Identities {
	/** 64 bits as a decimal; '0' for nobody. */
	applicant(identity: string | null): string;
	/** 12 characters, for texts. */
	token(identity: string): string;
	/** 32 hexadecimal digits. */
	message(system: number, said: string): string;
	/** 64 bits as a decimal. */
	visit(system: number, nonce: string): string;
}

export function createIdentities(secrets: { readonly applicants: string; readonly messages: string }): Identities {
	const keyed = (text: string) => createHmac('sha256', secrets.applicants).update(text).digest();
	return {
		// Senders write one identity with spaces or in either case; it stays one person.
		applicant: (identity) => (identity ? decimal(keyed(identity.replace(/\s+/g, '').toUpperCase())) : '0'),
		token: (identity) => keyed(identity).toString('base64url').slice(0, 12),
		message: (system, said) => hash('sha256', `${secrets.messages} ${system} ${said}`, 'hex').slice(0, 32),
		visit: (system, nonce) => decimal(hash('sha256', `${secrets.messages} ${system} ${nonce}`, 'buffer')),
	};
}

/** A visitor of one system on one day: what the client calls it, else its address and browser. The address goes no further than this. */
export function visitorOf(salt: string, system: number, visitor: string): string {
	return decimal(hash('sha256', `${salt} ${system} ${visitor}`, 'buffer'));
}

/** The first 64 bits, never 0: that means nobody. */
function decimal(digest: Buffer): string {
	const bits = digest.readBigUInt64LE();
	return (bits || 1n).toString();
}
