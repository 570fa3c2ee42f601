// Identities: in order of time, never twice.
import { expect, test } from 'vitest';
import { newId, newSecret } from './id.ts';

test('identities sort by the time they were made and say they are version 7', () => {
	const early = newId(new Date('2024-01-01T00:00:00Z'));
	const late = newId(new Date('2024-01-01T00:00:01Z'));
	expect(early < late).toBe(true);
	expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
	expect(new Set(Array.from({ length: 1000 }, () => newId())).size).toBe(1000);
});

test('secrets are long and can be searched for in leaks', () => {
	expect(newSecret()).toMatch(/^td_[\w-]{43}$/);
});
