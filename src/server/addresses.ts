// Which addresses exist for which methods: so that a wrong method is told from a wrong address.
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
