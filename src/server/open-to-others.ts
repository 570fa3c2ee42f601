// What is read may be read by pages of other origins too: open data are for everybody, notebooks and other sites among them.
import type { FastifyInstance } from 'fastify';
import type { Addresses } from './addresses.ts';

const OPEN = /^\/(api|csv|data)\//;
const SENT = 'authorization, content-type, idempotency-key, if-none-match, if-range, range';
/** What programs of other origins may see beside what browsers always show: the tag, when to come again, the next page of a table, a file's name, which part of it this is. */
const SEEN = 'etag, retry-after, x-next, content-disposition, accept-ranges, content-range';
const DAY_S = 86_400;

/** Must be called before the routes that it is for are registered. */
export function openToOthers(app: FastifyInstance, addresses: Addresses): void {
	app.addHook('onRequest', async (request, reply) => {
		if (!OPEN.test(request.url)) return;
		reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': SEEN });
		if (request.method !== 'OPTIONS') return;
		const methods = addresses.methodsOf(request.url.split('?')[0]!);
		if (methods.length === 0) return;
		const may = { 'access-control-allow-methods': methods.join(', '), 'access-control-allow-headers': SENT, 'access-control-max-age': DAY_S };
		return reply.code(204).headers(may).send();
	});
}
