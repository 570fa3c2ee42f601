// Explanations over HTTP: the tree of a figure, and the facts behind each count of it, as JSON or as a table.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv } from '../../base/index.ts';
import { type Registry, unitNumber } from '../../registry/index.ts';
import type { Evaluate } from '../evaluate.ts';
import { scoreUnknown } from '../problems.ts';
import { sendTable } from '../tables.ts';
import { behindTable } from './behind-table.ts';
import { Behind, FindingExplained, ScoreExplained } from './contract.ts';

/** GET /api/v1/explain/{id}, GET /api/v1/explain/{id}/dossiers. */
export function explainRoutes({ evaluate, registry }: { readonly evaluate: Evaluate; readonly registry: Registry }): FastifyPluginAsync {
	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const tags = ['evaluate'];
		const Id = z.object({
			id: z.string().max(200).meta({ description: 'Id of a finding: indicator~unit~period~clock~day; or of a score: index~unit~period~clock~day' }),
		});

		const Explained = z.union([FindingExplained, ScoreExplained]);
		api.get('/api/v1/explain/:id', { schema: { tags, params: Id, response: { 200: Explained } } }, async ({ params: { id } }) => {
			if (!evaluate.index(id.split('~')[0]!)) return evaluate.explain(id);
			const score = await evaluate.score(id);
			const level = registry.unit(unitNumber(score.of)!)?.level;
			const index = evaluate.index(score.index, { level, on: score.rule.split('@')[1], variant: score.variant ?? undefined });
			if (!index) throw scoreUnknown(id);
			return { score, index };
		});

		const Query = z.object({
			measure: z.string().max(100).optional().meta({ description: 'A measure of the rule; the first of them when absent' }),
			system: z.string().max(100).optional().meta({ description: 'What this system sent, alone' }),
			after: z.string().max(1000).optional().meta({ description: 'The field next of the page before' }),
			limit: z.coerce.number().int().min(1).max(200).default(50),
		});
		api.get(
			'/api/v1/explain/:id/dossiers',
			{ schema: { tags, params: Id, querystring: Query, response: { 200: Behind } } },
			async ({ params, query, headers }, reply) => {
				const found = await evaluate.behind(params.id, query);
				return asksForCsv(headers.accept) ? sendTable(reply, behindTable(found), { items: found.items as never[], next: found.next }) : found;
			},
		);
	};
}
