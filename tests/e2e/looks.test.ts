// What a reader meets at the edges: a ranking narrowed to a province, one month of data, an address that cannot be read, folded lists.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../product.ts';
import { openBrowser, SIZES } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;
const COMMUNES = '/indexes/766?period=2024-11&level=commune&clock=then&parent=u1001';
/** The province of 2024 that is another one since July 2025. */
const ENDED = 'period=2024-11&level=commune&parent=u1010&date=2025-08-01';

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	browser = await openBrowser();
	const laoCai = await product.system('10@2024-05-01', 'case');
	const received = '2024-11-04T09:00:00+07:00';
	await product.send(
		laoCai.key,
		Array.from({ length: 30 }, (_, i) => ({
			...{ dossier: `B-${i}`, procedure: 'QD06.12', at: received, received, status: 2, channel: 'online', level: 'full' },
		})),
	);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

checkPages(
	[
		{ name: 'ranking-communes', path: COMMUNES, says: { vi: 'Cả nước', en: 'The whole country' } },
		{ name: 'ranking-ended', path: `/indexes/766?${ENDED}`, says: { vi: 'Lào Cai kết thúc ngày', en: 'Lao Cai ended on' } },
		{ name: 'indicator-ended', path: `/indicators/emc.onlineRate?${ENDED}`, says: { vi: 'Thay vào đó là', en: 'In its place' } },
		{
			name: 'service-communes',
			path: '/services/QD06.12?period=2024-11&unit=u1010',
			says: { vi: 'Xã, phường của Lào Cai', en: 'Communes of Lao Cai' },
		},
		{ name: 'unit-commune', path: '/units/u100001', says: { vi: 'chưa kết nối', en: 'not connected' } },
	],
	() => ({ product, browser }),
);

test('an address that cannot be decoded leads to the page that helps, in its language, and the API answers as ever', async () => {
	const page = await fetch(`${product.url}/en/%E0%A4%A`, { headers: { accept: 'text/html' } });
	expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html']);
	const html = await page.text();
	expect(html).toContain('<html lang="en">');
	expect(html).toContain('name="q"');
	const api = await fetch(`${product.url}/api/v1/nothing/%E0%A4%A`);
	expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});

test('a ranking of communes is narrowed by a form without script, and its CSV follows', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: SIZES.phone });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/indexes/766?period=2024-11&level=commune&clock=then`);
	await page.selectOption('#parent', 'u1010');
	await page.locator('form.ask button').click();
	expect(new URL(page.url()).searchParams.get('parent')).toBe('u1010');
	expect(await page.locator('.answer').first().textContent()).toContain('của Lào Cai');
	const link = await page.locator('a[href^="/csv/indexes/766"]').getAttribute('href');
	const [head, ...rows] = (await (await fetch(product.url + link)).text()).trim().split('\n');
	expect(head).toContain('rank,ranked,place_within,id');
	expect(rows.length).toBeGreaterThan(100);
	expect(rows.length).toBeLessThan(1_000);
	await context.close();
});

test('communes of a province that has ended: what followed it, the ranking of when it stood, and no table of nothing', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: SIZES.phone });
	for (const path of ['indexes/766', 'indicators/emc.onlineRate', 'units']) {
		const page = await context.newPage();
		await page.goto(`${product.url}/vi/${path}?${ENDED}`);
		const says = page.locator('.answer', { hasText: 'Lào Cai kết thúc ngày' });
		expect(await says.count(), path).toBe(1);
		expect(await page.locator('a[href*="parent=u2015"]', { hasText: 'Lào Cai' }).count(), path).toBe(1);
		expect(await page.locator('#parent option:checked').textContent()).toContain('Lào Cai (đến 30/6/2025)');
		expect(await page.locator('a[href^="/csv"][href*="parent="]').count(), path).toBe(0);
		const refused = await fetch(`${product.url}/csv/${path}?${ENDED}`);
		expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([404, 'publish.unit-not-standing']);
		await page.locator('a[href*="parent=u1010"]', { hasText: path === 'units' ? 'Xem theo ngày' : 'đơn vị như khi đó' }).click();
		expect(await page.locator('tbody tr').count(), path).toBeGreaterThan(50);
		await page.close();
	}
	await context.close();
});

test('a series of one month is drawn as its point, with its figure', async () => {
	const page = await (await fetch(`${product.url}/vi/units/u1010?date=2024-11-30`)).text();
	expect(page).toContain('Mới một tháng có kết quả');
	expect(page).toMatch(/<svg class="narrow.*?<circle/s);
});

test('on a telephone a ranking is told in brief, and a box asks for every figure of its rows without script', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: SIZES.phone });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/indexes/766?period=2024-11&level=province&clock=then`);
	const points = page.locator('tbody td.full', { hasText: '/ 10' }).first();
	expect(await points.isVisible()).toBe(false);
	await page.getByLabel('Hiện đủ số liệu của từng dòng').check();
	expect(await points.isVisible()).toBe(true);
	await page.reload();
	await page.setViewportSize(SIZES.desktop);
	expect([await points.isVisible(), await page.locator('.full-rows').isVisible()]).toEqual([true, false]);
	await context.close();
});

test('tasks that are not late are folded on the screen, opened by their address, and stand open on paper', async () => {
	const page = await browser.newPage({ viewport: SIZES.phone });
	await page.goto(`${product.url}/vi/plans/2024`);
	const folded = page.locator('details.rest tr[id^="task-"]');
	const late = page.locator('table.tasks:not(details *) tr[id^="task-"]');
	expect(await folded.count()).toBeGreaterThan(12);
	expect([await late.first().isVisible(), await folded.first().isVisible()]).toEqual([true, false]);
	await page.emulateMedia({ media: 'print' });
	expect(await folded.first().isVisible()).toBe(true);
	await page.emulateMedia({ media: null });
	// Whoever comes by a link to a task: the browser goes to its place, and opens what it stands in.
	const id = await folded.last().getAttribute('id');
	const other = await browser.newPage({ viewport: SIZES.phone });
	await other.goto(`${product.url}/vi/plans/2024#${id}`);
	await other.locator(`#${id}`).waitFor({ state: 'visible', timeout: 10_000 });
	await other.close();
	await page.close();
});
