// Feeds as pages list them: the worst first, each with the unit that answers for it today.
import type { Day } from '../base/index.ts';
import type { Feed } from '../monitor/contract.ts';
import type { Registry } from '../registry/index.ts';
import { unitNumber } from '../registry/index.ts';
import type { FeedCounts, FeedRow, UnitRef } from './contract.ts';
import { refById, refOf } from './units-of-page.ts';

const ORDER = { stale: 0, noData: 1, value: 2 } as const;

export function feedRows(registry: Registry, feeds: readonly Feed[], today: Day): FeedRow[] {
	return feeds
		.map((feed): FeedRow => ({ feed, unit: refById(registry, feed.unit, today) }))
		.sort(
			(a, b) =>
				ORDER[a.feed.state] - ORDER[b.feed.state] ||
				(a.feed.lastAt ?? '').localeCompare(b.feed.lastAt ?? '') ||
				a.feed.name.localeCompare(b.feed.name),
		);
}

export function countFeeds(feeds: readonly Feed[]): FeedCounts {
	const count = (state: Feed['state']) => feeds.filter((f) => f.state === state).length;
	return { total: feeds.length, speaking: count('value'), silent: count('stale'), never: count('noData') };
}

/** Ministries and provinces valid today for which no system is known, neither their own nor a predecessor's. */
export function unconnectedUnits(registry: Registry, feeds: readonly Feed[], today: Day): UnitRef[] {
	const answering = new Set<number>();
	for (const feed of feeds) {
		const number = unitNumber(feed.unit);
		if (number === undefined) continue;
		for (const { unit } of registry.standsFor(number, today)) for (const above of registry.ancestors(unit, today)) answering.add(above);
	}
	return (['ministry', 'province'] as const)
		.flatMap((level) => registry.units({ asOf: today, level }))
		.filter((unit) => !answering.has(unit.number))
		.map(refOf);
}
