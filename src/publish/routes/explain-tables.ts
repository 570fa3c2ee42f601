// The tables of explanations as CSV, at addresses that a plain link can name.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, NotFound, toCsv } from '../../base/index.ts';
import { behindTable } from '../../evaluate/index.ts';
import type { FindingPage, Pages } from '../contract.ts';
import { found, sendTable } from './send-table.ts';

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

		const One = { hide: true, params: schema.params };
		const treeOf = async (id: string): Promise<FindingPage['explained']['tree']> => {
			const page = await pages.explain(id, {});
			return found(page?.kind === 'finding' ? page.explained.tree : null, 'figure');
		};
		app.get('/csv/explain/:id/parts', { schema: One }, async ({ params }, reply) => {
			const { parts } = await treeOf(params.id);
			const measures = [...new Set(parts.flatMap((p) => Object.keys(p.counts)))];
			const rows = parts.map((p): Cell[] => [
				...[p.unit.id, p.unit.name.vi, p.unit.name.en, p.unit.level, p.through?.id, p.share, p.finding],
				...measures.map((code) => p.counts[code] ?? 0),
			]);
			const head = ['unit', 'name_vi', 'name_en', 'level', 'through', 'share', 'finding', ...measures];
			return sendTable(reply, `${params.id}-parts`, head, rows);
		});
		app.get('/csv/explain/:id/systems', { schema: One }, async ({ params }, reply) => {
			const rows = (await treeOf(params.id)).systems.map((s): Cell[] => [
				...[s.id, s.name, s.unit?.id, s.unit?.name.vi, s.unit?.name.en, String(s.reporting), s.facts, s.lastAt],
			]);
			const head = ['system', 'name', 'unit', 'unit_vi', 'unit_en', 'reporting', 'facts', 'last_at'];
			return sendTable(reply, `${params.id}-systems`, head, rows);
		});
		app.get('/csv/explain/:id/components', { schema: One }, async ({ params }, reply) => {
			const page = await pages.explain(params.id, {});
			const { index, score } = found(page?.kind === 'score' ? page : null, 'score');
			const parts = new Map(index.groups.flatMap((g) => g.components.map((c) => [c.indicator, { group: g.id, of: c }] as const)));
			const rows = score.components.map((c): Cell[] => {
				const part = parts.get(c.indicator);
				return [
					...[part?.group, c.no, c.indicator, part?.of.name.vi, part?.of.name.en, c.state, c.value, c.numerator, c.denominator],
					// What nothing feeds has no points, which is not 0.
					...[c.maximum, String(c.assessed), c.assessed ? c.points : null, c.finding],
				];
			});
			const head = ['group', 'no', 'indicator', 'name_vi', 'name_en', 'state', 'value', 'numerator', 'denominator', 'maximum', 'assessed', 'points'];
			return sendTable(reply, `${params.id}-components`, [...head, 'finding'], rows);
		});
	};
}
