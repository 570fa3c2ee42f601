// Matomo tracking request → visit. The parameters are those of the public tracking API; unknown ones are ignored, over-long ones cut.
import { type Reading, refuse } from '../../problems.ts';
import { cut } from '../../text.ts';
import { LONGEST, plainView, type Visit, type VisitKind } from '../../visit.ts';
import { language } from '../beacon/map.ts';
import { PARAMETERS, type Parameter } from './schema.ts';

export const PROTOCOL = 'matomo';
/** Grows when the same request would be read differently. */
export const MAPPING = 1;

export type Parameters = Partial<Record<Parameter | 'token_auth', string>>;

const known = new Set<string>([...Object.keys(PARAMETERS), 'token_auth']);
const SECRET = /(^|[?&])token_auth=[^&]*/g;
const PERSONAL = /(^|[?&])(?:token_auth|uid|_id|cid|cip)=[^&]*/g;

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
		Object.entries(entry).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)] as [string, string]])),
	).toString();
	return { parameters: readParameters(query), text: query };
}

const withoutToken = (query: string) => (query.includes('token_auth') ? query.replace(SECRET, '') : query);

/** The request without its key and without what names its visitor, for the quarantine. */
export const withoutPersonal = (query: string) => query.replace(PERSONAL, '');

/**
 * @param query the request as sent: with `rand` or `pv_id` in it, the whole text tells a repetition from a second visit
 * @param now milliseconds; `trusted` when the request carries a key of the system
 */
export function mapMatomo(p: Parameters, query: string, now: number, trusted: boolean): Reading<Visit> {
	if (p.rec !== '1') return refuse('not-recording', 'rec=1 is missing: Matomo records nothing without it');
	const at = p.cdt ? readCdt(p.cdt) : null;
	if (at === undefined) return refuse('message-malformed', 'cdt is neither "yyyy-MM-dd HH:mm:ss" (UTC) nor seconds since 1970');
	if (at !== null && at < now - 86_400_000 && !trusted) {
		return refuse('backdating-needs-key', 'cdt is more than a day ago; send token_auth with a key of this system');
	}
	const kind = kindOf(p);
	const value = kind === 'search' ? p.search_count : p.e_v;
	return {
		said: {
			...plainView,
			nonce: p.rand || p.pv_id ? withoutToken(query) : null,
			at,
			kind,
			url: cut(p.url ?? '', LONGEST.url),
			title: cut(p.action_name ?? '', LONGEST.title),
			referrer: cut(p.urlref ?? '', LONGEST.url),
			lang: language(p.lang ?? ''),
			resolution: cut(p.res ?? '', 20),
			target: cut(kind === 'search' ? (p.search ?? '') : (p.download ?? p.link ?? ''), LONGEST.url),
			category: cut((kind === 'search' ? p.search_cat : p.e_c) ?? '', LONGEST.word),
			action: cut(p.e_a ?? '', LONGEST.word),
			name: cut(p.e_n ?? '', LONGEST.word),
			value: value && Number.isFinite(Number(value)) ? Number(value) : null,
			pageLoad: pageLoad(p),
			visitor: p.uid || p._id || null,
			userAgent: p.ua || null,
		},
	};
}

function kindOf(p: Parameters): VisitKind {
	if (p.ping === '1') return 'ping';
	if (p.e_c && p.e_a) return 'event';
	if (p.search !== undefined) return 'search';
	if (p.download) return 'download';
	return p.link ? 'link' : 'view';
}

/** Sum of the parts of the page load that the client measured, in milliseconds. */
function pageLoad(p: Parameters): number | null {
	const parts = [p.pf_net, p.pf_srv, p.pf_tfr, p.pf_dm1, p.pf_dm2, p.pf_onl]
		.map((text) => Number(text || Number.NaN))
		.filter((n) => n >= 0 && n < 3_600_000);
	return parts.length ? Math.round(parts.reduce((a, b) => a + b, 0)) : null;
}

function readCdt(text: string): number | undefined {
	if (/^\d{9,10}$/.test(text)) return Number(text) * 1000;
	const m = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text);
	const ms = m ? Date.parse(`${m[1]}T${m[2]}Z`) : Number.NaN;
	return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== m![1] ? undefined : ms;
}
