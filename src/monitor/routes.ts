// All paths by which facts come in, the scripts that send them, and what senders may read of themselves.
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, toCsv } from '../base/index.ts';
import { pageOf, type Sender } from '../registry/index.ts';
import { openBeaconDoor } from './beacon-door.ts';
import { clientAddress } from './client-address.ts';
import { Connection, Feed, FeedAccount, Refusals } from './contract.ts';
import { readAccountSpan } from './feed-account.ts';
import { mendOf } from './feed-account-mend.ts';
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

/** Sets the short way before the server itself; what is injected (tests) goes the ordinary way. */
function placeBeaconDoor(app: FastifyInstance, needs: MonitorRoutesNeeds): void {
	const door = openBeaconDoor(app.server, { ...needs, addressOf: clientAddress(needs.trustProxy), log: app.log });
	app.addHook('preClose', async () => door.close());
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
const Moment = z
	.string()
	.max(40)
	.meta({ description: 'An instant with its offset (2024-09-30T00:00:00+07:00), or a day of Vietnam (2024-09-30): its beginning' });
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
	rejectedBy: z.array(Refusals),
	samples: z.array(RefusedSample).nullable().meta({ description: 'Newest first; null without a key of the system' }),
	next: z.string().nullable(),
});

function feedRoutes(app: FastifyInstance, { monitor, registry, clock }: MonitorRoutesNeeds): void {
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
	const senderOf = async (id: string): Promise<Sender> => {
		const sender = await registry.sender(id);
		if (!sender) throw systemUnknown(id);
		return sender;
	};
	const schema = { tags: ['monitor'], params, querystring: refusedQuery, response: { 200: RefusedPage } };
	api.get('/api/v1/feeds/:system/rejected', { schema }, async (request) => {
		const sender = await senderOf(request.params.system);
		const [feed] = await monitor.feeds({ system: sender.system.id });
		if (!feed) throw systemUnknown(sender.system.id);
		const { after, limit } = request.query;
		const rejectedBy = feed.rejectedBy.map((r) => ({ ...r, mend: mendOf(r.code) }));
		const counts = { system: feed.system, rejected: feed.rejected, rejectedBy };
		if (!request.headers.authorization) return { ...counts, samples: null, next: null };
		if ((await senderByBearer(request, registry)).number !== sender.number) throw keyUnknown();
		const found = await monitor.refused(sender.number, { ...(after && { after }), limit });
		const samples = found.map((r) => ({ ...r, received: r.received.toISOString() }));
		return { ...counts, samples, next: found.length === limit ? found.at(-1)!.id : null };
	});

	const accountsQuery = z.object({
		...{ from: Moment.optional(), until: Moment.optional(), after: z.iso.datetime().optional() },
		step: z.enum(['hour', 'day']).default('hour').meta({ description: 'Days are those of Vietnam' }),
		limit: Paging.limit,
	});
	const accountsPage = z.object({ items: z.array(FeedAccount), next: z.string().nullable() });
	const summary = 'What became of the messages of a system, by hour or day of receipt; those without any message are left out';
	const ofAccounts = { tags: ['monitor'], summary, params, querystring: accountsQuery, response: { 200: accountsPage } };
	api.get('/api/v1/feeds/:system/accounts', { schema: ofAccounts }, async (request, reply) => {
		const sender = await senderOf(request.params.system);
		const { limit, step } = request.query;
		const found = await monitor.accounts({ system: sender.number, step, limit: limit + 1, ...readAccountSpan(request.query, clock.now()) });
		const items = found.slice(0, limit);
		const next = found.length > limit ? items.at(-1)!.from : null;
		if (!asksForCsv(request.headers.accept)) return { items, next };
		if (next) reply.header('x-next', next);
		const rows = items.map((a) => [
			...[a.from, a.received, a.accepted, a.duplicates, a.rejected, a.late],
			a.rejectedBy.map((r) => `${r.code} ${r.count}`).join('; '),
		]);
		const head = ['from', 'received', 'accepted', 'duplicates', 'rejected', 'late', 'rejected_by'];
		return reply
			.type('text/csv; charset=utf-8')
			.serializer(String)
			.send(toCsv(head, rows) as never);
	});

	const ofConnection = { tags: ['monitor'], summary: 'The ledger of a connection', params, response: { 200: Connection } };
	api.get('/api/v1/feeds/:system/connection', { schema: ofConnection }, async (request) => {
		const connection = await monitor.connection(request.params.system);
		if (!connection) throw systemUnknown(request.params.system);
		return connection;
	});
}
