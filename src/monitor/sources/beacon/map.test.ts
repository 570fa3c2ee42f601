// The own beacon as the tracker sends it, and as anybody else may.
import { expect, test } from 'vitest';
import { language, mapBeacon, siteOf } from './map.ts';

test('a view, a step and the figures of a page are read', () => {
	expect(mapBeacon({ s: '12', i: 0.25, u: 'https://a/', t: 'T', r: 'https://b/', l: 'vi-VN', w: 1280 }).said).toMatchObject({
		...{ kind: 'view', url: 'https://a/', title: 'T', referrer: 'https://b/', lang: 'vi', resolution: '1280', nonce: '0.25 view ' },
	});
	expect(mapBeacon({ s: 12, i: 1, k: 'step', v: '2.002492', p: 'nop' }).said).toMatchObject({ kind: 'step', service: '2.002492', step: 'nop' });
	expect(mapBeacon({ s: 12, k: 'perf', lcp: 1200.6, cls: 0.12, inp: 80 }).said).toMatchObject({
		kind: 'perf',
		lcp: 1201,
		cls: 0.12,
		inp: 80,
		nonce: null,
	});
});

test('what cannot be read is left unsaid, a body that is no beacon is refused', () => {
	expect(mapBeacon({ s: 12, u: 'http://a', k: 'dance', lcp: 'fast', cls: -1, t: { a: 1 } }).said).toMatchObject({
		kind: 'view',
		lcp: null,
		cls: null,
		title: '',
	});
	expect(mapBeacon({ u: 'https://a/' }).refusal?.code).toBe('monitor.message-malformed');
	expect(mapBeacon('x').refusal?.code).toBe('monitor.message-malformed');
	expect([siteOf({ s: 12 }), siteOf({ s: '12' }), siteOf(null), siteOf({})]).toEqual(['12', '12', '', '']);
});

test('languages are words, not marks of a browser', () => {
	expect(['vi-VN,vi;q=0.9', 'EN', 'vie', '', 'x', '123'].map(language)).toEqual(['vi', 'en', 'vie', '', '', '']);
});

test('a view needs the address of a page; a step and a figure do not', () => {
	for (const u of [undefined, '', 'javascript:alert(1)', 'data:text/html,x', 'file:///C:/a.html', 'about:blank', 'https://', '/only/a/path'])
		expect(mapBeacon({ s: 12, u }).refusal?.message, u).toMatch(/^u: .*expected/);
	expect(mapBeacon({ s: 12, k: 'step', u: 'javascript:alert(1)', v: 'x', p: 'y' }).said).toMatchObject({ kind: 'step', url: '' });
	expect(mapBeacon({ s: 12, u: 'HTTPS://a.vn' }).said).toMatchObject({ kind: 'view', url: 'HTTPS://a.vn' });
});
