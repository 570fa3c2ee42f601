// Feeds as pages list them: the worst first, each with the unit that answers for it today. A system whose unit ended is no silent system,
// and one that sends claims is no sender of facts.
import type { Day } from '../base/index.ts';
import type { Evaluate } from '../evaluate/index.ts';
import type { Feed } from '../monitor/contract.ts';
import type { Registry } from '../registry/index.ts';
import { unitNumber } from '../registry/index.ts';
import type { FeedCounts, FeedGroup, FeedRow, UnitRef } from './contract.ts';
import { refById, refOf } from './units-of-page.ts';

const ORDER = { stale: 0, noData: 1, value: 2, reporting: 3, retired: 4 } as const;

export function groupOf({ feed, ended }: FeedRow): FeedGroup {
	if (ended !== null && feed.state !== 'value') return 'retired';
	return feed.kind === 'reporting' ? 'reporting' : feed.state;
}

export function feedRows(registry: Registry, feeds: readonly Feed[], today: Day): FeedRow[] {
	return feeds
		.map((feed): FeedRow => {
			const number = unitNumber(feed.unit);
			const validTo = (number === undefined ? undefined : registry.unit(number)?.validTo) ?? null;
			return { feed, unit: refById(registry, feed.unit, today), ended: validTo !== null && validTo < today ? validTo : null, claimedAt: null };
		})
		.sort(
			(a, b) =>
				ORDER[groupOf(a)] - ORDER[groupOf(b)] || (a.feed.lastAt ?? '').localeCompare(b.feed.lastAt ?? '') || a.feed.name.localeCompare(b.feed.name),
		);
}

export function countFeeds(rows: readonly FeedRow[]): FeedCounts {
	const count = (group: FeedGroup) => rows.filter((row) => groupOf(row) === group).length;
	const [retired, reporting] = [count('retired'), count('reporting')];
	return { total: rows.length - retired - reporting, retired, reporting, speaking: count('value'), silent: count('stale'), never: count('noData') };
}

/** The same rows with the newest report of each reporting system's unit; by the unit, because a claim does not say which system brought it. */
export async function withClaims(evaluate: Pick<Evaluate, 'claims'>, rows: readonly FeedRow[]): Promise<FeedRow[]> {
	return Promise.all(
		rows.map(async (row) => {
			const unit = row.feed.kind === 'reporting' ? unitNumber(row.feed.unit) : undefined;
			if (unit === undefined) return row;
			const claims = await evaluate.claims({ unit });
			const claimedAt = claims.reduce<string | null>((newest, c) => (newest === null || c.reportedAt > newest ? c.reportedAt : newest), null);
			return { ...row, claimedAt };
		}),
	);
}

/** Ministries and provinces valid today for which no system that sends facts is known, neither their own nor a predecessor's. */
export function unconnectedUnits(registry: Registry, feeds: readonly Feed[], today: Day): UnitRef[] {
	const answering = new Set<number>();
	for (const feed of feeds) {
		if (feed.kind === 'reporting') continue;
		const number = unitNumber(feed.unit);
		if (number === undefined) continue;
		for (const { unit } of registry.standsFor(number, today)) for (const above of registry.ancestors(unit, today)) answering.add(above);
	}
	return (['ministry', 'province'] as const)
		.flatMap((level) => registry.units({ asOf: today, level }))
		.filter((unit) => !answering.has(unit.number))
		.map(refOf);
}
