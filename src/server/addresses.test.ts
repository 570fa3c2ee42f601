// Addresses that cannot be decoded are read as they stand; all others are left alone.
import { expect, test } from 'vitest';
import { readableUrl } from './addresses.ts';

test('an address that cannot be decoded keeps its letters, and its question', () => {
	expect(readableUrl('/vi/%E0%A4%A?q=%E0%A4%A')).toBe('/vi/%25E0%25A4%25A?q=%E0%A4%A');
	expect(readableUrl('/vi/%')).toBe('/vi/%25');
});

test('any other is left alone', () => {
	for (const url of ['/', '/vi/services/%3Cb%3E%209', '/vi/units?q=%E0', '/vi/l%C3%A0o#x']) expect(readableUrl(url)).toBe(url);
});
