// What ranges mean, by RFC 9110: the first bytes, the last, what is past the end, and what cannot be read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameFile, readRange } from './byte-range.ts';

test.each([
	['bytes=0-0', { from: 0, until: 1 }],
	['bytes=0-499', { from: 0, until: 500 }],
	['bytes=500-', { from: 500, until: 1000 }],
	['bytes=-8', { from: 992, until: 1000 }],
	['bytes=-5000', { from: 0, until: 1000 }],
	['bytes=999-5000', { from: 999, until: 1000 }],
	['Bytes = 1 - 2', { from: 1, until: 3 }],
	['bytes=1000-', 'outside'],
	['bytes=1000-2000', 'outside'],
	['bytes=-0', 'outside'],
	['bytes=5-4', undefined],
	['bytes=-', undefined],
	['bytes=0-1,4-5', undefined],
	['lines=0-1', undefined],
	['bytes=a-b', undefined],
	['', undefined],
	[undefined, undefined],
] as const)('%s of a thousand bytes', (header, range) => expect(readRange(header, 1000)).toEqual(range));

test('an empty file has no byte to ask for', () => {
	for (const header of ['bytes=0-', 'bytes=-1', 'bytes=0-0']) expect(readRange(header, 0)).toBe('outside');
});

test('a range that is answered lies in the file and is never empty', () => {
	const number = fc.oneof(fc.constant(''), fc.nat(3000).map(String));
	fc.assert(
		fc.property(number, number, fc.nat(2000), (first, last, bytes) => {
			const range = readRange(`bytes=${first}-${last}`, bytes);
			if (typeof range !== 'object') return;
			expect(range.from).toBeGreaterThanOrEqual(0);
			expect(range.from).toBeLessThan(range.until);
			expect(range.until).toBeLessThanOrEqual(bytes);
		}),
	);
});

test('only the strong tag of the file itself lets a part of it be added', () => {
	expect(['"a"', ' "a" ', undefined].map((given) => isSameFile(given, '"a"'))).toEqual([true, true, true]);
	expect(['W/"a"', '"b"', 'Wed, 21 Oct 2015 07:28:00 GMT', ''].map((given) => isSameFile(given, '"a"'))).toEqual([false, false, false, false]);
});
