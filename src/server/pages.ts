// Mounts the pages: SvelteKit renders what no other route takes. What a page may ask for crosses by an AsyncLocalStorage kept on globalThis,
// because the built pages are a bundle of their own and share no module with us. Rendered pages are kept (kept-pages.ts); nothing of the one
// who asks is handed to the rendering, so that a kept page cannot be anybody's own.
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../base/index.ts';
import type { RequestContext } from '../publish/index.ts';
import type { Addresses } from './addresses.ts';
import { type BuiltFile, loadFiles } from './built-files.ts';
import { BUSY_PAGE } from './busy-page.ts';
import { Busy, openGate } from './gate.ts';
import { chooseEncoding, hasTag, keepPages, type Rendered, type Sheet } from './kept-pages.ts';
import { refuseMethod } from './problems.ts';
import { tidyAddress } from './tidy-address.ts';

const KEY = Symbol.for('thucdo.request');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<RequestContext> };
shared[KEY] ??= new AsyncLocalStorage<RequestContext>();
const requestContext = shared[KEY];

const BUILT = new URL('../../build/web/', import.meta.url);
const PAGE_METHODS = ['GET', 'HEAD'];
/** With its grace of 2 s, the answers behind it (5 s) and browsers that keep it as long, nobody sees a page older than 15 s, unless the server is busy (then ten minutes). */
const KEEP_MS = 4_000;
const KEEP_BYTES = 64 * 1024 * 1024;
const CACHE = `public, max-age=${KEEP_MS / 1000}`;
/** Rendering has one thread; more at once only lets their questions to the stores overlap. */
const GATE = { atOnce: 8, waiting: 200, patienceMs: 5_000, retryAfter: 3 };

/** So many at work, and pages that are old are given as they are, so that the places left are for pages that nobody asked for before. */
const BUSY_FROM = 4;

/** What the built pages are to us. */
interface Built {
	readonly server: { respond(request: Request, options: object): Promise<Response> };
	/** By path. */
	readonly files: ReadonlyMap<string, Sheet>;
}

async function loadBuilt(): Promise<Built | undefined> {
	const entry = new URL('adapter-node.js', BUILT);
	if (!existsSync(entry)) return undefined;
	// Makes the server ready; its own way to files is not taken (built-files.ts).
	await import(new URL('handler.js', BUILT).href);
	const { server, assets } = (await import(entry.href)) as Pick<Built, 'server'> & { assets: { entries: (readonly [string, BuiltFile])[] } };
	return { server, files: await loadFiles(new URL('client/', BUILT), assets.entries) };
}

export interface MountNeeds {
	readonly context: Omit<RequestContext, 'requestId' | 'origin'>;
	readonly origin: () => string;
	readonly addresses: Addresses;
	/** Changes with everything that pages depend on. */
	readonly version: () => string;
}

/** Registers every path that no other route takes. Without built pages (a checkout that only serves the API) they answer 503 in a sentence. */
export async function mountPages(app: FastifyInstance, needs: MountNeeds): Promise<void> {
	const built = await loadBuilt();
	const gate = openGate(GATE);
	const busy = () => gate.load().running >= BUSY_FROM;
	const kept = keepPages({ bytes: KEEP_BYTES, version: needs.version, forMs: KEEP_MS, busy });

	async function render({ server }: Built, url: string, id: string): Promise<Rendered> {
		const origin = needs.origin();
		const address = `${origin}${url}`;
		if (!URL.canParse(address)) throw new NotFound('server.not-found', 'This address cannot be read');
		const asked = new Request(address, { headers: { accept: 'text/html' } });
		const answer = await requestContext.run({ ...needs.context, origin, requestId: id }, () => server.respond(asked, { getClientAddress: () => '' }));
		if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
			await answer.body?.cancel();
			throw new Error('A stream has no end to wait for: it belongs to a route of the server');
		}
		return { status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) };
	}
	await app.register(async (web) => {
		web.removeAllContentTypeParsers();
		web.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined)); // what is sent to a page is not read
		web.all('/*', { schema: { hide: true } }, async (request, reply) => {
			const path = request.url.split('?')[0]!;
			const methods = needs.addresses.methodsOf(path);
			// A figure is made to stand on other sites; what may frame it is told by its own content policy.
			if (path.startsWith('/embed/')) reply.removeHeader('x-frame-options');
			refuseMethod(methods.length > 0 ? methods : PAGE_METHODS, request, reply);
			if (!built) return reply.code(503).type('text/plain; charset=utf-8').send('The pages are not built: run "npm run build", then start again.\n');
			const file = built.files.get(path);
			if (file) return answerSheet(file, request, reply);
			try {
				const url = tidyAddress(request.url);
				return await answerSheet(await kept(url, () => gate(() => render(built, url, request.id))), request, reply);
			} catch (error) {
				if (!(error instanceof Busy)) throw error;
				return reply
					.code(503)
					.headers({ 'retry-after': String(GATE.retryAfter), 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'" })
					.type('text/html; charset=utf-8')
					.send(BUSY_PAGE);
			}
		});
	});
}

async function answerSheet(sheet: Sheet, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
	reply.headers(sheet.headers);
	const isText = /^(text|image\/svg|application\/(json|xml|atom|ld))/.test(sheet.headers['content-type'] ?? '');
	if (isText) reply.header('vary', 'accept-encoding');
	if (sheet.tag === null) {
		// SvelteKit gives every page a tag, that of a fault too.
		reply.removeHeader('etag');
		if (!sheet.headers['cache-control']) reply.header('cache-control', 'no-store');
	} else {
		reply.headers({ etag: sheet.tag, 'cache-control': sheet.headers['cache-control'] ?? CACHE });
		if (hasTag(request.headers['if-none-match'], sheet.tag)) return reply.code(304).send();
	}
	const encoding = isText && sheet.body.length > 0 ? chooseEncoding(request.headers['accept-encoding']) : 'identity';
	if (encoding !== 'identity') reply.header('content-encoding', encoding);
	const body = await sheet.encoded(encoding);
	return reply.code(sheet.status).serializer(String).header('content-length', body.length).send(body);
}
