// The public pages in a real browser: both languages, desktop and phone, without script, accessible, and light.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;
/** A system with an account, refusals, and an answer that asks for an explanation. */
let sender = '';

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	browser = await openBrowser();
	const laoCai = await product.system('10@2024-05-01', 'case');
	const messages = Array.from({ length: 50 }, (_, i) => ({
		dossier: `LC-${i}`,
		procedure: 'QD06.12',
		at: '2024-11-13T09:00:00+07:00',
		status: 2,
		channel: i < 20 ? 'online' : 'counter',
		level: 'full',
	}));
	const finished = messages.map(({ dossier, procedure }) => ({
		...{ dossier, procedure, at: '2024-11-14T09:00:00+07:00', status: 9 },
		...{ received: '2024-11-13T09:00:00+07:00', finished: '2024-11-12T09:00:00+07:00' },
	}));
	const refused = [
		{ ...messages[0], status: 77 },
		{ ...messages[1], at: '2031-01-01T09:00:00+07:00' },
	];
	await product.send(laoCai.key, [...messages, ...finished, ...refused, messages[0]!]);
	sender = laoCai.id;
	await until(
		() => product.get<{ items: { denominator: number }[] }>('/indicators/emc.fullProcessRate/findings?period=2024-11&unit=u1010&clock=then'),
		(a) => a.items[0]?.denominator === 50,
	);
	// What is asked of a sender is worked out after its page was first asked for.
	await until(
		async () => (await fetch(`${product.url}/en/feeds/${sender}`)).text(),
		(page) => page.includes('hard to believe'),
	);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const PAGES = [
	{ name: 'home', path: '', says: { vi: 'Kế hoạch', en: 'plan' } },
	{ name: 'unit', path: '/units/u1010?date=2024-12-01', says: { vi: 'Lào Cai', en: 'Lao Cai' } },
	{ name: 'units', path: '/units?date=2024-06-30&level=province', says: { vi: 'Đắk Lắk', en: 'Dak Lak' } },
	{ name: 'plan', path: '/plans/2024', says: { vi: '58/QĐ-UBQGCĐS', en: '58/QĐ-UBQGCĐS' } },
	{ name: 'indicator', path: '/indicators/emc.fullProcessRate', says: { vi: 'toàn trình', en: 'full' } },
	{ name: 'explain', path: '/explain/dossiers.finished~u1010~2024-11~then~2024-11-30', says: { vi: 'Những gì đã được đếm', en: 'What was counted' } },
	{ name: 'indexes', path: '/indexes', says: { vi: 'Bộ chỉ số', en: 'Index' } },
	{
		name: 'compare',
		path: '/indexes/766/compare?from=2024-10&to=2024-11&clock=then',
		says: { vi: 'vì số liệu hay vì quy tắc', en: 'Did data move the points' },
	},
	{ name: 'ranking', path: '/indexes/766?period=2024-11&clock=then', says: { vi: 'không đánh giá', en: 'not assessed' } },
	{ name: 'score', path: '/explain/766~u1010~2024-11~then~2024-11-30', says: { vi: 'Từng điểm từ đâu ra', en: 'Where does each point come from' } },
	{ name: 'editions', path: '/editions', says: { vi: 'Chưa kỳ nào được công bố', en: 'No period has been published yet' } },
	{ name: 'feeds', path: '/feeds', says: { vi: 'Lào Cai', en: 'Lao Cai' } },
	{ name: 'feed', path: () => `/feeds/${sender}`, says: { vi: 'khó tin', en: 'hard to believe' } },
];

checkPages(PAGES, () => ({ product, browser }));

test('the dossiers of a count are walked by links alone, each once and none by its code, and a question about them stands beside', async () => {
	const id = 'dossiers.finished~u1010~2024-11~then~2024-11-30';
	// The checks of the month are asked while the first page is read.
	await until(
		() => product.get<{ tree: { doubt: string } }>(`/explain/${id}`),
		(a) => a.tree.doubt === 'told',
	);
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/explain/${id}`);
	const seen: string[] = [];
	for (let pages = 0; pages < 5; pages++) {
		seen.push(...(await page.locator('.dossiers th[scope=row] .code').allTextContents()));
		const next = page.locator('#behind a[rel=next]');
		if ((await next.count()) === 0) break;
		await next.click();
	}
	expect([seen.length, new Set(seen).size]).toEqual([50, 50]);
	expect(seen.join()).not.toContain('LC-');
	expect(await page.textContent('#doubt')).toContain('Có hồ sơ kết thúc trước khi tiếp nhận?');
	expect(await page.locator('.dossiers tbody tr').first().textContent()).toContain('Xong trước khi tiếp nhận');
	await context.close();
	const table = await fetch(`${product.url}/csv/explain/${encodeURIComponent(id)}`);
	expect(table.headers.get('content-type')).toContain('text/csv');
	expect((await product.get<{ score: { of: string } }>('/explain/766~u1010~2024-11~then~2024-11-30')).score.of).toBe('u1010');
});

test('a score without a rank says why, and one under another reading names it and what measures by it', async () => {
	const read = async (path: string) => (await (await fetch(product.url + path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
	const score = '/explain/766~u1010~2024-11~then~2024-11-30';
	expect(await read(`/vi${score}`)).toMatch(/Không xếp hạng: mới đánh giá được [\d,]+% số điểm, cần ít nhất 40,0%/);
	expect(await read('/en/indexes/766?period=2024-11&clock=then')).toMatch(/Lao Cai.{0,200}not ranked: [\d.]+% of the points could be assessed/);
	const other = await read(`/en${score}~online-full-process`);
	expect(other).toContain('Another reading than the default: 12 points for full-process dossiers.');
	expect(other).toContain('measured by:');
	expect(await read(`/vi${score}~2023-01-01`)).toContain('Tính theo quy tắc có hiệu lực ngày 1/1/2023');
	const form = await (await fetch(`${product.url}/vi/indexes/766?period=2021-05&date=2024-06-30`)).text();
	expect(form).toMatch(/<option value="2021-05" selected/);
	expect(form).toContain('<input type="hidden" name="date" value="2024-06-30"');
});

test('the address without a language shows the Vietnamese home page, and names both languages', async () => {
	const page = await browser.newPage();
	const answer = await page.goto(product.url);
	expect(answer?.status()).toBe(200);
	expect(await page.getAttribute('html', 'lang')).toBe('vi');
	expect(await page.locator('link[rel=alternate][hreflang]').count()).toBeGreaterThanOrEqual(2);
	await page.close();
});

test('an unchanged page is 304 in either encoding, a new fact changes its tag within seconds, and languages are never mixed', async () => {
	const ask = (path: string, headers: Record<string, string> = {}) => fetch(product.url + path, { headers });
	const path = '/vi/explain/dossiers.received~u1010~2024-11~then~2024-11-30';
	const first = await ask(path, { 'accept-encoding': 'br' });
	const tag = first.headers.get('etag')!;
	expect([first.headers.get('content-encoding'), first.headers.get('vary'), first.headers.get('cache-control')]).toEqual([
		'br',
		'accept-encoding',
		'public, max-age=4',
	]);
	expect(await (await ask(path, { 'accept-encoding': 'gzip' })).text()).toBe(await first.text());
	const again = await ask(path, { 'if-none-match': tag });
	expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
	const [vi, en] = await Promise.all(['/vi', '/en'].map(async (home) => (await ask(home)).text()));
	expect([vi!.includes('<html lang="vi"'), en!.includes('<html lang="en"')]).toEqual([true, true]);
	const { key } = await product.system('10@2024-05-01', 'case', { name: 'another' });
	const message = { dossier: 'LC-new', procedure: 'QD06.12', at: '2024-11-15T09:00:00+07:00', status: 2, channel: 'online', level: 'full' };
	expect((await product.send(key, [message])).status).toBe(200);
	const changed = await until(
		() => ask(path, { 'if-none-match': tag }),
		(answer) => answer.status === 200,
	);
	expect(await changed.text()).toContain('51');
	const table = await ask('/csv/units?level=province&date=2024-06-30');
	const known = { 'if-none-match': table.headers.get('etag')! };
	expect((await ask('/csv/units?level=province&date=2024-06-30', known)).status).toBe(304);
	expect((await ask('/csv/units?level=province&date=2024-06-29', known)).status).toBe(200);
});

test('what is no page of everybody is not kept, and HEAD says what GET would', async () => {
	const missing = await fetch(`${product.url}/vi/khong-co`);
	expect([missing.status, missing.headers.get('cache-control'), missing.headers.get('etag')]).toEqual([404, 'no-store', null]);
	const [head, get] = await Promise.all(
		['HEAD', 'GET'].map((method) => fetch(`${product.url}/vi/method`, { method, headers: { 'accept-encoding': 'br' } })),
	);
	for (const name of ['etag', 'content-length', 'content-type', 'content-security-policy'])
		expect(head!.headers.get(name)).toBe(get!.headers.get(name));
	expect(await head!.text()).toBe('');
	expect((await fetch(`${product.url}/vi`, { method: 'POST' })).status).toBe(405);
});

test('an address that does not exist says so in words and with 404', async () => {
	const page = await browser.newPage();
	const answer = await page.goto(`${product.url}/vi/khong-co`);
	expect(answer?.status()).toBe(404);
	expect((await page.textContent('body'))?.length).toBeGreaterThan(40);
	await page.close();
});
