// Open data over HTTP: the catalogue for harvesters, and the tables of each dataset at addresses that stay.
import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findPeriod, isDay, NotFound } from '../../base/index.ts';
import { UnitLevel } from '../../registry/contract.ts';
import type { Pages } from '../contract.ts';
import { Catalogue, CatalogueEntry, DatasetKind, DictionaryOf, type Issuer } from '../contract-data.ts';

const empty = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const Period = z.string().refine((text) => findPeriod(text) !== undefined, 'write a period as 2024-05');
const Levels = z
	.string()
	.transform((text) => text.split(','))
	.pipe(z.array(UnitLevel));
const DataQuery = z.object({
	...{ period: empty(Period), from: empty(Period), to: empty(Period), level: empty(Levels), clock: empty(z.enum(['then', 'now'])) },
	...{ asOf: empty(z.string().refine(isDay, 'write a day as 2024-06-30')), of: empty(DictionaryOf) },
});

const unknown = (what: string) =>
	new NotFound('publish.dataset-unknown', `There is no dataset at ${what}: /api/v1/datasets lists them with what each can be had as`);

/** GET /api/v1/datasets, /api/v1/datasets/{kind}/{code}, /data/{kind}/{file}. */
export function openDataRoutes({ pages, issuer }: { readonly pages: Pages; readonly issuer: () => Issuer }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const tags = ['open data'];
		const ListQuery = z.object({
			kind: DatasetKind.optional(),
			after: z.string().optional(),
			limit: z.coerce.number().int().min(1).max(200).default(50),
		});
		app.get('/api/v1/datasets', { schema: { tags, querystring: ListQuery, response: { 200: Catalogue } } }, async ({ query }, reply) => {
			reply.type('application/ld+json; charset=utf-8');
			return pages.data.catalogue({ ...query, issuer: issuer() });
		});

		const One = z.object({ kind: DatasetKind, code: z.string().max(200) });
		app.get('/api/v1/datasets/:kind/:code', { schema: { tags, params: One, response: { 200: CatalogueEntry } } }, async ({ params }, reply) => {
			const found = await pages.data.entry(params.kind, params.code, issuer());
			if (!found) throw unknown(`${params.kind}/${params.code}`);
			reply.type('application/ld+json; charset=utf-8');
			return found;
		});

		const File = z.object({ kind: z.string().max(20), file: z.string().max(200) });
		app.get('/data/:kind/:file', { schema: { hide: true, params: File, querystring: DataQuery } }, async (request, reply) => {
			const { level, ...query } = request.query;
			const file = await pages.data.file(request.params.kind, request.params.file, { ...query, levels: level });
			if (!file) throw unknown(request.url.split('?')[0]!);
			const tag = `W/"${file.version}"`;
			reply.headers({ etag: tag, 'cache-control': 'public, no-cache' });
			const known = request.headers['if-none-match']?.split(',').some((given) => given.trim() === tag);
			if (known) reply.code(304);
			const send = (content: Readable) =>
				reply
					.header('content-disposition', `attachment; filename="${file.name.replace(/[^\w.-]/g, '-')}"`)
					.type(file.mediaType)
					.send(content);
			// The head alone tells no length, since that is known only when the table is worked out; nobody waits for that.
			if (known || request.method === 'HEAD') return send(Readable.from([]));
			const parts = file.content()[Symbol.asyncIterator]();
			// What cannot be answered is told before the answer begins.
			const first = [await parts.next(), await parts.next()];
			const bytes = async function* () {
				for (const part of first) if (!part.done) yield Buffer.from(part.value);
				for (let part = await parts.next(); !part.done; part = await parts.next()) yield Buffer.from(part.value);
			};
			return send(Readable.from(bytes()));
		});
	};
}
