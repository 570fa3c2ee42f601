// The tracker in real pages of another origin, under a strict content policy: views arrive, nothing is kept in the browser, and what the
// browser refused comes after all.
import { createServer, type Server } from 'node:http';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dayOf } from '../../src/base/index.ts';
import type { Finding } from '../../src/evaluate/contract.ts';
import type { VisitFigures } from '../../src/monitor/contract.ts';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser } from './browser.ts';

let product: Product;
let browser: Browser;
let portal: Server;
let portalUrl: string;
let site: { id: string; site: number };
let page = '';
/** A browser that says it is driven by a program is counted as one; these tests play people. */
const PERSON = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const faults: string[] = [];

beforeAll(async () => {
	product = await startProduct();
	browser = await openBrowser();
	site = await product.system('01@2024-05-01', 'portal');
	portal = createServer((request, response) => {
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.setHeader(
			'content-security-policy',
			`default-src 'none'; script-src ${product.url}${page.includes('nonce-') ? " 'nonce-x'" : ''}; connect-src ${product.url}; img-src ${product.url}; require-trusted-types-for 'script'`,
		);
		response.end(request.url === '/favicon.ico' ? '' : page);
	});
	await new Promise<void>((ok) => portal.listen(0, '127.0.0.1', ok));
	portalUrl = `http://127.0.0.1:${(portal.address() as { port: number }).port}`;
});
afterAll(async () => {
	await browser?.close();
	portal?.close();
	await product?.close();
});

/** Views of the day, as every reader of the figures sees them; what else the tracker sends (speed, links) is no view. */
const views = async () => {
	const path = `/indicators/visits.views/findings?period=${dayOf(new Date())}&unit=u1001`;
	return (await product.get<{ items: Finding[] }>(path)).items[0]?.value ?? 0;
};

/** The figure once it tells every view of a person that is stored. */
async function viewsAtRest(): Promise<number> {
	await product.rooms.monitor.intake.settle();
	const sql = "SELECT toUInt32(count()) AS n FROM visit FINAL WHERE kind = 'view' AND device != 'bot'";
	const [stored] = await product.rooms.stores.facts.ask({ name: 'test', sql, row: z.object({ n: z.number() }) });
	expect(await until(views, (n) => n === stored!.n)).toBe(stored!.n);
	return stored!.n;
}

const Row = z.object({
	kind: z.string(),
	path: z.string(),
	referrer: z.string(),
	title: z.string(),
	service: z.string(),
	step: z.string(),
	lcp: z.number().nullable(),
});
type Row = z.infer<typeof Row>;
/** What arrived from pages below a path, in the order in which it was received. */
const arrived = async (below: string): Promise<Row[]> => {
	await product.rooms.monitor.intake.settle();
	const sql = `SELECT kind, concat(path(url), extract(url, '#.*')) AS path, referrer, title, service, step, lcp FROM visit FINAL
		WHERE startsWith(path(url), {below:String}) ORDER BY at, kind`;
	return product.rooms.stores.facts.ask({ name: 'test', sql, row: Row }, { below });
};
const kinds = (rows: readonly Row[]) => rows.map((row) => `${row.kind} ${row.path}`);

/** A tab on a page with the tracker, as a person has it. */
async function visit(path: string, body = '', prepare: (context: BrowserContext) => Promise<unknown> = async () => undefined): Promise<Page> {
	page = `<!doctype html><title>Thủ tục</title><script defer src="${product.url}/t.js" data-site="${site.site}"></script><p>Đăng ký khai sinh</p>${body}`;
	const context = await browser.newContext({ userAgent: PERSON });
	await prepare(context);
	const tab = await context.newPage();
	tab.on('console', (m) => {
		if (m.type() === 'error' && !m.text().includes('favicon')) faults.push(m.text());
	});
	tab.on('pageerror', (error) => faults.push(error.message));
	await tab.goto(portalUrl + path, { waitUntil: 'networkidle' });
	return tab;
}
const leave = async (tab: Page) => {
	await tab.goto('about:blank');
	await tab.context().close();
};

test('one line in a page sends one view, without a cookie or anything stored', async () => {
	const tab = await visit('/khai-sinh');
	const context = tab.context();
	expect(await tab.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
	await tab.close();
	expect(await until(views, (n) => n >= 1)).toBe(1);
	expect(await context.cookies()).toEqual([]);
	expect(faults).toEqual([]);
	await context.close();
});

test('a page may pin the script by its hash: it is served for ever under that name, and a wrong hash runs nothing', async () => {
	const { path, integrity, html } = await product.get<{ path: string; integrity: string; html: string }>('/tracker');
	expect(html).toContain(`${path}" integrity="${integrity}" crossorigin="anonymous"`);
	const answer = await fetch(product.url + path);
	expect(answer.headers.get('cache-control')).toContain('immutable');
	expect(await answer.text()).toBe(await (await fetch(`${product.url}/t.js`)).text());
	expect((await fetch(`${product.url}/t-0000000000000000.js`)).status).toBe(404);
	const load = async (at: string, hash: string) => {
		page = `<!doctype html><title>Ghim</title><script defer src="${product.url}${path}" integrity="${hash}" crossorigin="anonymous" data-site="${site.site}"></script>`;
		const context = await browser.newContext({ userAgent: PERSON });
		const tab = await context.newPage();
		await tab.goto(portalUrl + at, { waitUntil: 'networkidle' });
		await leave(tab);
	};
	await load('/pinned/right', integrity);
	await load('/pinned/wrong', `sha384-${'A'.repeat(64)}`);
	expect(
		kinds(
			await until(
				() => arrived('/pinned/'),
				(rows) => rows.length >= 2,
			),
		).filter((row) => row.startsWith('view')),
	).toEqual(['view /pinned/right']);
});

test('what the browser refused to send is sent with the next beacon', async () => {
	const tab = await visit('/retry', '<button data-service="2.002492" data-step="nop">Nộp</button>', (context) =>
		context.addInitScript(`const send = Navigator.prototype.sendBeacon; let first = true;
			Navigator.prototype.sendBeacon = function (...of) { if (first) { first = false; return false; } return send.apply(this, of); };`),
	);
	expect(await arrived('/retry')).toEqual([]);
	await tab.click('button');
	const rows = await until(
		() => arrived('/retry'),
		(found) => found.length >= 2,
	);
	expect(kinds(rows).sort()).toEqual(['step /retry', 'view /retry']);
	await leave(tab);
});

test('an application that moves on without loading sends a view for every page, and none for anchors or replaced addresses', async () => {
	const tab = await visit('/spa', '<a href="#top">Lên đầu</a>');
	await tab.click('a');
	await tab.evaluate(`history.pushState(null, '', '/spa/2'); document.title = 'Trang hai'`);
	await tab.waitForTimeout(50);
	await tab.evaluate(`history.replaceState(null, '', '/spa/2?loc=1')`);
	await tab.evaluate(`history.pushState(null, '', '/spa/3#/buoc-1')`);
	await tab.waitForTimeout(50);
	// A router that listens to the hash alone.
	await tab.evaluate(`location.hash = '#/buoc-2'`);
	await tab.waitForTimeout(50);
	await tab.goBack();
	await tab.waitForTimeout(100);
	const rows = (
		await until(
			() => arrived('/spa'),
			(found) => found.length >= 5,
		)
	).filter((row) => row.kind === 'view');
	expect(rows.map((row) => [row.path, row.title, row.referrer.replace(portalUrl, '')])).toEqual([
		['/spa', 'Thủ tục', ''],
		['/spa/2', 'Trang hai', '/spa'],
		['/spa/3#/buoc-1', 'Trang hai', '/spa/2'],
		['/spa/3#/buoc-2', 'Trang hai', '/spa/3#/buoc-1'],
		['/spa/3#/buoc-1', 'Trang hai', '/spa/3#/buoc-2'],
	]);
	await leave(tab);
});

test('the steps of a service are sent where they are marked, whatever inside the mark is touched', async () => {
	const form =
		'<main data-service="2.002492"><button data-service="2.002492" data-step="dinh-kem"><b>Đính kèm</b></button><button id="other">Khác</button></main>';
	const tab = await visit('/steps', form);
	await tab.click('b');
	await tab.click('#other');
	const rows = await until(
		() => arrived('/steps'),
		(found) => found.length >= 2,
	);
	expect(rows.map((row) => [row.kind, row.service, row.step]).sort()).toEqual([
		['step', '2.002492', 'dinh-kem'],
		['view', '2.002492', ''],
	]);
	await leave(tab);
});

test('speed is sent once: when the page is hidden, as telephones do, or left', async () => {
	const hide = `Object.defineProperty(document, 'hidden', { configurable: true, get: () => true }); document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`;
	const show = `Object.defineProperty(document, 'hidden', { configurable: true, get: () => false }); document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`;
	const hidden = await visit('/perf/hidden', '<button>Bấm</button>');
	await hidden.click('button');
	for (const turn of [hide, show, hide]) await hidden.evaluate(turn);
	await leave(hidden);
	await leave(await visit('/perf/left'));
	const rows = (
		await until(
			() => arrived('/perf/'),
			(found) => found.length >= 4,
		)
	).filter((row) => row.kind === 'perf');
	expect(kinds(rows).sort()).toEqual(['perf /perf/hidden', 'perf /perf/left']);
	for (const { lcp } of rows) expect(lcp).toBeGreaterThan(0);
});

test('a page that comes back from the memory of the browser is a view again, and tells its speed no second time', async () => {
	page = `<!doctype html><title>Nhớ</title><script defer src="${product.url}/t.js" data-site="${site.site}"></script><a href="/back/2">Tiếp</a>`;
	// The tests' browser keeps no pages; this one does, as people's do.
	const keeping = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu'],
		ignoreDefaultArgs: ['--disable-back-forward-cache'],
	});
	const tab = await keeping.newPage({ userAgent: PERSON });
	await tab.goto(`${portalUrl}/back/1`, { waitUntil: 'networkidle' });
	await tab.evaluate(`addEventListener('pageshow', (event) => { window.kept = event.persisted; })`);
	await tab.click('a');
	await until(
		() => arrived('/back/2'),
		(rows) => rows.length >= 1,
	);
	await tab.goBack({ waitUntil: 'commit' });
	await tab.waitForFunction('window.kept !== undefined');
	expect(await tab.evaluate('window.kept')).toBe(true);
	await tab.goto('about:blank');
	const rows = await until(
		() => arrived('/back/'),
		(found) => found.length >= 5,
	);
	expect(kinds(rows).sort()).toEqual(['perf /back/1', 'perf /back/2', 'view /back/1', 'view /back/1', 'view /back/2']);
	await keeping.close();
});

test("a page that carries EMC's code only has to change the host", async () => {
	const before = await viewsAtRest();
	page = `<!doctype html><title>Cổng</title><script nonce="x">var _govaq = window._govaq || [];_govaq.push(['trackPageView']);_govaq.push(['enableLinkTracking']);
		_govaq.push(['setTrackerUrl','${product.url}/tracking']);_govaq.push(['setSiteId','${site.site}']);</script><!-- nonce- --><script async defer src="${product.url}/embed/gov-tracking.min.js"></script>`;
	const context = await browser.newContext({ userAgent: PERSON });
	const tab = await context.newPage();
	await tab.goto(`${portalUrl}/trang-chu`, { waitUntil: 'networkidle' });
	await context.close();
	expect(await until(views, (n) => n > before)).toBe(before + 1);
});

test('a browser that says it is driven by a program is no visitor; it stands beside the figure', async () => {
	const before = await viewsAtRest();
	page = `<!doctype html><title>Máy</title><script defer src="${product.url}/t.js" data-site="${site.site}"></script>`;
	const tab = await browser.newPage();
	await tab.goto(`${portalUrl}/machine`, { waitUntil: 'networkidle' });
	await tab.close();
	await until(
		() => arrived('/machine'),
		(rows) => rows.length >= 1,
	);
	// A person who comes after it is the next to be counted.
	await leave(await visit('/after-machine'));
	expect(await until(views, (n) => n > before)).toBe(before + 1);
	const figures = await product.get<VisitFigures>(`/feeds/${site.id}/visits?period=${dayOf(new Date())}`);
	expect(figures.bots.views).toBe(1);
	expect(figures.views).toBe(before + 1);
});

test('no page complained: nothing that a strict policy forbids was done', () => {
	expect(faults.filter((fault) => !fault.includes('integrity'))).toEqual([]);
});
