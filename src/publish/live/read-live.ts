// Reads what is arriving now: of the facts two short questions each time; who is silent is asked less often, for it grows by hours.
import { dayOf, keepAnswers } from '../../base/index.ts';
import type { ArrivalsOfSystem } from '../../monitor/index.ts';
import type { LiveState } from '../contract-live.ts';
import { countFeeds, feedRows, groupOf } from '../feeds-of-page.ts';
import type { PublishNeeds } from '../needs.ts';
import { refById } from '../units-of-page.ts';

export type LiveNeeds = Pick<PublishNeeds, 'registry' | 'clock'> & { readonly monitor: Pick<PublishNeeds['monitor'], 'feeds' | 'arrivals'> };

const ROWS = 20;
const NEWEST = 10;
const SILENT = 12;
const SILENCE_MS = 20_000;
const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

/** A way to read it that remembers for a while who is silent. */
export function liveReader(needs: LiveNeeds): () => Promise<LiveState> {
	const { monitor, registry, clock } = needs;
	const kept = keepAnswers({ most: 1, forMs: SILENCE_MS });
	return async () => {
		const now = clock.now();
		const today = dayOf(now);
		const [arrivals, rows, senders] = await Promise.all([
			monitor.arrivals(now),
			kept('feeds', async () => feedRows(registry, await monitor.feeds(), today)),
			registry.senders(),
		]);
		const byNumber = new Map(senders.map((sender) => [sender.number, sender.system]));
		const unitOf = (id: string) => {
			const unit = refById(registry, id, today);
			return unit && { id: unit.id, name: unit.name };
		};
		const heard = arrivals.systems.flatMap((of) => {
			const system = byNumber.get(of.system);
			return system ? [{ of, named: { system: system.id, name: system.name, unit: unitOf(system.unit) } }] : [];
		});
		const hour = (of: ArrivalsOfSystem) => sum(of.visits) + sum(of.dossiers);
		const total = (what: 'visits' | 'dossiers') => {
			const minutes = Array.from({ length: 60 }, (_, i) => arrivals.systems.reduce((n, of) => n + of[what][i]!, 0));
			return { minutes, counts: { minute: minutes.at(-1)!, hour: sum(minutes), today: arrivals.today[what] } };
		};
		const [visits, dossiers] = [total('visits'), total('dossiers')];
		// A system that was heard a moment ago is not silent, whatever was known of it when that was asked.
		const speaking = new Set(heard.map(({ named }) => named.system));
		const silent = rows.filter((row) => groupOf(row) === 'stale' && !speaking.has(row.feed.system));
		const counts = countFeeds(rows);
		return {
			at: now.toISOString(),
			held: clock.held === true,
			visits: visits.counts,
			dossiers: dossiers.counts,
			minutes: { visits: visits.minutes, dossiers: dossiers.minutes },
			feeds: {
				known: counts.total,
				heard: heard.length,
				rows: heard
					.toSorted((a, b) => hour(b.of) - hour(a.of))
					.slice(0, ROWS)
					.map(({ of, named }) => ({ ...named, hour: hour(of), minutes: of.visits.map((n, i) => n + of.dossiers[i]!), last: of.last.toISOString() })),
				others: Math.max(0, heard.length - ROWS),
			},
			silent: {
				count: silent.length,
				never: rows.filter((row) => groupOf(row) === 'noData' && !speaking.has(row.feed.system)).length,
				rows: silent.slice(0, SILENT).map(({ feed, unit }) => ({
					system: feed.system,
					name: feed.name,
					unit: unit && { id: unit.id, name: unit.name },
					since: feed.silence?.since ?? feed.lastAt ?? '',
				})),
			},
			newest: heard
				.toSorted((a, b) => b.of.last.getTime() - a.of.last.getTime())
				.slice(0, NEWEST)
				.map(({ of, named }) => ({ ...named, at: of.last.toISOString(), visits: of.visits.at(-1)!, dossiers: of.dossiers.at(-1)! })),
		};
	};
}
