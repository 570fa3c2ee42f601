// What stands around every page: navigation by links and keyboard, search, the footer; pages that lead nowhere; the pages on the site itself.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../product.ts';
import { openBrowser, SIZES, watch } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00', THUCDO_OPERATOR: 'Sở Thử nghiệm', THUCDO_CONTACT: 'so@example.gov.vn' });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

async function open(path: string, size: keyof typeof SIZES = 'phone'): Promise<Page> {
	const context = await browser.newContext({ viewport: SIZES[size], javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(product.url + path);
	return page;
}

checkPages(
	[
		{ name: 'about', path: '/about', says: { vi: 'Sở Thử nghiệm', en: 'Sở Thử nghiệm' } },
		{ name: 'style', path: '/style', says: { vi: '10.599', en: '10,599' } },
		{ name: 'method', path: '/method', says: { vi: 'Sáu trạng thái', en: 'six states' } },
	],
	() => ({ product, browser }),
);

test('on a phone the main pages stand on one line, the current one marked and in sight, and the search leads to its page', async () => {
	const page = await open('/vi/feeds');
	const nav = page.locator('.masthead nav');
	const { height } = (await nav.boundingBox())!;
	expect(height).toBeLessThan(56);
	const current = nav.locator('[aria-current]');
	expect(await current.textContent()).toBe('Nguồn gửi');
	const box = (await current.boundingBox())!;
	expect(box.x + box.width).toBeLessThanOrEqual(SIZES.phone.width + 1);
	expect(await page.locator('.masthead form').getAttribute('action')).toBe('/vi/search');
	expect(await page.locator('.masthead input[name=q]').count()).toBe(1);
	await page.context().close();
});

test('the first key goes to the content, and the footer has every page', async () => {
	const page = await open('/en/method', 'desktop');
	await page.keyboard.press('Tab');
	const skip = page.locator('.skip:focus');
	expect(await skip.textContent()).toBe('Skip to content');
	expect(await skip.isVisible()).toBe(true);
	await page.keyboard.press('Enter');
	expect(page.url()).toMatch(/#main$/);
	const paths = await page.locator('footer a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
	for (const path of ['ledger', 'editions', 'data', 'data/api', 'live', 'method', 'about', 'style']) expect(paths).toContain(`/en/${path}`);
	expect(await page.locator('footer [aria-current=page]').textContent()).toBe('Method');
	await page.context().close();
});

test.each([
	['vi', '/units/khong-co', 404, 'Không có trang này'],
	['en', '/units/khong-co', 404, 'There is no such page'],
	['vi', '/units?date=hom-qua', 400, 'Địa chỉ này không đọc được'],
	['en', '/units?date=hom-qua', 400, 'This address cannot be read'],
])('in %s %s answers %i in words, with a search and the list it stood in', async (lang, path, status, says) => {
	const page = await browser.newPage({ viewport: SIZES.phone });
	const seen = watch(page, product.url);
	const answer = await page.goto(`${product.url}/${lang}${path}`);
	expect(answer?.status()).toBe(status);
	expect(await page.textContent('h1')).toBe(says);
	expect(await page.getAttribute('html', 'lang')).toBe(lang);
	expect(await page.inputValue('main input[name=q]')).toBe(status === 404 ? 'khong co' : '');
	expect(await page.locator('main a[href$="/units"]').count()).toBeGreaterThan(0);
	expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
	expect(seen.filter((line) => !line.includes(`${status}`))).toEqual([]);
	await page.close();
});

test('every state has a word and a texture of its own, and no two look alike', async () => {
	const page = await open('/vi/style', 'desktop');
	const looks = await page.evaluate<string[]>(`['value', 'stale', 'tooFew', 'notConnected', 'noData', 'notApplicable'].map((state) => {
		const mark = getComputedStyle(document.querySelector('tbody .st-' + state), '::before');
		return [mark.content, mark.backgroundImage, mark.backgroundColor, mark.borderStyle, mark.borderColor, mark.height].join(' ');
	})`);
	expect(new Set(looks).size).toBe(6);
	await page.context().close();
});

test('a table wider than the page scrolls in its own box, its names stay, and keys reach it', async () => {
	const page = await open('/en/style');
	const box = page.locator('.scrolls[role=group]');
	await box.focus();
	const name = box.locator('th[scope=row]').first();
	const before = (await name.boundingBox())!.x;
	expect(await page.evaluate<number>(`document.querySelector('.scrolls[role=group]').scrollLeft = 200`)).toBe(200);
	expect((await name.boundingBox())!.x).toBe(before);
	await page.context().close();
});

test('on paper the navigation is gone, addresses are written out, and a page of tables fits the width of A4', async () => {
	const page = await open('/vi/plans/2024', 'desktop');
	await page.emulateMedia({ media: 'print' });
	expect(await page.locator('.masthead nav').isVisible()).toBe(false);
	expect(await page.locator('.printed').textContent()).toContain('/vi/plans/2024');
	expect(await page.locator('.printed').isVisible()).toBe(true);
	await page.setViewportSize({ width: 688, height: 1000 });
	expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
	await page.pdf({ path: 'tests/artefacts/plan-vi.pdf', preferCSSPageSize: true });
	await page.context().close();
});

test('who runs an installation is as it was set, and nothing is made up where it was not', async () => {
	const page = await open('/vi/about');
	expect(await page.locator('main a[href="mailto:so@example.gov.vn"]').count()).toBe(1);
	await page.context().close();
});
