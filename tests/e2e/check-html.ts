// HTML by its standard: every kind of page, in both languages, and the pages that say what went wrong.
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { type At, KINDS, LANGUAGES, read } from './public.ts';

const validator = new HtmlValidate({
	root: true,
	extends: ['html-validate:standard', 'html-validate:a11y'],
	rules: {
		// Rows that stack on a phone are blocks to a browser, which then takes the table for none: their roles say it (web/lib/table-roles.ts).
		'no-redundant-role': 'off',
	},
});

export function checkHtml(at: At): void {
	test.each(LANGUAGES)('every kind of page in %s is valid HTML', { timeout: 180_000 }, async (lang) => {
		const faults: string[] = [];
		for (const path of [...KINDS, '/khong-co', '/units?date=hom-qua']) {
			const { html } = await read(`${at().product.url}/${lang}${path}`);
			const { results } = await validator.validateString(html);
			for (const { ruleId, message, line, column } of results.flatMap((r) => r.messages))
				faults.push(`${path} ${ruleId}: ${message} at ${html.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 60)}`);
		}
		expect(faults).toEqual([]);
	});
}
