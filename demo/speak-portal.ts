// How a portal writes its visits down: Matomo's tracking parameters in bulk (with `cdt`, as a log importer does), and the own beacon.
import { drawOf } from './random.ts';
import type { Visit } from './visits.ts';

/** One tracking request of a bulk: a query string. The instant is UTC, as Matomo's `cdt` wants it. */
export function toMatomoRequest(visit: Visit, site: number, origin: string): string {
	const q = new URLSearchParams({ idsite: String(site), rec: '1', url: origin + visit.path, action_name: visit.title });
	if (visit.referrer) q.set('urlref', visit.referrer);
	if (visit.kind === 'search') q.set('search', visit.keyword);
	if (visit.kind === 'download') q.set('download', origin + visit.path);
	q.set('_id', visit.visitor);
	q.set('pv_id', visit.page);
	q.set('ua', visit.agent);
	q.set('lang', visit.language);
	q.set('res', visit.screen);
	q.set('cdt', new Date(visit.at).toISOString().slice(0, 19).replace('T', ' '));
	return `?${q}`;
}

/** What the own script sends for a visit; the keys are those of the tracker. Speed is made: most pages are quick, some are not. */
export function toBeacon(visit: Visit, site: number, origin: string): Record<string, unknown> {
	const speed = drawOf('speed', visit.page, visit.at);
	return {
		...{
			s: site,
			i: `${visit.page}${visit.at}`,
			k: visit.kind,
			u: origin + visit.path,
			t: visit.title,
			r: visit.referrer,
			l: visit.language,
			w: visit.screen,
		},
		...(visit.kind === 'view'
			? { lcp: Math.round(700 + 2600 * speed ** 3), cls: Math.round(speed * 12) / 100, inp: Math.round(60 + 240 * speed ** 2) }
			: {}),
		...(visit.kind === 'search' ? { o: visit.keyword } : visit.kind === 'download' ? { o: origin + visit.path } : {}),
	};
}
