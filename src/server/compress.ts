// What is read is sent small: brotli where the reader takes it, else gzip. Pages compress themselves; the intake answers a line, and streams
// of events must not be held back, so neither is touched.
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance, RouteOptions } from 'fastify';

const READ = /^\/(?:api\/v1|api\/openapi\.json|csv|data|sitemap\b[^/]*)(?:\/|$)/;
const isRead = ({ url, method }: Pick<RouteOptions, 'url' | 'method'>) => READ.test(url) && [method].flat().every((m) => m === 'GET' || m === 'HEAD');

/** Must be called before the routes that it is for are registered. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
	app.addHook('onRoute', (route) => {
		if (!isRead(route)) Object.assign(route, { compress: false });
	});
	await app.register(compress, {
		globalCompression: true,
		globalDecompression: false,
		/** Below it the head of an answer is most of it. */
		threshold: 1024,
		encodings: ['br', 'gzip'],
		// What is packed already (Parquet, gzip) stays as it is.
		customTypes: /^(?:text\/(?!event-stream)|application\/(?:[\w.+-]+\+)?(?:json|csv|xml)\b)/,
		brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
	});
	// After the plugin's own: the tag of an answer is that of its content, and a packed one has other bytes, so its tag is weak.
	app.addHook('onRoute', (route) => {
		if (!isRead(route)) return;
		route.onSend = [
			...[route.onSend ?? []].flat(),
			async (_request, reply, payload) => {
				const vary = String(reply.getHeader('vary') ?? '');
				if (!/\baccept-encoding\b/i.test(vary)) reply.header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding');
				const tag = reply.getHeader('etag');
				if (reply.hasHeader('content-encoding') && typeof tag === 'string' && !tag.startsWith('W/')) reply.header('etag', `W/${tag}`);
				return payload;
			},
		];
	});
}
