// The hashes that stand for identities.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createIdentities } from './identity.ts';

test.each(['', 'k', 'x'.repeat(64), 'é'.repeat(70)])('a keyed hash is HMAC-SHA-256, whatever the length of its key', (key) => {
	const { token } = createIdentities({ applicants: key, messages: 'm' });
	for (const text of ['a', 'ă'.repeat(100)]) expect(token(text)).toBe(createHmac('sha256', key).update(text).digest('base64url').slice(0, 12));
});
