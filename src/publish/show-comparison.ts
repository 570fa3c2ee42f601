// What moved the scores of a level: two periods, two rules, or both, every difference split into data, rule and coverage.
import { dayOf, getPeriod, shiftPeriod } from '../base/index.ts';
import type { Comparison } from '../evaluate/contract.ts';
import type { UnitLevel } from '../registry/contract.ts';
import type { ComparePage, CompareQuery } from './contract.ts';
import { chooseMonth, earlier } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { periodsUpTo, withAsked } from './periods.ts';
import { refById } from './units-of-page.ts';

const ROWS = 100;

/** Null when there is no such index, level of it or variant. Without periods: the newest month and the one before. */
export async function showComparison(needs: PublishNeeds, code: string, query: CompareQuery): Promise<ComparePage | null> {
	const { evaluate, registry, clock } = needs;
	const today = dayOf(clock.now());
	const newest = evaluate.index(code);
	if (!newest) return null;
	const latest = await chooseMonth(needs, today);
	const level = query.level ?? (newest.levels.includes('province') ? 'province' : (newest.levels[0] as UnitLevel));
	const text = query.to ?? latest;
	const to = text === undefined ? undefined : getPeriod(text);
	const from = query.from ?? (to && shiftPeriod(to, -1).text);
	const { variant, rulesFrom, rulesTo } = query;
	const on = rulesTo ?? to?.to;
	const index = evaluate.index(code, { level, variant, ...(on !== undefined && { on }) });
	const way = index?.variants.find((v) => v.id === variant) ?? null;
	if (!index?.levels.includes(level) || (variant !== undefined && way === null)) return null;
	const clockOf = query.clock ?? 'now';
	const asOf = clockOf === 'now' ? today : earlier(to?.to ?? today, today);
	const head = { today, index, level, clock: clockOf, asOf, variant: way };
	if (!to || from === undefined) return { ...head, periods: [], from: null, to: null, rows: [], compared: 0, total: 0, page: 1, pages: 1 };

	const comparisons = await evaluate.compare({
		...{ index: code, level, clock: clockOf, from, to: to.text },
		...(clockOf === 'now' && { asOf }),
		...(variant !== undefined && { variant }),
		...(rulesFrom !== undefined && { rulesFrom }),
		...(rulesTo !== undefined && { rulesTo }),
	});
	const ordered = comparisons.toSorted(widestFirst);
	const pages = Math.max(1, Math.ceil(ordered.length / ROWS));
	const page = Math.min(Math.max(1, query.page ?? 1), pages);
	return {
		...head,
		periods: withAsked(withAsked(latest ? periodsUpTo(latest) : [], to.text), from),
		...{ from: { period: from, rules: rulesFrom ?? null }, to: { period: to.text, rules: rulesTo ?? null } },
		rows: ordered.slice((page - 1) * ROWS, page * ROWS).flatMap((comparison) => {
			// Who ended between the two is named as it last stood.
			const unit = refById(registry, comparison.of, asOf) ?? refById(registry, comparison.of, getPeriod(from).to);
			return unit ? [{ unit, comparison }] : [];
		}),
		...{ compared: comparisons.filter((c) => c.share.difference !== null).length, total: ordered.length, page, pages },
	};
}

/** By how far the share moved, up or down; units that cannot be compared last. */
function widestFirst(a: Comparison, b: Comparison): number {
	const width = (c: Comparison) => (c.share.difference === null ? -1 : Math.abs(c.share.difference));
	return width(b) - width(a) || (a.of < b.of ? -1 : 1);
}
