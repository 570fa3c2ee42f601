// A table in place of the answer that a route declares: its schema knows the JSON only.

/** What a CSV answer needs of a reply; only routes know Fastify. */
interface Reply {
	type(type: string): { serializer(write: (payload: unknown) => string): { send(payload: unknown): unknown } };
}

export function sendCsv(reply: Reply, table: string): never {
	return reply.type('text/csv; charset=utf-8').serializer(String).send(table) as never;
}
