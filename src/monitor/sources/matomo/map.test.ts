// Requests of Matomo clients, as the public tracking API describes their parameters.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapMatomo, readBulkEntry, readParameters, withoutPersonal } from './map.ts';

const NOW = Date.UTC(2024, 4, 13, 3);
const map = (query: string, trusted = false) => mapMatomo(readParameters(query), query, NOW, trusted);
const base = 'idsite=12&rec=1&url=https%3A%2F%2Fdvc.example.vn%2Fa';

test('a page view keeps address, title, referrer, language, resolution and load time', () => {
	const { said } = map(
		`${base}&action_name=Th%E1%BB%A7+t%E1%BB%A5c&urlref=https%3A%2F%2Fg.vn%2F&lang=vi-VN,vi;q=0.9&res=1280x720&pf_net=10&pf_srv=200&pf_onl=5&_id=abc`,
	);
	expect(said).toMatchObject({
		kind: 'view',
		url: 'https://dvc.example.vn/a',
		title: 'Thủ tục',
		referrer: 'https://g.vn/',
		lang: 'vi',
		resolution: '1280x720',
		pageLoad: 215,
		visitor: 'abc',
		at: null,
	});
});

test.each([
	['e_c=nop&e_a=bam&e_n=x&e_v=3', { kind: 'event', category: 'nop', action: 'bam', name: 'x', value: 3 }],
	['search=khai+sinh&search_cat=dvc&search_count=0', { kind: 'search', target: 'khai sinh', category: 'dvc', value: 0 }],
	['download=https%3A%2F%2Fd%2Fa.pdf', { kind: 'download', target: 'https://d/a.pdf' }],
	['link=https%3A%2F%2Fmoj.gov.vn', { kind: 'link', target: 'https://moj.gov.vn' }],
	['ping=1', { kind: 'ping' }],
	['e_c=only-half', { kind: 'view' }],
	['search=', { kind: 'search', target: '' }],
	['c_n=banner&c_p=a.png&c_t=https%3A%2F%2Fb', { kind: 'event', category: 'content', action: 'impression', name: 'banner', target: 'https://b' }],
	['c_n=banner&c_i=click', { kind: 'event', category: 'content', action: 'click' }],
	['idgoal=3&revenue=12.5', { kind: 'event', category: 'goal', action: '3', value: 12.5 }],
	['idgoal=0&ec_id=9', { kind: 'event', category: 'goal', action: '0' }],
	['ca=1', { kind: 'event' }],
	['ca=1&e_c=a&e_a=b', { kind: 'event', category: 'a' }],
	['ma_id=x&ma_ti=video', { kind: 'ping' }],
	['fa_vid=x', { kind: 'ping' }],
	['hsr_ev=%5B%5D', { kind: 'ping' }],
	['ping=1&pf_onl=7', { kind: 'ping', pageLoad: 7 }],
	['pf_net=abc&pf_srv=-4', { kind: 'view', pageLoad: null }],
	['e_c=a&e_a=b&e_v=much', { kind: 'event', value: null }],
	['new_visit=1&bots=1&apiv=1&h=1&m=2&s=3&_idn=0&cookie=1&uadata=%7B%7D&dimension1=x', { kind: 'view' }],
])('%s is read as such', (query, expected) => {
	expect(map(`${base}&${query}`).said).toMatchObject(expected);
});

test('a repetition is told by rand or pv_id, never by a key in the request; without either nothing is told', () => {
	const said = map(`${base}&rand=1&token_auth=td_secret`).said!;
	expect(said.nonce).toBe(`${base}&rand=1`);
	expect(map(base).said!.nonce).toBeNull();
	// matomo.js and the PHP tracker call it r.
	expect(map(`${base}&r=123456`).said!.nonce).toBe(`${base}&r=123456`);
});

test.each(['', 'javascript:alert(1)', 'data:text/html,x', 'file:///tmp/a.html', 'about:blank', 'ftp://a/b', 'dvc.example.vn/a', 'https://'])(
	'a view of "%s" is none, and the sender is told what is expected',
	(url) => {
		const query = `idsite=12&rec=1&url=${encodeURIComponent(url)}`;
		expect(map(query).refusal).toMatchObject({ code: 'monitor.message-malformed', message: expect.stringMatching(/^url: .*expected.*http/) });
		// What is no view may come from anywhere, but keeps no address that is none.
		expect(map(`${query}&e_c=a&e_a=b`).said).toMatchObject({ kind: 'event', url: '' });
	},
);

test('a client that was offline says how long ago, within the same bounds', () => {
	expect(map(`${base}&cdo=60`).said!.at).toBe(NOW - 60_000);
	expect(map(`${base}&cdo=0`).said!.at).toBeNull();
	expect(map(`${base}&cdo=soon`).said!.at).toBeNull();
	expect(map(`${base}&cdo=90000`).refusal?.code).toBe('monitor.backdating-needs-key');
	expect(map(`${base}&cdo=90000`, true).said!.at).toBe(NOW - 90_000_000);
});

test('cdt is read in both ways, and older than a day only with a key', () => {
	expect(map(`${base}&cdt=2024-05-12+20%3A00%3A00`).said!.at).toBe(Date.UTC(2024, 4, 12, 20));
	expect(map(`${base}&cdt=1715540400`).said!.at).toBe(1715540400_000);
	expect(map(`${base}&cdt=2024-05-12T20%3A00%3A00.250Z`).said!.at).toBe(Date.UTC(2024, 4, 12, 20, 0, 0, 250));
	expect(map(`${base}&cdt=2024-05-13T03%3A00%3A00%2B07%3A00`).said!.at).toBe(Date.UTC(2024, 4, 12, 20));
	expect(map(`${base}&cdt=2024-05-01+00%3A00%3A00`).refusal?.code).toBe('monitor.backdating-needs-key');
	expect(map(`${base}&cdt=2024-05-01+00%3A00%3A00`, true).said!.at).toBe(Date.UTC(2024, 4, 1));
	expect(map(`${base}&cdt=2024-02-31+00%3A00%3A00`, true).refusal?.code).toBe('monitor.message-malformed');
});

test('rec=1 is demanded, unknown parameters are ignored, over-long ones cut', () => {
	expect(map('idsite=12').refusal?.code).toBe('monitor.not-recording');
	expect(map(`${base}&nonsense=1&_cvar=%7B`).said).toBeDefined();
	expect(map(`${base}&action_name=${'x'.repeat(9_000)}`).said!.title.length).toBe(300);
});

test('bulk entries are query strings, with or without the question mark, or objects', () => {
	for (const entry of [`?${base}`, base, `matomo.php?${base}`, { idsite: 12, rec: 1, url: 'https://dvc.example.vn/a' }]) {
		expect(readBulkEntry(entry).parameters).toEqual({ idsite: '12', rec: '1', url: 'https://dvc.example.vn/a' });
	}
});

test('no text that a client may send breaks the reading', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, id) => {
			const query = new URLSearchParams({ idsite: '12', rec: '1', url: 'https://a.vn', action_name: title, _id: id, rand: '1' }).toString();
			expect(map(query).said!.title.isWellFormed()).toBe(true);
		}),
		{ numRuns: 200 },
	);
});

test('what is kept of a refused request names neither key nor visitor', () => {
	expect(withoutPersonal(`${base}&token_auth=td_x&uid=an&_id=f&cip=1.2.3.4&cid=7&rand=4`)).toEqual({
		idsite: '12',
		rec: '1',
		url: 'https://dvc.example.vn/a',
		rand: '4',
	});
});

test('a bulk entry that is no request is refused by its reading, never by an error', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (entry) => {
			const { parameters, text } = readBulkEntry(entry);
			const read = mapMatomo(parameters, text, NOW, false);
			expect(Boolean(read.said) !== Boolean(read.refusal)).toBe(true);
		}),
		{ numRuns: 300 },
	);
});

test('what a client calls itself and its visitor is cut before any pattern looks at it', () => {
	const long = 'Android'.repeat(50_000);
	const { said } = mapMatomo({ rec: '1', url: 'https://a.vn/', ua: long, uid: long }, '', 0, false);
	expect([said!.userAgent!.length, said!.visitor!.length]).toEqual([500, 200]);
});
