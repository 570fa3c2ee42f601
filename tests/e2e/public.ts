// What the tests of the public pages share: a small made nation served once, a browser, and one page of every kind there is.
import type { Browser } from 'playwright-core';
import type { Product } from '../product.ts';

export interface Place {
	readonly product: Pick<Product, 'url' | 'get'>;
	readonly browser: Browser;
}
export type At = () => Place;

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** After the language: one page of every kind, in the month that the made nation tells most of. */
export const KINDS: readonly string[] = [
	'',
	'/units',
	'/units?level=commune',
	'/units?date=2024-06-30&level=province&indicator=emc.onlineRate',
	'/units/u1',
	'/units/u1010?date=2024-12-01',
	'/units/u2015',
	'/indicators',
	'/indicators/emc.fullProcessRate',
	'/indicators/emc.onlineRate?period=2025-05&level=province&clock=then',
	'/indexes',
	'/indexes/766?period=2025-05&clock=then',
	'/explain/emc.fullProcessRate~u1010~2025-05~then~2025-05-31',
	'/explain/dossiers.finished~u1010~2025-05~then~2025-05-31',
	'/explain/766~u1010~2025-05~then~2025-05-31',
	'/plans/2024',
	'/plans/2024/targets/T1',
	'/feeds',
	'/editions',
	'/method',
];

/** The text of a document as a reader sees it, without what is marked as another language's. */
export function wordsOf(html: string, lang: Language): string {
	const other = lang === 'vi' ? 'en' : 'vi';
	return html
		.replaceAll(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')
		.replaceAll(new RegExp(`<(\\w+)[^>]*\\slang="${other}"[^>]*>[\\s\\S]*?</\\1>`, 'g'), ' ')
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, ' ')
		.replaceAll(/\s+/g, ' ');
}
