// GET /api/v1/live: what is arriving now, once as JSON or as a stream of server-sent events, the whole state each time.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Unavailable } from '../../base/index.ts';
import { LiveState } from '../contract-live.ts';
import type { Live } from './open-live.ts';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind (some states) does not read: it is let go, and comes again by itself. */
const MOST_WAITING_BYTES = 512_000;

/** Nothing is broken, so operators need not hear of each. */
class Full extends Unavailable {
	override readonly report = false;
	constructor() {
		const message = 'As many listen as this server serves; ask again shortly, or read the page, which reloads itself';
		super('publish.live-full', message, { retryAfter: 30 });
	}
}

/** Hundreds listen to one state: it is written once for all. */
const written = new WeakMap<LiveState, string>();
function eventOf(state: LiveState): string {
	const known = written.get(state);
	if (known !== undefined) return known;
	const event = `id: ${Date.parse(state.at)}\ndata: ${JSON.stringify(state)}\n\n`;
	written.set(state, event);
	return event;
}

export function liveRoutes({ live, beatMs = HEARTBEAT_MS }: { readonly live: Live; readonly beatMs?: number }): FastifyPluginAsync {
	return async (app) => {
		const open = new Set<() => void>();
		let stopping = false;
		// Streams never end by themselves; the server must not wait for them when it stops.
		app.addHook('preClose', async () => {
			stopping = true;
			for (const end of [...open]) end();
		});
		const schema = {
			tags: ['publish'],
			summary: 'What is arriving now. With Accept: text/event-stream a stream: an event each two seconds, its data the same state',
			response: { 200: LiveState },
		};
		app.withTypeProvider<ZodTypeProvider>().get('/api/v1/live', { schema, config: { lasting: true } }, async (request, reply) => {
			reply.header('cache-control', 'no-store').header('vary', 'accept');
			if (request.method === 'HEAD' || !request.headers.accept?.includes('text/event-stream')) return live.state();
			const { raw } = reply;
			const stop = stopping
				? undefined
				: live.listen((state) => {
						if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
						else raw.write(eventOf(state));
					});
			if (!stop) throw new Full();
			const beat = setInterval(() => raw.write(':\n\n'), beatMs);
			const end = () => {
				clearInterval(beat);
				stop();
				open.delete(end);
				raw.end();
			};
			open.add(end);
			raw.on('close', end).on('error', end);
			reply.hijack();
			// Who went away before it was its turn is told to nobody any more.
			if (raw.destroyed || request.raw.socket.destroyed) return end();
			for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value as string);
			raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
			raw.write('retry: 3000\n\n');
		});
	};
}
