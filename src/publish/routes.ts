// The tables of the pages as CSV, at addresses that a plain link can name (the API gives CSV too, but by an Accept header).
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, findPeriod, isDay, NotFound, toCsv } from '../base/index.ts';
import { UnitLevel } from '../registry/contract.ts';
import type { Pages, UnitRow } from './contract.ts';
import type { Issuer } from './contract-data.ts';
import { explainTables } from './routes/explain-tables.ts';
import { indexTable } from './routes/index-table.ts';
import { ledgerTable } from './routes/ledger-table.ts';
import { openDataRoutes } from './routes/open-data.ts';
import { refuseNotStanding } from './routes/refuse-not-standing.ts';
import { serviceTables } from './routes/service-tables.ts';

export interface PublishRoutesNeeds {
	readonly pages: Pages;
	readonly issuer: () => Issuer;
}

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const day = optional(z.string().refine(isDay, 'write a day as 2024-06-30'));
const UnitsQuery = z.object({ date: day, level: optional(UnitLevel), indicator: z.string().optional(), parent: optional(z.string()) });
const IndicatorQuery = z.object({
	date: day,
	level: optional(UnitLevel),
	period: optional(z.string().refine((text) => findPeriod(text) !== undefined, 'write a period as 2024-05')),
	clock: optional(z.enum(['then', 'now'])),
	parent: optional(z.string().max(20)),
});

function send(reply: FastifyReply, name: string, head: readonly string[], rows: readonly (readonly Cell[])[]) {
	return reply
		.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.csv"`)
		.type('text/csv; charset=utf-8')
		.serializer(String)
		.send(toCsv(head, rows));
}

function found<T>(answer: T | null, what: string): T {
	if (answer === null)
		throw new NotFound('publish.table-unknown', `There is no ${what} of this name to make a table of; look at the page it was linked from`);
	return answer;
}

const UNIT_HEAD = [
	'rank',
	'id',
	'code',
	'name_vi',
	'name_en',
	'level',
	'state',
	'value',
	'measured_in',
	'numerator',
	'denominator',
	'reporting',
	'expected',
	'claimed',
	'period',
	'clock',
	'as_of',
	'fresh',
	'rule',
];
function unitCells({ rank, unit, finding, claim }: UnitRow): Cell[] {
	return [
		...[rank, unit.id, unit.code, unit.name.vi, unit.name.en, unit.level],
		...[
			finding?.state,
			finding?.value,
			finding?.unit,
			finding?.numerator,
			finding?.denominator,
			finding?.coverage.reporting,
			finding?.coverage.expected,
		],
		...[claim?.value, finding?.period, finding?.clock, finding?.asOf, finding?.fresh, finding?.rule],
	];
}

export function publishRoutes({ pages, issuer }: PublishRoutesNeeds): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const hide = { hide: true };
		const Plan = z.object({ plan: z.string() });
		await app.register(explainTables({ pages }));
		await app.register(indexTable({ pages }));
		await app.register(openDataRoutes({ pages, issuer }));
		await app.register(serviceTables({ pages }));
		await app.register(ledgerTable({ pages }));

		app.get('/csv/units', { schema: { ...hide, querystring: UnitsQuery } }, async ({ query }, reply) => {
			const units = found(
				await pages.units({ level: query.level, asOf: query.date, indicator: query.indicator, parent: query.parent, page: 'all' }),
				'unit or indicator',
			);
			refuseNotStanding(units);
			return send(reply, `units-${units.level}-${units.asOf}`, UNIT_HEAD, units.rows.map(unitCells));
		});

		const OfIndicator = { ...hide, params: z.object({ code: z.string() }), querystring: IndicatorQuery };
		app.get('/csv/indicators/:code', { schema: OfIndicator }, async ({ params, query: { date, ...query } }, reply) => {
			const page = found(await pages.indicator(params.code, { ...query, asOf: date, page: 'all' }), 'indicator');
			refuseNotStanding(page);
			const rows = [page, ...page.ended].flatMap((of) => of.rows.map(unitCells));
			return send(reply, `${params.code}-${page.level}-${page.period ?? 'none'}`, UNIT_HEAD, rows);
		});

		app.get('/csv/plans/:plan/targets', { schema: { ...hide, params: Plan } }, async ({ params }, reply) => {
			const { targets } = found(await pages.plan(params.plan, {}), 'plan');
			const head = [
				'id',
				'text_vi',
				'text_en',
				'direction',
				'value',
				'unit',
				'due',
				'due_as_written',
				'overdue',
				'state',
				'why_vi',
				'why_en',
				'measured',
				'finding_state',
				'claimed',
				'claimed_as_written',
				'claim_source',
				'indicator',
				'sources',
			];
			const rows = targets.map((t): Cell[] => [
				...[t.id, t.text.vi, t.text.en, t.direction, t.value, t.unit, t.due.day, t.due.text, t.overdue, t.state, t.why.vi, t.why.en],
				...[t.finding?.value, t.finding?.state, t.claim?.value, t.claim?.text, t.claim?.source, t.indicator, t.sources.join(' ')],
			]);
			return send(reply, `plan-${params.plan}-targets`, head, rows);
		});

		app.get('/csv/plans/:plan/targets/:target', { schema: { ...hide, params: Plan.extend({ target: z.string() }) } }, async ({ params }, reply) => {
			const { checklist } = found(await pages.target(params.plan, params.target), 'target');
			const rows = checklist.map((row): Cell[] => [row.id, row.name.vi, row.name.en, row.state, row.why.vi, row.why.en]);
			return send(reply, `plan-${params.plan}-${params.target}`, ['id', 'name_vi', 'name_en', 'state', 'why_vi', 'why_en'], rows);
		});

		app.get('/csv/plans/:plan/tasks', { schema: { ...hide, params: Plan } }, async ({ params }, reply) => {
			const { tasks } = found(await pages.plan(params.plan, {}), 'plan');
			const head = [
				'id',
				'text_vi',
				'text_en',
				'lead_vi',
				'lead_en',
				'units',
				'due',
				'due_as_written',
				'precision',
				'inclusive',
				'state',
				'target',
				'sources',
			];
			const rows = tasks.map((t): Cell[] => [
				...[
					t.id,
					t.text.vi,
					t.text.en,
					t.lead?.vi,
					t.lead?.en,
					t.units.map((u) => u.id).join(' '),
					t.due.day,
					t.due.text,
					t.due.precision,
					t.due.inclusive,
				],
				...[t.state, t.target, t.sources.join(' ')],
			]);
			return send(reply, `plan-${params.plan}-tasks`, head, rows);
		});

		app.get('/csv/feeds', { schema: hide }, async (_request, reply) => {
			const rows = [...(await pages.feeds({ page: 'all' })).rows, ...(await pages.feeds({ state: 'retired', page: 'all' })).rows];
			const head = [
				'system',
				'name',
				'kind',
				'unit',
				'unit_vi',
				'unit_en',
				'state',
				'first_at',
				'last_at',
				'imported_at',
				'expected_every_seconds',
				'silent_seconds',
				'silence_probability',
				'facts',
				'duplicates',
				'rejected',
				'protocols',
			];
			const cells = rows.map(({ feed: f, unit }): Cell[] => [
				...[
					f.system,
					f.name,
					f.kind,
					f.unit,
					unit?.name.vi,
					unit?.name.en,
					f.state,
					f.firstAt,
					f.lastAt,
					f.importedAt,
					f.expectedEverySeconds,
					f.silence?.seconds,
					f.silence?.probability,
					f.facts,
					f.duplicates,
					f.rejected,
				],
				f.protocols.join(' '),
			]);
			return send(reply, 'feeds', head, cells);
		});

		const OfFeed = { ...hide, params: z.object({ system: z.string().max(100) }), querystring: z.object({ step: optional(z.enum(['hour', 'day'])) }) };
		app.get('/csv/feeds/:system', { schema: OfFeed }, async ({ params, query }, reply) => {
			const { accounts, step } = found(await pages.feed(params.system, query), 'system');
			const rows = accounts.map((a): Cell[] => [
				...[a.from, a.received, a.accepted, a.duplicates, a.rejected, a.late],
				a.rejectedBy.map((r) => `${r.code} ${r.count}`).join('; '),
			]);
			return send(reply, `feed-${params.system}-${step}s`, ['from', 'received', 'accepted', 'duplicates', 'rejected', 'late', 'rejected_by'], rows);
		});
	};
}
