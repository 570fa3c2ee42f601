// GET /api/v1/feeds/{system}/visits: the figures of the visits of one portal; its daily table as CSV.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, getPeriod, keepAnswers, toCsv } from '../../base/index.ts';
import type { Registry } from '../../registry/index.ts';
import { notAPortal, systemUnknown } from '../problems.ts';
import { sendCsv } from '../send-csv.ts';
import { type VisitDay, VisitFigures } from './contract.ts';
import { showVisits, type VisitFiguresNeeds } from './show-visits.ts';

const COLUMNS = ['day', 'views', 'visitors', 'sessions', 'bots', 'fastVisitors', 'fastViews'] as const satisfies readonly (keyof VisitDay)[];
/** A figure is this old at most. */
const KEPT_MS = 20_000;

export function visitFiguresRoutes(needs: VisitFiguresNeeds & { registry: Registry; settle: () => Promise<void> }): FastifyPluginAsync {
	const kept = keepAnswers({ most: 500, forMs: KEPT_MS });
	return async (app) => {
		const schema = {
			tags: ['monitor'],
			summary: 'Views, visitors, sessions, devices, pages, steps and speed of one portal in a period; the days as CSV',
			params: z.object({ system: z.string().max(100) }),
			querystring: z.object({ period: z.string().max(20) }),
			response: { 200: VisitFigures },
		};
		app.withTypeProvider<ZodTypeProvider>().get('/api/v1/feeds/:system/visits', { schema }, async (request, reply) => {
			const period = getPeriod(request.query.period);
			const sender = await needs.registry.sender(request.params.system);
			if (!sender) throw systemUnknown(request.params.system);
			if (sender.system.kind !== 'portal') throw notAPortal(sender.system.name, sender.system.kind);
			const figures = await kept(`${sender.number} ${period.text}`, async () => {
				await needs.settle();
				return showVisits(needs, { sender, period });
			});
			if (!asksForCsv(request.headers.accept)) return figures;
			const table = toCsv(
				COLUMNS,
				figures.days.map((day) => COLUMNS.map((name) => day[name])),
			);
			return sendCsv(reply, table);
		});
	};
}
