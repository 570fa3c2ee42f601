// POST /api/v1/dossiers: the own dossier batch, lines of JSON or a JSON array, for a system's key.
import type { FastifyInstance } from 'fastify';
import { heardIn, itemsOf } from '../../body.ts';
import { IntakeAnswer } from '../../contract.ts';
import { bodyText, header, type MonitorRoutesNeeds, senderByBearer } from '../../http.ts';
import { bodyMalformed } from '../../problems.ts';
import { MAPPING, mapOwnMessage, PROTOCOL } from './map.ts';

const via = { protocol: PROTOCOL, mapping: MAPPING, personal: ['applicant'] };
const MAX_BODY = 64 * 1024 * 1024;

export function batchRoutes(app: FastifyInstance, { monitor, registry }: MonitorRoutesNeeds): void {
	const schema = { tags: ['intake'], summary: 'Own dossier messages: NDJSON or a JSON array', response: { 200: IntakeAnswer } };
	app.post('/api/v1/dossiers', { bodyLimit: MAX_BODY, schema }, async (request) => {
		const sender = await senderByBearer(request, registry);
		const body = bodyText(request);
		const work = () => monitor.intake.dossiers(sender, via, heardIn(itemsOf(body), mapOwnMessage));
		const key = header(request, 'idempotency-key');
		if (key.length > 200) throw bodyMalformed('its Idempotency-Key is longer than 200 characters');
		return key ? monitor.once({ system: sender.number, key, body }, work) : work();
	});
}
