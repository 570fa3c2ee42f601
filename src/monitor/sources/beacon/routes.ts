// POST /b: the own beacon. Text of JSON, so that browsers ask no permission first; one beacon or an array of them.
import type { FastifyInstance } from 'fastify';
import { readJsonItems } from '../../body.ts';
import { deliverBySender } from '../../by-sender.ts';
import { bodyText, CORS, checkOrigin, limitBeacons, type MonitorRoutesNeeds, marksOf, throwRefusal } from '../../http.ts';
import { MAPPING, mapBeacon, PROTOCOL, siteOf } from './map.ts';

const via = { protocol: PROTOCOL, mapping: MAPPING };
const MAX_BODY = 256 * 1024;

export function beaconRoutes(app: FastifyInstance, { monitor: { intake }, registry }: MonitorRoutesNeeds): void {
	const find = async (site: string) => (/^\d{1,9}$/.test(site) ? registry.senderBySite(Number(site)) : undefined);
	app.options('/b', { schema: { hide: true } }, (_, reply) => reply.headers(CORS).code(204).send());
	app.post(
		'/b',
		{ bodyLimit: MAX_BODY, schema: { tags: ['intake'], summary: 'Own beacon: JSON as text/plain, one or an array' } },
		async (request, reply) => {
			void reply.headers(CORS);
			const entries = readJsonItems(bodyText(request)).map(({ value }) => ({
				site: siteOf(value),
				heard: { reading: mapBeacon(value), original: value },
			}));
			const answer = await deliverBySender({ intake, via, find }, entries, (sender, heard) => {
				limitBeacons(intake, sender, via, request, heard.length);
				return intake.visits(sender, via, checkOrigin(request, sender, heard), marksOf(request));
			});
			throwRefusal(answer);
			return reply.code(204).send();
		},
	);
}
