// Evaluate over HTTP: measures, indicators, findings, series, the ledger, explanations, and the intake of claims.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, type Clock, dayOf, isDay, newId } from '../base/index.ts';
import { IntakeAnswer } from '../monitor/contract.ts';
import { UnitLevel } from '../registry/contract.ts';
import { pageOf, type Registry, unitNumber } from '../registry/index.ts';
import { importClaims } from './claims/import-claims.ts';
import { Break, Claim, Finding, Indicator, LedgerLine, Measure, RuleEdition, ServiceCounts } from './contract.ts';
import type { Editions } from './editions/index.ts';
import { editionUnknown } from './editions/problems.ts';
import type { ClockOfUnits, Evaluate } from './evaluate.ts';
import { explainRoutes } from './explain/routes.ts';
import { indexRoutes } from './indexes/routes.ts';
import { dayMalformed, indicatorUnknown, keyMissing, unitUnknown } from './problems.ts';
import { ServiceUse } from './services/contract.ts';
import { sendTable, serviceLines, TABLES } from './tables.ts';

export interface EvaluateRoutesNeeds {
	readonly evaluate: Evaluate;
	readonly registry: Registry;
	/** Published figures; without them none can be asked for. */
	readonly editions?: Pick<Editions, 'findings' | 'latest'>;
	/** The real time when absent. */
	readonly clock?: Clock;
}

const Paging = { after: z.string().optional(), limit: z.coerce.number().int().min(1).max(20_000).default(20_000) };
const Clocks = {
	clock: z.enum(['then', 'now']).default('now').meta({ description: 'then: units as they were in the period; now: as they are today, or on asOf' }),
	asOf: z.string().optional().meta({ description: 'Day on which units are read under clock=now, YYYY-MM-DD; today when absent' }),
	rules: z.string().optional().meta({ description: 'The editions of rules in force on this day, YYYY-MM-DD; those of the period when absent' }),
};
const Period = z.string().meta({ description: '2024, 2024-Q2, 2024-05 or 2024-05-17' });
const Published = z.string().optional().meta({
	description: 'Figures as they were published: id of an edition of the period, or latest. Units are then those of the period (clock=then)',
});
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
const Code = z.object({ code: z.string() });

const ClaimsAnswer = IntakeAnswer;

/** GET /api/v1/measures, /indicators, findings and series of an indicator, /ledger, /explain/{id}, /claims; POST /api/v1/claims. */
export function evaluateRoutes({ evaluate, editions, registry, clock = { now: () => new Date() } }: EvaluateRoutesNeeds): FastifyPluginAsync {
	const readUnit = (id: string): number => {
		const number = unitNumber(id);
		if (number === undefined || !registry.unit(number)) throw unitUnknown(id);
		return number;
	};
	const readClocks = ({ clock, asOf, rules }: { clock: ClockOfUnits; asOf?: string | undefined; rules?: string | undefined }) => {
		for (const day of [asOf, rules]) if (day !== undefined && !isDay(day)) throw dayMalformed(day);
		return { clock, ...(asOf !== undefined && { asOf }), ...(rules !== undefined && { rules }) };
	};

	const readPublished = async (edition: string, period: string, of: { indicator: string; unit?: number; level?: UnitLevel }) => {
		const id = edition === 'latest' ? await editions?.latest(period) : edition;
		if (id === undefined || !editions || !/[#.]/.test(id) || id.split(/[#.]/)[0] !== period) throw editionUnknown(`${edition} of ${period}`);
		return editions.findings(id, of);
	};

	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const tags = ['evaluate'];

		api.get('/api/v1/measures', { schema: { tags, response: { 200: listOf(Measure) } } }, async () => ({ items: evaluate.measures(), next: null }));
		api.get('/api/v1/indicators', { schema: { tags, response: { 200: listOf(Indicator) } } }, async (request, reply) =>
			answer(request, reply, TABLES.indicators, { items: evaluate.indicators(), next: null }),
		);
		api.get('/api/v1/indicators/:code', { schema: { tags, params: Code, response: { 200: Indicator } } }, async (request) => {
			const found = evaluate.indicator(request.params.code);
			if (!found) throw indicatorUnknown(request.params.code);
			return found;
		});

		api.get('/api/v1/indicators/:code/rules', { schema: { tags, params: Code, response: { 200: listOf(RuleEdition) } } }, async (request) => {
			const items = evaluate.rules(request.params.code);
			if (items.length === 0) throw indicatorUnknown(request.params.code);
			return { items, next: null };
		});

		const FindingsQuery = z.object({
			period: Period,
			unit: z.string().optional(),
			level: UnitLevel.optional(),
			edition: Published,
			...Clocks,
			...Paging,
		});
		api.get(
			'/api/v1/indicators/:code/findings',
			{ schema: { tags, params: Code, querystring: FindingsQuery, response: { 200: listOf(Finding) } } },
			async (request, reply) => {
				const { period, unit, level, edition, ...rest } = request.query;
				const of = { indicator: request.params.code, ...(unit !== undefined && { unit: readUnit(unit) }), ...(level && { level }) };
				const found =
					edition === undefined ? await evaluate.findings({ ...of, period, ...readClocks(rest) }) : await readPublished(edition, period, of);
				return answer(
					request,
					reply,
					TABLES.findings,
					pageOf(found, (f) => f.of, rest),
				);
			},
		);

		const Month = z.string().meta({ description: 'Month, 2024-05' });
		const SeriesQuery = z.object({ unit: z.string(), from: Month, to: Month, ...Clocks });
		api.get(
			'/api/v1/indicators/:code/series',
			{ schema: { tags, params: Code, querystring: SeriesQuery, response: { 200: listOf(Finding).extend({ breaks: z.array(Break) }) } } },
			async (request, reply) => {
				const { unit, from, to, ...rest } = request.query;
				const query = { indicator: request.params.code, unit: readUnit(unit), from, to, ...readClocks(rest) };
				const page = { items: await evaluate.series(query), next: null };
				return asksForCsv(request.headers.accept) ? sendTable(reply, TABLES.findings, page) : { ...page, breaks: evaluate.breaks(query) };
			},
		);

		const ServicesQuery = z.object({
			period: Period,
			unit: z.string(),
			essential: z.stringbool().optional(),
			clock: Clocks.clock,
			asOf: Clocks.asOf,
			...Paging,
		});
		api.get(
			'/api/v1/services/counts',
			{ schema: { tags, querystring: ServicesQuery, response: { 200: listOf(ServiceCounts) } } },
			async (request, reply) => {
				const { period, unit, essential, clock, asOf, ...paging } = request.query;
				const found = await evaluate.services({ period, unit: readUnit(unit), ...(essential && { essential }), ...readClocks({ clock, asOf }) });
				const page = pageOf(found, (s) => s.procedure, paging);
				return asksForCsv(request.headers.accept) ? sendTable(reply, TABLES.services, { ...page, items: serviceLines(page.items) }) : page;
			},
		);

		const UseQuery = { period: Period, clock: Clocks.clock, asOf: Clocks.asOf };
		api.get(
			'/api/v1/services/durations',
			{
				schema: {
					...{ tags, querystring: z.object({ ...UseQuery, unit: z.string().default('u1'), essential: z.stringbool().optional(), ...Paging }) },
					response: { 200: listOf(ServiceUse) },
				},
			},
			async (request, reply) => {
				const { period, unit, essential, clock, asOf, ...paging } = request.query;
				const found = await evaluate.serviceUse({ by: 'service', period, unit: readUnit(unit), ...readClocks({ clock, asOf }) });
				const page = pageOf(
					found.filter((s) => !essential || s.essential !== null),
					(s) => s.code,
					paging,
				);
				return answer(request, reply, TABLES.serviceUse, page);
			},
		);
		api.get(
			'/api/v1/services/:code/durations',
			{
				schema: {
					...{ tags, params: Code },
					querystring: z.object({
						...UseQuery,
						unit: z.string().optional().meta({ description: 'One unit; the nation when neither a unit nor a level is asked' }),
						level: UnitLevel.optional().meta({ description: 'Every unit of this level' }),
						...Paging,
					}),
					response: { 200: listOf(ServiceUse) },
				},
			},
			async (request, reply) => {
				const { period, unit, level, clock: clockOf, asOf, ...paging } = request.query;
				const read = readClocks({ clock: clockOf, asOf });
				const service = registry.service(request.params.code, read.asOf ?? dayOf(clock.now()));
				const procedures = service ? [service.code, ...service.nationalCodes] : [request.params.code];
				const found = level
					? await evaluate.serviceUse({ by: 'unit', level, procedures, period, ...read })
					: await evaluate.serviceUse({ by: 'service', unit: readUnit(unit ?? 'u1'), procedures, period, ...read });
				const page = pageOf(found, (s) => `${s.of} ${s.code}`, paging);
				return answer(request, reply, TABLES.serviceUse, page);
			},
		);

		const LedgerQuery = z.object({ period: Period, indicator: z.string().optional(), unit: z.string().optional(), ...Paging });
		api.get('/api/v1/ledger', { schema: { tags, querystring: LedgerQuery, response: { 200: listOf(LedgerLine) } } }, async (request, reply) => {
			const { period, indicator, unit, ...paging } = request.query;
			const lines = await evaluate.ledger({
				period,
				...(indicator !== undefined && { indicator }),
				...(unit !== undefined && { unit: readUnit(unit) }),
			});
			return answer(
				request,
				reply,
				TABLES.ledger,
				pageOf(lines, (l) => `${l.indicator}~${l.unit}`, paging),
			);
		});

		await app.register(explainRoutes({ evaluate, registry }));

		const ClaimsQuery = z.object({ measure: z.string().optional(), unit: z.string().optional(), period: Period.optional(), ...Paging });
		api.get('/api/v1/claims', { schema: { tags, querystring: ClaimsQuery, response: { 200: listOf(Claim) } } }, async (request, reply) => {
			const { measure, unit, period, ...paging } = request.query;
			const found = await evaluate.claims({
				...(measure !== undefined && { measure }),
				...(unit !== undefined && { unit: readUnit(unit) }),
				...(period !== undefined && { period }),
			});
			return answer(
				request,
				reply,
				TABLES.claims,
				pageOf(found, (c) => c.id, paging),
			);
		});

		await app.register(indexRoutes({ evaluate, registry }));

		await app.register(async (intake) => {
			// The body is read as text: a broken line must not sink the others.
			intake.removeAllContentTypeParsers();
			intake.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
			intake.withTypeProvider<ZodTypeProvider>().post('/api/v1/claims', { schema: { tags, response: { 200: ClaimsAnswer } } }, async (request) => {
				const secret = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
				const sender = secret === undefined ? undefined : await registry.senderByKey(secret, 'claims');
				if (!sender) throw keyMissing();
				const now = clock.now();
				const format = request.headers['content-type']?.startsWith('text/csv') ? 'csv' : 'json';
				const taken = await importClaims({ evaluate, registry, clock }, String(request.body ?? ''), {
					format,
					sender: { system: sender.number, unit: sender.unit, asOf: dayOf(now) },
				});
				return { ...taken, rejected: [...taken.rejected], receipt: newId(now) };
			});
		});
	};
}

function answer<T>(
	request: FastifyRequest,
	reply: FastifyReply,
	table: { columns: readonly string[]; row: (item: T) => readonly (string | number | null)[] },
	page: { items: T[]; next: string | null },
) {
	return asksForCsv(request.headers.accept) ? sendTable(reply, table, page) : page;
}
