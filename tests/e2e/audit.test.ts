// The auditor's way: from a published figure to its proof, the dossiers behind it, and the edition whose files and hashes hold it.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../web/lib/i18n/en.ts';
import { vi } from '../../web/lib/i18n/vi.ts';
import { type Product, startProduct } from '../product.ts';
import { openBrowser, SIZES, watch } from './browser.ts';

const WORDS = { vi, en };
const folder = mkdtempSync(join(tmpdir(), 'thucdo-audit-'));
let product: Product;
let browser: Browser;

beforeAll(async () => {
	// Scores of every commune are a minute of work that this way does not pass.
	const packs = join(folder, 'packs');
	for (const name of ['emc', 'vn-units', 'vn-services', 'vn-calendar']) cpSync(join('packs', name), join(packs, name), { recursive: true });
	product = await startProduct({ THUCDO_PACKS: packs, THUCDO_CLOCK: '2024-12-20T08:00:00+07:00' });
	const { key } = await product.system('10@2024-05-01', 'case');
	const dossiers = Array.from({ length: 60 }, (_, i) => ({
		...{
			dossier: `LC-${i}`,
			procedure: '2.002492',
			at: '2024-11-13T09:00:00+07:00',
			status: 2,
			channel: i < 45 ? 'online' : 'counter',
			level: 'full',
		},
	}));
	await product.send(key, dossiers);
	await product.rooms.editions.publish({ period: '2024-11', by: 'clerk' });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
	rmSync(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test.each([
	['vi', 'desktop'],
	['en', 'phone'],
] as const)('an auditor walks in %s on a %s from a figure to its dossiers, and checks the edition that holds it', async (lang, size) => {
	const t = WORDS[lang];
	const context = await browser.newContext({ viewport: SIZES[size], javaScriptEnabled: false });
	const page = await context.newPage();
	const seen = watch(page, product.url);
	// The figure, on the page of its unit, and its proof.
	await page.goto(`${product.url}/${lang}/units/u1010?date=2024-11-30`);
	await page.locator('main a[href*="/explain/emc.fullProcessRate~u1010~"]').first().click();
	expect(await page.textContent('h1')).toContain(lang === 'vi' ? 'Lào Cai' : 'Lao Cai');
	expect(await page.locator('main .answer').first().textContent()).toMatch(lang === 'vi' ? /75,0%/ : /75\.0%/);
	expect(await page.textContent('main')).toContain('emc.fullProcessRate@');
	// Every dossier that was counted, each once.
	const rows = new Set<string>();
	for (let pages = 0; pages < 4; pages++) {
		for (const code of await page.locator('.dossiers th[scope=row] .code').allTextContents()) rows.add(code);
		const next = page.locator('#behind a[rel=next]');
		if ((await next.count()) === 0) break;
		await next.click();
	}
	expect(rows.size).toBe(60);
	// The edition: what its page says of each file is what the file is.
	await page.locator('footer').getByRole('link', { name: t.editions.nav, exact: true }).click();
	await page.locator('main a[href*="/editions/2024-11"]').first().click();
	expect(await page.textContent('main')).toContain(t.editions.verifyTitle);
	const files = await page
		.locator('table.files tbody tr')
		.evaluateAll((all) =>
			all.map((row) => ({ path: row.querySelector('a')!.getAttribute('href')!, hash: row.querySelector('.code')!.textContent!.trim() })),
		);
	expect(files.map((file) => file.path.split('/').at(-1))).toEqual(expect.arrayContaining(['findings.csv', 'manifest.json']));
	let findings = '';
	for (const { path, hash } of files) {
		const bytes = await (await fetch(product.url + path)).bytes();
		expect([path, sha256(bytes)]).toEqual([path, hash]);
		if (path.endsWith('findings.csv')) findings = new TextDecoder().decode(bytes);
	}
	expect(findings).toMatch(/emc\.fullProcessRate.*u1010.*\b75\b/);
	expect(seen).toEqual([]);
	await context.close();
});

test('what was published is worked out again from the facts, byte for byte', async () => {
	const verified = await product.rooms.editions.verify('2024-11.1');
	expect(verified.checks.filter((check) => !check.holds)).toEqual([]);
});
