// GET /api/v1/live: what is arriving now, once as JSON or as a stream of server-sent events, the whole state each time.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Unavailable } from '../../base/index.ts';
import { LiveState } from '../contract-live.ts';
import type { Live } from './open-live.ts';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind (some states) does not read: it is let go, and comes again by itself. */
const MOST_WAITING_BYTES = 512_000;

export function liveRoutes({ live }: { readonly live: Live }): FastifyPluginAsync {
	return async (app) => {
		const open = new Set<() => void>();
		// Streams never end by themselves; the server must not wait for them when it stops.
		app.addHook('preClose', async () => {
			for (const end of [...open]) end();
		});
		const schema = {
			tags: ['publish'],
			summary: 'What is arriving now. With Accept: text/event-stream a stream: an event each two seconds, its data the same state',
			response: { 200: LiveState },
		};
		app.withTypeProvider<ZodTypeProvider>().get('/api/v1/live', { schema }, async (request, reply) => {
			reply.header('cache-control', 'no-store').header('vary', 'accept');
			if (request.method === 'HEAD' || !request.headers.accept?.includes('text/event-stream')) return live.state();
			const { raw } = reply;
			const stop = live.listen((state) => {
				if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
				else raw.write(`id: ${Date.parse(state.at)}\ndata: ${JSON.stringify(state)}\n\n`);
			});
			if (!stop)
				throw new Unavailable(
					'publish.live-full',
					'As many listen as this server serves; ask again shortly, or read the page, which reloads itself',
					{
						retryAfter: 30,
					},
				);
			reply.hijack();
			for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value as string);
			raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
			raw.write('retry: 3000\n\n');
			const beat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS);
			const end = () => {
				clearInterval(beat);
				stop();
				open.delete(end);
				raw.end();
			};
			open.add(end);
			raw.on('close', end).on('error', end);
		});
	};
}
