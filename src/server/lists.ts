// Every list of the read API is a table too: with `Accept: text/csv` its items become rows, nested keys dotted columns (`name.vi`). Rooms
// that know a better table for their list answer it themselves.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForCsv, type Cell, NotFound, toCsv } from '../base/index.ts';

/** onSend hook, before the ETag is taken. What was asked for at `/csv/api/v1/…` is a file with a name, and never anything but a table. */
export async function listAsTable(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
	const answer = asTable(request, reply, payload);
	if (!request.originalUrl.startsWith('/csv/') || reply.statusCode !== 200) return answer;
	if (!String(reply.getHeader('content-type')).startsWith('text/csv'))
		throw new NotFound('server.table-unknown', `${request.url} answers no list and so has no table; ask for it as JSON`);
	if (!reply.hasHeader('content-disposition')) reply.header('content-disposition', `attachment; filename="${nameOf(request.url)}.csv"`);
	return answer;
}

/** `/api/v1/indicators/emc.onlineRate/series?unit=u1` is `indicators-emc.onlineRate-series`. */
const nameOf = (url: string) =>
	url
		.replace(/^\/api\/v1\//, '')
		.replace(/\?.*$/, '')
		.replace(/[^\w.-]+/g, '-');

function asTable(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
	if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
	if (!asksForCsv(request.headers.accept) || !String(reply.getHeader('content-type')).includes('json')) return payload;
	const { items, next } = JSON.parse(payload) as { items?: unknown[]; next?: string | null };
	if (!Array.isArray(items)) return payload;
	const rows = items.map((item) => new Map(cellsOf(item)));
	const head = [...new Set(rows.flatMap((row) => [...row.keys()]))];
	reply.type('text/csv; charset=utf-8').removeHeader('content-length');
	if (next) reply.header('x-next', next);
	return toCsv(
		head,
		rows.map((row) => head.map((name) => row.get(name) ?? null)),
	);
}

function cellsOf(value: unknown, name = ''): [string, Cell][] {
	if (Array.isArray(value)) return [[name, value.every((v) => typeof v === 'string') ? value.join('; ') : JSON.stringify(value)]];
	if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, v]) => cellsOf(v, name ? `${name}.${key}` : key));
	return [[name, typeof value === 'boolean' ? String(value) : (value as Cell)]];
}
