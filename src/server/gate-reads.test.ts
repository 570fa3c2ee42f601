// Who takes a place at the gate of the read API: every question that is worked out, however it is spelt.
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import type { Problem } from '../base/index.ts';
import { gateReads } from './gate-reads.ts';

const open: FastifyInstance[] = [];
afterEach(async () => {
	for (const app of open.splice(0)) await app.close();
});

/** One place, nobody may wait, and somebody stands in it until `free`. */
async function occupied() {
	let free = () => {};
	const until = new Promise<void>((ok) => {
		free = ok;
	});
	const app = Fastify();
	open.push(app);
	app.setErrorHandler((error: Problem, _request, reply) => reply.status(error.status ?? 500).send({ code: error.code }));
	gateReads(app, { atOnce: 1, waiting: 0, patienceMs: 60_000, retryAfter: 3 });
	let entered = () => {};
	const inside = new Promise<void>((ok) => {
		entered = ok;
	});
	app.get('/api/v1/slow', async () => {
		entered();
		await until;
		return {};
	});
	app.get('/api/v1/units', async () => ({}));
	app.get('/csv/units', async () => 'a');
	app.get('/api/v1/live', { config: { lasting: true } }, async () => ({}));
	app.get('/healthz', async () => ({}));
	app.post('/api/v1/dossiers', async () => ({}));
	const first = app.inject('/api/v1/slow');
	await inside;
	const leave = async () => {
		free();
		await first;
	};
	return { app, leave };
}

test.each([
	['a plain question', 'GET', '/api/v1/units', {}],
	['one that says it would take a stream', 'GET', '/api/v1/units', { accept: 'text/event-stream' }],
	['a table that says so', 'GET', '/csv/units', { accept: 'text/csv, text/event-stream' }],
	['one that asks only for the head', 'HEAD', '/api/v1/units', {}],
	['one spelt with signs', 'GET', '/%61pi/v1/units', {}],
] as const)('%s waits for its turn', async (_, method, url, headers) => {
	const { app, leave } = await occupied();
	expect((await app.inject({ method, url, headers })).statusCode).toBe(503);
	await leave();
	expect((await app.inject({ method, url, headers })).statusCode).toBe(200);
});

test.each([
	['GET', '/api/v1/live'],
	['GET', '/healthz'],
	['POST', '/api/v1/dossiers'],
] as const)('%s %s passes beside it', async (method, url) => {
	const { app, leave } = await occupied();
	expect((await app.inject({ method, url })).statusCode).toBe(200);
	await leave();
});
