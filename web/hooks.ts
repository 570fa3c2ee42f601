// The address without a language is the Vietnamese home page itself, not a redirect.
import type { Reroute } from '@sveltejs/kit/hooks';

export const reroute: Reroute = ({ url }) => (url.pathname === '/' ? '/vi' : undefined);
