// The stream over real sockets: kept alive when nothing comes, refused beyond what is served, ended with the server, forgotten with its reader.
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, expect, test } from 'vitest';
import { silentLog, type Unavailable } from '../../base/index.ts';
import { makeFixture } from '../fixture.ts';
import { openLive } from './open-live.ts';
import { liveRoutes } from './routes.ts';

const fixture = makeFixture('full');
const open: FastifyInstance[] = [];
afterEach(async () => {
	for (const app of open.splice(0)) await app.close();
});

async function serve(more: { most?: number; away?: boolean; beatMs?: number; slowMs?: number } = {}) {
	const arrivals = async (now: Date) => {
		if (more.away) throw new Error('away');
		return fixture.monitor.arrivals(now);
	};
	const live = openLive({ ...fixture, monitor: { ...fixture.monitor, arrivals }, log: silentLog, everyMs: 20, most: more.most ?? 10 });
	const app = Fastify();
	open.push(app);
	app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: Unavailable, _request, reply) =>
		reply.status(error.status).header('retry-after', error.retryAfter).send({ code: error.code }),
	);
	app.addHook('onRequest', async () => void (await sleep(more.slowMs ?? 0)));
	await app.register(liveRoutes({ live, beatMs: more.beatMs ?? 20 }));
	await app.listen({ port: 0, host: '127.0.0.1' });
	return { app, live, port: (app.server.address() as AddressInfo).port };
}

/** Listens; `text` grows. */
const listen = (port: number) =>
	new Promise<{ status: number; text: () => string; retryAfter: string | undefined; ended: Promise<void>; leave: () => void }>((done, failed) => {
		const asked = request({ port, host: '127.0.0.1', path: '/api/v1/live', headers: { accept: 'text/event-stream' } }, (answer) => {
			let text = '';
			answer.on('data', (bytes) => {
				text += bytes;
			});
			const ended = new Promise<void>((over) =>
				answer
					.on('end', over)
					.on('close', over)
					.on('error', () => over()),
			);
			done({ status: answer.statusCode!, text: () => text, retryAfter: answer.headers['retry-after'], ended, leave: () => asked.destroy() });
		});
		asked.on('error', failed).end();
	});
const until = async (holds: () => boolean) => {
	for (let i = 0; i < 500 && !holds(); i++) await sleep(10);
	expect(holds()).toBe(true);
};

test('while the store is away nothing is told, and a beat keeps the line', async () => {
	const { port } = await serve({ away: true });
	const stream = await listen(port);
	expect(stream.status).toBe(200);
	await until(
		() =>
			stream
				.text()
				.split('\n')
				.filter((line) => line === ':').length >= 2,
	);
	expect(stream.text()).toMatch(/^retry: 3000\n\n/);
	expect(stream.text()).not.toContain('data:');
	stream.leave();
});

test('one more than is served is refused with when to come again, and taken when another went away', async () => {
	const { live, port } = await serve({ most: 2 });
	const [first] = await Promise.all([listen(port), listen(port)]);
	const refused = await listen(port);
	expect([refused.status, refused.retryAfter]).toEqual([503, '30']);
	await refused.ended;
	expect(refused.text()).toContain('publish.live-full');
	expect(live.listeners()).toBe(2);
	first.leave();
	await until(() => live.listeners() === 1);
	const next = await listen(port);
	await until(() => next.text().includes('data: {'));
	expect(next.status).toBe(200);
});

test('a server that stops ends every stream and keeps nobody', async () => {
	const { app, live, port } = await serve();
	const streams = await Promise.all([listen(port), listen(port), listen(port)]);
	expect(live.listeners()).toBe(3);
	await app.close();
	await Promise.all(streams.map((stream) => stream.ended));
	expect(live.listeners()).toBe(0);
});

test('whoever goes away is forgotten, also before it was answered', async () => {
	const { live, port } = await serve({ slowMs: 100 });
	const streams = await Promise.all(Array.from({ length: 5 }, () => listen(port)));
	expect(live.listeners()).toBe(5);
	for (const stream of streams) stream.leave();
	await until(() => live.listeners() === 0);
	let most = 0;
	const hasty = connect(port, '127.0.0.1', () => {
		hasty.end('GET /api/v1/live HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n', () => hasty.resetAndDestroy());
	});
	hasty.on('error', () => undefined);
	for (let i = 0; i < 30; i++) {
		most = Math.max(most, live.listeners());
		await sleep(10);
	}
	expect([most, live.listeners()]).toEqual([0, 0]);
});
