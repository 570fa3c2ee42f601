// The tracker in a real page of another origin, under a strict content policy: views arrive, nothing is kept in the browser.
import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../src/base/index.ts';
import type { Finding } from '../../src/evaluate/contract.ts';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser } from './browser.ts';

let product: Product;
let browser: Browser;
let portal: Server;
let portalUrl: string;
let site: { id: string; site: number };
let page = '';

beforeAll(async () => {
	product = await startProduct();
	browser = await openBrowser();
	site = await product.system('01@2024-05-01', 'portal');
	portal = createServer((request, response) => {
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.setHeader(
			'content-security-policy',
			`default-src 'none'; script-src ${product.url}${page.includes('nonce-') ? " 'nonce-x'" : ''}; connect-src ${product.url}; img-src ${product.url}`,
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

test('one line in a page sends one view, without a cookie or anything stored', async () => {
	page = `<!doctype html><title>Thủ tục</title><script defer src="${product.url}/t.js" data-site="${site.site}"></script><p>Đăng ký khai sinh</p>`;
	const context = await browser.newContext();
	const tab = await context.newPage();
	const faults: string[] = [];
	tab.on('console', (m) => {
		if (m.type() === 'error' && !m.text().includes('favicon')) faults.push(m.text());
	});
	await tab.goto(`${portalUrl}/khai-sinh`, { waitUntil: 'networkidle' });
	await tab.close();
	expect(await until(views, (n) => n >= 1)).toBe(1);
	expect(await context.cookies()).toEqual([]);
	expect(faults).toEqual([]);
	await context.close();
});

test("a page that carries EMC's code only has to change the host", async () => {
	page = `<!doctype html><title>Cổng</title><script nonce="x">var _govaq = window._govaq || [];_govaq.push(['trackPageView']);_govaq.push(['enableLinkTracking']);
		_govaq.push(['setTrackerUrl','${product.url}/tracking']);_govaq.push(['setSiteId','${site.site}']);</script><!-- nonce- --><script async defer src="${product.url}/embed/gov-tracking.min.js"></script>`;
	const tab = await browser.newPage();
	await tab.goto(`${portalUrl}/trang-chu`, { waitUntil: 'networkidle' });
	await tab.close();
	expect(await until(views, (n) => n >= 2)).toBe(2);
});
