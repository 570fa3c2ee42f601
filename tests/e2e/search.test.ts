// Search in a real browser: by old names, codes and without tone marks; what cannot be found helps on; programs ask the same.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../product.ts';
import { openBrowser } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2025-12-20T08:00:00+07:00' });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const PAGES = [
	{ name: 'search', path: '/search', says: { vi: 'Thử tìm', en: 'Try' } },
	{ name: 'search-found', path: '/search?q=Y%C3%AAn%20B%C3%A1i', says: { vi: 'nay là', en: 'now' } },
	{ name: 'search-kind', path: '/search?q=a&kind=unit&page=3', says: { vi: 'Trang 3', en: 'Page 3' } },
	{ name: 'search-nothing', path: '/search?q=qqqqqqqq', says: { vi: 'Có thể thử', en: 'What may help' } },
];
checkPages(PAGES, () => ({ product, browser }));

test('a reader without script types an old name, sees what became of it, and goes there', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi`);
	await page.fill('header input[name=q]', 'yen bai');
	await page.press('header input[name=q]', 'Enter');
	const province = page.locator('.hits li', { has: page.locator('.name a[href="/vi/units/u1015"]') });
	expect(await province.textContent()).toMatch(/Tỉnh Yên Bái.*cấp tỉnh.*kết thúc 30\/6\/2025.*nay là Tỉnh Lào Cai/s);
	expect(await province.locator('mark').allTextContents()).toEqual(['Yên', 'Bái']);
	await province.locator('.now a').click();
	expect(await page.textContent('h1')).toContain('Lào Cai');
	await context.close();
});

test('a district that ended is found as history, a province by its former name', async () => {
	const read = async (q: string) => (await (await fetch(`${product.url}/vi/search?q=${encodeURIComponent(q)}`)).text()).replaceAll(/<[^>]*>/g, '');
	expect(await read('huyện mù cang chải')).toMatch(/Huyện Mù Căng Chải.*cấp huyện.*Tỉnh Yên Bái.*kết thúc 30\/6\/2025/s);
	expect(await read('thua thien hue')).toMatch(/Thành phố Huế.*tên trước đây: Tỉnh Thừa Thiên Huế/s);
});

test.each(['"\'<script>alert(1)</script>', '💥', '%00', '\u0000', 'a\u0301', '((((', '../../etc/passwd', 'x'.repeat(10_000)])(
	'odd question %#: the page stands, and nothing of it is run',
	async (q) => {
		for (const lang of ['vi', 'en']) {
			const answer = await fetch(`${product.url}/${lang}/search?q=${encodeURIComponent(q)}`);
			expect(answer.status).toBe(200);
			const html = await answer.text();
			expect(html).not.toContain('<script');
			expect(html).toContain('id="q"');
		}
	},
);

test('an unknown kind or page number is the fault of the address', async () => {
	for (const query of ['kind=planet', 'page=0', 'page=x']) expect((await fetch(`${product.url}/vi/search?q=a&${query}`)).status).toBe(400);
	const none = await (await fetch(`${product.url}/vi/search?q=y%C3%AAn%20b%C3%A1i&kind=plan`)).text();
	expect(none).toContain('Không tìm thấy');
});

interface Answer {
	total: number;
	near: boolean;
	next: string | null;
	counts: Record<string, number>;
	items: { id: string; kind: string; ended: boolean; successors: { id: string }[] }[];
}

test('programs find the same, page by page, each once', async () => {
	const found = await product.get<Answer>('/search?q=Y%C3%AAn%20B%C3%A1i&kind=unit');
	const province = found.items.find((item) => item.id === 'u1015');
	expect(province).toMatchObject({ kind: 'unit', ended: true });
	expect(province?.successors.map((s) => s.id)).toEqual(['u2015']);
	const seen: string[] = [];
	let after: string | null = '';
	for (let pages = 0; pages < 100 && after !== null; pages++) {
		const page: Answer = await product.get(`/search?q=tan&kind=unit&limit=200&after=${after}`);
		seen.push(...page.items.map((item) => item.id));
		after = page.next;
		expect(page.total).toBeGreaterThan(500);
		if (after === null) expect(seen).toHaveLength(page.total);
	}
	expect(new Set(seen).size).toBe(seen.length);
	expect((await product.get<Answer>('/search?q=yen%20bia')).near).toBe(true);
});

test('a program is told what is wrong with its question', async () => {
	const problem = async (query: string) => {
		const answer = await fetch(`${product.url}/api/v1/search?${query}`);
		return [answer.status, ((await answer.json()) as { code: string }).code];
	};
	expect(await problem('')).toEqual([400, 'publish.search-empty']);
	expect(await problem('q=%22%F0%9F%92%A5')).toEqual([400, 'publish.search-empty']);
	expect(await problem(`q=${'a'.repeat(101)}`)).toEqual([400, 'publish.search-too-long']);
	expect(await problem('q=a&after=zzz')).toEqual([400, 'publish.search-after-malformed']);
	expect(await problem('q=a&limit=0')).toEqual([400, 'server.request-invalid']);
	expect(await problem('q=a&kind=planet')).toEqual([400, 'server.request-invalid']);
});

test('a browser may add the search, and is given names while one types', async () => {
	const html = await (await fetch(`${product.url}/en/units`)).text();
	const address = /<link rel="search"[^>]*href="([^"]+)"/.exec(html)?.[1];
	const described = await fetch(product.url + address);
	expect(described.headers.get('content-type')).toContain('application/opensearchdescription+xml');
	const text = await described.text();
	const template = /type="text\/html"[^>]*template="([^"]+)"/.exec(text)?.[1] ?? '';
	expect(new URL(template).pathname).toBe('/en/search');
	const asked = await fetch(`${product.url}/api/v1/search/suggest?lang=vi&q=yen%20ba`);
	expect(asked.headers.get('content-type')).toContain('suggestions+json');
	const [q, names, , pages] = (await asked.json()) as [string, string[], string[], string[]];
	expect(q).toBe('yen ba');
	expect(names).toContain('Tỉnh Yên Bái');
	expect(pages).toHaveLength(names.length);
	expect((await fetch(`${product.url}/api/v1/search/suggest?q=${'%22'.repeat(500)}`)).status).toBe(200);
});
