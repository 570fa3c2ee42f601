// The registry over HTTP: units, services and systems, read by anybody. CSV where a table is asked for.
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, type Cell, type Clock, type Day as DayText, dayOf, isDay, toCsv } from '../base/index.ts';
import { Day, Service, System, Unit, UnitLevel } from './contract.ts';
import { pageOf } from './paging.ts';
import { toUnit } from './present.ts';
import { dayMalformed, unitUnknown } from './problems.ts';
import type { Registry } from './registry.ts';
import { unitNumber } from './unit-id.ts';

export interface RegistryRoutesNeeds {
	readonly registry: Registry;
	readonly clock: Clock;
}

const Paging = { after: z.string().optional(), limit: z.coerce.number().int().min(1).max(5_000).default(1_000) };
const asOf = Day.optional().meta({ description: 'Day on which the register is read; today when absent' });
const UnitsQuery = z.object({
	asOf,
	level: UnitLevel.optional(),
	q: z.string().optional(),
	code: z.string().optional(),
	parent: z.string().optional(),
	...Paging,
});
const ServicesQuery = z.object({ asOf, q: z.string().optional(), owner: z.string().optional(), essential: z.stringbool().optional(), ...Paging });
const SystemsQuery = z.object({ unit: z.string().optional(), ...Paging });
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

function sendCsv(reply: FastifyReply, header: readonly string[], rows: readonly (readonly Cell[])[], next: string | null) {
	if (next !== null) reply.header('x-next', encodeURIComponent(next));
	return reply.type('text/csv; charset=utf-8').serializer(String).send(toCsv(header, rows));
}

const UNIT_COLUMNS = [
	'id',
	'code',
	'name_vi',
	'name_en',
	'full_name_vi',
	'full_name_en',
	'level',
	'kind',
	'parent',
	'valid_from',
	'valid_to',
	'predecessors',
	'successors',
];
const ids = (list: readonly { id: string }[]) => list.map((x) => x.id).join(' ');
const unitRow = (u: Unit): Cell[] => [
	...[u.id, u.code, u.name.vi, u.name.en, u.fullName.vi, u.fullName.en, u.level, u.kind, u.parent, u.validFrom, u.validTo],
	...[ids(u.predecessors), ids(u.successors)],
];
const SERVICE_COLUMNS = ['code', 'name_vi', 'name_en', 'level', 'owner', 'decision', 'decision_no', 'field', 'valid_from', 'valid_to', 'certainty'];
const serviceRow = (s: Service): Cell[] => [
	...[s.code, s.name.vi, s.name.en, s.level, s.owner, s.essential?.decision ?? null, s.essential?.no ?? null, s.field],
	...[s.validFrom, s.validTo, s.certainty],
];
const SYSTEM_COLUMNS = ['id', 'site', 'name', 'kind', 'unit', 'emc_site', 'madonvi', 'origins', 'created_at', 'made'];
const systemRow = (s: System): Cell[] => [s.id, s.site, s.name, s.kind, s.unit, s.emcSite, s.madonvi, s.origins.join(' '), s.createdAt, s.made];

/** GET /api/v1/units, /units/{id}, /services, /systems. */
export function registryRoutes({ registry, clock }: RegistryRoutesNeeds): FastifyPluginAsync {
	const readDay = (text: DayText | undefined): DayText => {
		if (text !== undefined && !isDay(text)) throw dayMalformed(text);
		return text ?? dayOf(clock.now());
	};
	const readUnit = (id: string): number => {
		const number = unitNumber(id);
		if (number === undefined || !registry.unit(number)) throw unitUnknown(id);
		return number;
	};
	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();

		api.get('/api/v1/units', { schema: { tags: ['registry'], querystring: UnitsQuery, response: { 200: listOf(Unit) } } }, async (request, reply) => {
			const { asOf, level, q, code, parent, ...paging } = request.query;
			const found = registry.units({
				asOf: readDay(asOf),
				...(level && { level }),
				...(q !== undefined && { q }),
				...(code !== undefined && { code }),
				...(parent !== undefined && { parent: readUnit(parent) }),
			});
			const page = pageOf(found, (u) => `${u.version.code}~${u.number}`, paging);
			const items = page.items.map((u) => toUnit(registry, u));
			return asksForCsv(request.headers.accept) ? sendCsv(reply, UNIT_COLUMNS, items.map(unitRow), page.next) : { items, next: page.next };
		});

		const OneUnit = { tags: ['registry'], params: z.object({ id: z.string() }), querystring: z.object({ asOf }), response: { 200: Unit } };
		api.get('/api/v1/units/:id', { schema: OneUnit }, async (request) => {
			const on = registry.unitOn(readUnit(request.params.id), readDay(request.query.asOf));
			if (!on) throw unitUnknown(request.params.id);
			return toUnit(registry, on);
		});

		api.get(
			'/api/v1/services',
			{ schema: { tags: ['registry'], querystring: ServicesQuery, response: { 200: listOf(Service) } } },
			async (request, reply) => {
				const { asOf, q, owner, essential, ...paging } = request.query;
				const found = registry.services({
					asOf: readDay(asOf),
					...(q !== undefined && { q }),
					...(owner !== undefined && { owner: readUnit(owner) }),
					...(essential !== undefined && { essential }),
				});
				const page = pageOf(found, (s) => s.code, paging);
				return asksForCsv(request.headers.accept) ? sendCsv(reply, SERVICE_COLUMNS, page.items.map(serviceRow), page.next) : page;
			},
		);

		api.get(
			'/api/v1/systems',
			{ schema: { tags: ['registry'], querystring: SystemsQuery, response: { 200: listOf(System) } } },
			async (request, reply) => {
				const { unit, ...paging } = request.query;
				const number = unit === undefined ? undefined : readUnit(unit);
				const systems = (await registry.senders()).filter((s) => number === undefined || s.unit === number).map((s) => s.system);
				const page = pageOf(systems, (s) => s.id, paging);
				return asksForCsv(request.headers.accept) ? sendCsv(reply, SYSTEM_COLUMNS, page.items.map(systemRow), page.next) : page;
			},
		);
	};
}
