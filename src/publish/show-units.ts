// Units of one level on one day: a table with a figure where the level fits on a page, and the map that belongs to the day.
import { dayOf, getPeriod, monthOf } from '../base/index.ts';
import type { Claim } from '../evaluate/contract.ts';
import { unitNumber } from '../registry/index.ts';
import type { Pages, UnitsPage } from './contract.ts';
import { chooseMonth, earlier, headlineIndicators } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { notStanding } from './not-standing.ts';
import { mapOn, provincesAbove, refOf, rowsOf } from './units-of-page.ts';

/** Rows of a page: the communes of one province, on the whole. */
const PAGE = 100;
const FIRST_INDICATOR = 'emc.fullProcessRate';

/** Claims of a month for one indicator, by unit. */
export async function claimsByUnit(needs: PublishNeeds, indicator: string, period: string): Promise<Map<string, Claim>> {
	const claims = await needs.evaluate.claims({ measure: indicator, period });
	return new Map(claims.map((claim) => [claim.unit, claim]));
}

/** Null when the unit above or the indicator named does not exist. */
export async function showUnits(needs: PublishNeeds, query: Parameters<Pages['units']>[0]): Promise<UnitsPage | null> {
	const { registry, evaluate } = needs;
	const today = dayOf(needs.clock.now());
	const asOf = query.asOf ?? today;
	const level = query.level ?? 'province';
	const indicators = headlineIndicators(evaluate).all;
	const indicator = query.indicator ? evaluate.indicator(query.indicator) : (indicators.find((i) => i.code === FIRST_INDICATOR) ?? indicators[0]);
	if (query.indicator && !indicator) return null;
	const above = query.parent ? unitNumber(query.parent) : undefined;
	const parent = above === undefined ? undefined : registry.unitOn(above, asOf);
	if (query.parent && !parent) return null;

	const short = level === 'ministry' || level === 'province' || level === 'nation';
	const inside = parent ? new Set(registry.within(parent.number, asOf)) : undefined;
	const units = registry.units({ asOf, level }).filter((u) => !inside || inside.has(u.number));
	const latest = await chooseMonth(needs, today);
	const wanted = monthOf(asOf).text;
	const month = latest === undefined ? undefined : earlier(wanted, latest);
	const figures = short && month !== undefined && indicator !== undefined;
	const [findings, claims] = figures
		? await Promise.all([
				evaluate.findings({ indicator: indicator.code, period: month, level, clock: 'now', asOf }),
				claimsByUnit(needs, indicator.code, month),
			])
		: [[], new Map<string, Claim>()];
	const order = query.order ?? (findings.some((f) => f.value !== null) ? 'value' : 'code');
	const rows = rowsOf({
		registry,
		units,
		asOf,
		findings,
		claims,
		direction: indicator?.direction ?? 'none',
		order,
		rankFrom: indicator?.rankFrom ?? null,
	});
	const size = query.page === 'all' ? rows.length || 1 : PAGE;
	const pages = Math.max(1, Math.ceil(rows.length / size));
	const page = query.page === 'all' ? 1 : Math.min(Math.max(1, query.page ?? 1), pages);
	return {
		today,
		asOf,
		level,
		order,
		parent: parent ? refOf(parent) : null,
		notStanding: parent && rows.length === 0 ? notStanding(registry, parent, asOf, today) : null,
		parents: provincesAbove(registry, level, asOf),
		indicators: short ? indicators : [],
		indicator: figures ? indicator : null,
		month: figures ? getPeriod(month).text : null,
		rows: rows.slice((page - 1) * size, page * size),
		total: rows.length,
		page,
		pages,
		map: level === 'province' ? mapOn(asOf) : null,
	};
}
