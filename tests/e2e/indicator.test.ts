// The pages of an indicator, a ranking and the ledger in a real browser: every level and period, maps with their islands, claims beside
// measurements, and what is wrong in an address said plainly.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;
const CODE = 'emc.fullProcessRate';

beforeAll(async () => {
	product = await startProduct({ THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	browser = await openBrowser();
	const dossiers = (unit: string, count: number, online: number, day = '2024-11-13T09:00:00+07:00') =>
		Array.from({ length: count }, (_, i) => ({
			...{ dossier: `${unit}-${day.slice(0, 7)}-${i}`, procedure: 'QD06.12', unit, at: day, status: 2 },
			...{ channel: i < online ? 'online' : 'counter', level: 'full' },
		}));
	/** Dossiers of November. */
	let sent = 0;
	for (const [province, online] of [
		['01', 40],
		['10', 20],
		['48', 30],
	] as const) {
		const system = await product.system(`${province}@2024-05-01`, 'case');
		const first = async (level: string, parent: string) =>
			(await product.get<{ items: { id: string }[] }>(`/units?asOf=2024-11-13&level=${level}&parent=${parent}`)).items;
		const communes = await first('commune', (await first('district', `u10${province}`))[0]!.id);
		const within = communes.slice(0, 12).flatMap(({ id }, i) => dossiers(id, 40, 3 * i));
		const before = dossiers(`u10${province}`, 40, online, '2024-10-15T09:00:00+07:00');
		const november = [...dossiers(`u10${province}`, 50, online), ...within];
		await product.send(system.key, [...before, ...november]);
		sent += november.length;
	}
	const reporting = await product.system('01@2024-05-01', 'reporting');
	const claims = [40, 80].map((value, i) => ({
		measure: i === 0 ? CODE : 'emc.onlineRate',
		unit: 'u1001',
		period: '2024-11',
		value,
		source: 'Báo cáo tháng',
	}));
	await fetch(`${product.url}/api/v1/claims`, {
		method: 'POST',
		headers: { authorization: `Bearer ${reporting.key}`, 'content-type': 'application/x-ndjson' },
		body: claims.map((c) => JSON.stringify(c)).join('\n'),
	});
	await until(
		() => product.get<{ items: { denominator: number }[] }>(`/indicators/${CODE}/findings?period=2024-11&unit=u1&clock=then`),
		(a) => a.items[0]?.denominator === sent,
	);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

checkPages(
	[
		{ name: 'indicator-whole', path: `/indicators/${CODE}?period=2024-11`, says: { vi: 'Từng nơi đi về đâu', en: 'Where is each going' } },
		{
			name: 'indicator-quarter',
			path: `/indicators/${CODE}?period=2024-Q3&level=ministry&clock=then`,
			says: { vi: 'quý III/2024', en: 'quarter 3 of 2024' },
		},
		{
			name: 'indicator-communes',
			path: `/indicators/${CODE}?period=2024-11&level=commune`,
			says: { vi: 'trong từng tỉnh phân bố ra sao', en: 'How do the units lie' },
		},
		{
			name: 'indicator-swarm',
			path: `/indicators/${CODE}?period=2024-11&level=commune&parent=u1001`,
			says: { vi: 'Mỗi chấm là một đơn vị', en: 'Each dot is one unit' },
		},
		{ name: 'ledger', path: '/ledger', says: { vi: 'Số đo nói khác', en: 'Measurement says otherwise' } },
		{ name: 'ranking-communes', path: '/indexes/766?period=2024-11&level=commune', says: { vi: 'Ai được xếp hạng', en: 'Who is ranked' } },
	],
	() => ({ product, browser }),
);

const html = async (path: string) => {
	const answer = await fetch(product.url + path);
	return { status: answer.status, text: (await answer.text()).replaceAll('&amp;', '&') };
};

test('both maps show Hoàng Sa and Trường Sa, and each province is one tile that leads to its series', async () => {
	const page = await browser.newPage();
	await page.goto(`${product.url}/vi/indicators/${CODE}?period=2024-11`);
	for (const map of ['.vn', '.tiles']) {
		const says = (await page.locator(map).first().textContent())!.replaceAll(/\s+/g, ' ');
		for (const islands of ['Hoàng', 'Trường']) expect(says).toContain(islands);
	}
	expect(await page.locator('.tiles a').count()).toBe(63);
	await page.locator('.tiles a', { hasText: 'Đà' }).first().click();
	expect(new URL(page.url()).searchParams.get('unit')).toBe('u1048');
	expect(await page.textContent('.trail')).toContain('Đà Nẵng');
	await page.close();
});

test('communes are read page by page, and the province chosen leaves its own alone', async () => {
	const first = await html(`/vi/indicators/${CODE}?period=2024-11&level=commune&clock=then`);
	expect(first.text).toMatch(/Trang 1 trên 10[67]/);
	const one = await html(`/vi/indicators/${CODE}?period=2024-11&level=commune&clock=then&parent=u1048`);
	expect(one.text).toMatch(/Chỉ các đơn vị thuộc Đà Nẵng/);
	expect(one.text.match(/<tr role="row">/g)!.length).toBeLessThan(110);
	const table = await (await fetch(`${product.url}/csv/indicators/${CODE}?period=2024-11&level=commune&clock=then&parent=u1048`)).text();
	expect(table).toContain('commune');
	expect(table.split('\n').length).toBeLessThan(80);
});

test('a claim above its measurement is contradicted, one that agrees is confirmed, and a journalist can cite the figure', async () => {
	const ledger = await html('/en/ledger?period=2024-11');
	expect(ledger.text).toMatch(/Of 2 claims about November 2024/);
	const only = await html('/en/ledger?period=2024-11&verdict=contradicted');
	expect(only.text).toContain('claim is');
	const table = await (await fetch(`${product.url}/csv/ledger?period=2024-11`)).text();
	expect(table.trim().split('\n')).toHaveLength(3);
	const page = await html(`/vi/indicators/${CODE}?period=2024-11&clock=then`);
	const address = /href="(\/vi\/explain\/[^"]+)"[^>]*>http/.exec(page.text)?.[1];
	expect((await html(address!)).status).toBe(200);
	expect(page.text).toContain('@misc{thucdo-emc-fullProcessRate-u1-2024-11');
});

test('an empty ledger says what to do next', async () => {
	const { status, text } = await html('/vi/ledger?period=2023-01');
	expect(status).toBe(200);
	expect(text).toContain('Chưa đơn vị nào báo cáo số liệu cho tháng 1/2023');
	expect(text).toContain('thucdo import claims');
});

test('what is wrong in an address is said in its language, with what is right', async () => {
	for (const [path, says] of [
		[`/vi/indicators/${CODE}?period=2024-13`, 'viết tháng như 2024-05'],
		[`/en/indicators/${CODE}?clock=later`, 'write one of then, now'],
		[`/vi/indicators/${CODE}?level=village`, 'viết một trong'],
		[`/vi/indicators/${CODE}?page=0`, 'số trang'],
		['/en/ledger?verdict=wrong', 'write one of contradicted'],
		['/vi/indexes/766?period=x', 'không phải là kỳ'],
	] as const) {
		const { status, text } = await html(path);
		expect([path, status]).toEqual([path, 400]);
		expect(text).toContain(says);
	}
	for (const path of ['/vi/indicators/none', `/vi/indicators/${CODE}?unit=u999999`, '/vi/ledger?indicator=none', '/en/ledger?unit=x'])
		expect([path, (await html(path)).status]).toEqual([path, 404]);
});

test('the editions of a rule and its golden cases are data too', async () => {
	const { items } = await product.get<{ items: { rule: string; cases: unknown[]; measures: { code: string }[] }[] }>(`/indicators/${CODE}/rules`);
	expect(items[0]!.rule).toMatch(/^emc\.fullProcessRate@/);
	expect(items[0]!.cases.length).toBeGreaterThan(0);
	expect(items[0]!.measures.map((m) => m.code)).toContain('dossiers.received');
	expect((await fetch(`${product.url}/api/v1/indicators/none/rules`)).status).toBe(404);
});
