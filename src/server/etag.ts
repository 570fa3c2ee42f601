// Answers of the read API and tables carry a hash of themselves, so that a reader who has them is told 304. What was told a moment ago is
// remembered: while the data stand, the answer is not even worked out again.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasTag } from './kept-pages.ts';

/** Answers that follow from the data alone; what is said of senders changes with every fact. */
const OF_DATA = /^\/(csv|api\/v1\/(units|services|measures|indicators|indexes|explain|ledger|plans|editions|datasets))(\/|\?|$)/;
/** Silence grows without a fact arriving. */
const KEPT_MS = 5_000;
const KEPT = 2_000;
const LONGEST_ADDRESS = 500;
const CACHE = 'public, no-cache';

interface Told {
	readonly tag: string;
	readonly version: string;
	readonly until: number;
}

/** Sets ETag and Cache-Control on successful answers, answers 304 where the reader has it already. @param version of the data */
export function tagAnswers(app: FastifyInstance, version: () => string): void {
	const told = new Map<string, Told>();
	const asked = new WeakMap<FastifyRequest, { readonly key: string; readonly version: string }>();

	app.addHook('onRequest', async (request, reply) => {
		if (request.method !== 'GET' || request.url.length > LONGEST_ADDRESS || request.headers.authorization || !OF_DATA.test(request.url)) return;
		// The version is read before the answer is: what changes meanwhile makes the tag old, never the data.
		const now = { key: `${request.headers.accept} ${request.url}`, version: version() };
		asked.set(request, now);
		const known = told.get(now.key);
		if (!known || known.version !== now.version || known.until < performance.now() || !hasTag(request.headers['if-none-match'], known.tag)) return;
		return reply.headers({ etag: known.tag, 'cache-control': CACHE, vary: 'accept' }).code(304).send();
	});
	app.addHook('onSend', async (request, reply, payload) => {
		if (!/^\/(api\/v1\/|api\/openapi\.json|csv\/)/.test(request.url) || reply.hasHeader('etag')) return payload;
		const tag = tagOf(request, reply, payload);
		if (tag === undefined) return payload;
		reply.headers({ etag: tag, vary: 'accept' });
		if (!reply.hasHeader('cache-control')) reply.header('cache-control', CACHE);
		const question = asked.get(request);
		if (question) {
			told.delete(question.key);
			told.set(question.key, { tag, version: question.version, until: performance.now() + KEPT_MS });
			for (const oldest of told.keys()) {
				if (told.size <= KEPT) break;
				told.delete(oldest);
			}
		}
		if (!hasTag(request.headers['if-none-match'], tag)) return payload;
		reply.code(304);
		// Who asks for the head hears how long the answer would be: that is read from it, and no more of it is sent.
		if (request.method === 'HEAD') return payload;
		reply.removeHeader('content-length');
		return null;
	});
}

function tagOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined {
	if ((request.method !== 'GET' && request.method !== 'HEAD') || reply.statusCode !== 200) return undefined;
	if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return undefined;
	return `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
}
