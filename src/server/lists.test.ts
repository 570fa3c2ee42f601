// Lists as tables: by the header, and by an address that a plain link can name.
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { tableUrl } from './addresses.ts';
import { listAsTable } from './lists.ts';

function serve() {
	const app = Fastify({ rewriteUrl: tableUrl });
	app.addHook('onSend', listAsTable);
	app.setErrorHandler((error: Error & { code?: string }, _request, reply) => reply.code(404).send({ code: error.code }));
	app.get('/api/v1/units/:id/things', async () => ({ items: [{ id: 'a', name: { vi: 'Một', en: 'One' } }], next: 'b' }));
	app.get('/api/v1/units/:id', async () => ({ id: 'u1' }));
	app.get('/api/v1/lost', async (_request, reply) => reply.code(404).send({ code: 'x' }));
	return app;
}

test('a list is a table at /csv and its own path, with a name to be saved under', async () => {
	const answer = await serve().inject('/csv/api/v1/units/u1/things?limit=1');
	expect(answer.statusCode).toBe(200);
	expect(answer.headers).toMatchObject({
		'content-type': 'text/csv; charset=utf-8',
		'content-disposition': 'attachment; filename="units-u1-things.csv"',
		'x-next': 'b',
	});
	expect(answer.body).toBe('\uFEFFid,name.vi,name.en\r\na,Một,One\r\n');
});

test('the path alone stays JSON, and a table by the header is not made a file', async () => {
	const app = serve();
	expect((await app.inject('/api/v1/units/u1/things')).headers['content-type']).toContain('json');
	const table = await app.inject({ url: '/api/v1/units/u1/things', headers: { accept: 'text/csv' } });
	expect(table.headers['content-type']).toContain('text/csv');
	expect(table.headers['content-disposition']).toBeUndefined();
});

test('what is no list has no table and says so; a problem stays what it is', async () => {
	const app = serve();
	const none = await app.inject('/csv/api/v1/units/u1');
	expect([none.statusCode, none.json()]).toEqual([404, { code: 'server.table-unknown' }]);
	const lost = await app.inject('/csv/api/v1/lost');
	expect([lost.statusCode, lost.json()]).toEqual([404, { code: 'x' }]);
});
