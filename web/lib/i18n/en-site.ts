// What stands around every page, in English. Part of the catalogue of en.ts.
import { n } from './en-count.ts';
import type { Catalogue } from './vi.ts';

export const site: Catalogue['site'] = {
	name: 'Thực đo',
	about: 'Every claim meets its measurement',
	skip: 'Skip to content',
	menu: 'Main',
	other: 'Tiếng Việt',
	demo: 'Demonstration',
	made: 'Demonstration data. The units are real; every figure was made up by a program.',
	first: 'First page',
	next: 'Next page',
	before: 'Previous page',
	last: 'Last page',
	pages: 'Pages',
	page: (page, pages) => `Page ${n(page)} of ${n(pages)}`,
	rows: (from, to, total) => (total === 1 ? 'One row' : `Rows ${n(from)}–${n(to)} of ${n(total)}`),
	csv: 'Download this table (CSV)',
	show: 'Show',
	none: 'none',
	all: 'All',
	fullRows: 'Show every figure of each row',
	and: 'and',
};

export const nav: Catalogue['nav'] = {
	plan: 'Plan',
	units: 'Units',
	services: 'Services',
	indicators: 'Indicators',
	feeds: 'Senders',
	ledger: 'Ledger',
	data: 'Open data',
	api: 'API',
	live: 'Live',
	method: 'Method',
	about: 'About',
	style: 'Style',
	find: 'Find',
	findWhat: 'Search units, services, indicators, targets',
	findHint: 'Name, code',
};

export const footer: Catalogue['footer'] = {
	figures: 'Figures',
	proof: 'Check and download',
	site: 'About this site',
	source: "Sources: facts sent by units' systems; plans and reported figures by the document named in each line.",
	map: 'Map: svg-maps, CC BY 4.0. Type: Be Vietnam Pro, OFL 1.1.',
	hoangSa: 'Hoàng Sa',
	truongSa: 'Trường Sa',
};

export const error: Catalogue['error'] = {
	missing: 'There is no such page',
	missingText: 'The address may be mistyped, or the unit or indicator it names is not in the registry.',
	missingMeans: 'Old addresses are not taken away: merged units and replaced rules can still be looked up. Try their name or code.',
	failed: 'This page cannot be shown now',
	failedText: 'The fault is ours. Try again in a few minutes; if it stays, give the operators the id below.',
	failedMeans: 'Nothing is lost: receiving data and the published editions do not depend on this page.',
	bad: 'This address cannot be read',
	badText: 'A parameter of the address is malformed. Write days as 2024-06-30 and months as 2024-05.',
	badMeans: 'Nothing was computed. Take away what follows the question mark to see the page as it is by default.',
	plain: 'See this page as it is by default',
	said: 'The server says',
	asked: 'The address asked for',
	find: 'Search this site',
	near: 'Perhaps you look for this page:',
	try: 'Pages that many read',
	id: 'Request id',
};
