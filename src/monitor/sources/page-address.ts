// The address of a page that was looked at: of http or https, else it is no page of a portal.
import { cut } from '../text.ts';

const WEB = /^https?:\/\/[^\s/?#]/i;

/** The address when it is one of the web, else empty: `javascript:`, `data:`, `file:` and the like are no pages that anybody publishes. */
export const pageAddress = (text: string): string => (WEB.test(text) ? text : '');

/** Why a view without the address of a page is refused. */
export function noPage(key: string, text: string): string {
	if (!text) return `${key}: is missing, expected the address of the page (http:// or https://); without it nobody knows what was looked at`;
	const scheme = /^[a-z][a-z0-9+.-]{0,30}:/i.exec(text)?.[0];
	return `${key}: ${scheme ? `begins with "${cut(scheme, 32)}"` : 'has no scheme'}, expected the address of a page of the web (http:// or https://)`;
}
