// The scripts that portals load: their size, and what they do in a page, played with a small stand-in of the browser.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTracker, pinnedName } from './build.mjs';

let scripts: Record<'t.js' | 'gov-tracking.min.js', string>;
const folder = mkdtempSync(join(tmpdir(), 'thucdo-tracker-'));
beforeAll(async () => {
	scripts = await buildTracker(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A page with just what the scripts touch. */
function page(options: { src: string; refusing?: () => boolean; queue?: unknown[][] }) {
	const sent: { url: string; body: string }[] = [];
	const listeners: Record<string, (event: unknown) => void> = {};
	const observed: string[] = [];
	let observe: (entries: object[]) => void = () => undefined;
	const location = { href: 'https://dichvucong.example.vn/nop?x=1#top', host: 'dichvucong.example.vn' };
	const marked = { dataset: { service: '2.002492', step: 'nop' } };
	const listen = (type: string, listener: (event: unknown) => void) => {
		listeners[type] = listener;
	};
	const scope: Record<string, unknown> = {
		URL,
		URLSearchParams,
		setTimeout: (work: () => void) => work(),
		location,
		screen: { width: 1280, height: 720 },
		history: {
			pushState: (_state: unknown, _title: string, url: string) => {
				location.href = new URL(url, location.href).href;
			},
		},
		navigator: {
			language: 'vi-VN',
			sendBeacon: (url: URL | string, body: string) => !options.refusing?.() && sent.push({ url: String(url), body }) > 0,
		},
		document: {
			currentScript: { src: options.src, dataset: { site: '12' } },
			title: 'Nộp hồ sơ',
			get URL() {
				return location.href;
			},
			hidden: false,
			referrer: 'https://example.vn/',
			querySelector: () => marked,
			addEventListener: listen,
		},
		addEventListener: listen,
		PerformanceObserver: class {
			constructor(listener: (list: { getEntries(): object[] }) => void) {
				observe = (entries) => listener({ getEntries: () => entries });
			}
			observe({ type }: { type: string }) {
				observed.push(type);
			}
		},
		_govaq: options.queue,
	};
	scope.window = scope;
	return {
		scope,
		sent,
		listeners,
		observed,
		marked,
		leave: () => {
			(scope.document as { hidden: boolean }).hidden = true;
			listeners.visibilitychange!({});
		},
		observe: (entries: object[]) => observe(entries),
		beacons: () => sent.map((s) => JSON.parse(s.body) as Record<string, unknown>),
	};
}

describe('our own beacon', () => {
	const src = 'https://do.example.gov.vn/t.js';

	test('is at most 600 bytes gzip', () => {
		expect(gzipSync(scripts['t.js'], { level: 9 }).length).toBeLessThanOrEqual(600);
	});

	test('is kept under the name of its hash, as pages pin it (node tracker/build.mjs --keep)', () => {
		const name = pinnedName(scripts['t.js']);
		expect(readdirSync(new URL('released/', import.meta.url))).toContain(`${name}.txt`);
		for (const kept of readdirSync(folder).filter((file) => file.startsWith('t-')))
			expect(pinnedName(readFileSync(join(folder, kept), 'utf8'))).toBe(kept);
	});

	test('reports one view to the origin it came from, with the service of the page and no cookie', () => {
		const p = page({ src });
		runInNewContext(scripts['t.js'], p.scope);
		expect(p.sent.map((s) => s.url)).toEqual(['https://do.example.gov.vn/b']);
		expect(p.beacons()[0]).toMatchObject({
			s: '12',
			u: 'https://dichvucong.example.vn/nop?x=1#top',
			t: 'Nộp hồ sơ',
			r: 'https://example.vn/',
			v: '2.002492',
		});
		expect(scripts['t.js']).not.toMatch(/cookie|localStorage|eval|innerHTML/);
	});

	test('reports a view when a single-page application moves on, with the page before as referrer, and none for an anchor', () => {
		const p = page({ src });
		runInNewContext(`${scripts['t.js']};history.pushState(null,'','#below');history.pushState(null,'','/ket-qua')`, p.scope);
		expect(p.beacons().map((b) => [b.u, b.r])).toEqual([
			['https://dichvucong.example.vn/nop?x=1#top', 'https://example.vn/'],
			['https://dichvucong.example.vn/ket-qua', 'https://dichvucong.example.vn/nop?x=1'],
		]);
	});

	test('reports the addresses of applications that route behind #/ or #!', () => {
		const p = page({ src });
		runInNewContext(
			`${scripts['t.js']};history.pushState(null,'','#/ho-so');history.pushState(null,'','#/ho-so/2');history.pushState(null,'','#!tra-cuu')`,
			p.scope,
		);
		expect(p.beacons().map((b) => String(b.u).split('?x=1')[1])).toEqual(['#top', '#/ho-so', '#/ho-so/2', '#!tra-cuu']);
	});

	test('reports a view when the page comes back from the memory of the browser, and none when it was merely loaded', () => {
		const p = page({ src });
		runInNewContext(scripts['t.js'], p.scope);
		p.listeners.pageshow!({ persisted: false });
		expect(p.sent).toHaveLength(1);
		p.listeners.pageshow!({ persisted: true });
		expect(p.beacons()[1]).toMatchObject({ t: 'Nộp hồ sơ', u: 'https://dichvucong.example.vn/nop?x=1#top' });
		expect(p.beacons()[1]!.i).not.toBe(p.beacons()[0]!.i);
	});

	test('reports a step when an element marked with one is clicked, and nothing for other clicks', () => {
		const p = page({ src });
		runInNewContext(scripts['t.js'], p.scope);
		p.listeners.click!({ target: { closest: () => null } });
		p.listeners.click!({ target: { closest: () => p.marked } });
		expect(p.beacons().slice(1)).toEqual([expect.objectContaining({ k: 'step', v: '2.002492', p: 'nop' })]);
	});

	test('reports paint, shift and response when the page is left', () => {
		const p = page({ src });
		runInNewContext(scripts['t.js'], p.scope);
		expect(p.observed).toEqual(['largest-contentful-paint', 'layout-shift', 'event', 'first-input']);
		p.observe([{ size: 9, startTime: 800 }, { size: 20, startTime: 1200 }, { value: 0.1 }, { value: 0.3, hadRecentInput: true }, { value: 0.05 }]);
		p.observe([
			{ interactionId: 0, duration: 900 },
			{ interactionId: 3, duration: 240 },
			{ interactionId: 4, duration: 96 },
		]);
		p.leave();
		expect(p.beacons()[1]).toMatchObject({ k: 'perf', lcp: 1200, inp: 240 });
		expect(p.beacons()[1]!.cls).toBeCloseTo(0.15);
	});

	test('keeps what the browser refused and sends it with the next beacon, under the same identity', () => {
		let full = true;
		const p = page({ src, refusing: () => full });
		runInNewContext(scripts['t.js'], p.scope);
		expect(p.sent).toEqual([]);
		full = false;
		p.leave();
		expect(p.beacons().map((b) => b.k ?? 'view')).toEqual(['view', 'perf']);
		expect(new Set(p.beacons().map((b) => b.i)).size).toBe(2);
	});
});

describe("the stand-in of EMC's script", () => {
	const src = 'https://do.example.gov.vn/embed/gov-tracking.min.js';
	const queue = [['trackPageView'], ['enableLinkTracking'], ['setTrackerUrl', 'https://do.example.gov.vn/tracking'], ['setSiteId', '8981']];

	test('reads the queue of a template, whatever its order, and tracks the page view', () => {
		const p = page({ src, queue });
		runInNewContext(scripts['gov-tracking.min.js'], p.scope);
		expect(p.sent.map((s) => s.url)).toEqual(['https://do.example.gov.vn/tracking']);
		const query = new URLSearchParams(p.sent[0]!.body);
		expect(Object.fromEntries(query)).toMatchObject({
			idsite: '8981',
			rec: '1',
			emc: '1',
			action_name: 'Nộp hồ sơ',
			url: 'https://dichvucong.example.vn/nop?x=1#top',
		});
	});

	test('a template that names no tracker, or another host, reports to where the script came from', () => {
		for (const calls of [[['setTrackerUrl', 'https://elsewhere.example/tracking']], []]) {
			const p = page({ src, queue: [...calls, ['setSiteId', '33'], ['trackPageView']] });
			runInNewContext(scripts['gov-tracking.min.js'], p.scope);
			expect(p.sent.map((s) => s.url)).toEqual(['https://do.example.gov.vn/tracking']);
		}
	});

	test('calls pushed later run at once, and downloads and outlinks are tracked', () => {
		const p = page({ src, queue });
		runInNewContext(scripts['gov-tracking.min.js'], p.scope);
		const click = (href: string) => p.listeners.click!({ target: { closest: () => Object.assign(new URL(href), { download: '' }) } });
		click('https://dichvucong.example.vn/mau.pdf');
		click('https://moj.gov.vn/');
		click('https://dichvucong.example.vn/khac');
		runInNewContext("_govaq.push(['trackEvent','nop','bat-dau'])", p.scope);
		const more = p.sent.slice(1).map((s) => new URLSearchParams(s.body));
		expect(more.map((q) => [q.get('download'), q.get('link'), q.get('e_c')])).toEqual([
			['https://dichvucong.example.vn/mau.pdf', null, null],
			[null, 'https://moj.gov.vn/', null],
			[null, null, 'nop'],
		]);
	});
});
