// All paths by which facts come in, the scripts that send them, and what senders may read of themselves.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { pageOf } from '../registry/index.ts';
import { type Handler, openBeaconDoor } from './beacon-door.ts';
import { clientAddress } from './client-address.ts';
import { Feed } from './contract.ts';
import { CORS, type MonitorRoutesNeeds, senderByBearer } from './http.ts';
import { encodingUnknown, keyUnknown, scriptMissing, systemUnknown } from './problems.ts';
import { batchRoutes } from './sources/batch/routes.ts';
import { beaconRoutes } from './sources/beacon/routes.ts';
import { emcRoutes } from './sources/emc/routes.ts';
import { matomoRoutes } from './sources/matomo/routes.ts';
import { npspRoutes } from './sources/npsp/routes.ts';

const SCRIPTS = { '/t.js': 't.js', '/embed/gov-tracking.min.js': 'gov-tracking.min.js' } as const;

export function monitorRoutes(needs: MonitorRoutesNeeds): FastifyPluginAsync {
	return async (app) => {
		await app.register(async (intake) => {
			// Content types of senders are missing or wrong more often than not; the sources know what they expect.
			intake.addHook('onRequest', async (request) => {
				request.headers['content-type'] = 'text/plain';
			});
			intake.addHook('onRequest', async (request) => {
				const encoding = request.headers['content-encoding'];
				if (encoding && encoding !== 'identity') throw encodingUnknown(encoding);
			});
			intake.removeAllContentTypeParsers();
			intake.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
			for (const routes of [beaconRoutes, matomoRoutes, emcRoutes, npspRoutes, batchRoutes]) routes(intake, needs);
		});
		placeBeaconDoor(app, needs);
		scriptRoutes(app, needs.scripts ?? new URL('../../build/tracker/', import.meta.url));
		feedRoutes(app, needs);
	};
}

/** Sets the short way before Fastify on the server itself; what is injected (tests, replays) goes the ordinary way. */
function placeBeaconDoor(app: FastifyInstance, needs: MonitorRoutesNeeds): void {
	const [ordinary] = app.server.listeners('request') as Handler[];
	if (!ordinary) return;
	const replay = async (request: IncomingMessage, payload: string, response: ServerResponse) => {
		const of = { method: 'POST' as const, url: request.url ?? '/', headers: request.headers as Record<string, string>, payload };
		const answer = await app.inject({ ...of, remoteAddress: request.socket.remoteAddress ?? '' });
		response.writeHead(answer.statusCode, answer.headers as OutgoingHttpHeaders).end(answer.rawPayload);
	};
	app.server.removeListener('request', ordinary);
	app.server.on('request', openBeaconDoor({ ...needs, ordinary, replay, addressOf: clientAddress(needs.trustProxy) }));
}

function scriptRoutes(app: FastifyInstance, folder: URL): void {
	for (const [path, file] of Object.entries(SCRIPTS)) {
		let text: string | undefined;
		app.get(path, { schema: { tags: ['intake'], summary: 'Script for portal pages' } }, (_, reply) => {
			try {
				text ??= readFileSync(new URL(file, folder), 'utf8');
			} catch {
				throw scriptMissing(file);
			}
			return reply.headers(CORS).type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(text);
		});
	}
}

const Paging = { after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(5_000).default(1_000) };
const RefusedSample = z.object({
	id: z.string(),
	received: z.iso.datetime(),
	protocol: z.string(),
	code: z.string(),
	message: z.string(),
	index: z.number().int().meta({ description: 'Position in its request' }),
	raw: z.string().meta({ description: 'The message without its personal data' }),
});
const RefusedPage = z.object({
	system: z.string(),
	rejected: z.number().int(),
	rejectedBy: Feed.shape.rejectedBy,
	samples: z.array(RefusedSample).nullable().meta({ description: 'Newest first; null without a key of the system' }),
	next: z.string().nullable(),
});

function feedRoutes(app: FastifyInstance, { monitor, registry }: MonitorRoutesNeeds): void {
	const api = app.withTypeProvider<ZodTypeProvider>();
	const feedsQuery = z.object({ system: z.string().max(100).optional(), ...Paging });
	const feedsPage = z.object({ items: z.array(Feed), next: z.string().nullable() });
	api.get('/api/v1/feeds', { schema: { tags: ['monitor'], querystring: feedsQuery, response: { 200: feedsPage } } }, async (request) => {
		const { system, after, limit } = request.query;
		const feeds = await monitor.feeds(system === undefined ? {} : { system });
		if (system !== undefined && !feeds.length) throw systemUnknown(system);
		return pageOf(feeds, (f) => f.system, { after, limit });
	});

	const refusedQuery = z.object({
		after: z
			.string()
			.regex(/^\d{1,20}$/)
			.optional(),
		limit: z.coerce.number().int().min(1).max(500).default(100),
	});
	const params = z.object({ system: z.string().max(100) });
	const schema = { tags: ['monitor'], params, querystring: refusedQuery, response: { 200: RefusedPage } };
	api.get('/api/v1/feeds/:system/rejected', { schema }, async (request) => {
		const sender = await registry.sender(request.params.system);
		const [feed] = sender ? await monitor.feeds({ system: sender.system.id }) : [];
		if (!sender || !feed) throw systemUnknown(request.params.system);
		const { after, limit } = request.query;
		const counts = { system: feed.system, rejected: feed.rejected, rejectedBy: feed.rejectedBy };
		if (!request.headers.authorization) return { ...counts, samples: null, next: null };
		if ((await senderByBearer(request, registry)).number !== sender.number) throw keyUnknown();
		const found = await monitor.refused(sender.number, { ...(after && { after }), limit });
		const samples = found.map((r) => ({ ...r, received: r.received.toISOString() }));
		return { ...counts, samples, next: found.length === limit ? found.at(-1)!.id : null };
	});
}
