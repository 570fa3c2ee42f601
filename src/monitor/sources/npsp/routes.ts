// The NPSP dossier sync: login for a session, dossiers, progress steps; by `service` in the body or by path. Answers look as the national
// portal's do ({"error_code":"0","message"}), with the intake's answer beside. "0" is done; "-1" is our own: what other codes mean was
// not found (domain: dossier-sync.md).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sender } from '../../../registry/index.ts';
import { heardIn, parseJson, sentenceOf } from '../../body.ts';
import type { DossierMessage } from '../../dossier-message.ts';
import { bodyText, header, type MonitorRoutesNeeds, senderByBearer } from '../../http.ts';
import type { Heard, Via } from '../../intake.ts';
import { bodyMalformed } from '../../problems.ts';
import { cut, words } from '../../text.ts';
import { MAPPING, mapNpspDossier, mapNpspStep, PROTOCOL } from './map.ts';
import { NpspCall, NpspLogin, PERSONAL } from './schema.ts';

const via: Via = { protocol: PROTOCOL, mapping: MAPPING, personal: PERSONAL, asksForKnown: true };
const MAX_BODY = 32 * 1024 * 1024;
const SERVICES = { DongBoHoSoMC: mapNpspDossier, CapNhatTienDoHoSoMC: mapNpspStep } as const;
type Service = keyof typeof SERVICES;
const isService = (text: string): text is Service => Object.hasOwn(SERVICES, text);

export function npspRoutes(app: FastifyInstance, { monitor, registry }: MonitorRoutesNeeds): void {
	app.post(
		'/npsp/login',
		{ bodyLimit: 16 * 1024, schema: { tags: ['intake'], summary: 'NPSP sync: login with the key of the system as password' } },
		async (request, reply) => {
			const body = parseJson(bodyText(request));
			const read = NpspLogin.safeParse(body);
			if (!read.success) throw bodyMalformed(sentenceOf(read.error, body));
			const sender = await registry.senderByKey(read.data.password, 'facts');
			const name = read.data.madonvi ?? read.data.username ?? '';
			const known = sender && (!name || !sender.system.madonvi || [sender.system.madonvi, sender.system.id, sender.system.name].includes(name));
			if (!known)
				return refuseCall(reply, 401, 'monitor.key-unknown', 'Login refused: the password must be a valid key of the system whose madonvi is given');
			return reply.send({ error_code: '0', message: 'OK', session: monitor.sessions.open(sender.number) });
		},
	);

	const senderOf = async (request: FastifyRequest, session: string): Promise<Sender | undefined> => {
		if (!session && header(request, 'authorization')) return senderByBearer(request, registry);
		const number = monitor.sessions.find(session);
		return number === undefined ? undefined : registry.senderByNumber(number);
	};

	async function answer(request: FastifyRequest, reply: FastifyReply, pathService?: string) {
		const body = parseJson(bodyText(request));
		const read = NpspCall.safeParse(isBare(body) ? { data: body } : body);
		if (!read.success) throw bodyMalformed(sentenceOf(read.error, body));
		const call = read.data;
		const query = request.query as Record<string, string | undefined>;
		const service = pathService ?? call.service ?? '';
		if (!isService(service))
			return refuseCall(
				reply,
				400,
				'monitor.service-unknown',
				`service ${service ? `"${cut(service, 60)}" is not taken here` : 'is missing'}; dossiers come by DongBoHoSoMC, steps by CapNhatTienDoHoSoMC, and nothing is looked up`,
			);
		const sender = await senderOf(request, call.session ?? header(request, 'session'));
		if (!sender) return refuseCall(reply, 401, 'monitor.session-unknown', 'The session is missing, unknown or over; log in again');
		const items = (Array.isArray(call.data) ? call.data : call.data === null || call.data === undefined ? [] : [call.data]).map((value: unknown) => ({
			value,
		}));
		if (!items.length) return refuseCall(reply, 400, 'monitor.body-malformed', '"data" holds no dossier and no step');
		const madonvi = words(call.madonvi) || words(query.MaDinhDanhDV);
		const unit = madonvi && madonvi !== sender.system.madonvi ? madonvi : null;
		const heard = [...heardIn<DossierMessage>(items, SERVICES[service])].map(
			({ reading, original }): Heard<DossierMessage> => ({
				original: withUnit(original, unit),
				reading: reading.said ? { said: { ...reading.said, unit } } : reading,
			}),
		);
		const creating = service === 'DongBoHoSoMC' && !isTrue(call.isUpdating ?? query.isUpdating);
		const codes = heard.flatMap((h) => h.reading.said?.dossier ?? []);
		const known = creating ? await monitor.knownDossiers(sender.number, codes) : new Set<string>();
		const done = await monitor.intake.dossiers(sender, via, heard);
		const taken = done.accepted + done.duplicates;
		// A dossier created twice is stored as what it is, a further statement; the sender is told in the portal's words.
		const again = known.size ? `${known.size} hồ sơ đã tồn tại` : '';
		const refused = done.rejected.length ? `${done.rejected.length} bị từ chối: ${done.rejected[0]!.message}` : '';
		const message = [again, refused].filter(Boolean).join('; ') || 'OK';
		return reply.send({ error_code: taken ? '0' : '-1', message, ...done });
	}

	const schema = { tags: ['intake'], summary: 'NPSP dossier sync' };
	app.post('/npsp', { bodyLimit: MAX_BODY, schema }, (request, reply) => answer(request, reply));
	app.post('/npsp/:service', { bodyLimit: MAX_BODY, schema }, (request, reply) =>
		answer(request, reply, (request.params as { service: string }).service),
	);
}

/** Adapters send dossiers without their envelope: a list, or one of them. */
const isBare = (body: unknown): boolean =>
	Array.isArray(body) || (body !== null && typeof body === 'object' && 'MaHoSo' in body && !('data' in body));

/** The message with the unit that its envelope names: kept together when it is refused, so that it can be read again. */
const withUnit = (message: unknown, madonvi: string | null): unknown =>
	madonvi && message && typeof message === 'object' && !Array.isArray(message) ? { ...message, madonvi } : message;

const isTrue = (value: unknown) => value === true || value === 1 || /^(true|1)$/i.test(String(value ?? ''));

function refuseCall(reply: FastifyReply, status: 400 | 401, code: string, message: string) {
	return reply.code(status).send({ error_code: '-1', code, message });
}
