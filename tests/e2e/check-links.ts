// Every link inside leads somewhere, and to a place that is on its page. Long lists differ only in whom they name, so a few of each pattern stand
// for all.
import { expect, test } from 'vitest';
import { type At, LANGUAGES, read } from './public.ts';

/** Addresses of one pattern that are followed. */
const EACH = 3;
const MOST = 400;

/** What addresses of a list have in common: names, codes, days and months left out, the names of the parameters kept. */
export function patternOf(address: string): string {
	const [path = '', query = ''] = address.split('?');
	const parts = path.split('/').map((part) => (/[\d~%]|^[a-z]+\./.test(part) ? '*' : part));
	const names = [...new URLSearchParams(query)].map(([name, value]) => (name === 'level' || name === 'state' ? `${name}=${value}` : name));
	return `${parts.join('/')}?${names.sort().join('&')}`;
}

const decode = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
const attributes = (html: string, name: string) => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => decode(value!));

export function checkLinks(at: At): void {
	test('every link inside leads somewhere, to a place that exists', { timeout: 240_000 }, async () => {
		const { url } = at().product;
		const waiting = new Map<string, string>(LANGUAGES.map((lang) => [`/${lang}`, 'the beginning']));
		const followed = new Map<string, number>();
		const done = new Set<string>();
		const faults: string[] = [];
		/** Places of a page that links elsewhere name. */
		const places = new Map<string, Set<string>>();
		const named: { readonly from: string; readonly to: string; readonly place: string }[] = [];
		for (const [address, from] of waiting) {
			if (done.size >= MOST) break;
			const pattern = patternOf(address);
			const times = followed.get(pattern) ?? 0;
			if (done.has(address) || times >= EACH) continue;
			followed.set(pattern, times + 1);
			done.add(address);
			const { status, html, headers } = await read(url + address);
			if (status !== 200) faults.push(`${address}: ${status}, linked from ${from}`);
			if (!headers.get('content-type')?.includes('html')) continue;
			places.set(address, new Set(attributes(html, 'id')));
			for (const href of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
				const to = new URL(href, url + address);
				if (to.origin !== url) continue;
				const target = to.pathname + to.search;
				if (to.hash) named.push({ from: address, to: target, place: decodeURIComponent(to.hash.slice(1)) });
				if (!waiting.has(target)) waiting.set(target, address);
			}
		}
		for (const { from, to, place } of named) if (places.get(to)?.has(place) === false) faults.push(`${from}: ${to} has no place "${place}"`);
		expect(faults).toEqual([]);
		expect(done.size).toBeGreaterThan(60);
	});
}
