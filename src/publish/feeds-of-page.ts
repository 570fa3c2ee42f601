// Feeds as pages list them: the worst first, each with the unit that answers for it today. A system whose unit ended is no silent system.
import type { Day } from '../base/index.ts';
import type { Feed } from '../monitor/contract.ts';
import type { Registry } from '../registry/index.ts';
import { unitNumber } from '../registry/index.ts';
import type { FeedCounts, FeedGroup, FeedRow, UnitRef } from './contract.ts';
import { refById, refOf } from './units-of-page.ts';

const ORDER = { stale: 0, noData: 1, value: 2, retired: 3 } as const;

export function groupOf({ feed, ended }: FeedRow): FeedGroup {
	return ended !== null && feed.state !== 'value' ? 'retired' : feed.state;
}

export function feedRows(registry: Registry, feeds: readonly Feed[], today: Day): FeedRow[] {
	return feeds
		.map((feed): FeedRow => {
			const number = unitNumber(feed.unit);
			const validTo = (number === undefined ? undefined : registry.unit(number)?.validTo) ?? null;
			return { feed, unit: refById(registry, feed.unit, today), ended: validTo !== null && validTo < today ? validTo : null };
		})
		.sort(
			(a, b) =>
				ORDER[groupOf(a)] - ORDER[groupOf(b)] || (a.feed.lastAt ?? '').localeCompare(b.feed.lastAt ?? '') || a.feed.name.localeCompare(b.feed.name),
		);
}

export function countFeeds(rows: readonly FeedRow[]): FeedCounts {
	const count = (group: FeedGroup) => rows.filter((row) => groupOf(row) === group).length;
	const retired = count('retired');
	return { total: rows.length - retired, retired, speaking: count('value'), silent: count('stale'), never: count('noData') };
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
