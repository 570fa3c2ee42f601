// What goes into a question.
import { expect, it } from 'vitest';
import { formatParams } from './params.ts';
import { readFactsUrl } from './sources.ts';

it('writes instants in UTC to the millisecond, in lists too, and leaves the rest', () => {
	const at = new Date('2024-05-01T00:30:00.5+07:00');
	expect(formatParams({ at, list: [at], n: 1, text: 'Đ', none: null })).toEqual({
		at: '2024-04-30 17:30:00.500',
		list: ['2024-04-30 17:30:00.500'],
		n: 1,
		text: 'Đ',
		none: null,
	});
});

it('refuses a parameter without a value', () => {
	expect(() => formatParams({ unit: undefined })).toThrow(/unit has no value/);
});

it('reads where a server is from one URL', () => {
	expect(readFactsUrl('https://thuc:b%40d@facts.gov.vn:8443/nation')).toEqual({
		url: 'https://facts.gov.vn:8443',
		database: 'nation',
		username: 'thuc',
		password: 'b@d',
		headers: {},
	});
	expect(readFactsUrl('http://127.0.0.1:8123')).toEqual({ url: 'http://127.0.0.1:8123', database: 'thucdo', headers: {} });
});
