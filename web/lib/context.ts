// The one door from pages to the product: what the server put into the request's context. Nothing of the rooms is imported at run time.
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestContext } from '../../src/publish/contract.ts';

const KEY = Symbol.for('thucdo.request');

/** @throws Error when pages are served by something else than the product's server. */
export function requestContext(): RequestContext {
	const storage = (globalThis as { [KEY]?: AsyncLocalStorage<RequestContext> })[KEY];
	const store = storage?.getStore();
	if (!store) throw new Error('The page was asked outside a request of the product: run "npm start"');
	return store;
}
