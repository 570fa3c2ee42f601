// Pages hold their shape: on the narrowest telephone, at twice the size, in the dark, in the colours a reader forces, under the keyboard.
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { SIZES, watch } from './browser.ts';
import { type At, KINDS, LANGUAGES } from './public.ts';

const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** What sticks out of the window, outside boxes that scroll by themselves. */
const STICKING_OUT = `[...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
	.slice(0, 3).map((e) => e.tagName + '.' + e.getAttribute('class')).join(' ')`;

/** 320 px wide (WCAG 1.4.10), and a desktop's window at 200 %. */
const NARROW = [
	{ what: '320 px', width: 320, height: 640 },
	{ what: '200 %', width: 640, height: 450 },
];

/** Drawn marks that nobody would see: filled and outlined in the colour of the paper, or not at all. */
const UNSEEN_MARKS = `(() => {
	const probe = document.createElement('div');
	probe.style.color = 'Canvas';
	document.body.append(probe);
	const paper = getComputedStyle(probe).color;
	const nothing = (colour) => colour === 'none' || colour === paper || /, 0\\)$/.test(colour);
	return [...document.querySelectorAll('main figure svg, main td svg')].filter((svg) => {
		const marks = [...svg.querySelectorAll('path, rect, circle, line, polyline, use')].map((mark) => getComputedStyle(mark));
		return svg.checkVisibility() && marks.length > 0 && marks.every((style) => nothing(style.fill) && nothing(style.stroke));
	}).length;
})()`;

export function checkShape(at: At): void {
	mkdirSync('tests/artefacts', { recursive: true });

	test.each(LANGUAGES)('no page in %s scrolls sideways at 320 px or at 200 %', { timeout: 180_000 }, async (lang) => {
		const { product, browser } = at();
		const page = await browser.newPage();
		const faults: string[] = [];
		for (const path of KINDS) {
			await page.goto(`${product.url}/${lang}${path}`, { waitUntil: 'load' });
			for (const { what, ...size } of NARROW) {
				await page.setViewportSize(size);
				const wide = await page.evaluate<number>(SIDEWAYS);
				if (wide > 0) faults.push(`${path} at ${what}: ${wide} px too wide: ${await page.evaluate<string>(STICKING_OUT)}`);
			}
		}
		await page.close();
		expect(faults).toEqual([]);
	});

	test('in the dark every text has its contrast, and nothing breaks the content policy', { timeout: 180_000 }, async () => {
		const { product, browser } = at();
		const context = await browser.newContext({ colorScheme: 'dark', viewport: SIZES.desktop });
		const page = await context.newPage();
		const seen = watch(page, product.url);
		const faults: string[] = [];
		for (const path of KINDS) {
			await page.goto(`${product.url}/vi${path}`, { waitUntil: 'load' });
			for (const violation of await violationsOf(page, ['color-contrast', 'link-in-text-block'])) faults.push(`${path} ${violation}`);
			if (path === '' || path.startsWith('/indexes/'))
				await page.screenshot({ path: `tests/artefacts/dark${path.replaceAll(/\W+/g, '-')}.png`, fullPage: true });
		}
		await context.close();
		expect(faults).toEqual([]);
		expect(seen).toEqual([]);
	});

	test('in forced colours charts and states still show', { timeout: 120_000 }, async () => {
		const { product, browser } = at();
		const context = await browser.newContext({ forcedColors: 'active', viewport: SIZES.desktop });
		const page = await context.newPage();
		for (const path of ['', '/indicators/emc.fullProcessRate', '/plans/2024', '/units?level=province&date=2024-06-30']) {
			await page.goto(`${product.url}/vi${path}`, { waitUntil: 'load' });
			expect([path, await page.evaluate<number>(UNSEEN_MARKS)]).toEqual([path, 0]);
			await page.screenshot({ path: `tests/artefacts/forced${path.replaceAll(/\W+/g, '-')}.png`, fullPage: true });
		}
		await context.close();
	});

	test.each(['', '/indexes/766?period=2025-05&clock=then', '/units?date=2024-06-30&level=province'])(
		'on /vi%s the keyboard goes down the page in order and is seen wherever it stands',
		{ timeout: 120_000 },
		async (path) => {
			const { product, browser } = at();
			const page = await browser.newPage({ viewport: SIZES.desktop });
			await page.goto(`${product.url}/vi${path}`);
			const stops = await walkByKeyboard(page, 60);
			expect(stops[0]?.skips).toBe(true);
			expect(stops.length).toBeGreaterThan(10);
			expect(stops.filter((stop) => !stop.outlined && !stop.skips).map((stop) => stop.text)).toEqual([]);
			// The order of the document is the order of the keys, and nothing is visited twice.
			expect(stops.map((stop) => stop.place)).toEqual(stops.map((stop) => stop.place).toSorted((a, b) => a - b));
			expect(new Set(stops.map((stop) => stop.place)).size).toBe(stops.length);
			await page.close();
		},
	);
}

interface Stop {
	readonly text: string;
	readonly place: number;
	readonly outlined: boolean;
	readonly skips: boolean;
}

async function walkByKeyboard(page: Page, most: number): Promise<Stop[]> {
	const stops: Stop[] = [];
	for (let i = 0; i < most; i++) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate<Stop | null>(`(() => {
			const e = document.activeElement;
			if (!e || e === document.body) return null;
			const style = getComputedStyle(e);
			const box = e.getBoundingClientRect();
			return { text: (e.textContent || e.getAttribute('name') || '').trim().slice(0, 40), place: [...document.querySelectorAll('*')].indexOf(e),
				outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight, skips: e.classList.contains('skip') };
		})()`);
		if (!stop) break;
		const last = stops.at(-1);
		// A field of a day has stops of its own, in its shadow.
		if (last?.place === stop.place) stops[stops.length - 1] = { ...stop, outlined: stop.outlined && last.outlined };
		else stops.push(stop);
	}
	return stops;
}
