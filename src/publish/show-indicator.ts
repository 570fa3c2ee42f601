// One indicator: its figure and series for a unit, the ranking of a level, the map, the targets that it settles; and the list of all.
import { dayOf, getPeriod } from '../base/index.ts';
import { unitNumber } from '../registry/index.ts';
import type { IndicatorPage, IndicatorsPage, Pages } from './contract.ts';
import { chooseMonth, earlier, findHeadline, headlineIndicators, monthsUpTo } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { headlinesOf } from './show-home.ts';
import { claimsByUnit } from './show-units.ts';
import { mapOn, NATION, refOf, rowsOf } from './units-of-page.ts';

export async function showIndicators(needs: PublishNeeds): Promise<IndicatorsPage> {
	const today = dayOf(needs.clock.now());
	const month = await chooseMonth(needs, today);
	const headlines = await headlinesOf(needs, 'all', NATION, month, today);
	return {
		month: month ?? null,
		rows: headlineIndicators(needs.evaluate).all.map((indicator) => ({
			indicator,
			headline: headlines.find((h) => h.indicator.code === indicator.code) ?? null,
		})),
		indexes: needs.evaluate.indexes().map(({ code, name, groups }) => ({
			...{ code, name },
			components: groups.flatMap((g) => g.components.flatMap((c) => needs.evaluate.indicator(c.uses) ?? [])),
		})),
	};
}

/** Null when the indicator or the unit does not exist. */
export async function showIndicator(needs: PublishNeeds, code: string, query: Parameters<Pages['indicator']>[1]): Promise<IndicatorPage | null> {
	const { registry, evaluate, direct } = needs;
	const today = dayOf(needs.clock.now());
	const indicator = evaluate.indicator(code);
	if (!indicator) return null;
	const level = query.level ?? 'province';
	const clock = query.clock ?? 'now';
	const latest = await chooseMonth(needs, today);
	const period = query.period ? getPeriod(query.period) : latest ? getPeriod(latest) : undefined;
	const asOf = clock === 'now' ? (query.asOf ?? today) : earlier(period?.to ?? today, today);
	const number = query.unit ? unitNumber(query.unit) : NATION;
	const of = number === undefined ? undefined : registry.unitOn(number, asOf);
	if (!of || number === undefined) return null;

	const asked = { clock, ...(clock === 'now' && { asOf }) };
	const [headline, findings, claims, settled] = await Promise.all([
		period?.kind === 'month' ? findHeadline(needs, { indicator, unit: refOf(of), number, month: period.text, ...asked }) : null,
		period ? evaluate.findings({ indicator: code, period: period.text, level, ...asked }) : [],
		period ? claimsByUnit(needs, code, period.text) : new Map(),
		Promise.all(direct.plans().map(async (plan) => ({ plan: plan.id, targets: await direct.targets(plan.id) }))),
	]);
	const order = query.order ?? (findings.some((f) => f.value !== null) ? 'value' : 'code');
	return {
		today,
		indicator,
		period: period?.text ?? null,
		months: latest ? monthsUpTo(latest) : [],
		level,
		clock,
		asOf,
		order,
		of: refOf(of),
		headline,
		rows: period
			? rowsOf({
					registry,
					units: registry.units({ asOf, level }),
					asOf,
					findings,
					claims,
					direction: indicator.direction,
					order,
					rankFrom: indicator.rankFrom,
				})
			: [],
		map: level === 'province' ? mapOn(asOf) : null,
		targets: settled.flatMap(({ plan, targets }) => targets.filter((t) => t.indicator === code).map((target) => ({ plan, target }))),
	};
}
