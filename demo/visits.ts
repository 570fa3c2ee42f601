// Visits of the portals: people who come, look for a procedure, read, and perhaps begin to submit. A visit is a handful of page views by one
// visitor; nothing is stored about it but an opaque number of that day.
import { daysOfMonth, dayWeight, instant, MONTHS, monthIndex, ONLINE_HOURS, PROVINCES_MERGE, season } from './calendar.ts';
import { type Authority, isActive, type MadeSystem, type Nation, onlineShare, servicesAt } from './nation.ts';
import { chanceOf, mix, share, sumsOf } from './random.ts';
import { SERVICES } from './services.ts';

/** Page views for each dossier. */
const VIEWS_PER_DOSSIER = 1.5;
/** Share of the traffic that goes to the national portal, before the provinces' portals closed their public face on 1 July 2025 and since. */
const NATIONAL_BEFORE = 0.18;
const NATIONAL_SINCE = 0.6;

export interface Visit {
	/** Instant, milliseconds. */
	readonly at: number;
	readonly kind: 'view' | 'search' | 'download';
	readonly path: string;
	readonly title: string;
	readonly referrer: string;
	/** 16 hex digits, of one person on one day. */
	readonly visitor: string;
	readonly agent: string;
	readonly language: string;
	readonly screen: string;
	/** Ties the hits of one page view together. */
	readonly page: string;
	readonly keyword: string;
}

export interface Portal {
	readonly key: string;
	readonly system: MadeSystem;
	/** The authority it belongs to; null for the national portal. */
	readonly authority: Authority | null;
}

/** All portals of the nation: every authority's that has one, then the national one. */
export function portalsOf(nation: Nation): Portal[] {
	const own = nation.authorities.flatMap((a) => (a.portal ? [{ key: a.key, system: a.portal, authority: a }] : []));
	return [...own, { key: 'national', system: nation.nationalPortal, authority: null }];
}

/** Page views of each portal in each month (`[month][portal]`). */
export function viewsOf(nation: Nation, portals: readonly Portal[]): number[][] {
	const cells: number[] = [];
	for (const month of MONTHS) {
		const national = month < PROVINCES_MERGE ? NATIONAL_BEFORE : NATIONAL_SINCE;
		const own = portals.map(({ authority: a }) => {
			if (!a || !isActive(a, month)) return 0;
			const closed = a.level === 'province' && month >= PROVINCES_MERGE ? 0.3 : 1;
			return a.weight * onlineShare(a, month) * season(month) * closed;
		});
		const sum = own.reduce((x, y) => x + y, 0);
		for (const [i, { authority }] of portals.entries()) cells.push(authority ? own[i]! : (sum * national) / (1 - national));
	}
	const total = Math.round(nation.dossiers * VIEWS_PER_DOSSIER);
	// A quarter is spread evenly, so that no portal falls silent by chance.
	const counts = share(total, cells, Math.floor(total / 4 / cells.filter((weight) => weight > 0).length));
	return MONTHS.map((_, m) => counts.slice(m * portals.length, (m + 1) * portals.length));
}

const AGENTS = [
	['Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36', '412x915', 34],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
		'390x844',
		20,
	],
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', '1920x1080', 28],
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/128.0.0 Chrome/122.0.0.0 Safari/537.36',
		'1366x768',
		10,
	],
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0', '1536x864', 4],
	['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15', '1440x900', 4],
] as const;
const AGENT_SUMS = sumsOf(AGENTS.map((agent) => agent[2]));
const REFERRERS = ['', 'https://search.example/', 'https://social.example/', 'https://bao.example/thu-tuc'] as const;
const REFERRER_SUMS = sumsOf([50, 38, 8, 4]);
const HOURS = sumsOf(ONLINE_HOURS);
const KEYWORDS = ['khai sinh', 'tạm trú', 'giấy phép lái xe', 'lý lịch tư pháp', 'đất đai', 'hộ kinh doanh'] as const;

const hex = (n: number) => n.toString(16).padStart(8, '0');

/** The visits of a portal in a month, `count` page views in all, grouped by visitor and in order within each. */
export function* visitsOf(nation: Nation, portal: Portal, month: string, count: number): Generator<Visit> {
	const chance = chanceOf(nation.seed, 'visits', portal.key, month);
	const { first, last } = daysOfMonth(month);
	const days = sumsOf(Array.from({ length: last - first + 1 }, (_, i) => dayWeight(first + i, true)));
	const services = portal.authority ? servicesAt(portal.authority, month) : SERVICES.filter((service) => service.weight > 0);
	if (services.length === 0) return;
	const serviceSums = sumsOf(services.map((service) => service.weight));
	for (let left = count; left > 0; ) {
		const day = first + chance.among(days);
		const person = chance.int(0, 999_999_999);
		const visitor = hex(mix(nation.seed, portal.key, person)) + hex(mix('day', person, day));
		const [agent, screen] = AGENTS[chance.among(AGENT_SUMS)]!;
		const language = chance.hit(0.94) ? 'vi-VN' : 'en-US';
		const service = services[chance.among(serviceSums)]!;
		let at = instant(day, chance.among(HOURS) * 3600 + chance.int(0, 2999));
		const referrer = REFERRERS[chance.among(REFERRER_SUMS)]!;
		const pages = Math.min(left, 1 + Math.floor(chance.skewed(1.1, 0.8)), 6);
		for (let p = 0; p < pages; p++) {
			const path =
				p === 0 && chance.hit(0.6) ? '/' : p < 2 ? `/thu-tuc/${service.code}` : p < 4 ? `/nop-ho-so/${service.code}/buoc-${p - 1}` : '/tra-cuu';
			const title = path === '/' ? 'Trang chủ' : path === '/tra-cuu' ? 'Tra cứu hồ sơ' : service.name;
			const page = hex(mix(portal.key, month, left, p)).slice(0, 6);
			const view: Visit = {
				at,
				kind: 'view',
				path,
				title,
				referrer: p === 0 ? referrer : `${portal.system.origin}/`,
				visitor,
				agent,
				language,
				screen,
				page,
				keyword: '',
			};
			yield view;
			if (path === '/' && chance.hit(0.25)) yield { ...view, at: at + 9000, kind: 'search', keyword: KEYWORDS[chance.int(0, KEYWORDS.length - 1)]! };
			if (path.startsWith('/thu-tuc/') && chance.hit(0.12)) yield { ...view, at: at + 14_000, kind: 'download', path: `${path}/mau-don.docx` };
			at += chance.int(15, 180) * 1000;
		}
		left -= pages;
	}
}

/** Whether the portal sends in a month. */
export function isPortalActive(portal: Portal, month: string): boolean {
	return monthIndex(portal.system.from) <= monthIndex(month) && monthIndex(month) <= monthIndex(portal.system.to);
}
