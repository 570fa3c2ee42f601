// What search engines ask for first: who may read what, and which pages there are.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dayOf, keepAnswers, NotFound } from '../../base/index.ts';
import { listAddresses, type SiteMapNeeds } from '../site-map/list-addresses.ts';
import { PAGES_A_PART, writeIndex, writePart, writeRobots } from '../site-map/write-site-map.ts';

/** Systems and editions are added without the registry telling. */
const KEEP_MS = 60_000;
const CACHE = 'public, max-age=3600';

/** GET /robots.txt, /sitemap.xml (the addresses, or where its parts are), /sitemap-1.xml and so on. */
export function siteMapRoutes({ site, origin }: { readonly site: SiteMapNeeds; readonly origin: () => string }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const hide = { hide: true };
		const answer = keepAnswers({ most: 1, forMs: KEEP_MS, version: () => `${site.registry.version}|${dayOf(site.clock.now())}` });
		const listed = () =>
			answer('addresses', async () => {
				const paths = await listAddresses(site);
				return { paths, tag: `W/"${createHash('sha256').update(paths.join('\n')).digest('base64url').slice(0, 22)}"` };
			});
		const send = (request: FastifyRequest, reply: FastifyReply, tag: string, content: () => Iterable<string>) => {
			reply.headers({ etag: tag, 'cache-control': CACHE });
			if (request.headers['if-none-match']?.split(',').some((given) => given.trim() === tag)) return reply.code(304).send();
			return reply.type('application/xml; charset=utf-8').send(Readable.from(content()));
		};

		app.get('/robots.txt', { schema: hide }, async (_request, reply) =>
			reply.type('text/plain; charset=utf-8').header('cache-control', CACHE).serializer(String).send(writeRobots(origin(), site.made)),
		);

		app.get('/sitemap.xml', { schema: hide }, async (request, reply) => {
			const { paths, tag } = await listed();
			const parts = Math.ceil(paths.length / PAGES_A_PART);
			return send(request, reply, tag, () => (parts > 1 ? [writeIndex(origin(), parts)] : writePart(origin(), paths)));
		});

		const Part = z.object({ part: z.coerce.number().int() });
		app.get('/sitemap-:part(^\\d{1,4}).xml', { schema: { ...hide, params: Part } }, async (request, reply) => {
			const { paths, tag } = await listed();
			const first = (request.params.part - 1) * PAGES_A_PART;
			const here = first < 0 ? [] : paths.slice(first, first + PAGES_A_PART);
			if (here.length === 0) throw new NotFound('publish.sitemap-unknown', 'The site map has no such part: /sitemap.xml names those there are');
			return send(request, reply, tag, () => writePart(origin(), here));
		});
	};
}
