// Sends parcels over HTTP as real systems do: kept-alive connections, few at a time, patient when told to wait, and checking every answer.
import { Agent, request } from 'node:http';
import type { Access, Parcel, UnitOf } from './parcel.ts';

export interface Refused {
	readonly system: string;
	readonly code: string;
	readonly message: string;
	readonly count: number;
}

/** What the intake said, summed. */
interface Sent {
	requests: number;
	facts: number;
	bytes: number;
	accepted: number;
	duplicates: number;
	rejected: number;
	/** Requests repeated because the server was busy (503) or a connection broke. */
	retries: number;
	/** Every kind of refusal once, with its count. */
	readonly refusals: Map<string, Refused>;
}

interface Answer {
	readonly status: number;
	readonly text: string;
	readonly retryAfter: number;
}

const TRIES = 8;
const SESSION_MS = 50 * 60_000;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export interface Sender {
	readonly sent: Sent;
	/**
	 * Sends all parcels and waits for all answers; `now` is the server's time in milliseconds, by which NPSP sessions end.
	 * @throws Error when the server refuses a whole request or stays away
	 */
	sendAll(parcels: readonly Parcel[], accessOf: (parcel: Parcel) => Access, now: number): Promise<void>;
	close(): void;
}

export function openSender({ origin, concurrency, unitOf }: { origin: string; concurrency: number; unitOf: UnitOf }): Sender {
	const base = new URL(origin);
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const sent: Sent = { requests: 0, facts: 0, bytes: 0, accepted: 0, duplicates: 0, rejected: 0, retries: 0, refusals: new Map() };
	const sessions = new Map<string, { readonly at: number; readonly session: Promise<string> }>();

	function once(path: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
		return new Promise((done, fail) => {
			const req = request(
				{ agent, hostname: base.hostname, port: base.port, path, method: 'POST', headers: { ...headers, 'content-length': String(body.length) } },
				(res) => {
					const parts: Buffer[] = [];
					res.on('data', (part: Buffer) => parts.push(part));
					res.on('error', fail);
					res.on('end', () =>
						done({ status: res.statusCode ?? 0, text: Buffer.concat(parts).toString(), retryAfter: Number(res.headers['retry-after'] ?? 1) }),
					);
				},
			);
			req.on('error', fail);
			req.end(body);
		});
	}

	/** Posts, and posts the same again when the server is busy or the connection broke: intake is idempotent. */
	async function post(path: string, headers: Record<string, string>, text: string): Promise<Answer> {
		const body = Buffer.from(text);
		sent.bytes += body.length;
		for (let tries = 1; ; tries++) {
			sent.requests++;
			let broke: unknown;
			const answer = await once(path, headers, body).catch((error: unknown) => {
				broke = error;
				return undefined;
			});
			if (answer && answer.status !== 503) return answer;
			if (tries === TRIES)
				throw new Error(answer ? `${path} stayed busy: ${answer.text.slice(0, 200)}` : `${path} cannot be reached`, { cause: broke });
			sent.retries++;
			await wait(answer ? Math.max(0.05, answer.retryAfter) * 1000 : 200 * tries);
		}
	}

	async function login(parcel: Parcel, access: Access): Promise<string> {
		const body = JSON.stringify({ madonvi: parcel.system.madonvi, password: access.key });
		const answer = await post('/npsp/login', { 'content-type': 'application/json' }, body);
		const session = answer.status === 200 ? (JSON.parse(answer.text) as { session?: string }).session : undefined;
		if (!session) throw new Error(`The NPSP login of ${parcel.system.name} failed: ${answer.status} ${answer.text.slice(0, 200)}`);
		return session;
	}

	/** The session of a system, logged in again before its hour is over. */
	function sessionOf(parcel: Parcel, access: Access, now: number): Promise<string> {
		const open = sessions.get(access.id);
		if (open && Math.abs(now - open.at) < SESSION_MS) return open.session;
		const session = login(parcel, access);
		sessions.set(access.id, { at: now, session });
		return session;
	}

	async function sendOne(parcel: Parcel, access: Access, now: number): Promise<void> {
		const headers: Record<string, string> = { 'content-type': parcel.type, ...parcel.headers };
		if (parcel.kind === 'batch' || parcel.kind === 'claims') headers.authorization = `Bearer ${access.key}`;
		const session = parcel.kind === 'npsp' ? await sessionOf(parcel, access, now) : '';
		read(parcel, await post(parcel.path, headers, parcel.body(access, session, unitOf)));
	}

	function read(parcel: Parcel, answer: Answer): void {
		if (answer.status !== 200 && answer.status !== 204) {
			throw new Error(`${parcel.path} answered ${answer.status} to ${parcel.system.name}: ${answer.text.slice(0, 300)}`);
		}
		const said = (answer.text.startsWith('{') ? JSON.parse(answer.text) : {}) as Partial<{ accepted: number; duplicates: number; rejected: unknown }>;
		const rejected = (Array.isArray(said.rejected) ? said.rejected : []) as { code: string; message: string }[];
		sent.facts += parcel.facts;
		sent.accepted += said.accepted ?? parcel.facts;
		sent.duplicates += said.duplicates ?? 0;
		sent.rejected += rejected.length;
		for (const { code, message } of rejected) {
			const key = `${parcel.system.name} ${code}`;
			const count = (sent.refusals.get(key)?.count ?? 0) + 1;
			sent.refusals.set(key, { system: parcel.system.name, code, message, count });
		}
	}

	return {
		sent,
		async sendAll(parcels, accessOf, now) {
			const queue = parcels.values();
			const lane = async () => {
				for (const parcel of queue) await sendOne(parcel, accessOf(parcel), now);
			};
			await Promise.all(Array.from({ length: Math.min(concurrency, parcels.length) }, lane));
		},
		close: () => agent.destroy(),
	};
}
