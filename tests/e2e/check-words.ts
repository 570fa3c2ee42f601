// One language on a page: what stands in another says so by its `lang`; the two languages of a page name each other; names and figures are
// sorted and written as Vietnamese readers expect.
import { expect, test } from 'vitest';
import { en } from '../../web/lib/i18n/en.ts';
import { vi } from '../../web/lib/i18n/vi.ts';
import { SIZES } from './browser.ts';
import { type At, KINDS, LANGUAGES, type Language, read } from './public.ts';

/** Letters that no English word has. Numbers of documents keep theirs (58/QĐ-UBQGCĐS), and so do our own name and those of the islands. */
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/;
const OURS = /Thực đo|Hoàng Sa|Trường Sa/g;
/** What is quoted is named as it is. */
const QUOTED = /“[^”]*”/g;
/** Words that no Vietnamese sentence has; names of columns and parameters (as_of, from=) are no words. */
const ENGLISH = /(?<![\p{L}/._-])(?:the|of|and|with|from|which|are|not|this|that|have)(?![\p{L}/._=-])/iu;

/** Shows every piece with names as awkward as they come, Vietnamese ones too. */
const SPECIMEN = '/style';

/** Sentences of a catalogue that are long enough to be told from names. */
function sentencesOf(words: object): string[] {
	return Object.values(words).flatMap((word: unknown) =>
		typeof word === 'string' ? (word.length >= 12 && word.includes(' ') ? [word] : []) : typeof word === 'object' && word ? sentencesOf(word) : [],
	);
}
const SENTENCES = { vi: new Set(sentencesOf(vi)), en: new Set(sentencesOf(en)) };

/** Texts of the page as they stand in the language of the page itself, attributes that are read aloud too. */
const READ_TEXTS = (lang: Language) => `(() => {
	const own = (element) => element.closest('[lang]').getAttribute('lang') === '${lang}' && !element.closest('code, pre, textarea, .code');
	const found = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) if (own(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent.trim());
	for (const name of ['title', 'aria-label', 'data-label', 'alt', 'placeholder'])
		for (const element of document.body.querySelectorAll('[' + name + ']')) if (own(element)) found.push(element.getAttribute(name));
	return [...new Set(found)].filter(Boolean);
})()`;

export function checkWords(at: At): void {
	test.each(LANGUAGES)('pages in %s speak one language, and mark what stands in another', { timeout: 180_000 }, async (lang) => {
		const { product, browser } = at();
		const page = await browser.newPage({ viewport: SIZES.desktop });
		const faults: string[] = [];
		const others = lang === 'vi' ? SENTENCES.en : SENTENCES.vi;
		for (const path of KINDS.filter((kind) => kind !== SPECIMEN)) {
			await page.goto(`${product.url}/${lang}${path}`, { waitUntil: 'domcontentloaded' });
			for (const text of await page.evaluate<string[]>(READ_TEXTS(lang))) {
				const bare = text.replaceAll(OURS, '').replaceAll(QUOTED, '');
				const foreign = lang === 'en' ? VIETNAMESE.test(bare) : ENGLISH.test(bare);
				if (foreign || (others.has(text) && !SENTENCES[lang].has(text))) faults.push(`${path}: ${text.slice(0, 160)}`);
			}
		}
		await page.close();
		expect(faults).toEqual([]);
	});

	test('each page names itself and the same page in the other language', { timeout: 180_000 }, async () => {
		const { url } = at().product;
		for (const path of KINDS) {
			const [viPage, enPage] = await Promise.all(LANGUAGES.map((lang) => read(`${url}/${lang}${path}`)));
			const links = (html: string) => {
				const found = [...html.matchAll(/<link rel="(?:alternate|canonical)"(?![^>]*type=)[^>]*>/g)].map(([tag]) => ({
					lang: /hreflang="([^"]*)"/.exec(tag)?.[1] ?? 'itself',
					href: /href="([^"]*)"/
						.exec(tag)?.[1]
						?.replaceAll('&amp;', '&')
						.replace(/^https?:\/\/[^/]+/, ''),
				}));
				return Object.fromEntries(
					found.filter((link) => ['itself', 'vi', 'en', 'x-default'].includes(link.lang)).map((link) => [link.lang, link.href]),
				);
			};
			const both = { vi: `/vi${path}`, en: `/en${path}`, 'x-default': `/vi${path}` };
			expect(links(viPage!.html)).toEqual({ ...both, itself: `/vi${path}` });
			expect(links(enPage!.html)).toEqual({ ...both, itself: `/en${path}` });
			expect(/<html lang="(\w+)"/.exec(viPage!.html)?.[1]).toBe('vi');
			expect(/<html lang="(\w+)"/.exec(enPage!.html)?.[1]).toBe('en');
		}
	});

	test('names stand in the order of the Vietnamese alphabet, and figures are written as there', async () => {
		const { product, browser } = at();
		const page = await browser.newPage();
		await page.goto(`${product.url}/vi/units?level=province&date=2024-06-30&order=name`);
		const names = (await page.locator('main table tbody th[scope=row]').allTextContents()).map((name) => name.trim());
		expect(names.length).toBeGreaterThan(60);
		const order = new Intl.Collator('vi');
		expect(names).toEqual([...names].sort(order.compare));
		// Đ is a letter of its own, after all of D.
		expect(names.findIndex((name) => name.startsWith('Đ'))).toBeGreaterThan(names.findLastIndex((name) => name.startsWith('D')));
		const numbers = async (path: string) => (await (await page.goto(product.url + path))!.text()).replaceAll(/<[^>]*>/g, ' ');
		expect(await numbers('/vi/units?level=commune&date=2024-06-30')).toMatch(/10\.599/);
		expect(await numbers('/en/units?level=commune&date=2024-06-30')).toMatch(/10,599/);
		expect(await numbers('/vi')).toMatch(/\d,\d%/);
		expect(await numbers('/vi')).not.toMatch(/\d\.\d%/);
		expect(await numbers('/en')).toMatch(/\d\.\d%/);
		await page.close();
	});
}
