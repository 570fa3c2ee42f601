// The page that moves in a real browser: facts sent through the intake are in its figures within five seconds; without script it says the same.
import { request } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveState } from '../../src/publish/contract.ts';
import { MOST_LISTENERS } from '../../src/publish/live/open-live.ts';
import { vi } from '../../web/lib/i18n/vi.ts';
import { type Product, startProduct, until } from '../product.ts';
import { openBrowser, watch } from './browser.ts';
import { checkPages } from './check-pages.ts';

let product: Product;
let browser: Browser;
let caseSystem: { id: string; key: string };
let portal: { id: string; site: number };
let sent = 0;

const send = (count: number) =>
	product.send(
		caseSystem.key,
		Array.from({ length: count }, () => ({ dossier: `D-${sent++}`, procedure: '2.002492', at: new Date().toISOString(), status: 2 })),
	);
const figure = async (page: Page, path: string) => Number((await page.textContent(`[data-v="${path}"]`))?.replaceAll(/\D/g, ''));

beforeAll(async () => {
	product = await startProduct();
	browser = await openBrowser();
	caseSystem = await product.system('15@2026-01-01', 'case', { name: 'Một cửa Lào Cai' });
	portal = await product.system('15@2026-01-01', 'portal', { name: 'Cổng Lào Cai' });
	await send(7);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

checkPages(
	[
		{ name: 'live', path: '/live', says: { vi: 'Đang nhận được gì?', en: 'What is arriving now?' }, script: '/live.js' },
		{ name: 'live-wall', path: '/live?wall=1', says: { vi: 'Thoát màn hình lớn', en: 'Leave wall screen' }, script: '/live.js' },
	],
	() => ({ product, browser }),
);

test('what is sent moves the figures within five seconds, in both languages, and no other page must be asked for it', async () => {
	for (const lang of ['vi', 'en']) {
		const context = await browser.newContext();
		const page = await context.newPage();
		const seen = watch(page, product.url);
		await page.goto(`${product.url}/${lang}/live`);
		await page.locator('[role=status]:not(:empty)').waitFor({ state: 'attached' });
		const before = [await figure(page, 'dossiers.today'), await figure(page, 'visits.hour')];
		await send(12);
		await fetch(`${product.url}/matomo.php?idsite=${portal.site}&rec=1&url=${encodeURIComponent('https://dvc.example.vn/a')}&rand=${sent}`);
		const figures = async () => [await figure(page, 'dossiers.today'), await figure(page, 'visits.hour')];
		const wanted = [before[0]! + 12, before[1]! + 1];
		expect(await until(figures, (now) => now.join() === wanted.join(), 5_000)).toEqual(wanted);
		expect(await page.locator('[data-each="feeds.rows"] tr').allTextContents()).toEqual(
			expect.arrayContaining([expect.stringContaining('Một cửa Lào Cai'), expect.stringContaining('Cổng Lào Cai')]),
		);
		expect(await page.locator('[data-each="feeds.rows"] a').first().getAttribute('href')).toMatch(new RegExp(`/${lang}/feeds/[0-9a-zA-Z-]+$`));
		expect(seen).toEqual([]);
		await context.close();
	}
});

test('a reader may hold it still by the keyboard, and let it go on', async () => {
	const page = await browser.newPage();
	await page.goto(`${product.url}/vi/live`);
	await page.locator('[role=status]:not(:empty)').waitFor({ state: 'attached' });
	await page.focus('.live button');
	await page.keyboard.press('Enter');
	expect(await page.getAttribute('.live button', 'aria-pressed')).toBe('true');
	const before = await figure(page, 'dossiers.today');
	await send(3);
	const now = await until(
		() => product.get<LiveState>('/live'),
		(state) => state.dossiers.today === before + 3,
	);
	expect(now.dossiers.today).toBe(before + 3);
	await page.waitForTimeout(2_500);
	expect(await figure(page, 'dossiers.today')).toBe(before);
	expect(await page.textContent('[role=status]')).toBe('đã tạm dừng');
	await page.keyboard.press('Enter');
	expect(
		await until(
			() => figure(page, 'dossiers.today'),
			(n) => n === before + 3,
		),
	).toBe(before + 3);
	await page.close();
});

test('without script the page is whole, reloads itself, and says the same after it', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/live`);
	expect(await page.locator('noscript meta[http-equiv=refresh], meta[http-equiv=refresh]').count()).toBe(1);
	expect(await page.locator('.live button').isVisible()).toBe(false);
	const before = await figure(page, 'dossiers.today');
	await send(5);
	await until(
		() => product.get<LiveState>('/live'),
		(state) => state.dossiers.today === before + 5,
	);
	await page.reload();
	expect(await figure(page, 'dossiers.today')).toBe(before + 5);
	expect(await page.textContent('body')).toContain('Một cửa Lào Cai');
	// Who reads slowly holds it still, and lets it go on.
	const refreshes = page.locator('meta[http-equiv=refresh]');
	await page.getByRole('link', { name: vi.live.hold }).click();
	expect([new URL(page.url()).search, await refreshes.count()]).toEqual(['?still=1', 0]);
	await page.getByRole('link', { name: vi.live.reloadAgain }).click();
	expect([new URL(page.url()).search, await refreshes.count()]).toEqual(['', 1]);
	await context.close();
});

test('on a wall of 1920 by 1080 nothing is cut and nothing scrolls', async () => {
	const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
	const page = await context.newPage();
	await page.goto(`${product.url}/vi/live?wall=1`);
	await page.waitForTimeout(500);
	await page.screenshot({ path: 'tests/artefacts/live-wall-1920.png' });
	expect(await page.evaluate('[document.documentElement.scrollHeight, document.documentElement.scrollWidth]')).toEqual([1080, 1920]);
	expect(await page.evaluate(`Math.ceil(document.querySelector('.below').getBoundingClientRect().bottom)`)).toBeLessThanOrEqual(1080);
	expect(await page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`)).toBe('rgb(13, 17, 23)');
	await context.close();
});

test('the script weighs at most 2 KB as it is served, even to who takes nothing compressed', async () => {
	const answer = await fetch(`${product.url}/live.js`, { headers: { 'accept-encoding': 'identity' } });
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-encoding')).toBeNull();
	const { byteLength } = await answer.arrayBuffer();
	expect(byteLength).toBeGreaterThan(500);
	expect(byteLength).toBeLessThanOrEqual(2_048);
});

test('pages that were closed listen no more; one more listener than is served is told when to come again', async () => {
	const pages = await Promise.all(['vi', 'en', 'vi'].map(() => browser.newPage()));
	const before = product.rooms.live.listeners();
	for (const page of pages) {
		await page.goto(`${product.url}/vi/live`);
		await page.locator('[role=status]:not(:empty)').waitFor({ state: 'attached' });
	}
	expect(product.rooms.live.listeners()).toBe(before + 3);
	for (const page of pages) await page.close();
	const now = async () => product.rooms.live.listeners();
	expect(await until(now, (n) => n === 0)).toBe(0);
	const stops = Array.from({ length: MOST_LISTENERS }, () => product.rooms.live.listen(() => undefined));
	const refused = await fetch(`${product.url}/api/v1/live`, { headers: { accept: 'text/event-stream' } });
	expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('content-type')]).toEqual([
		503,
		'30',
		expect.stringContaining('application/problem+json'),
	]);
	expect(((await refused.json()) as { code: string }).code).toBe('publish.live-full');
	for (const stop of stops) stop?.();
	expect(await now()).toBe(0);
});

/** The first bytes of the stream. */
const listen = (path: string, headers: Record<string, string>) =>
	new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string; ended: Promise<void>; close: () => void }>((done, failed) => {
		const asked = request(product.url + path, { headers }, (answer) => {
			let text = '';
			const ended = new Promise<void>((over) => answer.on('end', over).on('close', over));
			const tell = () => done({ status: answer.statusCode!, headers: answer.headers, text, ended, close: () => asked.destroy() });
			answer.on('data', (bytes) => {
				text += bytes;
				if (text.includes('data:') || answer.statusCode !== 200) tell();
			});
		});
		asked.on('error', failed).end();
	});

test('programs may listen too: each event is the whole state; who asks for no stream is given it once', async () => {
	const stream = await listen('/api/v1/live', { accept: 'text/event-stream' });
	expect(stream.headers['content-type']).toContain('text/event-stream');
	const data = /^data: (.*)$/m.exec(stream.text)?.[1] ?? '';
	const state = JSON.parse(data) as LiveState;
	expect(state.minutes.dossiers).toHaveLength(60);
	expect(Object.keys(await product.get<LiveState>('/live')).sort()).toEqual(Object.keys(state).sort());
	expect(data).not.toContain('dvc.example.vn');
	expect(data).not.toMatch(/"D-\d/);
	stream.close();
	await until(
		async () => product.rooms.live.listeners(),
		(n) => n === 0,
	);
	expect(product.rooms.live.listeners()).toBe(0);
});

test('a server that stops does not wait for those who listen', async () => {
	const other = await startProduct();
	const asked = request(`${other.url}/api/v1/live`, { headers: { accept: 'text/event-stream' } });
	const ended = new Promise<void>((over) => {
		asked.on('response', (answer) => answer.on('end', over).on('close', over).resume());
		asked.on('error', () => over());
	});
	asked.end();
	await until(
		async () => other.rooms.live.listeners(),
		(n) => n === 1,
	);
	await other.close();
	await ended;
});
