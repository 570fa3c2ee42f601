// The short way for beacons: on a new connection we read first. A request that is plainly a good beacon is answered from here, without Node's
// HTTP server and without Fastify, which together cost several times what the beacon does. The first request that is anything else (another
// address, a key, a stranger, a fault, a full queue) hands its connection over to Node's server, bytes and all, and is read there as if
// nothing had happened: the ordinary way alone knows how to refuse.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../base/index.ts';
import type { Sender } from '../registry/index.ts';
import { type BeaconRequest, readBeaconRequest } from './beacon-request.ts';
import type { Asked } from './client-address.ts';
import { checkOrigin, type MonitorRoutesNeeds, marksOf } from './http.ts';
import type { Heard, Via } from './intake.ts';
import { mapBeacon, MAPPING as ownMapping, PROTOCOL as ownProtocol, siteOf } from './sources/beacon/map.ts';
import { mapMatomo, MAPPING as matomoMapping, PROTOCOL as matomoProtocol, readParameters } from './sources/matomo/map.ts';
import { GIF } from './sources/matomo/schema.ts';
import type { Visit } from './visit.ts';

export interface BeaconDoorNeeds extends MonitorRoutesNeeds {
	/** The client's address, or undefined when the ordinary way must find it. */
	readonly addressOf: (request: Asked) => string | undefined;
	readonly log: Pick<Log, 'error'>;
}

export interface BeaconDoor {
	/** Ends connections on which nothing is under way, the others with their next answer. */
	close(): void;
}

/** A beacon of one system, read, and what it is answered with. */
interface Plain {
	readonly site: string;
	readonly visits: readonly Visit[];
	readonly via: Via;
	readonly image: boolean;
}

/** As long as Fastify keeps a connection that says nothing. */
const SILENCE_MS = 72_000;
const matomo: Via = { protocol: matomoProtocol, mapping: matomoMapping };
const own: Via = { protocol: ownProtocol, mapping: ownMapping };
const NO_HEARD: readonly Heard<Visit>[] = [];

/** Sets the door before the server. What is injected (tests, replays) never comes this way. */
export function openBeaconDoor(server: Server, needs: BeaconDoorNeeds): BeaconDoor {
	const { monitor, registry, clock, addressOf, log } = needs;
	const [ordinary] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
	const idle = new Set<Socket>();
	let closed = false;
	if (!ordinary) return { close: () => undefined };
	server.removeListener('connection', ordinary);
	server.on('connection', greet);

	function greet(socket: Socket): void {
		idle.add(socket);
		let busy = false;
		let held: Buffer | undefined;
		let ended = false;

		const leave = () => {
			idle.delete(socket);
			socket.removeListener('data', hear);
			socket.removeListener('timeout', destroy);
			socket.removeListener('error', destroy);
			socket.removeListener('close', forget);
			socket.removeListener('end', end);
			socket.setTimeout(0);
		};
		const handOver = (bytes: Buffer) => {
			leave();
			if (socket.destroyed) return;
			// Who has said its last word cannot be read anew. Here only a journal that failed comes to this.
			if (ended) return void socket.end(AWAY);
			// Paused, so that what is put back is read by the server's parser and not before it listens.
			socket.pause();
			ordinary!.call(server, socket);
			socket.unshift(bytes);
			process.nextTick(() => socket.resume());
		};
		const answered = (image: boolean) => {
			if (socket.destroyed) return;
			socket.write(answerOf(image, closed));
			if (closed || ended) socket.end();
		};
		const hear = (bytes: Buffer) => {
			// A client that does not wait for its answer is the server's: what it sent keeps its order.
			if (busy) {
				held = held ? Buffer.concat([held, bytes]) : bytes;
				return;
			}
			const request = closed ? undefined : readBeaconRequest(bytes);
			const plain = request && readSafely(request);
			if (!plain) return handOver(bytes);
			busy = true;
			idle.delete(socket);
			take(request, plain, (taken) => {
				if (!taken) return handOver(held ? Buffer.concat([bytes, held]) : bytes);
				busy = false;
				answered(plain.image);
				if (!socket.destroyed) idle.add(socket);
				if (!held) return;
				const next = held;
				held = undefined;
				hear(next);
			});
		};
		// Sockets of a server stay half open: our half is ended here, or with the answer that is under way.
		const end = () => {
			ended = true;
			if (!busy) socket.end();
		};
		const destroy = () => void socket.destroy();
		const forget = () => void idle.delete(socket);
		socket.setTimeout(SILENCE_MS);
		socket.on('timeout', destroy);
		socket.on('error', destroy);
		socket.on('close', forget);
		socket.on('data', hear);
		socket.on('end', end);

		function take(request: BeaconRequest, plain: Plain, done: (taken: boolean) => void): void {
			const ip = addressOf({ headers: request.headers, socket });
			const incoming = { ip: ip ?? '', headers: request.headers, body: undefined };
			const go = (sender: Sender | undefined) => {
				const plainly =
					ip !== undefined &&
					sender &&
					checkOrigin(incoming, sender, NO_HEARD) === NO_HEARD &&
					monitor.intake.beaconsWait(sender, ip, plain.visits.length) === 0;
				if (!plainly || !monitor.intake.visitsNow(sender, plain.via, plain.visits, marksOf(incoming), done)) done(false);
			};
			registry
				.senderBySite(Number(plain.site))
				.then(go)
				.catch((error: unknown) => {
					// A fault of ours in the short way is the ordinary way's to tell.
					log.error({ error: String(error) }, 'A beacon could not be taken by the short way');
					done(false);
				});
		}
	}

	function readSafely(request: BeaconRequest): Plain | undefined {
		try {
			return readPlain(request);
		} catch (error) {
			log.error({ error: String(error) }, 'A beacon could not be read by the short way');
			return undefined;
		}
	}

	function readPlain({ path, query, body }: BeaconRequest): Plain | undefined {
		if (path === '/b') return readOwn(body);
		const p = readParameters(query);
		if (p.token_auth || p.cdt || p.emc || !p.idsite || !SITE.test(p.idsite)) return undefined;
		const { said } = mapMatomo(p, query, clock.now().getTime(), false);
		return said && { site: p.idsite, visits: [said], via: matomo, image: p.send_image !== '0' };
	}

	return {
		close() {
			closed = true;
			for (const socket of idle) socket.destroy();
		},
	};
}

const AWAY = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

const SITE = /^\d{1,9}$/;

function readOwn(body: string): Plain | undefined {
	let read: unknown;
	try {
		read = JSON.parse(body);
	} catch {
		return undefined;
	}
	const beacons: unknown[] = Array.isArray(read) ? read : [read];
	const site = siteOf(beacons[0]);
	if (!SITE.test(site)) return undefined;
	const visits: Visit[] = [];
	for (const beacon of beacons) {
		const { said } = mapBeacon(beacon);
		if (!said || siteOf(beacon) !== site) return undefined;
		visits.push(said);
	}
	return { site, visits, via: own, image: false };
}

// Answers differ by their date alone, and that once a second.
let second = 0;
let empty = Buffer.alloc(0);
let image = Buffer.alloc(0);

function answerOf(asImage: boolean, last: boolean): Buffer {
	const now = Math.floor(Date.now() / 1_000);
	if (now !== second) {
		second = now;
		const common = `Date: ${new Date(now * 1_000).toUTCString()}\r\nAccess-Control-Allow-Origin: *\r\nCross-Origin-Resource-Policy: cross-origin\r\n`;
		empty = Buffer.from(`HTTP/1.1 204 No Content\r\n${common}Connection: keep-alive\r\n\r\n`);
		const head = `HTTP/1.1 200 OK\r\n${common}Content-Type: image/gif\r\nCache-Control: no-store\r\nContent-Length: ${GIF.length}\r\nConnection: keep-alive\r\n\r\n`;
		image = Buffer.concat([Buffer.from(head), GIF]);
	}
	const answer = asImage ? image : empty;
	return last ? Buffer.from(answer.toString('latin1').replace('Connection: keep-alive', 'Connection: close'), 'latin1') : answer;
}
