// Services and units in a real browser: claim beside use, how long it takes, who became whom; awkward codes and addresses.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vi } from '../../web/lib/i18n/vi.ts';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser, SIZES, watch } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;
const ODD = '<img src=x onerror=alert(1)> & "9"';

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	browser = await openBrowser();
	const laoCai = await product.system('10@2024-05-01', 'case');
	const received = '2024-11-04T09:00:00+07:00';
	const birth = Array.from({ length: 40 }, (_, i) => ({
		...{ dossier: `B-${i}`, procedure: 'QD06.12', at: received, received, status: 2 },
		...{ channel: i < 30 ? 'online' : 'counter', level: i < 10 ? 'full' : 'partial' },
	}));
	// 24 finish: most after two days, three after twenty; 16 stay in hand.
	const done = birth.slice(0, 24).map(({ dossier, procedure }, i) => {
		const at = i < 21 ? '2024-11-06T09:00:00+07:00' : '2024-11-24T09:00:00+07:00';
		return { dossier, procedure, at, status: 9, received, finished: at };
	});
	const odd = { dossier: 'O-1', procedure: ODD, at: received, received, status: 2, channel: 'counter' };
	await product.send(laoCai.key, [...birth, ...done, odd]);
	await until(
		() => product.get<{ items: { timed: number }[] }>('/services/QD06.12/durations?period=2024-11'),
		(a) => a.items[0]?.timed === 24,
	);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

checkPages(
	[
		{ name: 'services', path: '/services?period=2024-11', says: { vi: 'Đăng ký khai sinh', en: 'Registration of birth' } },
		{ name: 'services-essential', path: '/services?essential=1&period=2024-11', says: { vi: 'thiết yếu', en: 'Essential' } },
		{ name: 'service', path: '/services/QD06.12?period=2024-11', says: { vi: 'Một nửa xong trong 2,0 ngày', en: 'Half were done within 2.0 days' } },
		{ name: 'service-odd', path: `/services/${encodeURIComponent(ODD)}?period=2024-11`, says: { vi: ODD, en: ODD } },
		{ name: 'unit-nation', path: '/units/u1', says: { vi: 'Việt Nam', en: 'Viet Nam' } },
		{ name: 'unit-merged', path: '/units/u2015?date=2025-07-01', says: { vi: 'Yên Bái', en: 'Yen Bai' } },
		{ name: 'unit-district', path: '/units/u10080?date=2024-05-01', says: { vi: 'Thành phố Lào Cai', en: 'Lao Cai' } },
		{ name: 'unit-ministry', path: '/units/u101', says: { vi: 'Bộ', en: 'Ministry' } },
	],
	() => ({ product, browser }),
);

const read = async (path: string) => (await (await fetch(product.url + path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('a service tells how it is used, how long it takes and what still lies', async () => {
	const page = await read('/en/services/QD06.12?period=2024-11');
	expect(page).toContain('40 dossiers were received in November 2024');
	expect(page).toContain('75.0% submitted online, 25.0% at full process');
	expect(page).toMatch(/Half were done within 2\.0 days, nine of ten within (19|20) days|Half were done within 2\.0 days, nine of ten within 20\./);
	expect(page).toContain('On 30 November 2024, 16 were still in hand: half of them older than 26 days, 0 older than 90.');
	expect(page).toMatch(/Lao Cai commune by commune 40 75\.0% 10/);
	// Those without are under the word that says why.
	expect(page).toMatch(/other units had no dossiers of this procedure: not connected not connected : An Giang ,.{0,900} Ha Noi ,/);
});

const WAYS: Record<string, (page: Page) => Promise<void>> = {
	search: async (page) => {
		await page.fill('header input[name=q]', 'dang ky khai sinh');
		await page.press('header input[name=q]', 'Enter');
		await page.waitForURL('**/vi/search**');
		await page.locator('.hits a[href*="/services/QD06.12"]').tap();
	},
	list: async (page) => {
		await page.locator('.masthead nav').getByRole('link', { name: vi.nav.services, exact: true }).tap();
		await page.waitForURL('**/vi/services');
		await page.locator('.choices').getByRole('link', { name: vi.service.essentialOnly }).tap();
		await page.waitForURL('**essential=1**');
		await page.locator('table').getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).tap();
	},
};
test.each(Object.keys(WAYS))(
	'a citizen with a telephone comes by %s to her service, and learns whether it is full process and how long it takes',
	async (way) => {
		const context = await browser.newContext({ viewport: SIZES.phone, isMobile: true, hasTouch: true, javaScriptEnabled: false });
		const page = await context.newPage();
		const seen = watch(page, product.url);
		await page.goto(`${product.url}/vi`);
		await WAYS[way]!(page);
		await page.waitForURL('**/services/QD06.12**');
		expect(await page.textContent('h1')).toBe(vi.service.oneQuestion('Đăng ký khai sinh'));
		// November is the newest month with dossiers of it: how many took the way online, how long it took, what the law grants.
		const answer = await page.locator('main .answer').first().textContent();
		expect(answer).toContain(vi.service.oneUse('40', 'tháng 11/2024'));
		expect(answer).toContain(vi.service.oneOnline('75,0%', '25,0%'));
		expect(answer).toMatch(/Một nửa xong trong 2,0 ngày, 9 trên 10 hồ sơ xong trong (19|20)[\d,]* ngày\./);
		// What the register claims stands beside what dossiers show.
		const fact = (name: string) =>
			page
				.locator('.times dl > div')
				.filter({ has: page.getByText(name, { exact: true }) })
				.locator('dd')
				.textContent();
		expect(await fact(vi.service.claimed)).toBe(vi.service.noClaim);
		expect(await page.locator('.times').textContent()).toContain(vi.service.seenFull('33,3%'));
		expect(await fact(vi.service.limit)).toBe(vi.service.noLimit);
		expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
		expect(seen).toEqual([]);
		await context.close();
	},
);

test('a reader goes from the list to the service, its table and the dossiers, by links alone', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/services?period=2024-11`);
	await page.getByRole('link', { name: 'Đăng ký khai sinh' }).first().click();
	expect(page.url()).toContain('/vi/services/QD06.12?period=2024-11');
	const table = await fetch(product.url + (await page.locator('a[href*="/units?"][href^="/csv"]').getAttribute('href')));
	expect(table.headers.get('content-type')).toContain('text/csv');
	expect(await table.text()).toContain('QD06.12,u1010,10,Lào Cai,Lao Cai,2024-11');
	await page.locator('.how a[href*="/explain/dossiers.received"]').first().click();
	expect(await page.textContent('h1')).toBeTruthy();
	await context.close();
});

test('a reader opens the communes of a province, and is told which have none and why', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/services/QD06.12?period=2024-11`);
	await page.getByRole('link', { name: 'Lào Cai: từng xã, phường' }).click();
	expect(await page.locator('h2', { hasText: 'Xã, phường của Lào Cai' }).count()).toBe(1);
	expect(await page.locator('details.rest a[href*="/vi/units/u1"]').count()).toBeGreaterThan(100);
	const table = await (await fetch(product.url + (await page.locator('a[href*="/units?"][href^="/csv"]').getAttribute('href')))).text();
	expect(table.trim().split('\n').length).toBeGreaterThan(100);
	await context.close();
});

test('essential services stand first, whatever the order, and folded rows are there without script', async () => {
	const page = await read('/vi/services?period=2024-11&order=name');
	expect(page.indexOf('Dịch vụ thiết yếu: công bố thế nào')).toBeGreaterThan(0);
	expect(page.indexOf('Đăng ký khai sinh')).toBeLessThan(page.indexOf('Các thủ tục khác'));
});

test('a code that is no code is shown as text and leads to its own page', async () => {
	const list = await (await fetch(`${product.url}/vi/services?period=2024-11`)).text();
	expect(list).not.toContain('<img');
	expect(list).toContain(`/vi/services/${encodeURIComponent(ODD)}`);
	expect((await fetch(`${product.url}/csv/services/${encodeURIComponent(ODD)}/months`)).status).toBe(200);
});

test('from the communes of a province the way to the nation leads to a page', async () => {
	const communes = await (await fetch(`${product.url}/vi/services/QD06.12?period=2024-11&unit=u1010&level=commune`)).text();
	const nation = /href="([^"]+)">Toàn quốc</.exec(communes)![1]!.replaceAll('&amp;', '&');
	expect(nation).toContain('/services/QD06.12');
	expect((await fetch(product.url + nation)).status).toBe(200);
});

test('what does not exist or cannot be read says so', async () => {
	const status = async (path: string) => (await fetch(product.url + path)).status;
	expect(
		await Promise.all(
			[
				...['/vi/services/nobody', '/vi/services?unit=u999999', '/vi/units/u999999', '/vi/units/x', '/csv/services/nobody/units'],
				...[
					'/vi/services?period=x',
					'/vi/services?order=x',
					'/vi/services?essential=2',
					'/vi/services/QD06.12?level=commune',
					'/vi/units/u1?date=2024-02-30',
				],
			].map(status),
		),
	).toEqual([404, 404, 404, 404, 404, 400, 400, 400, 400, 400]);
	const answer = await fetch(`${product.url}/api/v1/services/durations?period=2024-11-05`);
	expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'evaluate.period-not-of-months']);
});

test('units lead from what was to what is, and from what is to what was', async () => {
	expect(await read('/vi/units/u2015?date=2025-07-01')).toMatch(/Hình thành từ.{0,400}Yên Bái.{0,400}Lào Cai/);
	expect(await read('/vi/units/u1010')).toMatch(/Trở thành.{0,200}cùng với Yên Bái/);
	expect(await read('/en/units/u2015?date=2024-05-01')).toContain('began only on 1 July 2025');
	expect(await read('/vi/units/u1012')).toContain('chưa kết nối');
});
