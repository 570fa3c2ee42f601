// The tables of the pages of services as CSV, at addresses that a plain link can name.
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, findPeriod, NotFound, toCsv } from '../../base/index.ts';
import type { Pages } from '../contract.ts';
import type { ServiceUse } from '../contract-services.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const Period = optional(z.string().refine((text) => findPeriod(text) !== undefined, 'write a period as 2024-05'));
const Unit = optional(z.string().max(20));

const USE = [
	...['received', 'online', 'full_process', 'finished', 'timed', 'median_days', 'p90_days'],
	...['open_on', 'open', 'open_median_days', 'open_over_30_days', 'open_over_90_days'],
];
const useCells = (use: ServiceUse | null): Cell[] => [
	...[use?.received, use?.online, use?.fullProcess, use?.finished, use?.timed, use?.medianDays, use?.p90Days],
	...[use?.open?.on, use?.open?.count, use?.open?.medianDays, use?.open?.over30, use?.open?.over90],
];

function send(reply: FastifyReply, name: string, head: readonly string[], rows: readonly (readonly Cell[])[]) {
	return reply
		.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.csv"`)
		.type('text/csv; charset=utf-8')
		.serializer(String)
		.send(toCsv(head, rows));
}

export function serviceTables({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const unknown = () => new NotFound('publish.table-unknown', 'There is no service or unit of this name; look at the page it was linked from');

		const OfList = { hide: true, querystring: z.object({ period: Period, unit: Unit, essential: optional(z.stringbool()) }) };
		app.get('/csv/services', { schema: OfList }, async ({ query }, reply) => {
			const page = await pages.services({ ...query, page: 'all' });
			if (!page) throw unknown();
			const head = ['service', 'procedures', 'name_vi', 'name_en', 'essential', 'owner', 'claimed_level', 'unit', 'period', 'as_of', ...USE];
			const rows = page.rows.map(({ code, service: s, use }): Cell[] => [
				...[code, (use?.procedures ?? s?.nationalCodes ?? []).join(' '), s?.name.vi, s?.name.en],
				...[s?.essential && `${s.essential.decision} ${s.essential.no}`, s?.owner, s?.level, page.of.id, page.period, page.asOf, ...useCells(use)],
			]);
			return send(reply, `services-${page.of.id}-${page.period ?? 'none'}`, head, rows);
		});

		const OfOne = {
			hide: true,
			params: z.object({ code: z.string().max(300) }),
			querystring: z.object({ period: Period, unit: Unit, level: optional(z.enum(['province', 'ministry', 'commune'])) }),
		};
		app.get('/csv/services/:code/units', { schema: OfOne }, async ({ params, query }, reply) => {
			const page = await pages.service(params.code, query);
			if (!page) throw unknown();
			const rows = page.units.map(({ unit, use, whole }): Cell[] => [
				...[page.code, unit.id, unit.code, unit.name.vi, unit.name.en, page.period, page.asOf, whole?.state, ...useCells(use)],
			]);
			const head = ['service', 'unit', 'code', 'name_vi', 'name_en', 'period', 'as_of', 'state_of_dossiers', ...USE];
			return send(reply, `service-${page.code}-${page.of.id}-${page.level}-${page.period ?? 'none'}`, head, rows);
		});
		app.get('/csv/services/:code/months', { schema: OfOne }, async ({ params, query }, reply) => {
			const page = await pages.service(params.code, query);
			if (!page) throw unknown();
			const rows = page.months.map(({ month, use }): Cell[] => [page.code, page.of.id, month, ...useCells(use).slice(0, 7)]);
			return send(reply, `service-${page.code}-months`, ['service', 'unit', 'month', ...USE.slice(0, 7)], rows);
		});
	};
}
