// The pages of open data in a real browser: datasets, the API, figures on another site, the feed of editions.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;
const FIGURE = 'emc.onlineRate~u1010~2024-11~then~2024-11-30';
const ABSENT = 'emc.onlineRate~u1012~2024-11~then~2024-11-30';

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	browser = await openBrowser();
	const { key } = await product.system('10@2024-05-01', 'case');
	const messages = Array.from({ length: 40 }, (_, i) => ({
		...{
			dossier: `LC-${i}`,
			procedure: 'QD06.12',
			at: '2024-11-13T09:00:00+07:00',
			status: 2,
			channel: i < 30 ? 'online' : 'counter',
			level: 'full',
		},
	}));
	await product.send(key, messages);
	await until(
		() => product.get<{ items: { denominator: number }[] }>('/indicators/emc.onlineRate/findings?period=2024-11&unit=u1010&clock=then'),
		(a) => a.items[0]?.denominator === 40,
	);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

checkPages(
	[
		{ name: 'data', path: '/data', says: { vi: 'Lấy số liệu ở đâu', en: 'Where are the figures' } },
		{ name: 'dataset', path: '/data/indicators/emc.onlineRate', says: { vi: 'Trích dẫn thế nào', en: 'How to cite' } },
		{ name: 'dataset-index', path: '/data/indexes/766', says: { vi: 'Mỗi cột nói gì', en: 'What does each column' } },
		{ name: 'dataset-units', path: '/data/registers/units', says: { vi: '63 tỉnh', en: '63 provinces' } },
		{ name: 'dataset-plan', path: '/data/plans/2024', says: { vi: 'Nhiệm vụ', en: 'Tasks' } },
		{ name: 'api', path: '/data/api', says: { vi: 'Khi không trả lời được', en: 'When there is no answer' } },
		{ name: 'api-operation', path: '/data/api/listFindings', says: { vi: 'Thử bằng curl', en: 'Try it with curl' } },
		{ name: 'api-send', path: '/data/api/sendDossiers', says: { vi: 'Nội dung gửi', en: 'What is sent' } },
	],
	() => ({ product, browser }),
);

/** A page of somebody else, on an origin of its own. */
async function otherSite(html: string): Promise<{ server: Server; url: string }> {
	const server = createServer((_, answer) =>
		answer.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><title>x</title>${html}`),
	);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('a figure stands in a frame on another site, in both languages, with unit, period, coverage and the way to its proof; other pages may not be framed', async () => {
	const frame = (path: string) => `<iframe src="${product.url}${path}"></iframe>`;
	const { server, url } = await otherSite(frame(`/embed/${FIGURE}?lang=vi`) + frame(`/embed/${FIGURE}?lang=en`) + frame('/vi/data'));
	const page = await browser.newPage();
	await page.goto(url, { waitUntil: 'networkidle' });
	const [vi, en] = page.frames().slice(1);
	expect(await vi!.textContent('body')).toMatch(
		/Tỷ lệ hồ sơ trực tuyến[\s\S]*Lào Cai, tháng 11\/2024[\s\S]*75,0%[\s\S]*30 trên 40 · 1 trên 1 hệ thống đang gửi/,
	);
	expect(await en!.textContent('body')).toMatch(/Lao Cai, November 2024[\s\S]*75\.0%[\s\S]*1 of 1 system sending/);
	// The address that the installation is known by, not that by which it was asked.
	expect(new URL((await en!.getAttribute('a', 'href'))!).pathname).toBe(`/en/explain/${FIGURE}`);
	expect(await en!.evaluate<string>('getComputedStyle(document.querySelector(".f")).fontWeight'), 'its style is let in by its hash').toBe('600');
	expect(page.frames().some((f) => f.url().endsWith('/vi/data'))).toBe(false);
	await page.close();
	server.close();
});

test.each([
	['a figure', `/embed/${FIGURE}.svg?lang=en`, '75.0%'],
	['an absence', `/embed/${ABSENT}.svg?lang=en&theme=dark`, 'not connected'],
	['a series', '/embed/series/emc.onlineRate/u1010.svg?from=2024-06&to=2024-11&lang=en', '75.0%'],
	['a series without any figure', '/embed/series/emc.onlineRate/u1012.svg?from=2024-06&to=2024-11&lang=en', 'no data'],
])('%s is a picture that other sites may show, with a title, a description and no script', async (_, path, says) => {
	const answer = await fetch(product.url + path);
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
	const svg = await answer.text();
	expect(svg).toContain(says);
	expect(svg).not.toContain('<script');
	const { server, url } = await otherSite(`<img src="${(product.url + path).replaceAll('&', '&amp;')}" alt="x">`);
	const page = await browser.newPage();
	await page.goto(url, { waitUntil: 'networkidle' });
	expect(await page.evaluate<number>('document.images[0].naturalWidth')).toBeGreaterThan(300);
	await page.setContent(svg);
	const read = '[...document.querySelectorAll("svg > title, svg > desc")].map((e) => e.textContent.length > 10)';
	expect(await page.evaluate<boolean[]>(read)).toEqual([true, true]);
	// No text runs out of the picture.
	const out =
		'Math.max(...[...document.querySelectorAll("svg text")].map((e) => e.getBBox().x + e.getBBox().width)) - document.querySelector("svg").viewBox.baseVal.width';
	expect(await page.evaluate<number>(out)).toBeLessThanOrEqual(0);
	await page.close();
	server.close();
});

test.each([
	['/vi/data/indicators/nosuch', 404],
	['/vi/data/nosuch/emc.onlineRate', 404],
	['/en/data/editions/2024-05.1', 404],
	['/en/data/api/nosuch', 404],
	['/embed/nosuch', 404],
	['/embed/emc.onlineRate~u1010~2024-11~then~2024-11-29', 404],
	['/embed/nosuch.svg', 404],
	['/embed/series/nosuch/u1.svg', 404],
	['/embed/series/emc.onlineRate/u99999999.svg', 404],
	['/embed/series/emc.onlineRate/u1.svg?from=soon', 400],
	['/embed/series/emc.onlineRate/u1.svg?from=2024-11&to=2024-01', 400],
	['/xx/editions.atom', 404],
	['/data/indicators/nosuch.csv', 404],
	['/data/indicators/emc.onlineRate.xls', 404],
	['/data/indexes/766.sdmx.csv', 404],
	['/data/indicators/emc.onlineRate.csv?level=planet', 400],
	['/data/indicators/emc.onlineRate.csv?from=2024-13', 400],
	['/data/indicators/emc.onlineRate.csv?from=2001-01&to=2024-01', 400],
	['/data/registers/units.csv?asOf=yesterday', 400],
	['/api/v1/datasets?after=nosuch', 400],
	['/api/v1/datasets/indicators/nosuch', 404],
])('%s is answered %i', async (path, status) => {
	expect((await fetch(product.url + path)).status).toBe(status);
});

test('a reader takes a dataset: from the list to its file, which the page explains column by column', async () => {
	const page = await browser.newPage();
	await page.goto(`${product.url}/vi/data`);
	await page.locator('a[href="/vi/data/indicators/emc.onlineRate"]:visible').first().click();
	const file = await page.getAttribute('a[href$="emc.onlineRate.csv"]', 'href');
	const head = (await (await fetch(product.url + file)).text()).split('\r\n')[0]!.replace('\uFEFF', '').split(',');
	const told = await page.locator('#columns > table tbody th').allTextContents();
	expect(told.map((text) => text.trim())).toEqual(head);
	const snippet = await page.inputValue('#embed-0');
	expect(snippet).toContain('<iframe src="');
	expect((await fetch(/src="([^"]+)"/.exec(snippet)![1]!)).status).toBe(200);
	expect(await page.locator('textarea').last().inputValue()).toContain('CC BY 4.0');
	await page.close();
});

test('the feed of editions is whole while nothing was published, and the pages name it', async () => {
	const answer = await fetch(`${product.url}/vi/editions.atom`);
	expect(answer.headers.get('content-type')).toContain('application/atom+xml');
	const feed = await answer.text();
	const page = await browser.newPage();
	await page.goto(`${product.url}/vi/editions`);
	expect(await page.getAttribute('link[type="application/atom+xml"]', 'href')).toBe('/vi/editions.atom');
	const asked = `(() => { const doc = new DOMParser().parseFromString(${JSON.stringify(feed)}, 'application/xml'); return [doc.querySelector('parsererror') === null, ...['id', 'title', 'updated'].map((n) => doc.documentElement.querySelector(':scope > ' + n)?.textContent.length > 5)]; })()`;
	expect(await page.evaluate<boolean[]>(asked)).toEqual([true, true, true, true]);
	await page.close();
});

test('the rules for robots lead to the site map, and every kind of page in it exists in both languages', { timeout: 240_000 }, async () => {
	const textOf = async (address: string) => (await fetch(product.url + new URL(address, product.url).pathname)).text();
	const [, map] = /^Sitemap: (\S+)$/m.exec(await textOf('/robots.txt'))!;
	const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!);
	const pages: string[] = [];
	for (const part of locations(await textOf(map!))) pages.push(...locations(await textOf(part)));
	expect(pages.length).toBeGreaterThan(25_000);
	// Ten thousand communes differ only in whom they name: some of each kind stand for all.
	const kinds = Map.groupBy(pages, (address) => new URL(address).pathname.split('/').slice(0, -1).join('/'));
	const faults: string[] = [];
	for (const [, of] of kinds)
		for (const address of of.filter((_, i) => i % Math.ceil(of.length / 12) === 0)) {
			const { status, headers } = await fetch(product.url + new URL(address).pathname);
			if (status !== 200 || !headers.get('content-type')?.includes('text/html')) faults.push(`${address}: ${status}`);
		}
	expect(faults).toEqual([]);
	const packed = await fetch(`${product.url}/sitemap-1.xml`, { headers: { 'accept-encoding': 'br' } });
	expect(packed.headers.get('content-encoding')).toBe('br');
	expect(packed.headers.get('etag')).toMatch(/^W\//);
});
