// Identities made by us.
import { randomBytes } from 'node:crypto';

/** A time-ordered UUID (version 7, RFC 9562). */
export function newId(now: Date = new Date()): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(now.getTime(), 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for a sender, 32 random bytes, prefixed so that leaks can be searched for. */
export function newSecret(): string {
	return `td_${randomBytes(32).toString('base64url')}`;
}
