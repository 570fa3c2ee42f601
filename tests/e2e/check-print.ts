// Pages on paper: their PDFs are kept in tests/artefacts to be looked at; what can be told without eyes is held here.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { At } from './public.ts';

const PRINTED = [
	{ name: 'home', path: '/vi', says: 'Thực đo' },
	{ name: 'ranking', path: '/vi/indexes/766?period=2025-05&clock=then', says: '766' },
	{ name: 'unit', path: '/vi/units/u1010?date=2024-12-01', says: 'Lào Cai' },
	{ name: 'explain', path: '/vi/explain/emc.fullProcessRate~u1010~2025-05~then~2025-05-31', says: 'toàn trình' },
	{ name: 'ranking-en', path: '/en/indexes/766?period=2025-05&clock=then', says: '766' },
];

export function checkPrint(at: At): void {
	mkdirSync('tests/artefacts', { recursive: true });
	test.each(PRINTED)('$name prints on A4 with its address, without navigation, and nothing is cut at the edge', async ({ name, path, says }) => {
		const { product, browser } = at();
		// As wide as the paper between its margins.
		const page = await browser.newPage({ viewport: { width: 688, height: 1_000 } });
		await page.emulateMedia({ media: 'print' });
		await page.goto(product.url + path);
		expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
		expect(await page.locator('.masthead nav').isVisible()).toBe(false);
		expect(await page.locator('form').filter({ visible: true }).count()).toBe(0);
		expect(await page.locator('.printed').textContent()).toContain(path);
		expect(await page.locator('.printed').isVisible()).toBe(true);
		const file = `tests/artefacts/print-${name}.pdf`;
		await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
		await page.close();
		if (!existsSync('/usr/bin/pdftotext')) return;
		expect(execFileSync('/usr/bin/pdftotext', [file, '-'], { encoding: 'utf8' })).toContain(says);
	});
}
