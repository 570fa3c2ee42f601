// How a portal writes its visits down: Matomo's tracking parameters in bulk (with `cdt`, as a log importer does), and the own beacon.
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
