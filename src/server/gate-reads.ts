// Reading must not take the machine from those who send: only so many questions of the read API are worked out at once. A place is free again
// when the answer is ready, however slowly its reader takes it.
import { finished } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openGate } from './gate.ts';

const GATE = { atOnce: 24, waiting: 300, patienceMs: 5_000, retryAfter: 3 };

/** Streams, which last, and answers that are not worked out (304) pass beside it. */
export function gateReads(app: FastifyInstance): void {
	const gate = openGate(GATE);
	const inside = new WeakMap<FastifyRequest, () => void>();
	app.addHook('onRequest', (request, reply) => {
		if (request.method !== 'GET' || reply.sent || !/^\/(api\/v1|csv|data)\//.test(request.url)) return Promise.resolve();
		if (request.headers.accept?.includes('text/event-stream')) return Promise.resolve();
		return new Promise<void>((ok, failed) => {
			gate(
				() =>
					new Promise<void>((over) => {
						inside.set(request, over);
						finished(reply.raw, () => over());
						ok();
					}),
			).catch(failed);
		});
	});
	app.addHook('onSend', async (request, _reply, payload) => {
		inside.get(request)?.();
		return payload;
	});
}
