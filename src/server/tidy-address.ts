// What a page may depend on in an address. Links that are passed on carry marks of whoever passed them (`fbclid=…`, `utm_source=…`), another for each
// reader: without them all these readers ask for one page, which is rendered once.

/** Names of the parameters that pages read (`web/`); tests hold this list to the pages. */
export const PAGE_PARAMETERS: ReadonlySet<string> = new Set([
	...['after', 'clock', 'date', 'essential', 'from', 'indicator', 'kind', 'lang', 'level', 'measure', 'order', 'page', 'parent', 'period', 'q'],
	...['rules', 'rulesFrom', 'rulesTo', 'state', 'step', 'still', 'system', 'theme', 'to', 'unit', 'variant', 'verdict', 'wall'],
]);

/** The address without parameters that no page reads; the others as they stand. */
export function tidyAddress(url: string): string {
	const at = url.indexOf('?');
	if (at < 0) return url;
	const known = url
		.slice(at + 1)
		.split('&')
		.filter((pair) => PAGE_PARAMETERS.has(pair.split('=', 1)[0]!));
	return known.length > 0 ? `${url.slice(0, at)}?${known.join('&')}` : url.slice(0, at);
}
