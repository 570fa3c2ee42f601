// Search engines: every page once in both languages with its alternates, in parts that they take; no question without end is followed.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import type { Problem } from '../../base/index.ts';
import { makeFixture } from '../fixture.ts';
import type { SiteMapNeeds } from '../site-map/list-addresses.ts';
import { siteMapRoutes } from './site-map.ts';

const ORIGIN = 'https://do.example.vn';
const fixture: SiteMapNeeds = { ...makeFixture('merged'), made: false };

async function serve(site: SiteMapNeeds) {
	const app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: Problem, _request, reply) => reply.code(error.status).send({ code: error.code }));
	await app.register(siteMapRoutes({ site, origin: () => ORIGIN }));
	return app;
}

const texts = (body: string, pattern: RegExp) => [...body.matchAll(pattern)].map(([, text]) => text!);
const locations = (body: string) => texts(body, /<loc>([^<]+)<\/loc>/g);

/** RFC 9309: of the rules that fit the longest wins, and who is not spoken of may be read. */
function mayRead(robots: string, path: string): boolean {
	const rules = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, kind, rule]) => ({ may: kind === 'Allow', rule: rule! }));
	const fits = rules.filter(({ rule }) => new RegExp(`^${rule.replaceAll(/[.?]/g, '\\$&').replaceAll('*', '.*')}`).test(path));
	return fits.sort((a, b) => b.rule.length - a.rule.length || Number(b.may) - Number(a.may))[0]?.may ?? true;
}

test('every page stands once in each language, with the other language and a default beside it', async () => {
	const { body, headers } = await (await serve(fixture)).inject('/sitemap.xml');
	expect(headers['content-type']).toBe('application/xml; charset=utf-8');
	const addresses = locations(body);
	expect(new Set(addresses).size).toBe(addresses.length);
	for (const path of [
		'',
		'/units/u1010',
		'/units/u2015',
		'/indicators/emc.onlineRate',
		'/plans/2024/targets/T5',
		'/data/registers/units',
		'/data/plans/2024',
	])
		for (const lang of ['vi', 'en']) expect(addresses).toContain(`${ORIGIN}/${lang}${path}`);
	expect(addresses.filter((a) => a.includes('?') || a.includes('/explain/') || a.includes('/search'))).toEqual([]);
	for (const [, url] of body.matchAll(/<url>(.*?)<\/url>/g)) {
		const path = /<loc>[^<]*?\/(?:vi|en)(\/[^<]*)?<\/loc>/.exec(url!)![1] ?? '';
		expect([...url!.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, lang, href]) => [lang, href])).toEqual([
			...[
				['vi', `${ORIGIN}/vi${path}`],
				['en', `${ORIGIN}/en${path}`],
				['x-default', `${ORIGIN}/vi${path}`],
			],
		]);
	}
});

test('who has the list already is told so, and a list that grew is told anew', async () => {
	let version = 1;
	const site = {
		...fixture,
		registry: {
			...fixture.registry,
			get version() {
				return version;
			},
			allUnits: () => fixture.registry.allUnits().slice(0, version),
		},
	};
	const app = await serve(site);
	const etag = String((await app.inject('/sitemap.xml')).headers.etag);
	expect((await app.inject({ url: '/sitemap.xml', headers: { 'if-none-match': etag } })).statusCode).toBe(304);
	version = 2;
	const grown = await app.inject({ url: '/sitemap.xml', headers: { 'if-none-match': etag } });
	expect([grown.statusCode, locations(grown.body).length % 2]).toEqual([200, 0]);
	expect(grown.headers.etag).not.toBe(etag);
});

test('a whole country comes in parts, each within what the form allows, together everything', async () => {
	const [unit] = fixture.registry.allUnits();
	const many = Array.from({ length: 14_000 }, (_, i) => ({ ...unit!, number: i + 1 }));
	const app = await serve({ ...fixture, registry: { ...fixture.registry, allUnits: () => many } });
	const index = (await app.inject('/sitemap.xml')).body;
	expect(index).toContain('<sitemapindex');
	const seen = new Set<string>();
	for (const at of locations(index)) {
		expect(at.startsWith(`${ORIGIN}/sitemap-`)).toBe(true);
		const part = await app.inject(at.slice(ORIGIN.length));
		const addresses = locations(part.body);
		expect(addresses.length).toBeLessThanOrEqual(50_000);
		expect(Buffer.byteLength(part.body)).toBeLessThan(50_000_000);
		for (const address of addresses) {
			expect(seen.has(address)).toBe(false);
			seen.add(address);
		}
	}
	for (const lang of ['vi', 'en']) for (const path of ['', '/units/u1', '/units/u14000']) expect(seen.has(`${ORIGIN}/${lang}${path}`)).toBe(true);
	for (const none of ['/sitemap-0.xml', `/sitemap-${locations(index).length + 1}.xml`])
		expect([none, (await app.inject(none)).json()]).toEqual([none, { code: 'publish.sitemap-unknown' }]);
});

test('pages and data may be read, what has no end may not, and the site map is named where the public finds it', async () => {
	const { body, headers } = await (await serve(fixture)).inject('/robots.txt');
	expect(headers['content-type']).toBe('text/plain; charset=utf-8');
	expect(body).toContain(`\nSitemap: ${ORIGIN}/sitemap.xml\n`);
	const open = ['/', '/vi', '/en/units/u1010', '/vi/indexes/766', '/data/indicators/emc.onlineRate.csv', '/_app/x.css', '/sitemap-2.xml'];
	const closed = ['/vi/units?level=commune&page=7', '/vi/search', '/en/search?q=a', '/api/v1/search?q=a', '/csv/units', '/vi/explain/a~u1~2024-05'];
	expect(open.filter((path) => !mayRead(body, path))).toEqual([]);
	expect(closed.filter((path) => mayRead(body, path))).toEqual([]);
	// Harvesters page through the catalogue.
	expect(['/api/v1/datasets?after=x&limit=50', '/api/v1/editions/2024-05.1/findings.csv'].every((path) => mayRead(body, path))).toBe(true);
});

test('a made nation is in no index of the web', async () => {
	const { body } = await (await serve({ ...fixture, made: true })).inject('/robots.txt');
	expect(mayRead(body, '/vi') || body.includes('Sitemap')).toBe(false);
});
