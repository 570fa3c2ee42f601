// Editions over HTTP: what was published, its manifest and files, and what a correction changed. Files never change, and are told so.
import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { pageOf } from '../../registry/index.ts';
import { isSameFile, readRange } from './byte-range.ts';
import { Difference, Edition, Manifest } from './contract.ts';
import type { Editions } from './editions.ts';
import { rangeOutside } from './problems.ts';

const Paging = { after: z.string().optional(), limit: z.coerce.number().int().min(1).max(20_000).default(1_000) };
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
const Id = z.object({ id: z.string().meta({ description: 'Id of an edition; # may be written as a point: 2024-05.1' }) });

const TYPES: Readonly<Record<string, string>> = {
	csv: 'text/csv; charset=utf-8',
	json: 'application/json; charset=utf-8',
	gz: 'application/gzip',
	parquet: 'application/vnd.apache.parquet',
};
const FOR_EVER = 'public, max-age=31536000, immutable';

/** GET /api/v1/editions, /editions/{id}, /editions/{id}/difference, /editions/{id}/{file}. */
export function editionsRoutes({ editions }: { readonly editions: Editions }): FastifyPluginAsync {
	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const tags = ['editions'];

		const ListQuery = z.object({ period: z.string().optional(), ...Paging });
		api.get('/api/v1/editions', { schema: { tags, querystring: ListQuery, response: { 200: listOf(Edition) } } }, async (request) => {
			const { period, ...paging } = request.query;
			return pageOf(await editions.list(period === undefined ? {} : { period }), (e) => e.id, paging);
		});

		const Shown = Manifest.extend({ sha256: z.string().meta({ description: 'Of manifest.json' }) }).meta({ id: 'EditionShown' });
		api.get('/api/v1/editions/:id', { schema: { tags, params: Id, response: { 200: Shown } } }, async (request) =>
			editions.manifest(request.params.id),
		);

		api.get(
			'/api/v1/editions/:id/difference',
			{ schema: { tags, params: Id, querystring: z.object(Paging), response: { 200: listOf(Difference) } } },
			async (request) =>
				pageOf(await editions.difference(request.params.id), (d) => [d.indicator, d.of, d.item, d.column ?? ''].join('~'), request.query),
		);

		api.get('/api/v1/editions/:id/:file', { schema: { tags, params: Id.extend({ file: z.string() }) } }, async (request, reply) => {
			const { id, file: name } = request.params;
			const { file, content } = await editions.file(id, name);
			const tag = `"${file.sha256}"`;
			const head = { etag: tag, 'cache-control': FOR_EVER, 'accept-ranges': 'bytes' };
			if (request.headers['if-none-match']?.split(',').some((given) => given.trim().replace(/^W\//, '') === tag))
				return reply.headers(head).code(304).send();
			// Of the head alone there are no parts.
			const parts = request.method === 'GET' && isSameFile(request.headers['if-range'], tag);
			const range = parts ? readRange(request.headers.range, file.bytes) : undefined;
			if (range === 'outside') {
				reply.header('content-range', `bytes */${file.bytes}`);
				throw rangeOutside(name, file.bytes);
			}
			const { from, until } = range ?? { from: 0, until: file.bytes };
			if (range) reply.code(206).header('content-range', `bytes ${from}-${until - 1}/${file.bytes}`);
			const saved = `${id.replace('#', '.')}-${name}`.replace(/[^\w.-]/g, '-');
			return reply
				.headers({ ...head, 'content-length': until - from, 'content-disposition': `attachment; filename="${saved}"` })
				.type(TYPES[name.split('.').at(-1)!] ?? 'application/octet-stream')
				.send(Readable.from(request.method === 'HEAD' ? [] : content(range)));
		});
	};
}
