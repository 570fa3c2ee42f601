// The tables of the pages as CSV, at addresses that a plain link can name. Lists of the API have theirs too: /csv before their path (src/server/addresses.ts).
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, findPeriod, isDay } from '../base/index.ts';
import { UnitLevel } from '../registry/contract.ts';
import type { Pages, UnitRow } from './contract.ts';
import type { Issuer } from './contract-data.ts';
import { explainTables } from './routes/explain-tables.ts';
import { feedTables } from './routes/feed-tables.ts';
import { indexTable } from './routes/index-table.ts';
import { ledgerTable } from './routes/ledger-table.ts';
import { openDataRoutes } from './routes/open-data.ts';
import { planTables } from './routes/plan-tables.ts';
import { refuseNotStanding } from './routes/refuse-not-standing.ts';
import { found, sendTable } from './routes/send-table.ts';
import { serviceTables } from './routes/service-tables.ts';
import { unitTables } from './routes/unit-tables.ts';

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
		await app.register(explainTables({ pages }));
		await app.register(feedTables({ pages }));
		await app.register(indexTable({ pages }));
		await app.register(openDataRoutes({ pages, issuer }));
		await app.register(serviceTables({ pages }));
		await app.register(ledgerTable({ pages }));
		await app.register(planTables({ pages }));
		await app.register(unitTables({ pages }));

		app.get('/csv/units', { schema: { ...hide, querystring: UnitsQuery } }, async ({ query }, reply) => {
			const units = found(
				await pages.units({ level: query.level, asOf: query.date, indicator: query.indicator, parent: query.parent, page: 'all' }),
				'unit or indicator',
			);
			refuseNotStanding(units);
			return sendTable(reply, `units-${units.level}-${units.asOf}`, UNIT_HEAD, units.rows.map(unitCells));
		});

		app.get('/csv/indicators', { schema: hide }, async (_request, reply) => {
			const { rows, month } = await pages.indicators();
			const head = ['code', 'name_vi', 'name_en', 'measured_in', 'period', 'state', 'value', 'numerator', 'denominator', 'rule', 'legal_basis'];
			const cells = rows.map(({ indicator: i, headline }): Cell[] => [
				...[i.code, i.name.vi, i.name.en, i.unit, month, headline?.finding.state, headline?.finding.value],
				...[headline?.finding.numerator, headline?.finding.denominator, headline?.finding.rule, i.legalBasis],
			]);
			return sendTable(reply, `indicators-${month ?? 'none'}`, head, cells);
		});

		const OfEdition = { ...hide, params: z.object({ id: z.string().max(40) }) };
		app.get('/csv/editions/:id/files', { schema: OfEdition }, async ({ params }, reply) => {
			const { manifest: m, sha256 } = found(await pages.edition(params.id, {}), 'edition');
			const rows = m.files.map((f): Cell[] => [m.id, f.name, f.rows, f.bytes, f.sha256]);
			return sendTable(
				reply,
				`${params.id}-files`,
				['edition', 'file', 'rows', 'bytes', 'sha256'],
				[...rows, [m.id, 'manifest.json', null, null, sha256]],
			);
		});

		const OfIndicator = { ...hide, params: z.object({ code: z.string() }), querystring: IndicatorQuery };
		app.get('/csv/indicators/:code', { schema: OfIndicator }, async ({ params, query: { date, ...query } }, reply) => {
			const page = found(await pages.indicator(params.code, { ...query, asOf: date, page: 'all' }), 'indicator');
			refuseNotStanding(page);
			const rows = [page, ...page.ended].flatMap((of) => of.rows.map(unitCells));
			return sendTable(reply, `${params.code}-${page.level}-${page.period ?? 'none'}`, UNIT_HEAD, rows);
		});
	};
}
