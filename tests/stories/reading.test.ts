// Reading over HTTP: what others rely on for every list, whoever's room it comes from.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from '../product.ts';

let product: Product;
beforeAll(async () => {
	product = await startProduct();
	await product.system('01@2024-05-01', 'case', { name: '=1+1' });
});
afterAll(() => product.close());

describe.each(['GET', 'HEAD'])('%s', (method) => {
	test.each([
		'/api/v1/feeds',
		'/api/v1/units?level=province&asOf=2024-05-01',
		'/api/v1/datasets',
		'/api/openapi.json',
		'/csv/units?level=province',
		'/data/registers/services.csv',
		'/data/registers/services.parquet',
		'/data/registers/services.dictionary.csv',
	])('%s: an answer that the reader has already is 304; other origins may read it, and its tag', async (path) => {
		const first = await fetch(product.url + path, { method });
		const { headers } = first;
		expect([first.status, headers.get('access-control-allow-origin')]).toEqual([200, '*']);
		expect(headers.get('access-control-expose-headers')).toContain('etag');
		expect(headers.get('cache-control')).toBeTruthy();
		const again = await fetch(product.url + path, { method, headers: { 'if-none-match': headers.get('etag')! } });
		expect([again.status, await again.text()]).toEqual([304, '']);
		const before = await fetch(product.url + path, { method: 'OPTIONS' });
		expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([204, expect.stringContaining('if-none-match')]);
	});
});

test.each([
	'/feeds',
	'/measures',
	'/indicators',
	'/plans',
	'/units?level=province',
	'/services',
	'/systems',
	'/plans/2024/targets',
	'/plans/2024/tasks',
])('%s is a list and, asked for so, a table', async (path) => {
	const list = await product.get<{ items: object[]; next: string | null }>(path);
	expect(list.items.length).toBeGreaterThan(0);
	expect(list).toHaveProperty('next');
	const answer = await fetch(`${product.url}/api/v1${path}`, { headers: { accept: 'text/csv' } });
	expect(answer.headers.get('content-type')).toContain('text/csv');
	const table = Buffer.from(await answer.arrayBuffer()).toString('utf8'); // text() would take the byte order mark away
	expect(table.charCodeAt(0)).toBe(0xfeff);
	expect(table.trim().split('\r\n').length).toBeGreaterThanOrEqual(list.items.length + 1);
	expect(table).not.toMatch(/(^|,)=1\+1/m); // a cell that a spreadsheet would run is neutralised
});

test('a list is read page by page without a gap or a repetition', async () => {
	const seen: string[] = [];
	for (let after: string | null = ''; after !== null; ) {
		const page: { items: { id: string }[]; next: string | null } = await product.get(
			`/units?level=province&asOf=2024-05-01&limit=20${after && `&after=${encodeURIComponent(after)}`}`,
		);
		expect(page.items.length).toBeLessThanOrEqual(20);
		seen.push(...page.items.map((u) => u.id));
		after = page.next;
	}
	expect(seen).toHaveLength(63);
	expect(new Set(seen).size).toBe(63);
});

test.each(['/units', '/feeds', '/systems', '/indicators/emc.onlineRate/findings?period=2024-05'])(
	'%s refuses a cursor that no answer gave',
	async (path) => {
		const answer = await fetch(`${product.url}/api/v1${path}${path.includes('?') ? '&' : '?'}after=zzz`);
		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({ code: 'registry.cursor-malformed' });
	},
);

test('the description of the API lists what exists, with named schemas', async () => {
	const api = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as { openapi: string; paths: object; components: { schemas: object } };
	expect(api.openapi).toBe('3.1.0');
	for (const path of ['/api/v1/units', '/api/v1/indicators/{code}/findings', '/api/v1/plans/{plan}/targets', '/api/v1/dossiers', '/api/v1/feeds'])
		expect(Object.keys(api.paths)).toContain(path);
	for (const schema of ['Unit', 'Finding', 'Target', 'Feed']) expect(Object.keys(api.components.schemas)).toContain(schema);
});
