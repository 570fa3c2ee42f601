// The ranking of an index as CSV: points by group, what was assessed, what moved the rank.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, findPeriod, isDay, NotFound, toCsv } from '../../base/index.ts';
import { UnitLevel } from '../../registry/contract.ts';
import type { IndexRow, Pages } from '../contract.ts';
import { refuseNotStanding } from './refuse-not-standing.ts';
import { found, sendTable } from './send-table.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const Query = z.object({
	period: optional(z.string().refine((text) => findPeriod(text) !== undefined, 'write a period as 2024-05')),
	level: optional(UnitLevel),
	clock: optional(z.enum(['then', 'now'])),
	date: optional(z.string().refine(isDay, 'write a day as 2024-06-30')),
	variant: optional(z.string().max(100)),
	rules: optional(z.string().refine(isDay, 'write a day as 2024-06-30')),
	parent: optional(z.string().max(20)),
});

const HEAD = [
	'rank',
	'ranked',
	'place_within',
	'id',
	'code',
	'name_vi',
	'name_en',
	'as_of',
	'state',
	'unranked',
	'share',
	'points',
	'assessed',
	'maximum',
	'band',
	'score',
];
const MOVED = [
	'rank_moved',
	'rank_by_data',
	'rank_by_rule',
	'rank_by_coverage',
	'share_moved',
	'share_by_data',
	'share_by_rule',
	'share_by_coverage',
];

export function indexTable({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const schema = { hide: true, params: z.object({ code: z.string().max(100) }), querystring: Query };
		app.get('/csv/indexes/:code', { schema }, async ({ params, query: { date, ...query } }, reply) => {
			const page = await pages.index(params.code, { ...query, asOf: date, page: 'all' });
			if (!page)
				throw new NotFound(
					'publish.table-unknown',
					'There is no index of this name for this level, or no unit above of this number; look at the page it was linked from',
				);
			refuseNotStanding(page);
			const groups = page.index.groups.map((g) => g.id);
			const cells = ({ unit, score, placeWithin, comparison: c }: IndexRow): Cell[] => [
				...[
					score.rank,
					score.ranked,
					placeWithin,
					unit.id,
					unit.code,
					unit.name.vi,
					unit.name.en,
					score.asOf,
					score.state,
					score.unranked?.code,
					score.share,
				],
				...[score.points, score.assessed, score.maximum, score.band, score.id],
				...[c?.rank.difference, c?.rank.data, c?.rank.rule, c?.rank.coverage, c?.share.difference, c?.share.data, c?.share.rule, c?.share.coverage],
				// What nothing feeds has no points, which is not 0.
				...groups.map((id) => score.groups.find((g) => g.id === id && g.assessed > 0)?.points ?? null),
			];
			const rows = page.cohorts.flatMap((cohort) => cohort.rows.map(cells));
			return reply
				.header(
					'content-disposition',
					`attachment; filename="${[params.code, page.level, page.parent?.id, page.period]
						.filter(Boolean)
						.join('-')
						.replace(/[^\w.-]/g, '-')}.csv"`,
				)
				.type('text/csv; charset=utf-8')
				.serializer(String)
				.send(toCsv([...HEAD, ...MOVED, ...groups], rows));
		});

		app.get('/csv/components/:code', { schema }, async ({ params, query: { date, ...query } }, reply) => {
			const { index, level } = found(await pages.index(params.code, { ...query, asOf: date }), 'index');
			const rows = index.groups.flatMap((group) =>
				group.components.map((c): Cell[] => [
					...[index.rule, level, group.id, group.name.vi, group.name.en, group.maximum],
					...[c.no, c.indicator, c.uses, c.name.vi, c.name.en, c.maximum, JSON.stringify(c.scoring), c.basis, c.certainty],
				]),
			);
			const head = ['rule', 'level', 'group', 'group_vi', 'group_en', 'group_maximum', 'no', 'indicator', 'measured_by', 'name_vi', 'name_en'];
			return sendTable(reply, `${params.code}-components`, [...head, 'maximum', 'scoring', 'basis', 'certainty'], rows);
		});
	};
}
