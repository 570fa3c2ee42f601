// Reading must not take the machine from those who send: only so many questions of the read API are worked out at once. A place is free again
// when the answer is ready, however slowly its reader takes it.
import { finished } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type GateNeeds, openGate } from './gate.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Its answers last, so it counts its readers itself and takes no place at the gate. */
		readonly lasting?: true;
	}
}

const GATE: GateNeeds = { atOnce: 24, waiting: 300, patienceMs: 5_000, retryAfter: 3 };
const READ = /^\/(api\/v1|csv|data)\//;

/** It goes by the route that was found, never by what the asker wrote: no header and no spelling of an address leads past it. */
export function gateReads(app: FastifyInstance, needs: GateNeeds = GATE): void {
	const gate = openGate(needs);
	const inside = new WeakMap<FastifyRequest, () => void>();
	app.addHook('onRequest', (request, reply) => {
		const { url = '', config } = request.routeOptions;
		const reads = request.method === 'GET' || request.method === 'HEAD';
		// What is answered already (304) is not worked out.
		if (!reads || reply.sent || !READ.test(url) || config.lasting) return Promise.resolve();
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
