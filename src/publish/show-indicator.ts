// One indicator: its figure and series for a unit, the units of a level in order, the claims beside them, its rule through time; and the
// list of all.
import { type Day, dayOf, findPeriod, getPeriod, monthOf, type Period, shiftPeriod } from '../base/index.ts';
import type { Finding, Indicator, LedgerVerdict } from '../evaluate/contract.ts';
import type { UnitLevel } from '../registry/contract.ts';
import { type UnitOn, unitNumber } from '../registry/index.ts';
import type { Headline, IndicatorPage, IndicatorQuery, IndicatorsPage, RowOrder, UnitRow, UnitsOfDay } from './contract.ts';
import { chooseMonth, earlier, findHeadline, headlineIndicators } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { notStanding } from './not-standing.ts';
import { periodsUpTo, withAsked } from './periods.ts';
import { headlinesOf } from './show-home.ts';
import { showMultiples } from './show-indicator-multiples.ts';
import { showRules } from './show-indicator-rules.ts';
import { showSpread } from './show-indicator-spread.ts';
import { claimsByUnit } from './show-units.ts';
import { mapOn, NATION, refOf, rowsOf } from './units-of-page.ts';

/** Rows of a page where a level is too long for one. */
const ROWS = 100;

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

/** Null when the indicator or a unit named does not exist. */
export async function showIndicator(needs: PublishNeeds, code: string, query: IndicatorQuery): Promise<IndicatorPage | null> {
	const { registry, evaluate, direct } = needs;
	const today = dayOf(needs.clock.now());
	const indicator = evaluate.indicator(code);
	if (!indicator) return null;
	const rules = showRules(needs, code);
	const levels = [...new Set(rules.flatMap((r) => r.edition.levels as UnitLevel[]))].filter((l) => l !== 'nation');
	const level = query.level ?? (levels.includes('province') ? 'province' : (levels[0] ?? 'province'));
	const clock = query.clock ?? 'now';
	const latest = await chooseMonth(needs, today);
	const period = query.period ? getPeriod(query.period) : latest ? getPeriod(latest) : undefined;
	const asOf = clock === 'now' ? (query.asOf ?? today) : earlier(period?.to ?? today, today);
	const unitOf = (id: string | undefined) => {
		const number = id === undefined ? NATION : unitNumber(id);
		return number === undefined ? undefined : registry.unitOn(number, asOf);
	};
	const of = unitOf(query.unit);
	const parent = query.parent === undefined ? null : unitOf(query.parent);
	if (!of || parent === undefined) return null;

	const asked = { clock, ...(clock === 'now' && { asOf }) };
	const [headline, findings, claims, settled] = await Promise.all([
		period && latest ? headlineOf(needs, { indicator, of, period, latest, ...asked }) : null,
		period ? evaluate.findings({ indicator: code, period: period.text, level, ...asked }) : [],
		period ? claimsByUnit(needs, code, period.text) : new Map(),
		Promise.all(direct.plans().map(async (plan) => ({ plan: plan.id, targets: await direct.targets(plan.id) }))),
	]);
	const inside = parent && new Set(registry.within(parent.number, asOf));
	const kept = inside ? findings.filter((f) => inside.has(unitNumber(f.of)!)) : findings;
	const order = query.order ?? (kept.some((f) => f.value !== null) ? 'value' : 'code');
	const inOrder = (of: readonly UnitOn[], on: Day, among: readonly Finding[], how: RowOrder) =>
		rowsOf({ registry, units: of, asOf: on, findings: among, claims, direction: indicator.direction, order: how, rankFrom: indicator.rankFrom });
	const units = period ? registry.units({ asOf, level }).filter((u) => !inside || inside.has(u.number)) : [];
	const ordered = inOrder(units, asOf, kept, order);
	const { rows, ...paged } = pageOf(ordered, level, query.page);

	const small = level === 'province' || level === 'ministry';
	const months = { indicator: code, level, latest: period ? lastMonth(period, latest) : undefined, units, ...asked };
	return {
		...{ today, indicator, rules, period: period?.text ?? null, periods: withAsked(latest ? periodsUpTo(latest) : [], period?.text) },
		...{ level, levels, clock, asOf, order, of: refOf(of), headline, rows, ...paged },
		map: level === 'province' ? mapOn(asOf) : null,
		measured: kept.filter((f) => f.value !== null).length,
		ranked: ordered.filter((r) => r.rank !== null).length,
		absences: countAbsences(kept),
		ended: endedWithin(needs, { findings: kept, asOf, level }).map(({ day, units, findings }) => ({
			...{ asOf: day, rows: inOrder(units, day, findings, order), map: level === 'province' ? mapOn(day) : null },
		})),
		multiples: small && units.length > 1 ? await showMultiples(needs, months) : null,
		spread:
			level === 'commune' || level === 'district' ? showSpread(needs, { indicator, units, findings: kept, asOf, parent: parent?.number }) : null,
		parent: parent ? refOf(parent) : null,
		notStanding: parent && kept.length === 0 ? notStanding(registry, parent, asOf, today, period) : null,
		parents: small ? [] : registry.units({ asOf, level: 'province' }).map(refOf),
		claims: period && claims.size > 0 ? await countClaims(needs, code, period.text) : null,
		targets: settled.flatMap(({ plan, targets }) => targets.filter((t) => t.indicator === code).map((target) => ({ plan, target }))),
	};
}

const lastMonth = (period: Period, latest: string | undefined) => earlier(monthOf(period.to).text, latest ?? period.to.slice(0, 7));

/** A quarter's or a year's figure with the months up to its end. A claim about it is told and stands at no month of the line. */
async function headlineOf(
	needs: PublishNeeds,
	asked: { indicator: Indicator; of: UnitOn; period: Period; latest: string; clock: 'then' | 'now'; asOf?: Day },
): Promise<Headline | null> {
	const { indicator, of, period, latest, ...units } = asked;
	const headline = await findHeadline(needs, { indicator, unit: refOf(of), number: of.number, month: lastMonth(period, latest), ...units });
	if (!headline || headline.finding.period === period.text) return headline;
	const figureOf = async (text: string) =>
		(await needs.evaluate.findings({ indicator: indicator.code, period: text, unit: of.number, ...units }))[0] ?? null;
	const [finding, previous, claims] = await Promise.all([
		figureOf(period.text),
		findPeriod(shiftPeriod(period, -1).text) ? figureOf(shiftPeriod(period, -1).text) : null,
		needs.evaluate.claims({ measure: indicator.code, unit: of.number, period: period.text }),
	]);
	return finding && { ...headline, finding, previous, claim: claims.at(-1) ?? null };
}

/** Levels of some dozens stand on one page, the others on pages of a hundred. */
function pageOf(rows: readonly UnitRow[], level: UnitLevel, asked: number | 'all' | undefined) {
	const whole = asked === 'all' || level === 'province' || level === 'ministry' || level === 'nation';
	const size = whole ? Math.max(1, rows.length) : ROWS;
	const pages = Math.max(1, Math.ceil(rows.length / size));
	const page = typeof asked === 'number' && !whole ? Math.min(Math.max(1, asked), pages) : 1;
	return { rows: rows.slice((page - 1) * size, page * size), total: rows.length, page, pages };
}

function countAbsences(findings: readonly Finding[]): IndicatorPage['absences'] {
	const absent = findings.filter((f) => f.value === null);
	return Object.fromEntries([...Map.groupBy(absent, (f) => f.state)].map(([state, of]) => [state, of.length]));
}

/** Read as they were, units that ended within the period stand on their last day: in a list of their own, for 63 never stand with 34. */
function endedWithin(
	{ registry }: PublishNeeds,
	{ findings, asOf, level }: Pick<UnitsOfDay, 'asOf'> & { findings: readonly Finding[]; level: UnitLevel },
) {
	const days = Map.groupBy(findings, (f) => f.asOf ?? asOf);
	return [...days.keys()]
		.filter((day) => day !== asOf)
		.sort()
		.reverse()
		.map((day) => {
			const of = days.get(day)!;
			const ids = new Set(of.map((f) => f.of));
			return { day, findings: of, units: registry.units({ asOf: day, level }).filter((u) => ids.has(u.id)) };
		})
		.filter((d) => d.units.length > 0);
}

async function countClaims(needs: PublishNeeds, indicator: string, period: string): Promise<Record<LedgerVerdict, number>> {
	const counts: Record<LedgerVerdict, number> = { agrees: 0, claimHigher: 0, claimLower: 0, onlyClaim: 0, onlyMeasured: 0 };
	for (const { verdict } of await needs.evaluate.ledger({ indicator, period })) counts[verdict]++;
	return counts;
}
