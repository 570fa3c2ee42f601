// Which parameters of an address pages are rendered by.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE_PARAMETERS, tidyAddress } from './tidy-address.ts';

test('marks of whoever passed a link on are left out, what the page reads stays as it stands', () => {
	expect(tidyAddress('/vi/plans/2024?fbclid=IwAR0x&state=overdue&utm_source=zalo')).toBe('/vi/plans/2024?state=overdue');
	expect(tidyAddress('/vi/plans/2024?fbclid=IwAR0x')).toBe('/vi/plans/2024');
	expect(tidyAddress('/vi/search?q=a%26b&q=c')).toBe('/vi/search?q=a%26b&q=c');
	expect(tidyAddress('/vi')).toBe('/vi');
	expect(tidyAddress('/vi?')).toBe('/vi');
});

test('every parameter that a page reads, or a form sends, is known; none is known in vain', () => {
	const web = new URL('../../web/', import.meta.url);
	const sources = globSync('{lib,routes}/**/*.{ts,svelte}', { cwd: web }).map((file) => readFileSync(new URL(file, web), 'utf8'));
	const read = sources.flatMap((text) => [
		...[...text.matchAll(/(?:read[A-Z]\w+|oneOf)\(url, '(\w+)'/g)].map((m) => m[1]!),
		...[...text.matchAll(/searchParams\.get\('(\w+)'/g)].map((m) => m[1]!),
	]);
	const sent = sources.flatMap((text) => [...text.matchAll(/<(?:input|select|button)\b[^>]*?\sname="(\w+)"/g)].map((m) => m[1]!));
	expect([...new Set(read)].sort()).toEqual([...PAGE_PARAMETERS].sort());
	for (const name of sent) expect(PAGE_PARAMETERS).toContain(name);
});
