import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../base/index.ts';
import { toUnitRecord, type UnitDeclaration } from './declared.ts';
import type { Registry } from './registry.ts';
import { registryRoutes } from './routes.ts';
import { buildServiceBook } from './service-book.ts';
import { buildTerritory } from './territory.ts';

const both = (vi: string) => ({ vi, en: vi });
const unit = (number: number, code: string, name: string, from: string | null, to: string | null): UnitDeclaration => ({
	number,
	level: number === 1 ? 'nation' : 'province',
	versions: [{ from, to, code, name: both(name), fullName: both(`Tỉnh ${name}`), kind: 'province', parent: number === 1 ? null : 1 }],
});
const units = [
	unit(1, 'VN', 'Việt Nam', null, null),
	unit(1010, '10', 'Lào Cai', null, '2025-06-30'),
	unit(1015, '15', 'Yên Bái', null, '2025-06-30'),
	unit(2015, '15', 'Lào Cai', '2025-07-01', null),
	unit(1066, '66', '=Đắk "Lắk", tỉnh', null, null),
];
const successions = [1010, 1015].map((from) => ({
	from,
	to: 2015,
	on: '2025-07-01',
	basis: '202/2025/QH15',
	certainty: 'read' as const,
	share: null,
}));
const owner = (from: string | null, to: string | null, number: number) => ({
	from,
	to,
	name: both('Đăng ký khai sinh'),
	level: null,
	owner: number,
	certainty: 'read' as const,
});
const services = [
	{
		code: 'QD06.12',
		essential: { decision: '06/QĐ-TTg', no: 12 },
		field: null,
		nationalCodes: ['1.001193'],
		versions: [owner(null, '2025-06-30', 1015), owner('2025-07-01', null, 2015)],
	},
];
const system = {
	id: 's1',
	site: 1,
	name: '+Cổng',
	kind: 'portal' as const,
	unit: 'u1015',
	emcSite: null,
	madonvi: null,
	origins: [],
	createdAt: '2024-05-06T01:00:00.000Z',
	made: false,
};

let app: FastifyInstance;
const get = async (path: string, accept = 'application/json') => app.inject({ url: `/api/v1${path}`, headers: { accept } });
const ids = async (path: string) => (await get(path)).json<{ items: { id: string }[] }>().items.map((u) => u.id);

beforeAll(async () => {
	app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: { status?: number; code?: string }, _request, reply) =>
		reply.code(error.status ?? 500).send(JSON.stringify({ code: error.code })),
	);
	const senders = async () => [{ number: 1, unit: 1015, system }];
	const registry = { ...buildTerritory(units.map(toUnitRecord), successions), ...buildServiceBook(services), senders } as unknown as Registry;
	await app.register(registryRoutes({ registry, clock: fixedClock('2025-08-01T00:00:00+07:00') }));
});
afterAll(() => app.close());

it('reads the register today unless a day is named', async () => {
	expect(await ids('/units?code=15')).toEqual(['u2015']);
	expect(await ids('/units?code=15&asOf=2024-05-01')).toEqual(['u1015']);
	expect(await ids('/units?q=yen%20bai')).toEqual(['u2015']);
	expect(await ids('/units?parent=u1&asOf=2024-05-01&level=province')).toEqual(['u1010', 'u1015', 'u1066']);
});

it('names predecessors and successors with the day and the basis of the change', async () => {
	const was = (await get('/units/u1015')).json();
	expect(was).toMatchObject({
		id: 'u1015',
		validTo: '2025-06-30',
		successors: [{ id: 'u2015', name: { vi: 'Lào Cai' }, on: '2025-07-01', basis: '202/2025/QH15' }],
	});
	expect((await get('/units/u2015')).json().predecessors.map((p: { id: string }) => p.id)).toEqual(['u1010', 'u1015']);
});

it('pages by the last item given and ends with null', async () => {
	const first = (await get('/units?limit=2')).json();
	expect(first.items).toHaveLength(2);
	const second = (await get(`/units?limit=2&after=${encodeURIComponent(first.next)}`)).json();
	expect([...first.items, ...second.items].map((u: { id: string }) => u.id)).toEqual(['u2015', 'u1066', 'u1']);
	expect(second.next).toBeNull();
});

it('answers a table as CSV in which no cell is run as a formula', async () => {
	const answer = await get('/units?code=66', 'text/csv');
	expect(answer.headers['content-type']).toContain('text/csv');
	const [header, line] = answer.body.replace('\uFEFF', '').split('\r\n');
	expect(header).toMatch(/^id,code,name_vi/);
	expect(line).toContain(`"'=Đắk ""Lắk"", tỉnh"`);
	expect((await get('/systems', 'text/csv')).body).toContain("'+Cổng");
});

it('tells whose a service was on a day, also by its national code', async () => {
	const [on] = (await get('/services?asOf=2024-05-01&q=khai sinh&essential=true')).json().items;
	expect(on).toMatchObject({ code: 'QD06.12', owner: 'u1015', nationalCodes: ['1.001193'], validFrom: null, validTo: null });
	expect((await get('/services?owner=u2015')).json().items).toHaveLength(1);
	expect((await get('/services?essential=false')).json().items).toHaveLength(0);
	expect((await get('/services?q=1.001193')).json().items).toHaveLength(1);
});

it('lists systems without their keys', async () => {
	expect((await get('/systems?unit=u1015')).json()).toEqual({ items: [system], next: null });
	expect((await get('/systems?unit=u2015')).json().items).toEqual([]);
});

it.each([
	['/units?asOf=2025-02-30', 400, 'registry.day-malformed'],
	['/units/u99', 404, 'registry.unit-unknown'],
	['/units/yenbai', 404, 'registry.unit-unknown'],
	['/units?after=nowhere', 400, 'registry.cursor-malformed'],
])('refuses %s with %i %s', async (path, status, code) => {
	const answer = await get(path);
	expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});
