// Programs of other origins may read, and are told so before they ask.
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { gatherAddresses } from './addresses.ts';
import { openToOthers } from './open-to-others.ts';

async function serve() {
	const app = Fastify();
	const addresses = gatherAddresses(app);
	openToOthers(app, addresses);
	await app.register(async (api) => {
		for (const url of ['/api/v1/units', '/api/openapi.json', '/csv/units', '/data/:kind/:file']) api.get(url, async () => ({}));
		api.post('/api/v1/dossiers', async () => ({}));
	});
	await app.register(async (web) => {
		web.all('/*', async (_, reply) => reply.code(405).send());
	});
	return app;
}

test.each(['/api/v1/units', '/api/openapi.json', '/csv/units?level=province', '/data/indicators/x.parquet'])('%s', async (url) => {
	const app = await serve();
	const read = await app.inject(url);
	expect(read.headers['access-control-allow-origin']).toBe('*');
	expect(read.headers['access-control-expose-headers']).toMatch(/\betag\b.*\bretry-after\b/);
	const before = await app.inject({ method: 'OPTIONS', url, headers: { 'access-control-request-headers': 'if-none-match' } });
	expect([before.statusCode, before.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD']);
	expect(before.headers['access-control-allow-headers']).toContain('if-none-match');
	await app.close();
});

test('what sends with a key is let in by its method; pages and what does not exist are not', async () => {
	const app = await serve();
	const sends = await app.inject({ method: 'OPTIONS', url: '/api/v1/dossiers' });
	expect([sends.headers['access-control-allow-methods'], sends.headers['access-control-allow-headers']]).toEqual([
		'POST',
		expect.stringContaining('authorization'),
	]);
	expect((await app.inject({ method: 'OPTIONS', url: '/csv/nosuch/' })).statusCode).toBe(405);
	const page = await app.inject({ method: 'OPTIONS', url: '/vi' });
	expect([page.statusCode, page.headers['access-control-allow-origin']]).toEqual([405, undefined]);
	await app.close();
});
