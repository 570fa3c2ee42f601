// What a reader who has an answer already is told, by whichever method it asks.
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { tagAnswers } from './etag.ts';

const open: FastifyInstance[] = [];
afterEach(async () => {
	for (const app of open.splice(0)) await app.close();
});

function serve() {
	const app = Fastify();
	open.push(app);
	const data = { version: '1', text: 'first', worked: 0 };
	tagAnswers(app, () => data.version);
	app.get('/api/v1/units', async () => {
		data.worked++;
		return { items: [data.text] };
	});
	app.get('/api/openapi.json', async () => ({ openapi: '3.1.0' }));
	return { app, data };
}

test.each(['GET', 'HEAD'] as const)('%s tells the tag of the answer, and 304 to who has it', async (method) => {
	const { app } = serve();
	for (const url of ['/api/v1/units', '/api/openapi.json']) {
		const whole = await app.inject(url);
		const first = await app.inject({ method, url });
		expect([url, first.statusCode, first.headers.etag, first.headers['content-length']]).toEqual([
			url,
			200,
			whole.headers.etag,
			String(Buffer.byteLength(whole.body)),
		]);
		const again = await app.inject({ method, url, headers: { 'if-none-match': String(first.headers.etag) } });
		expect([url, again.statusCode, again.body, again.headers.etag]).toEqual([url, 304, '', first.headers.etag]);
		const other = await app.inject({ method, url, headers: { 'if-none-match': '"other"' } });
		expect([url, other.statusCode]).toEqual([url, 200]);
	}
});

test('an answer that is known is not worked out again while the data stand; data that changed are told', async () => {
	const { app, data } = serve();
	const first = await app.inject('/api/v1/units');
	const ask = () => app.inject({ url: '/api/v1/units', headers: { 'if-none-match': String(first.headers.etag) } });
	expect((await ask()).statusCode).toBe(304);
	expect(data.worked).toBe(1);
	// Other data, of which this answer says the same.
	data.version = '2';
	expect((await ask()).statusCode).toBe(304);
	expect(data.worked).toBe(2);
	Object.assign(data, { version: '3', text: 'second' });
	const changed = await ask();
	expect([changed.statusCode, changed.json()]).toEqual([200, { items: ['second'] }]);
	expect(changed.headers.etag).not.toBe(first.headers.etag);
});
