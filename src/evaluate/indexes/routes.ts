// Indexes over HTTP: what there is, the scores of a level or a unit, and what moved them.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, isDay } from '../../base/index.ts';
import { UnitLevel } from '../../registry/contract.ts';
import { pageOf, type Registry, unitNumber } from '../../registry/index.ts';
import { Break, Comparison, IndexSummary, Score } from '../contract.ts';
import { dayMalformed, indexUnknown, unitUnknown } from '../problems.ts';
import { findBreaks, monthsOf } from '../series.ts';
import { sendTable } from '../tables.ts';
import type { Indexes } from './open-indexes.ts';
import { COMPARISONS, COMPONENTS, INDEXES, SCORES } from './tables.ts';

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
const Code = z.object({ code: z.string().meta({ description: 'Code of an index: 766' }) });
/** A score with its components is some eight kilobytes: more than these at once would hold the server for all others. */
const Paging = { after: z.string().optional(), limit: z.coerce.number().int().min(1).max(1_000).default(1_000) };
const Period = z.string().meta({ description: '2024, 2024-Q2, 2024-05 or 2024-05-17' });
const Day = z.string().optional();
const Asked = {
	level: UnitLevel.optional().meta({ description: 'All units of a level; provinces when neither a level nor a unit is named' }),
	unit: z.string().optional(),
	clock: z.enum(['then', 'now']).default('now'),
	asOf: Day.meta({ description: 'Day on which units are read under clock=now; today when absent' }),
	variant: z.string().optional().meta({ description: 'Another way to score what sources dispute; /indexes/{code} lists them' }),
};

/** GET /api/v1/indexes, /indexes/{code}, /indexes/{code}/scores, /indexes/{code}/compare. */
export function indexRoutes({ evaluate, registry }: { readonly evaluate: Indexes; readonly registry: Registry }): FastifyPluginAsync {
	const readDays = <K extends string>(days: Partial<Record<K, string | undefined>>) => {
		const read: Partial<Record<K, string>> = {};
		for (const key of Object.keys(days) as K[]) {
			const day = days[key];
			if (day === undefined) continue;
			if (!isDay(day)) throw dayMalformed(day);
			read[key] = day;
		}
		return read;
	};
	const readAsked = ({ level, unit, clock, asOf, variant }: { [K in keyof typeof Asked]?: z.infer<(typeof Asked)[K]> | undefined }) => {
		const number = unit === undefined ? undefined : unitNumber(unit);
		if (unit !== undefined && (number === undefined || !registry.unit(number))) throw unitUnknown(unit);
		return {
			...(level !== undefined && { level }),
			...(number !== undefined && { unit: number }),
			...(clock !== undefined && { clock }),
			...(variant !== undefined && { variant }),
			...readDays({ asOf }),
		};
	};

	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const tags = ['indexes'];

		api.get('/api/v1/indexes', { schema: { tags, response: { 200: listOf(IndexSummary) } } }, async (request, reply) => {
			const page = { items: evaluate.indexes(), next: null };
			return asksForCsv(request.headers.accept) ? sendTable(reply, INDEXES, page) : page;
		});

		const IndexQuery = z.object({
			level: UnitLevel.optional().meta({ description: 'The level whose tree is shown; the first of the index when absent' }),
			on: Day.meta({ description: 'The edition in force on this day; the newest when absent' }),
			variant: Asked.variant,
		});
		api.get(
			'/api/v1/indexes/:code',
			{ schema: { tags, params: Code, querystring: IndexQuery, response: { 200: IndexSummary } } },
			async (request) => {
				const { level, on, variant } = request.query;
				const found = evaluate.index(request.params.code, { level, variant, ...readDays({ on }) });
				if (!found) throw indexUnknown(request.params.code);
				return found;
			},
		);

		const ScoresQuery = z.object({
			period: Period,
			...Asked,
			rules: Day.meta({ description: 'The rules in force on this day; those of the last day of the period when absent' }),
			by: z.enum(['unit', 'component']).default('unit').meta({ description: 'Of a CSV answer: a line for each unit, or for each component' }),
			...Paging,
		});
		api.get(
			'/api/v1/indexes/:code/scores',
			{ schema: { tags, params: Code, querystring: ScoresQuery, response: { 200: listOf(Score) } } },
			async (request, reply) => {
				const { period, rules, by, after, limit, ...asked } = request.query;
				const found = await evaluate.scores({ index: request.params.code, period, ...readAsked(asked), ...readDays({ rules }) });
				const page = pageOf(found, (s) => s.of, { after, limit });
				if (!asksForCsv(request.headers.accept)) return page;
				if (by === 'unit') return sendTable(reply, SCORES, page);
				return sendTable(reply, COMPONENTS, {
					...page,
					items: page.items.flatMap((score) => score.components.map((component) => ({ score, component }))),
				});
			},
		);

		const Month = z.string().meta({ description: 'Month, 2024-05' });
		const { level: _, ...OfUnit } = Asked;
		const SeriesQuery = z.object({ ...OfUnit, unit: z.string().meta({ description: 'Id of the unit' }), from: Month, to: Month });
		api.get(
			'/api/v1/indexes/:code/series',
			{ schema: { tags, params: Code, querystring: SeriesQuery, response: { 200: listOf(Score).extend({ breaks: z.array(Break) }) } } },
			async (request, reply) => {
				const { from, to, ...asked } = request.query;
				const months = await evaluate.scoreSeries({ index: request.params.code, from, to, ...readAsked({ ...asked, level: undefined }) });
				const page = { items: months.flat(), next: null };
				if (asksForCsv(request.headers.accept)) return sendTable(reply, SCORES, page);
				const { editions } = evaluate.index(request.params.code)!;
				return { ...page, breaks: findBreaks(registry, editions, unitNumber(asked.unit)!, monthsOf({ from, to }), { rules: undefined }) };
			},
		);

		const CompareQuery = z.object({
			from: Period,
			to: Period,
			...Asked,
			rulesFrom: Day.meta({ description: 'Rules of the first side; those of the last day of `from` when absent' }),
			rulesTo: Day.meta({ description: 'Rules of the second side; those of the last day of `to` when absent' }),
			...Paging,
		});
		api.get(
			'/api/v1/indexes/:code/compare',
			{ schema: { tags, params: Code, querystring: CompareQuery, response: { 200: listOf(Comparison) } } },
			async (request, reply) => {
				const { from, to, rulesFrom, rulesTo, after, limit, ...asked } = request.query;
				const found = await evaluate.compare({ index: request.params.code, from, to, ...readAsked(asked), ...readDays({ rulesFrom, rulesTo }) });
				const page = pageOf(found, (c) => c.of, { after, limit });
				return asksForCsv(request.headers.accept) ? sendTable(reply, COMPARISONS, page) : page;
			},
		);
	};
}
