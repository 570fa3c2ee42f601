// Answers of the read API carry a hash of themselves, so that a reader who has them is told 304.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** onSend hook: sets ETag and Cache-Control on successful GETs, answers 304 where the reader has it already. */
export async function tagAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
	if ((request.method !== 'GET' && request.method !== 'HEAD') || reply.statusCode !== 200) return payload;
	if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
	const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
	reply.header('etag', tag);
	if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'public, no-cache');
	reply.header('vary', 'accept');
	if (!request.headers['if-none-match']?.split(',').some((given) => given.trim().replace(/^W\//, '') === tag)) return payload;
	reply.code(304);
	reply.removeHeader('content-length');
	return null;
}
