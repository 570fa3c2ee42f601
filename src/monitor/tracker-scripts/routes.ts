// The tracker under the name of its hash: it never changes, so a page may pin it (subresource integrity) and every cache may keep it for
// ever. And which one is the present one, with the line to paste.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CORS } from '../http.ts';
import { scriptMissing, trackerUnknown } from '../problems.ts';

const Tracker = z
	.object({
		path: z.string().meta({ example: '/t-0123456789abcdef.js' }),
		integrity: z.string().meta({ description: 'For the attribute `integrity`' }),
		html: z.string().meta({ description: 'The line for a page; the number of the site is yours' }),
	})
	.meta({ id: 'Tracker' });

/** @param scripts folder of the built scripts; `build/tracker/` when absent */
export function trackerRoutes({
	origin,
	scripts = new URL('../../../build/tracker/', import.meta.url),
}: {
	origin: () => string;
	scripts?: URL;
}): FastifyPluginAsync {
	const kept = new Map<string, string>();
	const read = (name: string): string | undefined => {
		try {
			const text = kept.get(name) ?? readFileSync(new URL(name, scripts), 'utf8');
			kept.set(name, text);
			return text;
		} catch {
			return undefined;
		}
	};
	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const params = z.object({ hash: z.string().regex(/^[0-9a-f]{16}$/) });
		api.get(
			'/t-:hash.js',
			{ schema: { tags: ['intake'], summary: 'The tracker of one version, for pages that pin it', params } },
			(request, reply) => {
				const text = read(`t-${request.params.hash}.js`);
				if (text === undefined) throw trackerUnknown(request.params.hash);
				return reply.headers(CORS).type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(text);
			},
		);
		api.get(
			'/api/v1/tracker',
			{ schema: { tags: ['intake'], summary: 'The present tracker: its name and its hash', response: { 200: Tracker } } },
			async () => {
				const text = read('t.js');
				if (text === undefined) throw scriptMissing('t.js');
				const digest = (of: string) => createHash(of).update(text);
				const path = `/t-${digest('sha256').digest('hex').slice(0, 16)}.js`;
				const integrity = `sha384-${digest('sha384').digest('base64')}`;
				const html = `<script defer src="${origin()}${path}" integrity="${integrity}" crossorigin="anonymous" data-site="12"></script>`;
				return { path, integrity, html };
			},
		);
	};
}
