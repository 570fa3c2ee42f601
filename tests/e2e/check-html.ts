// HTML by its standard: every kind of page, in both languages, and the pages that say what went wrong.
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { type At, KINDS, LANGUAGES, read } from './public.ts';

const rules = {
	// Rows that stack on a phone are blocks to a browser, which then takes the table for none: their roles say it (web/lib/table-roles.ts).
	'no-redundant-role': 'off',
} as const;
const validatorBy = (more: { readonly 'meta-refresh'?: 'off' }) =>
	new HtmlValidate({ root: true, extends: ['html-validate:standard', 'html-validate:a11y'], rules: { ...rules, ...more } });
const validator = validatorBy({});
/**
 * HTML has `<meta http-equiv=refresh>`; the rule forbids it because WCAG 2.2.1 does where a reader cannot turn it off. On the page that moves it
 * stands in `noscript` beside the link that turns it off, and the page behind that link is held to the whole.
 */
const reloading = validatorBy({ 'meta-refresh': 'off' });
const RELOADING: readonly string[] = ['/live', '/live?wall=1'];

export function checkHtml(at: At): void {
	test.each(LANGUAGES)('every kind of page in %s is valid HTML', { timeout: 180_000 }, async (lang) => {
		const faults: string[] = [];
		for (const path of [...KINDS, '/live?wall=1', '/live?still=1', '/khong-co', '/units?date=hom-qua']) {
			const { html } = await read(`${at().product.url}/${lang}${path}`);
			const { results } = await (RELOADING.includes(path) ? reloading : validator).validateString(html);
			for (const { ruleId, message, line, column } of results.flatMap((r) => r.messages))
				faults.push(`${path} ${ruleId}: ${message} at ${html.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 60)}`);
		}
		expect(faults).toEqual([]);
	});
}
