// What every public page must do, in both languages, on a desktop and on a phone; its picture is kept in tests/artefacts.
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Product } from '../product.ts';
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

/** Declares four tests for each page. */
export function checkPages(pages: readonly PageCase[], at: () => { product: Pick<Product, 'url'>; browser: Browser }): void {
	mkdirSync('tests/artefacts', { recursive: true });
	for (const { name, path, says, script } of pages) {
		for (const lang of ['vi', 'en'] as const) {
			for (const size of ['desktop', 'phone'] as const) {
				test(`${name} in ${lang} on a ${size} reads without script, breaks no rule of accessibility, and weighs at most 60 KB`, async () => {
					const { product, browser } = at();
					const context = await browser.newContext({ viewport: SIZES[size] });
					const page = await context.newPage();
					const seen = watch(page, product.url);
					let bytes = 0;
					const client = await context.newCDPSession(page);
					await client.send('Network.enable');
					client.on('Network.loadingFinished', (event) => {
						bytes += event.encodedDataLength;
					});
					const answer = await page.goto(`${product.url}/${lang}${typeof path === 'string' ? path : path()}`, {
						waitUntil: script ? 'load' : 'networkidle',
					});
					expect(answer?.status()).toBe(200);
					expect(await page.getAttribute('html', 'lang')).toBe(lang);
					const scripts = await page.locator('script:not([type="application/ld+json"])').evaluateAll((all) => all.map((s) => s.getAttribute('src')));
					expect(scripts).toEqual(script ? [script] : []);
					expect(await page.textContent('body')).toContain(says[lang]);
					// nothing wider than the window: a phone must not have to scroll the page sideways
					expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
					await page.screenshot({ path: `tests/artefacts/${name}-${lang}-${size}.png`, fullPage: true });
					const { violations } = await new AxeBuilder({ page }).analyze();
					expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
					expect(seen).toEqual([]);
					expect(bytes).toBeLessThanOrEqual(60_000);
					await context.close();
				});
			}
		}
	}
}
