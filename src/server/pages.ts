// Mounts the pages: SvelteKit's handler is the catch-all of the one HTTP server. What a page may ask for crosses by an
// AsyncLocalStorage kept on globalThis, because the built pages are a bundle of their own and share no module with us.
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { RequestContext } from '../publish/index.ts';
import type { Addresses } from './addresses.ts';
import { refuseMethod } from './problems.ts';

const KEY = Symbol.for('thucdo.request');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<RequestContext> };
shared[KEY] ??= new AsyncLocalStorage<RequestContext>();
const requestContext = shared[KEY];

const HANDLER = new URL('../../build/web/handler.js', import.meta.url);
const PAGE_METHODS = ['GET', 'HEAD'];
type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** Registers every path that no other route takes. Without built pages (a checkout that only serves the API) they answer 503 in a sentence. */
export async function mountPages(
	app: FastifyInstance,
	needs: { context: Omit<RequestContext, 'requestId'>; origin: () => string; addresses: Addresses },
): Promise<void> {
	// The adapter reads its settings from the environment at import; these name headers that we overwrite on every request.
	Object.assign(globalThis.process.env, { PROTOCOL_HEADER: 'x-thucdo-proto', HOST_HEADER: 'x-thucdo-host', ADDRESS_HEADER: 'x-thucdo-ip' });
	const handler: Handler | undefined = existsSync(HANDLER) ? ((await import(HANDLER.href)) as { handler: Handler }).handler : undefined;
	await app.register(async (web) => {
		web.removeAllContentTypeParsers();
		web.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined)); // the body is left for the pages to read
		web.all('/*', (request, reply) => {
			const methods = needs.addresses.methodsOf(request.url.split('?')[0]!);
			refuseMethod(methods.length > 0 ? methods : PAGE_METHODS, request, reply);
			if (!handler) {
				void reply.code(503).type('text/plain; charset=utf-8').send('The pages are not built: run "npm run build", then start again.\n');
				return;
			}
			for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value as string);
			reply.hijack();
			const origin = new URL(needs.origin());
			Object.assign(request.raw.headers, { 'x-thucdo-proto': origin.protocol.slice(0, -1), 'x-thucdo-host': origin.host, 'x-thucdo-ip': request.ip });
			requestContext.run({ ...needs.context, requestId: request.id }, () => {
				handler(request.raw, reply.raw, () => {
					reply.raw.statusCode = 404;
					reply.raw.end();
				});
			});
		});
	});
}
