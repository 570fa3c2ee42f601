// What every public page must do, in both languages, on a desktop and on a phone; its pictures are kept in tests/artefacts.
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Product } from '../product.ts';
import { violationsOf } from './axe.ts';
import { SIZES, watch } from './browser.ts';

export interface PageCase {
	/** Of the pictures: `home` makes `home-vi-phone.png`. */
	readonly name: string;
	/** After the language: `/units/u1010`; told when the test runs where it is a function. */
	readonly path: string | (() => string);
	/** A text that only this page has. */
	readonly says: { readonly vi: string; readonly en: string };
	/** The one script that the page brings; none where absent. */
	readonly script?: string;
}

/** Tables with no link to the same as a file in the part of the page that they stand in. */
const TABLES_ALONE = `[...document.querySelectorAll('main table')].filter((table) => {
	for (let box = table.parentElement; box && box.tagName !== 'MAIN'; box = box.parentElement) if (box.querySelector('a[href*="csv"]')) return false;
	return true;
}).map((table) => table.caption?.textContent || table.textContent.trim().slice(0, 60))`;

/** Declares two tests for each page. The page is loaded once and made narrow: without script nothing but its style can tell the sizes apart. */
export function checkPages(pages: readonly PageCase[], at: () => { product: Pick<Product, 'url'>; browser: Browser }): void {
	mkdirSync('tests/artefacts', { recursive: true });
	for (const { name, path, says, script } of pages) {
		for (const lang of ['vi', 'en'] as const) {
			test(`${name} in ${lang} reads without script, breaks no rule of accessibility on a desktop and on a phone, has each table as a file, and weighs at most 60 KB`, async () => {
				const { product, browser } = at();
				const context = await browser.newContext({ viewport: SIZES.desktop });
				const page = await context.newPage();
				const seen = watch(page, product.url);
				let bytes = 0;
				const client = await context.newCDPSession(page);
				await client.send('Network.enable');
				client.on('Network.loadingFinished', (event) => {
					bytes += event.encodedDataLength;
				});
				const answer = await page.goto(`${product.url}/${lang}${typeof path === 'string' ? path : path()}`, { waitUntil: 'load' });
				expect(answer?.status()).toBe(200);
				expect(await page.getAttribute('html', 'lang')).toBe(lang);
				const scripts = await page.locator('script:not([type="application/ld+json"])').evaluateAll((all) => all.map((s) => s.getAttribute('src')));
				expect(scripts).toEqual(script ? [script] : []);
				expect(await page.textContent('body')).toContain(says[lang]);
				// The page of samples has nothing to take away, and nobody stands at a wall to do so.
				if (!['style', 'live-wall'].includes(name)) expect(await page.evaluate<string[]>(TABLES_ALONE)).toEqual([]);
				for (const size of ['desktop', 'phone'] as const) {
					await page.setViewportSize(SIZES[size]);
					await page.evaluate('document.fonts.ready.then(() => undefined)');
					// nothing wider than the window: a phone must not have to scroll the page sideways
					const wider = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
					expect([size, Math.max(0, wider)]).toEqual([size, 0]);
					await page.screenshot({ path: `tests/artefacts/${name}-${lang}-${size}.png`, fullPage: true });
					expect([size, ...(await violationsOf(page))]).toEqual([size]);
				}
				expect(seen).toEqual([]);
				expect(bytes).toBeLessThanOrEqual(60_000);
				await context.close();
			});
		}
	}
}
