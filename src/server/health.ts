// Whether the process lives, whether it can serve, and its metrics for Prometheus.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry as MetricsRegistry } from 'prom-client';
import { z } from 'zod';
import { question } from '../store/index.ts';
import type { Rooms } from './rooms.ts';

const alive = question(new URL('./facts/alive.sql', import.meta.url), z.object({ one: z.number() }));

export function healthRoutes(needs: { rooms: Rooms }): FastifyPluginAsync {
	return async (app) => {
		const metrics = new MetricsRegistry();
		collectDefaultMetrics({ register: metrics });
		const seconds = new Histogram({
			name: 'thucdo_request_seconds',
			help: 'Time to answer, by route and status',
			labelNames: ['route', 'status'],
			buckets: [0.005, 0.02, 0.1, 0.2, 0.5, 1, 5],
			registers: [metrics],
		});
		app.addHook('onResponse', async (request, reply) => {
			seconds.observe({ route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
		});
		app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
			await reply.serializer(JSON.stringify).send({ state: 'alive' });
		});
		app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
			const { stores } = needs.rooms;
			const [facts, records] = await Promise.all([answers(stores.facts.ask(alive)), answers(stores.records.db.execute('select 1'))]);
			await reply
				.code(facts && records ? 200 : 503)
				.serializer(JSON.stringify)
				.send({ state: facts && records ? 'ready' : 'notReady', facts, records });
		});
		app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
			await reply
				.type(metrics.contentType)
				.serializer(String)
				.send(await metrics.metrics());
		});
	};
}

/** A store that hangs is not ready either. */
const PATIENCE_MS = 2_000;
const answers = (question: Promise<unknown>): Promise<boolean> =>
	Promise.race([
		question.then(
			() => true,
			() => false,
		),
		sleep(PATIENCE_MS, false, { ref: false }),
	]);
