// Matomo tracking request → visit. The parameters are those of the public tracking API; unknown ones are ignored, over-long ones cut.
import { readInstant } from '../../instants.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut } from '../../text.ts';
import { LONGEST, plainView, type Visit, type VisitKind } from '../../visit.ts';
import { language } from '../beacon/map.ts';
import { noPage, pageAddress } from '../page-address.ts';
import { OF_PLUGINS, PARAMETERS, type Parameter } from './schema.ts';

export const PROTOCOL = 'matomo';
/** Grows when the same request would be read differently. 2: a view needs the address of a page; goals, contents and custom actions are no views. */
export const MAPPING = 2;

export type Parameters = Partial<Record<Parameter | 'token_auth' | (typeof OF_PLUGINS)[number], string>>;

const known = new Set<string>([...Object.keys(PARAMETERS), ...OF_PLUGINS, 'token_auth']);
const SECRET = /(^|[?&])token_auth=[^&]*/g;
const PERSONAL: readonly string[] = ['token_auth', 'uid', '_id', 'ua'];

/** Reads a query string or form; of a parameter given twice the last counts, as in PHP. */
export function readParameters(query: string): Parameters {
	const parameters: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(query)) if (known.has(name)) parameters[name] = value;
	return parameters;
}

/** Reads one entry of a bulk request. */
export function readBulkEntry(entry: unknown): { parameters: Parameters; text: string } {
	if (typeof entry === 'string') {
		const query = entry.slice(entry.indexOf('?') + 1);
		return { parameters: readParameters(query), text: query };
	}
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { parameters: {}, text: JSON.stringify(entry) ?? '' };
	const query = new URLSearchParams(
		Object.entries(entry).flatMap(([name, value]) =>
			['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)] as [string, string]] : [],
		),
	).toString();
	return { parameters: readParameters(query), text: query };
}

const withoutToken = (query: string) => (query.includes('token_auth') ? query.replace(SECRET, '') : query);

/** The parameters that are read, without the key and without what names the visitor, for the quarantine. */
export const withoutPersonal = (query: string): Record<string, string> =>
	Object.fromEntries(Object.entries(readParameters(query)).filter(([name]) => !PERSONAL.includes(name)));

/**
 * @param query the request as sent: with `rand` or `pv_id` in it, the whole text tells a repetition from a second visit
 * @param now milliseconds; `trusted` when the request carries a key of the system
 */
export function mapMatomo(p: Parameters, query: string, now: number, trusted: boolean): Reading<Visit> {
	if (p.rec !== '1') return refuse('not-recording', 'rec=1 is missing: Matomo records nothing without it');
	const at = instantOf(p, now);
	if (at === undefined) return refuse('message-malformed', 'cdt: is neither "yyyy-MM-dd HH:mm:ss" (UTC), nor ISO 8601, nor seconds since 1970');
	if (at !== null && at < now - 86_400_000 && !trusted) {
		const name = p.cdt ? 'cdt' : 'cdo';
		return refuse('backdating-needs-key', `${name} is more than a day ago; send token_auth with a key of this system`);
	}
	const what = whatOf(p);
	const url = pageAddress(p.url?.trim() ?? '');
	if (what.kind === 'view' && !url) return refuse('message-malformed', noPage('url', p.url?.trim() ?? ''));
	const number = what.value ? Number(what.value) : Number.NaN;
	return {
		said: {
			...plainView,
			nonce: p.rand || p.pv_id || p.r ? withoutToken(query) : null,
			at,
			kind: what.kind,
			url: cut(url, LONGEST.url),
			title: cut(p.action_name ?? '', LONGEST.title),
			referrer: cut(p.urlref ?? '', LONGEST.url),
			lang: language(p.lang ?? ''),
			resolution: cut(p.res ?? '', 20),
			target: cut(what.target ?? '', LONGEST.url),
			category: cut(what.category ?? '', LONGEST.word),
			action: cut(what.action ?? '', LONGEST.word),
			name: cut(what.name ?? '', LONGEST.word),
			value: Number.isFinite(number) ? number : null,
			pageLoad: pageLoad(p),
			visitor: cut(p.uid || p._id || '', LONGEST.word) || null,
			userAgent: cut(p.ua ?? '', LONGEST.agent) || null,
		},
	};
}

interface What {
	readonly kind: VisitKind;
	readonly target?: string | undefined;
	readonly category?: string | undefined;
	readonly action?: string | undefined;
	readonly name?: string | undefined;
	readonly value?: string | undefined;
}

/** What happened. Whatever Matomo itself does not count as a page view is none here either. */
function whatOf(p: Parameters): What {
	if (p.ping === '1') return { kind: 'ping' };
	if (p.e_c && p.e_a) return { kind: 'event', category: p.e_c, action: p.e_a, name: p.e_n, value: p.e_v };
	if (p.search !== undefined) return { kind: 'search', target: p.search, category: p.search_cat, value: p.search_count };
	if (p.download) return { kind: 'download', target: p.download };
	if (p.link) return { kind: 'link', target: p.link };
	if (p.c_n) return { kind: 'event', category: 'content', action: p.c_i || 'impression', name: p.c_n, target: p.c_t };
	if (p.idgoal !== undefined) return { kind: 'event', category: 'goal', action: p.idgoal, value: p.revenue };
	if (OF_PLUGINS.some((name) => p[name] !== undefined)) return { kind: 'ping' };
	return p.ca === '1' ? { kind: 'event', category: p.e_c, action: p.e_a, name: p.e_n, value: p.e_v } : { kind: 'view' };
}

/** Sum of the parts of the page load that the client measured, in milliseconds. */
function pageLoad(p: Parameters): number | null {
	const parts = [p.pf_net, p.pf_srv, p.pf_tfr, p.pf_dm1, p.pf_dm2, p.pf_onl]
		.map((text) => Number(text || Number.NaN))
		.filter((n) => n >= 0 && n < 3_600_000);
	return parts.length ? Math.round(parts.reduce((a, b) => a + b, 0)) : null;
}

/** Null: now. Undefined: it names one that cannot be read. */
function instantOf(p: Parameters, now: number): number | null | undefined {
	if (p.cdt) return readCdt(p.cdt.trim());
	const ago = /^\d{1,9}$/.test(p.cdo ?? '') ? Number(p.cdo) : 0;
	return ago > 0 ? now - ago * 1000 : null;
}

function readCdt(text: string): number | undefined {
	if (/^\d{9,10}$/.test(text)) return Number(text) * 1000;
	const m = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
	return m ? readInstant(`${m[1]}T${m[2]}${m[3] ?? 'Z'}`) : undefined;
}
