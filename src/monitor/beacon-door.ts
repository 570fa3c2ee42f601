// The short way for beacons: a request that is plainly good is answered straight from Node's server, past Fastify and its
// hooks. Whatever is unusual (a key, a bulk, a stranger, a fault, a full queue) goes the ordinary way, which alone knows how to refuse.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sender } from '../registry/index.ts';
import { checkOrigin, type MonitorRoutesNeeds, marksOf } from './http.ts';
import type { Heard, Via } from './intake.ts';
import { mapBeacon, MAPPING as ownMapping, PROTOCOL as ownProtocol, siteOf } from './sources/beacon/map.ts';
import { mapMatomo, MAPPING as matomoMapping, PROTOCOL as matomoProtocol, readParameters, withoutPersonal } from './sources/matomo/map.ts';
import { GIF } from './sources/matomo/schema.ts';
import type { Visit } from './visit.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface BeaconDoorNeeds extends MonitorRoutesNeeds {
	/** The ordinary way while the request's body is unread. */
	readonly ordinary: Handler;
	/** The ordinary way with a body that was read. */
	readonly replay: (request: IncomingMessage, body: string, response: ServerResponse) => Promise<void>;
	/** The client's address, or undefined when the ordinary way must find it. */
	readonly addressOf: (request: IncomingMessage) => string | undefined;
}

/** A beacon of one system, read, and what it is answered with. */
interface Plain {
	readonly site: string;
	readonly heard: readonly Heard<Visit>[];
	readonly via: Via;
	readonly answer: (response: ServerResponse) => void;
}

const matomo: Via = { protocol: matomoProtocol, mapping: matomoMapping };
const own: Via = { protocol: ownProtocol, mapping: ownMapping };
const MATOMO = /^\/(?:matomo|piwik)\.php\?/;
const LONGEST_BODY = 256 * 1024;
const OPEN_TO_ALL = ['access-control-allow-origin', '*', 'cross-origin-resource-policy', 'cross-origin'];
const IMAGE = [...OPEN_TO_ALL, 'content-type', 'image/gif', 'cache-control', 'no-store', 'content-length', String(GIF.length)];
const empty = (response: ServerResponse) => void response.writeHead(204, OPEN_TO_ALL).end();
const image = (response: ServerResponse) => void response.writeHead(200, IMAGE).end(GIF);

export function openBeaconDoor(needs: BeaconDoorNeeds): Handler {
	const { monitor, registry, clock, ordinary, replay, addressOf } = needs;

	/** True when it was answered; false when nothing has happened yet. */
	async function take(request: IncomingMessage, response: ServerResponse, plain: Plain | undefined): Promise<boolean> {
		if (!plain || !/^\d{1,9}$/.test(plain.site)) return false;
		const ip = addressOf(request);
		const sender: Sender | undefined = ip === undefined ? undefined : await registry.senderBySite(Number(plain.site));
		if (!sender || ip === undefined) return false;
		const incoming = { ip, headers: request.headers, body: undefined };
		if (checkOrigin(incoming, sender, plain.heard) !== plain.heard) return false;
		try {
			await monitor.intake.visits(sender, plain.via, plain.heard, marksOf(incoming));
		} catch {
			return false; // nothing was acknowledged; the ordinary way tries again and says why
		}
		plain.answer(response);
		return true;
	}

	function readMatomo(url: string): Plain | undefined {
		const query = url.slice(url.indexOf('?') + 1);
		const p = readParameters(query);
		if (p.token_auth || p.cdt || p.emc) return undefined;
		const reading = mapMatomo(p, query, clock.now().getTime(), false);
		if (reading.refusal) return undefined;
		const heard = {
			reading,
			get original() {
				return withoutPersonal(query);
			},
		};
		return { site: p.idsite ?? '', heard: [heard], via: matomo, answer: p.send_image === '0' ? empty : image };
	}

	return (request, response) => {
		const { method, url = '', headers } = request;
		if (method === 'GET' && MATOMO.test(url)) {
			void take(request, response, readMatomo(url)).then((taken) => taken || ordinary(request, response));
			return;
		}
		const length = Number(headers['content-length']);
		if (method !== 'POST' || url !== '/b' || !(length > 0 && length <= LONGEST_BODY)) return ordinary(request, response);
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const body = parts.length === 1 ? parts[0]!.toString() : Buffer.concat(parts).toString();
			void take(request, response, readOwn(body)).then((taken) => (taken ? undefined : replay(request, body, response)));
		});
	};
}

function readOwn(body: string): Plain | undefined {
	let read: unknown;
	try {
		read = JSON.parse(body);
	} catch {
		return undefined;
	}
	const beacons: unknown[] = Array.isArray(read) ? read : [read];
	const site = siteOf(beacons[0]);
	const heard: Heard<Visit>[] = [];
	for (const original of beacons) {
		const reading = mapBeacon(original);
		if (reading.refusal || siteOf(original) !== site) return undefined;
		heard.push({ reading, original });
	}
	return { site, heard, via: own, answer: empty };
}
