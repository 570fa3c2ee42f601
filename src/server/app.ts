// The HTTP face: one Fastify that mounts the rooms' routes and the pages. Built apart from listening, so that tests can inject requests.
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { dayOf, NotFound, newId } from '../base/index.ts';
import type { Config } from '../config.ts';
import { directRoutes } from '../direct/index.ts';
import { editionsRoutes, evaluateRoutes } from '../evaluate/index.ts';
import { monitorRoutes, plausibilityRoutes, trackerRoutes, visitFiguresRoutes } from '../monitor/index.ts';
import { liveRoutes, publishRoutes, searchRoutes, siteMapRoutes } from '../publish/index.ts';
import { registryRoutes } from '../registry/index.ts';
import { gatherAddresses, readableUrl, tableUrl } from './addresses.ts';
import { compressAnswers } from './compress.ts';
import { describeApi } from './describe-api.ts';
import { tagAnswers } from './etag.ts';
import { gateReads } from './gate-reads.ts';
import { healthRoutes } from './health.ts';
import { listAsTable } from './lists.ts';
import { openToOthers } from './open-to-others.ts';
import { mountPages } from './pages.ts';
import { refuseMethod, replyProblem } from './problems.ts';
import type { Rooms } from './rooms.ts';

const BODY_LIMIT = 64 * 1024 * 1024;

export interface AppNeeds {
	readonly config: Config;
	readonly rooms: Rooms;
	readonly log: Logger;
	/** The public origin, known only once the port is. */
	readonly origin: () => string;
}

/** The largest batch over a slow line takes a minute or two; whoever takes longer sends nothing. */
const SLOWEST_REQUEST_MS = 300_000;

export async function buildApp(needs: AppNeeds): Promise<FastifyInstance> {
	const { config, rooms } = needs;
	const app = Fastify({
		loggerInstance: needs.log as FastifyBaseLogger,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		requestTimeout: SLOWEST_REQUEST_MS,
		genReqId: () => newId(),
		rewriteUrl: (request) => readableUrl(tableUrl(request)),
		routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
		...(config.trustProxy.length > 0 && { trustProxy: [...config.trustProxy] }),
	});
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler(replyProblem);
	const addresses = gatherAddresses(app);
	const version = () => `${rooms.registry.version}|${rooms.evaluate.dataVersion()}|${dayOf(config.clock.now())}`;
	openToOthers(app, addresses);
	await compressAnswers(app);

	await app.register(helmet, {
		contentSecurityPolicy: false, // pages bring their own with a nonce; the API's is set below
		crossOriginResourcePolicy: { policy: 'cross-origin' }, // beacons and open data are meant to be used from elsewhere
		hsts: needs.origin().startsWith('https:'),
		referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
	});
	await app.register(swagger, {
		openapi: {
			openapi: '3.1.0',
			info: {
				title: 'Thực đo',
				version: '1',
				description: 'Reading and sending: measurements, findings, plans. See docs/guide/connect.md for senders.',
			},
			servers: [{ url: needs.origin() }],
		},
		transform: jsonSchemaTransform,
		transformObject: (made) => describeApi(jsonSchemaTransformObject(made)),
	});

	await app.register(healthRoutes({ rooms }));
	await app.register(async (api) => {
		api.addHook('onSend', async (_request, reply, payload) => {
			if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
			return payload;
		});
		api.addHook('onSend', (request, reply, payload) =>
			request.url.startsWith('/api/v1/') ? listAsTable(request, reply, payload) : Promise.resolve(payload),
		);
		tagAnswers(api, version);
		gateReads(api);
		api.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
			reply.type('application/json').serializer(JSON.stringify);
			return app.swagger();
		});
		await api.register(monitorRoutes({ monitor: rooms.monitor, registry: rooms.registry, clock: config.clock, trustProxy: config.trustProxy }));
		const fast = rooms.packs.bots?.machine.viewsAMinute;
		const settle = () => rooms.monitor.intake.settle();
		const visits = { facts: rooms.stores.facts, registry: rooms.registry, settle, ...(fast && { fastViewsAMinute: fast }) };
		await api.register(visitFiguresRoutes(visits));
		await api.register(plausibilityRoutes({ plausibility: rooms.plausibility, registry: rooms.registry }));
		await api.register(trackerRoutes({ origin: needs.origin }));
		await api.register(registryRoutes({ registry: rooms.registry, clock: config.clock }));
		await api.register(evaluateRoutes({ evaluate: rooms.evaluate, editions: rooms.editions, registry: rooms.registry, clock: config.clock }));
		await api.register(editionsRoutes({ editions: rooms.editions }));
		await api.register(directRoutes({ direct: rooms.direct }));
		await api.register(
			publishRoutes({ pages: rooms.pages, issuer: () => ({ origin: needs.origin(), operator: config.operator, contact: config.contact }) }),
		);
		await api.register(liveRoutes({ live: rooms.live }));
		await api.register(searchRoutes({ search: rooms.search, origin: needs.origin }));
		await api.register(siteMapRoutes({ site: { ...rooms, clock: config.clock }, origin: needs.origin }));
		api.all('/api/*', { schema: { hide: true } }, async (request, reply) => {
			const methods = addresses.methodsOf(request.url.split('?')[0]!);
			refuseMethod(methods, request, reply);
			throw new NotFound('server.not-found', `There is nothing at ${request.url}: /api/openapi.json lists every address`);
		});
	});
	const ask = async (url: string): Promise<unknown> => {
		const answer = await app.inject({ url, headers: { accept: 'application/json' } });
		return answer.statusCode === 200 && /json/.test(String(answer.headers['content-type'])) ? answer.json() : null;
	};
	const context = {
		pages: rooms.pages,
		made: rooms.made,
		operator: config.operator,
		contact: config.contact,
		api: { description: () => app.swagger(), ask },
	};
	await mountPages(app, { context, origin: needs.origin, addresses, version });
	return app;
}
