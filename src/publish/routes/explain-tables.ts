// The tables of explanations as CSV, at addresses that a plain link can name.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFound, toCsv } from '../../base/index.ts';
import { behindTable } from '../../evaluate/index.ts';
import type { Pages } from '../contract.ts';

const optional = z.string().max(1000).optional();

export function explainTables({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const schema = {
			hide: true,
			params: z.object({ id: z.string().max(200) }),
			querystring: z.object({ measure: optional, system: optional, after: optional }),
		};
		app.get('/csv/explain/:id', { schema }, async ({ params, query }, reply) => {
			const page = await pages.explain(params.id, query);
			if (page?.kind !== 'finding' || !page.behind)
				throw new NotFound('publish.table-unknown', 'There is no figure of this id to make a table of; look at the page it was linked from');
			const { columns, row } = behindTable(page.behind);
			const name = `${page.id}-${page.behind.measure.code}`.replace(/[^\w.-]/g, '-');
			return reply
				.header('content-disposition', `attachment; filename="${name}.csv"`)
				.type('text/csv; charset=utf-8')
				.serializer(String)
				.send(toCsv(columns, (page.behind.items as never[]).map(row)));
		});
	};
}
