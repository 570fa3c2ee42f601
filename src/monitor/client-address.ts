// The address of a client behind trusted proxies: the last one in X-Forwarded-For that no trusted proxy has.
import { BlockList, isIP } from 'node:net';

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The part of a request that tells where it came from. */
export interface Asked {
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Undefined when it cannot be told here: nothing is said of proxies and there was one, a proxy is named by a word, or a chain is unreadable. */
export function clientAddress(trusted: readonly string[] | undefined): (request: Asked) => string | undefined {
	if (!trusted) return (request) => (request.headers['x-forwarded-for'] ? undefined : request.socket.remoteAddress);
	if (!trusted.length) return (request) => request.socket.remoteAddress;
	const proxies = new BlockList();
	for (const each of trusted) {
		const [address = '', prefix] = each.split('/');
		if (!isIP(address)) return () => undefined;
		if (prefix) proxies.addSubnet(address, Number(prefix), family(address));
		else proxies.addAddress(address, family(address));
	}
	return (request) => {
		const forwarded = request.headers['x-forwarded-for'];
		const chain = [...(typeof forwarded === 'string' ? forwarded.split(',').map((a) => a.trim()) : []), request.socket.remoteAddress ?? ''];
		while (chain.length > 1) {
			const nearest = chain.at(-1)!;
			if (!isIP(nearest)) return undefined;
			if (!proxies.check(nearest, family(nearest))) break;
			chain.pop();
		}
		return isIP(chain.at(-1)!) ? chain.at(-1) : undefined;
	};
}
