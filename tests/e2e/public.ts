// What the tests of all public pages share: one page of every kind there is, in the month that the made nation tells most of.
import type { Browser } from 'playwright-core';
import type { Product } from '../product.ts';

export interface Place {
	readonly product: Pick<Product, 'url'>;
	readonly browser: Browser;
}
export type At = () => Place;

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** After the language. A page of a new kind belongs here: its HTML, words, links, widths and colours are then held. */
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
	'/indexes/766/compare?from=2025-04&to=2025-05&clock=then',
	'/explain/emc.fullProcessRate~u1010~2025-05~then~2025-05-31',
	'/explain/dossiers.finished~u1010~2025-05~then~2025-05-31',
	'/explain/766~u1010~2025-05~then~2025-05-31',
	'/plans/2024',
	'/plans/2024/targets/T1',
	'/feeds',
	'/editions',
	'/method',
	'/about',
	'/data',
	'/data/indicators/emc.onlineRate',
	'/data/api',
	'/indicators/emc.onlineRate?period=2025-05&level=commune&clock=then',
	'/indexes/766?period=2025-05&clock=then&level=commune',
	'/services',
	'/services/QD06.14',
	'/search',
	'/search?q=lao+cai',
	'/ledger',
	'/live',
	'/style',
];

export async function read(url: string): Promise<{ status: number; html: string; headers: Headers }> {
	const answer = await fetch(url, { headers: { accept: 'text/html' } });
	return { status: answer.status, html: await answer.text(), headers: answer.headers };
}
