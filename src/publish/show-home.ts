// The home page: the plan at a glance, the headline figures of the nation, who is silent.
import { type Day, dayOf } from '../base/index.ts';
import type { Plan, Target, TargetState } from '../direct/contract.ts';
import type { Direct } from '../direct/index.ts';
import type { Headline, HomePage, TargetCounts } from './contract.ts';
import { countFeeds, feedRows, groupOf, unconnectedUnits } from './feeds-of-page.ts';
import { chooseMonth, findHeadline, headlineIndicators } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { NATION, refOf } from './units-of-page.ts';

const SILENT_SHOWN = 6;

function newestPlan(direct: Direct): Plan | undefined {
	return [...direct.plans()].sort((a, b) => b.year - a.year || (a.issued < b.issued ? 1 : -1))[0];
}

export function countTargets(targets: readonly Target[]): TargetCounts {
	const states: Record<TargetState, number> = { met: 0, notMet: 0, contradicted: 0, claimedMet: 0, claimedShort: 0, unknown: 0 };
	for (const target of targets) states[target.state]++;
	return { total: targets.length, states, overdue: targets.filter((t) => t.overdue).length };
}

/** Headlines of one unit for the indicators given, without those that answer nothing for it. */
export async function headlinesOf(
	needs: PublishNeeds,
	codes: 'first' | 'all',
	number: number,
	month: string | undefined,
	asOf: Day,
): Promise<Headline[]> {
	const unit = needs.registry.unitOn(number, asOf);
	if (!month || !unit) return [];
	const found = await Promise.all(
		headlineIndicators(needs.evaluate)[codes].map((indicator) =>
			findHeadline(needs, { indicator, unit: refOf(unit), number, month, clock: 'now', asOf }),
		),
	);
	return found.filter((h) => h !== null);
}

export async function showHome(needs: PublishNeeds): Promise<HomePage> {
	const today = dayOf(needs.clock.now());
	const plan = newestPlan(needs.direct);
	const month = await chooseMonth(needs, today);
	const [targets, headlines, feeds, editions] = await Promise.all([
		plan ? needs.direct.targets(plan.id) : [],
		headlinesOf(needs, 'first', NATION, month, today),
		needs.monitor.feeds(),
		needs.editions.list(),
	]);
	const newest = editions[0];
	const rows = feedRows(needs.registry, feeds, today);
	const count = (level: 'ministry' | 'province' | 'commune') => needs.registry.units({ asOf: today, level }).length;
	return {
		today,
		plan: plan ? { plan, targets, counts: countTargets(targets) } : null,
		month: month ?? null,
		headlines,
		feeds: {
			...countFeeds(rows),
			silentRows: rows.filter((r) => groupOf(r) === 'stale').slice(0, SILENT_SHOWN),
			fresh: feeds.reduce<string | null>((newest, f) => (f.lastAt && (!newest || f.lastAt > newest) ? f.lastAt : newest), null),
		},
		edition: newest ? { id: newest.id, period: newest.period, day: dayOf(new Date(newest.publishedAt)) } : null,
		unconnected: unconnectedUnits(needs.registry, feeds, today).length,
		unitCounts: { ministries: count('ministry'), provinces: count('province'), communes: count('commune') },
	};
}
