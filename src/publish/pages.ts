// The pages' front door: every question a public page may ask, answered from memory while the figures behind the answer stand.
import { dayOf, keepAnswers } from '../base/index.ts';
import type { FeedsPage, Pages } from './contract.ts';
import { countFeeds, feedRows, groupOf, unconnectedUnits, withClaims } from './feeds-of-page.ts';
import type { PublishNeeds } from './needs.ts';
import { openOpenData } from './open-data/open-open-data.ts';
import { showComparison } from './show-comparison.ts';
import { showEdition, showEditions } from './show-editions.ts';
import { showExplanation } from './show-explanation.ts';
import { showFeed } from './show-feed.ts';
import { showHome } from './show-home.ts';
import { showIndex, showIndexes } from './show-index.ts';
import { showIndicator, showIndicators } from './show-indicator.ts';
import { showLedger } from './show-ledger.ts';
import { showPlan, showTarget } from './show-plan.ts';
import { showService } from './show-service.ts';
import { showServices } from './show-services.ts';
import { showUnit } from './show-unit.ts';
import { showUnits } from './show-units.ts';

/** Answers older than this are computed anew even without new facts, because a feed that falls silent sends no word of it. Pages are kept as long again. */
const KEEP_MS = 5_000;
const MOST = 400;
/** Answers that say nothing of feeds stand longer: who is silent is part of the version of the data. */
const LASTING_MS = 30_000;
const FEEDS_A_PAGE = 50;

async function showFeeds(needs: PublishNeeds, query: Parameters<Pages['feeds']>[0]): Promise<FeedsPage> {
	const now = needs.clock.now();
	const today = dayOf(now);
	const feeds = await needs.monitor.feeds();
	const rows = feedRows(needs.registry, feeds, today);
	const asked = rows.filter((row) => (query.state ? groupOf(row) === query.state : groupOf(row) !== 'retired'));
	const size = query.page === 'all' ? asked.length || 1 : FEEDS_A_PAGE;
	const pages = Math.max(1, Math.ceil(asked.length / size));
	const page = query.page === 'all' ? 1 : Math.min(query.page ?? 1, pages);
	return {
		today,
		now: now.toISOString(),
		counts: countFeeds(rows),
		state: query.state ?? null,
		rows: await withClaims(needs.evaluate, asked.slice((page - 1) * size, page * size)),
		total: asked.length,
		page,
		pages,
		unconnected: unconnectedUnits(needs.registry, feeds, today),
	};
}

export function openPublish(needs: PublishNeeds): Pages {
	const version = () => `${needs.registry.version}|${needs.evaluate.dataVersion()}|${dayOf(needs.clock.now())}`;
	const answer = keepAnswers({ version, forMs: KEEP_MS, most: MOST });
	const lasting = keepAnswers({ version, forMs: LASTING_MS, most: MOST });
	const data = openOpenData(needs);
	return {
		home: () => answer('home', () => showHome(needs)),
		units: (query) => lasting(`units ${JSON.stringify(query)}`, () => showUnits(needs, query)),
		unit: (id, query) => answer(`unit ${id} ${query.asOf}`, () => showUnit(needs, id, query)),
		indicators: () => lasting('indicators', () => showIndicators(needs)),
		indicator: (code, query) => lasting(`indicator ${code} ${JSON.stringify(query)}`, () => showIndicator(needs, code, query)),
		ledger: (query) => lasting(`ledger ${JSON.stringify(query)}`, () => showLedger(needs, query)),
		explain: (id, query) => lasting(`explain ${id} ${JSON.stringify(query)}`, () => showExplanation(needs, id, query)),
		indexes: () => lasting('indexes', () => showIndexes(needs)),
		comparison: (code, query) => lasting(`comparison ${code} ${JSON.stringify(query)}`, () => showComparison(needs, code, query)),
		index: (code, query) => lasting(`index ${code} ${JSON.stringify(query)}`, () => showIndex(needs, code, query)),
		services: (query) => lasting(`services ${JSON.stringify(query)}`, () => showServices(needs, query)),
		service: (code, query) => lasting(`service ${code} ${JSON.stringify(query)}`, () => showService(needs, code, query)),
		editions: (query) => answer(`editions ${query.page}`, () => showEditions(needs, query)),
		edition: (id, query) => answer(`edition ${id} ${query.page}`, () => showEdition(needs, id, query)),
		live: needs.live.state,
		search: needs.search.page,
		plans: () => [...needs.direct.plans()].sort((a, b) => b.year - a.year).map(({ id, name, year }) => ({ id, name, year })),
		plan: (id, query) => answer(`plan ${id} ${query.state}`, () => showPlan(needs, id, query)),
		target: (plan, target) => answer(`target ${plan} ${target}`, () => showTarget(needs, plan, target)),
		feed: (system, query) => answer(`feed ${system} ${query.step}`, () => showFeed(needs, system, query)),
		feeds: (query) => answer(`feeds ${query.state} ${query.page}`, () => showFeeds(needs, query)),
		today: () => dayOf(needs.clock.now()),
		data: {
			...data,
			datasets: () => answer('datasets', () => data.datasets()),
			dataset: (kind, code) => answer(`dataset ${kind} ${code}`, () => data.dataset(kind, code)),
			figure: (id) => answer(`figure ${id}`, () => data.figure(id)),
			series: (code, unit, query) => answer(`embed ${code} ${unit} ${JSON.stringify(query)}`, () => data.series(code, unit, query)),
		},
	};
}
