// The feed holds to RFC 4287, with corrections told as such and nothing of a text taken for markup.
import { expect, test } from 'vitest';
import { makeLocale } from '../i18n/locale.ts';
import { writeAtom } from './write-atom.ts';

const edition = (id: string, more = {}) => ({
	edition: {
		...{
			id,
			period: id.split('#')[0]!,
			publishedAt: `2024-06-1${id.split('#')[1]}T02:00:00.000Z`,
			cut: '2024-06-10T00:00:00.000Z',
			by: 'A & B',
			note: null,
		},
		...{ reason: null, corrects: null, findings: 1200, difference: null, sha256: id.split('#')[1]!.repeat(64), ...more },
	},
	...{ no: Number(id.split('#')[1]), correctedBy: null, scores: 5, files: [] },
});
const rows = [edition('2024-05#2', { reason: 'late <dossiers>', corrects: '2024-05#1' }), edition('2024-05#1')];

test('every entry has its id, title, date, author, link and summary, and the feed the date of the newest', () => {
	const feed = writeAtom(rows, makeLocale('en'), 'https://x.example');
	expect(feed.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">')).toBe(true);
	const [head = '', ...entries] = feed.split('<entry>');
	expect(head).toContain('<updated>2024-06-12T02:00:00.000Z</updated>');
	expect(entries).toHaveLength(2);
	for (const entry of entries)
		for (const part of ['<id>urn:sha256:', '<title>', '<updated>', '<author><name>A &amp; B</name>', '<link rel="alternate"', '<summary>'])
			expect(entry).toContain(part);
	expect(entries[0]).toContain('corrected, edition 2');
	expect(entries[0]).toContain('late &lt;dossiers&gt;');
	expect(entries[0]).toContain('href="https://x.example/en/editions/2024-05.2"');
});

test('the ids of entries are the same in both languages; words are not', () => {
	const [vi, en] = (['vi', 'en'] as const).map((lang) => writeAtom(rows, makeLocale(lang), 'https://x.example'));
	const ids = (feed: string) => feed.match(/urn:sha256:\w+/g);
	expect(ids(vi!)).toEqual(ids(en!));
	expect(vi).toContain('Đính chính số liệu tháng 5/2024');
});

test('a feed without entries is whole', () => {
	expect(writeAtom([], makeLocale('vi'), 'https://x.example')).toMatch(
		/<id>.+<\/id>\n<title>.+<\/title>[\s\S]+<updated>\d{4}-\d\d-\d\dT[\d:]+Z<\/updated>[\s\S]+<\/feed>\n$/,
	);
});
