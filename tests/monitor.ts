// The monitor for tests: real stores, a country of four provinces, systems of theirs, and the routes on an app that listens to nothing.
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { type Clock, Problem, silentLog } from '../src/base/index.ts';
import { type Monitor, type MonitorNeeds, monitorRoutes, openMonitor } from '../src/monitor/index.ts';
import { addSystem, declare, openRegistry, type Registry, type UnitVersion } from '../src/registry/index.ts';
import { openTestStores, type TestStores } from '../src/store/testing.ts';

const name = (vi: string) => ({ vi, en: vi });
const version = (
	code: string,
	vi: string,
	parent: number | null,
	from: string | null,
	to: string | null,
	kind: UnitVersion['kind'],
): UnitVersion => ({
	...{ code, parent, from, to, kind, name: name(vi), fullName: name(vi) },
});
const province = (number: number, code: string, vi: string, from: string | null, to: string | null) => ({
	...{ number, level: 'province' as const, versions: [version(code, vi, 1, from, to, 'province')] },
});

/** Yên Bái (15) and Lào Cai (10) become Lào Cai (15) on 1 July 2025; Hà Giang stays; a commune lies in old Lào Cai. */
const smallCountry = {
	units: [
		{ number: 1, level: 'nation' as const, versions: [version('VN', 'Việt Nam', null, null, null, 'nation')] },
		province(1010, '10', 'Lào Cai', null, '2025-06-30'),
		province(1015, '15', 'Yên Bái', null, '2025-06-30'),
		province(2015, '15', 'Lào Cai', '2025-07-01', null),
		province(1002, '02', 'Hà Giang', null, null),
		{ number: 102647, level: 'commune' as const, versions: [version('02647', 'Cốc Lếu', 1010, null, '2025-06-30', 'commune')] },
	],
	successions: [1010, 1015].map((from) => ({ from, to: 2015, on: '2025-07-01', basis: null, certainty: 'read' as const, share: null })),
	services: [],
};

/** A clock that tests move. */
interface MovingClock extends Clock {
	set(at: string): void;
}
function movingClock(at: string): MovingClock {
	let now = new Date(at);
	return {
		now: () => new Date(now),
		set: (to) => {
			now = new Date(to);
		},
	};
}

export interface TestMonitor {
	readonly stores: TestStores;
	readonly registry: Registry;
	readonly monitor: Monitor;
	readonly app: FastifyInstance;
	readonly clock: MovingClock;
	readonly case: { id: string; key: string; number: number };
	readonly portal: { id: string; key: string; number: number; site: number };
	/** Rows of a question, for looking at what was stored. */
	rows<T = Record<string, unknown>>(sql: string): Promise<T[]>;
	close(): Promise<void>;
}

/** Opens everything; `needs` may replace what the monitor gets (a facts store that fails, smaller limits). */
export async function openTestMonitor(
	at = '2024-05-13T03:00:00Z',
	needs: (stores: TestStores) => Partial<MonitorNeeds> = () => ({}),
): Promise<TestMonitor> {
	const clock = movingClock(at);
	const stores = await openTestStores();
	const { records, facts } = stores;
	await declare({ records }, smallCountry, 'small');
	const registry = await openRegistry({ records, clock });
	const add = async (of: Parameters<typeof addSystem>[1]) => {
		const made = await addSystem({ records, registry, clock }, of);
		return { ...made, number: (await registry.sender(made.id))!.number };
	};
	const caseSystem = await add({ unit: 'u1010', kind: 'case', name: 'Một cửa Lào Cai', emcSite: 777, madonvi: '000.00.00.H38' });
	const portal = await add({ unit: 'u1010', kind: 'portal', name: 'Cổng Lào Cai', emcSite: 888 });
	const monitor = await openMonitor({ facts, records, registry, clock, log: silentLog, ...needs(stores) });
	const app = Fastify({ bodyLimit: 1_000_000 });
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
		const problem = error instanceof Problem ? error : undefined;
		if (problem?.retryAfter) void reply.header('retry-after', String(problem.retryAfter));
		return reply
			.code(problem?.status ?? error.statusCode ?? 500)
			.serializer(JSON.stringify)
			.send({ code: problem?.code ?? 'bug', detail: error.message });
	});
	await app.register(monitorRoutes({ monitor, registry, clock }));
	await app.ready();
	return {
		...{ stores, registry, monitor, app, clock, portal },
		case: caseSystem,
		rows: async <T>(sql: string) => {
			const { z } = await import('zod');
			return facts.ask({ name: 'test', sql, row: z.unknown() }) as Promise<T[]>;
		},
		close: async () => {
			await app.close();
			await monitor.close();
			await stores.close();
		},
	};
}
