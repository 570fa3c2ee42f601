// POST /TrackingMCDT: EMC's dossier message, one or an array. Senders prove nothing but their site number, as at EMC.
import type { FastifyInstance } from 'fastify';
import { heardIn, readJsonItems } from '../../body.ts';
import { deliverBySender } from '../../by-sender.ts';
import { IntakeAnswer } from '../../contract.ts';
import { bodyText, type MonitorRoutesNeeds } from '../../http.ts';
import { MAPPING, mapEmcMessage, PROTOCOL, siteOf } from './map.ts';
import { saidInHour } from './repetition.ts';
import { PERSONAL } from './schema.ts';

const via = { protocol: PROTOCOL, mapping: MAPPING, personal: PERSONAL };
const MAX_BODY = 16 * 1024 * 1024;

export function emcRoutes(app: FastifyInstance, { monitor: { intake }, registry, clock }: MonitorRoutesNeeds): void {
	const find = async (site: string) => (/^\d{1,9}$/.test(site) ? registry.senderByEmcSite(Number(site)) : undefined);
	const schema = { tags: ['intake'], summary: 'EMC dossier message: a JSON object or array', response: { 200: IntakeAnswer } };
	app.post('/TrackingMCDT', { bodyLimit: MAX_BODY, schema }, async (request) => {
		const now = clock.now().getTime();
		const heard = [...heardIn(readJsonItems(bodyText(request)), mapEmcMessage)];
		const entries = heard.map(({ reading, original }) => ({ site: siteOf(original), heard: { reading: saidInHour(reading, now), original } }));
		return deliverBySender({ intake, via, find }, entries, (sender, heard) => intake.dossiers(sender, via, heard));
	});
}
