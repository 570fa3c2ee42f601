// Indexes: what there is, and the ranking of a level with points by group and what moved each rank.
import { type Day, dayOf, getPeriod, shiftPeriod } from '../base/index.ts';
import type { IndexSummary, Score } from '../evaluate/contract.ts';
import type { UnitLevel } from '../registry/contract.ts';
import { unitId, unitNumber } from '../registry/index.ts';
import type { Cohort, IndexesPage, IndexPage, IndexQuery, IndexRow, MeasuredBy, NamesOfCases } from './contract.ts';
import { chooseMonth, earlier } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { notStanding } from './not-standing.ts';
import { periodsUpTo, withAsked } from './periods.ts';
import { mapOn, provincesAbove, refById, refOf } from './units-of-page.ts';

const ROWS = 100;
const NOBODY = { compared: 0, rose: null, fell: null };

export async function showIndexes(needs: PublishNeeds): Promise<IndexesPage> {
	const { evaluate, clock } = needs;
	const today = dayOf(clock.now());
	const month = await chooseMonth(needs, today);
	const rows = await Promise.all(
		evaluate.indexes().map(async (index) => {
			const period = month === undefined ? null : usualPeriod(needs, index.code, index.level as UnitLevel, month);
			const levels = await Promise.all(
				(index.levels as UnitLevel[]).map(async (level) => {
					// Ten thousand communes are scored when somebody asks for them.
					if (period === null || level === 'commune' || level === 'district') return { level, ranked: null, units: null };
					const scores = await evaluate.scores({ index: index.code, period, level });
					return { level, ranked: scores.filter((s) => s.rank !== null).length, units: scores.length };
				}),
			);
			return { index, period, levels };
		}),
	);
	return { today, rows };
}

/** Null when there is no such index, level of it, variant or unit above. */
export async function showIndex(needs: PublishNeeds, code: string, query: IndexQuery): Promise<IndexPage | null> {
	const { evaluate, registry, clock } = needs;
	const today = dayOf(clock.now());
	const newest = evaluate.index(code);
	if (!newest) return null;
	const latest = await chooseMonth(needs, today);
	const level = query.level ?? (newest.levels.includes('province') ? 'province' : (newest.levels[0] as UnitLevel));
	const known = latest && usualPeriod(needs, code, level, latest);
	const period = query.period ? getPeriod(query.period) : known ? getPeriod(known) : undefined;
	const { variant, rules } = query;
	const on = rules ?? period?.to;
	const index = evaluate.index(code, { level, variant, ...(on !== undefined && { on }) });
	if (!index?.levels.includes(level)) return null;
	const way = index.variants.find((v) => v.id === variant) ?? null;
	if (variant !== undefined && way === null) return null;
	const clockOf = query.clock ?? 'now';
	const asOf = clockOf === 'now' ? (query.asOf ?? today) : earlier(period?.to ?? today, today);
	const periods = withAsked(latest ? periodsUpTo(latest) : [], period?.text);
	const above = query.parent === undefined ? undefined : registry.unitOn(unitNumber(query.parent) ?? 0, asOf);
	if (query.parent !== undefined && !above) return null;
	const head = {
		...{ today, index, level, clock: clockOf, asOf, variant: way, rules: rules ?? null, periods },
		...{ parent: above ? refOf(above) : null, parents: provincesAbove(registry, level, asOf) },
		...{ measuredBy: measuredBy(needs, index), cases: namesOfCases(needs, index) },
	};
	const before = period ? shiftPeriod(period, -1).text : null;
	if (!period || before === null)
		return {
			...head,
			notStanding: null,
			period: null,
			before: null,
			cohorts: [],
			movers: NOBODY,
			counts: { ranked: 0, unranked: 0, without: 0 },
			total: 0,
			page: 1,
			pages: 1,
		};

	const asked = { index: code, level, clock: clockOf, ...(clockOf === 'now' && { asOf }), ...(variant !== undefined && { variant }) };
	// Compared first: both months are counted together then.
	const [comparisons, all] = await Promise.all([
		evaluate.compare({ ...asked, from: before, to: period.text, ...(rules !== undefined && { rulesFrom: rules, rulesTo: rules }) }),
		evaluate.scores({ ...asked, period: period.text, ...(rules !== undefined && { rules }) }),
	]);
	const inside = above && withinOn(registry, above.number);
	const scores = inside ? all.filter((s) => inside(s.asOf).has(unitNumber(s.of) ?? 0)) : all;
	const moved = new Map(comparisons.filter((c) => c.whyCode === null).map((c) => [c.of, c]));
	const ordered = scores.toSorted(inOrder);
	const size = query.page === 'all' ? Math.max(1, ordered.length) : ROWS;
	const pages = Math.max(1, Math.ceil(ordered.length / size));
	const page = query.page === 'all' ? 1 : Math.min(Math.max(1, query.page ?? 1), pages);
	const places = inside ? placesOf(ordered) : undefined;
	const rowOf = (score: Score): IndexRow[] => {
		const unit = refById(registry, score.of, score.asOf);
		const small = level === 'commune' || level === 'district';
		const parent = small && unit ? registry.unitOn(unitNumber(unit.id)!, score.asOf)?.version.parent : null;
		const above = parent ? refById(registry, unitId(parent), score.asOf) : null;
		return unit ? [{ unit, above, score, placeWithin: places?.get(score.id) ?? null, comparison: moved.get(score.of) ?? null }] : [];
	};
	const rows = ordered.slice((page - 1) * size, page * size).flatMap(rowOf);
	const placesWon = (score: Score | undefined) => (score && moved.get(score.of)?.rank.difference) ?? 0;
	const byPlaces = ordered.filter((score) => placesWon(score) !== 0).sort((a, b) => placesWon(b) - placesWon(a));
	const movers = {
		compared: moved.size,
		rose: placesWon(byPlaces[0]) > 0 ? (rowOf(byPlaces[0]!)[0] ?? null) : null,
		fell: placesWon(byPlaces.at(-1)) < 0 ? (rowOf(byPlaces.at(-1)!)[0] ?? null) : null,
	};
	const cohorts = [...Map.groupBy(rows, (row) => row.score.asOf)].map(
		([day, of]): Cohort => ({ asOf: day, provinces: level === 'province' ? mapOn(day) : null, rows: of }),
	);
	const ranked = scores.filter((s) => s.rank !== null).length;
	const without = scores.filter((s) => s.share === null).length;
	const absent = above && scores.length === 0 ? notStanding(registry, above, asOf, today, period) : null;
	/** The index may not have been made for the level yet when the unit stood. */
	const scored = (text: string) => evaluate.index(code, { level, variant, on: getPeriod(text).to })?.levels.includes(level) === true;
	return {
		...head,
		notStanding: absent?.reading && !scored(absent.reading.period) ? { ...absent, reading: null } : absent,
		...{ period: period.text, before, cohorts, movers, counts: { ranked, unranked: scores.length - ranked - without, without } },
		...{ total: scores.length, page, pages },
	};
}

/** Components that another indicator measures than the one that names them. */
export function measuredBy({ evaluate }: Pick<PublishNeeds, 'evaluate'>, { groups }: IndexSummary): MeasuredBy {
	const others = groups.flatMap((g) => g.components).filter((c) => c.uses !== c.indicator);
	return Object.fromEntries(others.flatMap((c) => [evaluate.indicator(c.uses)].flatMap((other) => (other ? [[c.indicator, other.name]] : []))));
}

export function namesOfCases({ evaluate }: Pick<PublishNeeds, 'evaluate'>, { eligible }: IndexSummary): NamesOfCases {
	if (eligible.cases.length === 0) return {};
	const names = new Map(evaluate.measures().map((m) => [m.code, m.name]));
	return Object.fromEntries(eligible.cases.map(({ measure }) => [measure, names.get(measure) ?? { vi: measure, en: measure }]));
}

/** The numbers of the units that lie below one, on each day asked. */
function withinOn(registry: PublishNeeds['registry'], number: number): (asOf: Day) => ReadonlySet<number> {
	const known = new Map<Day, ReadonlySet<number>>();
	return (asOf) => {
		const found = known.get(asOf) ?? new Set(registry.within(number, asOf));
		known.set(asOf, found);
		return found;
	};
}

/** Places of ranked scores among themselves, by id; equal ranks share one, and each day has its own first. */
function placesOf(ordered: readonly Score[]): ReadonlyMap<string, number> {
	const ranked = ordered.filter((s) => s.rank !== null);
	const ahead = (score: Score) => ranked.filter((s) => s.asOf === score.asOf && s.rank! < score.rank!).length;
	return new Map(ranked.map((score) => [score.id, 1 + ahead(score)]));
}

/** Units of one day together, the newest day first; in each the ranked, then those with points, then the others. */
function inOrder(a: Score, b: Score): number {
	if (a.asOf !== b.asOf) return a.asOf < b.asOf ? 1 : -1;
	if (a.rank !== b.rank) return (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);
	return (b.share ?? -1) - (a.share ?? -1) || (a.of < b.of ? -1 : 1);
}

/** The newest month, unless the index cannot be scored in it because its structure is not known: then the last period of which it is. */
function usualPeriod({ evaluate }: Pick<PublishNeeds, 'evaluate'>, code: string, level: UnitLevel, month: string): string {
	const isKnown = (text: string) => {
		const on = getPeriod(text).to;
		const index = evaluate.index(code, { level, on });
		return index !== undefined && index.unknown === null && index.validFrom <= on && (index.validTo === null || on <= index.validTo);
	};
	const years = periodsUpTo(month).filter((text) => text.length === 4);
	return [month, ...years].find(isKnown) ?? month;
}
