// Which addresses exist for which methods, so that a wrong method is told from a wrong address; and addresses that cannot be decoded.
import type { FastifyInstance } from 'fastify';

export interface Addresses {
	/** Methods of the routes that this path fits, in the order of the alphabet; empty when none does. */
	methodsOf(path: string): string[];
}

/** Listens to the routes as they are registered; wildcards (pages, the answer for what does not exist) do not count. */
export function gatherAddresses(app: FastifyInstance): Addresses {
	const known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
	app.addHook('onRoute', ({ url, method }) => {
		if (url.includes('*')) return;
		const pattern = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+');
		known.push({ pattern: new RegExp(`^${pattern}/?$`), methods: typeof method === 'string' ? [method] : method });
	});
	return {
		methodsOf: (path) => [...new Set(known.filter((k) => k.pattern.test(path)).flatMap((k) => k.methods))].sort(),
	};
}

/**
 * An address whose path cannot be decoded names nothing, like any other that was mistyped: its percent signs are taken as they stand, so that
 * the page for what does not exist answers, not the router.
 */
export function readableUrl(url: string): string {
	const end = url.search(/[?#]/);
	const path = end < 0 ? url : url.slice(0, end);
	try {
		decodeURIComponent(path);
		return url;
	} catch {
		return path.replaceAll('%', '%25') + url.slice(path.length);
	}
}

const TABLES = '/csv';

/**
 * A plain link cannot ask for a table by a header, so each list of the API has an address of its own as CSV: `/csv` before its path.
 * Answers the address that the router shall see, and makes the request ask for a table.
 */
export function tableUrl(request: { readonly url?: string | undefined; readonly headers: { accept?: string | undefined } }): string {
	const url = request.url ?? '/';
	if (!url.startsWith(`${TABLES}/api/v1/`)) return url;
	request.headers.accept = 'text/csv';
	return url.slice(TABLES.length);
}
