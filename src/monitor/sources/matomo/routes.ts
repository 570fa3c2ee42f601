// The Matomo tracking HTTP API: GET and POST, single and bulk, on the paths that Matomo, Piwik and EMC clients use.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sender } from '../../../registry/index.ts';
import { parseJson } from '../../body.ts';
import { deliverBySender } from '../../by-sender.ts';
import { bodyText, CORS, checkOrigin, limitBeacons, type MonitorRoutesNeeds, marksOf, throwRefusal } from '../../http.ts';
import { bodyMalformed } from '../../problems.ts';
import { MAPPING, mapMatomo, type Parameters, PROTOCOL, readBulkEntry, readParameters, withoutPersonal } from './map.ts';
import { GIF, MatomoBulk } from './schema.ts';

const via = { protocol: PROTOCOL, mapping: MAPPING };
const MAX_BODY = 8 * 1024 * 1024;
const PATHS = ['/matomo.php', '/piwik.php', '/tracking'];
export function matomoRoutes(app: FastifyInstance, { monitor: { intake }, registry, clock }: MonitorRoutesNeeds): void {
	/** Our own site numbers; where EMC's code points here (its path, or our `_govaq` script), also the numbers that EMC gave. */
	const finder = (path: string) => async (key: string) => {
		const [emc, site] = key.startsWith('emc ') ? [true, key.slice(4)] : [false, key];
		if (!/^\d{1,9}$/.test(site)) return undefined;
		const number = Number(site);
		if (emc) return (await registry.senderByEmcSite(number)) ?? registry.senderBySite(number);
		return (await registry.senderBySite(number)) ?? (path === '/tracking' ? registry.senderByEmcSite(number) : undefined);
	};
	const siteOf = (p: Parameters) => (p.emc === '1' ? `emc ${p.idsite ?? ''}` : (p.idsite ?? ''));

	/** Whether a request carries a key of the system it is about; the keys of one request are looked up once. */
	const truster = () => {
		const asked = new Map<string, Promise<Sender | undefined>>();
		return async (token: string | undefined | null): Promise<Sender | undefined> => {
			if (!token) return undefined;
			const found = asked.get(token) ?? registry.senderByKey(token, 'facts');
			asked.set(token, found);
			return found;
		};
	};

	async function track(request: FastifyRequest, path: string, hits: readonly { parameters: Parameters; text: string }[], token?: string | null) {
		const now = clock.now().getTime();
		const keyed = truster();
		const find = finder(path);
		const holders = new Set<Sender>();
		const entries = await Promise.all(
			hits.map(async ({ parameters, text }) => {
				const holder = await keyed(parameters.token_auth ?? token);
				const trusted = holder !== undefined && holder === (await find(siteOf(parameters)));
				if (trusted) holders.add(holder);
				const heard = { reading: mapMatomo(parameters, text, now, trusted), original: withoutPersonal(text) };
				return { site: siteOf(parameters), heard };
			}),
		);
		return deliverBySender({ intake, via, find }, entries, (sender, heard) => {
			// Who holds the key of the system sends for others: a server of the portal, an import of old visits.
			if (!holders.has(sender)) limitBeacons(intake, sender, via, request, heard.length);
			return intake.visits(sender, via, checkOrigin(request, sender, heard), marksOf(request));
		});
	}

	async function single(request: FastifyRequest, reply: FastifyReply, path: string, query: string) {
		const parameters = readParameters(query);
		throwRefusal(await track(request, path, [{ parameters, text: query }]));
		if (parameters.send_image === '0') return reply.code(204).send();
		return reply.type('image/gif').header('cache-control', 'no-store').send(GIF);
	}

	for (const path of PATHS) {
		const schema = { tags: ['intake'], summary: 'Matomo tracking HTTP API' };
		app.options(path, { schema: { hide: true } }, (_, reply) => reply.headers(CORS).code(204).send());
		// Monitors of uptime and previews of links ask by HEAD: nobody looked at a page.
		app.head(path, { schema: { hide: true } }, (_, reply) => reply.headers(CORS).type('image/gif').header('cache-control', 'no-store').send());
		app.get(path, { schema, exposeHeadRoute: false }, (request, reply) => single(request, reply.headers(CORS), path, queryOf(request.url)));
		app.post(path, { schema, bodyLimit: MAX_BODY }, async (request, reply) => {
			void reply.headers(CORS);
			const body = bodyText(request).trim();
			const query = queryOf(request.url);
			if (!body.startsWith('{')) return single(request, reply, path, query && body ? `${query}&${body}` : query || body);
			const read = MatomoBulk.safeParse(parseJson(body));
			if (!read.success) throw bodyMalformed('bulk tracking is {"requests":["?idsite=…", …]}');
			const hits = read.data.requests.map(readBulkEntry);
			if (!hits.length) throw bodyMalformed('"requests" is empty');
			const answer = await track(request, path, hits, read.data.token_auth);
			const invalid = answer.rejected.length;
			return reply.send({ status: 'success', tracked: answer.accepted, invalid, invalid_indices: answer.rejected.map((r) => r.index), ...answer });
		});
	}
}

const queryOf = (url: string) => {
	const at = url.indexOf('?');
	return at < 0 ? '' : url.slice(at + 1);
};
