// What senders and anybody may ask of plausibility: the checks with their queries, and the answers of one system.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, toCsv } from '../../base/index.ts';
import { Text2 } from '../../registry/contract.ts';
import type { Registry } from '../../registry/index.ts';
import { senderByBearer } from '../http.ts';
import { keyUnknown, systemUnknown } from '../problems.ts';
import { sendCsv } from '../send-csv.ts';
import { Plausibility } from './contract.ts';
import type { PlausibilityRoom } from './open-plausibility.ts';

const Check = z
	.object({
		id: z.string(),
		name: Text2,
		question: Text2,
		numerator: Text2,
		denominator: Text2,
		lookAt: Text2,
		systems: z.enum(['case', 'portal']),
		odd: z.enum(['high', 'low']),
		minimumSample: z.number().int(),
		minimumSenders: z.number().int(),
		unusual: z.object({ spreads: z.number(), points: z.number() }),
		limit: z.object({ percent: z.number(), alone: z.boolean(), why: Text2 }).nullable(),
		certainty: z.string(),
		sql: z.string().meta({ description: 'The query, as it is put to the facts' }),
	})
	.meta({ id: 'Check' });

export function plausibilityRoutes({ plausibility, registry }: { plausibility: PlausibilityRoom; registry: Registry }): FastifyPluginAsync {
	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const checks = z.object({ items: z.array(Check), next: z.null() });
		api.get(
			'/api/v1/checks',
			{ schema: { tags: ['monitor'], summary: 'Plausibility checks with their queries', response: { 200: checks } } },
			async () => ({
				items: plausibility.checks.map(({ limit, query: _, sources: __, ...check }) => ({ ...check, limit: limit ?? null })),
				next: null,
			}),
		);

		const schema = {
			tags: ['monitor'],
			summary: 'How plausible is what a system sent, beside what all the others sent; with its key it sees examples',
			params: z.object({ system: z.string().max(100) }),
			querystring: z.object({ period: z.string().max(20) }),
			response: { 200: Plausibility },
		};
		api.get('/api/v1/feeds/:system/plausibility', { schema }, async (request, reply) => {
			const sender = await registry.sender(request.params.system);
			if (!sender) throw systemUnknown(request.params.system);
			const own = request.headers.authorization ? await senderByBearer(request, registry) : undefined;
			if (own && own.number !== sender.number) throw keyUnknown();
			const answer = await plausibility.of(sender, request.query.period, own !== undefined);
			if (!asksForCsv(request.headers.accept)) return answer;
			const rows = answer.items.map((a) => [
				a.check,
				a.name.vi,
				a.name.en,
				a.verdict,
				a.value,
				a.numerator,
				a.denominator,
				a.rank,
				...quartiles(a),
				a.why,
			]);
			return sendCsv(reply, toCsv(COLUMNS, rows));
		});
	};
}

const COLUMNS = [
	'check',
	'name_vi',
	'name_en',
	'verdict',
	'percent',
	'numerator',
	'denominator',
	'rank',
	'senders',
	'lower_quartile',
	'median',
	'upper_quartile',
	'why',
];
const quartiles = ({ distribution: d }: Plausibility['items'][number]) => [d?.senders, d?.lowerQuartile, d?.median, d?.upperQuartile];
