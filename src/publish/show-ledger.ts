// The ledger: what was claimed beside what was measured, sorted by what the measurement says of the claim.
import { compareVi, dayOf, getPeriod, monthOf, shiftPeriod } from '../base/index.ts';
import type { Indicator, LedgerLine, LedgerVerdict } from '../evaluate/contract.ts';
import { unitNumber } from '../registry/index.ts';
import type { LedgerGroup, LedgerPage, LedgerQuery, LedgerRow, UnitRef } from './contract.ts';
import { chooseMonth } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { periodsUpTo, withAsked } from './periods.ts';
import { refById } from './units-of-page.ts';

const ROWS = 100;
/** Months back in which a claim is looked for when the newest has none. */
const LOOK_BACK = 12;

const GROUPS: Readonly<Record<LedgerVerdict, LedgerGroup>> = {
	agrees: 'confirmed',
	claimHigher: 'contradicted',
	claimLower: 'contradicted',
	onlyClaim: 'unmeasured',
	onlyMeasured: 'unclaimed',
};
const ORDER: readonly LedgerGroup[] = ['contradicted', 'unmeasured', 'confirmed', 'unclaimed'];

/** Null when the indicator or the unit does not exist. */
export async function showLedger(needs: PublishNeeds, query: LedgerQuery): Promise<LedgerPage | null> {
	const { evaluate, registry, clock } = needs;
	const today = dayOf(clock.now());
	const number = query.unit === undefined ? undefined : unitNumber(query.unit);
	const unit = query.unit === undefined ? null : refById(registry, query.unit, today);
	const indicator = query.indicator === undefined ? null : evaluate.indicator(query.indicator);
	if (indicator === undefined || (query.unit !== undefined && (!unit || number === undefined))) return null;
	const newest = (await chooseMonth(needs, today)) ?? shiftPeriod(monthOf(today), -1).text;
	const period = query.period === undefined ? await lastClaimed(needs, newest) : getPeriod(query.period).text;

	const [lines, claims] = await Promise.all([
		evaluate.ledger({ period, ...(indicator && { indicator: indicator.code }), ...(number !== undefined && { unit: number }) }),
		evaluate.claims({ period }),
	]);
	const rows = lines.flatMap((line): LedgerRow[] => {
		const of = refById(registry, line.unit, line.finding.asOf ?? getPeriod(period).to);
		return of ? [{ line, unit: of, group: GROUPS[line.verdict], measuredIn: line.finding.unit }] : [];
	});
	const shown = rows.filter((r) => (query.verdict ? r.group === query.verdict : r.group !== 'unclaimed')).sort(inOrder);
	const size = query.page === 'all' ? Math.max(1, shown.length) : ROWS;
	const pages = Math.max(1, Math.ceil(shown.length / size));
	const page = query.page === 'all' ? 1 : Math.min(Math.max(1, query.page ?? 1), pages);
	const paged = shown.slice((page - 1) * size, page * size);
	const known = (codes: Iterable<string>): Indicator[] => [...new Set(codes)].flatMap((code) => evaluate.indicator(code) ?? []);
	return {
		...{ today, period, periods: withAsked(periodsUpTo(newest), period), indicator, unit, verdict: query.verdict ?? null },
		indicators: known(claims.map((c) => c.measure)),
		units: unitsOf(
			needs,
			claims.map((c) => c.unit),
			getPeriod(period).to,
		),
		names: Object.fromEntries(known(paged.map((r) => r.line.indicator)).map((i) => [i.code, i.name])),
		counts: countsOf(lines),
		...{ rows: paged, total: shown.length, page, pages },
		fresh: lines.reduce<string | null>(
			(last, { claim, finding }) => (claim && finding.fresh && finding.fresh > (last ?? '') ? finding.fresh : last),
			null,
		),
	};
}

/** The newest period up to a month of which anything is claimed; that month where nothing is. */
async function lastClaimed({ evaluate }: Pick<PublishNeeds, 'evaluate'>, newest: string): Promise<string> {
	for (let back = 0; back < LOOK_BACK; back++) {
		const period = shiftPeriod(getPeriod(newest), -back).text;
		if ((await evaluate.claims({ period })).length > 0) return period;
	}
	return newest;
}

function unitsOf({ registry }: Pick<PublishNeeds, 'registry'>, ids: readonly string[], on: string): UnitRef[] {
	return [...new Set(ids)].flatMap((id) => refById(registry, id, on) ?? []).sort((a, b) => compareVi(a.name.vi, b.name.vi));
}

function countsOf(lines: readonly LedgerLine[]): LedgerPage['counts'] {
	const counts = {
		...{ agrees: 0, claimHigher: 0, claimLower: 0, onlyClaim: 0, onlyMeasured: 0 },
		...{ confirmed: 0, contradicted: 0, unmeasured: 0, unclaimed: 0 },
	};
	for (const { verdict } of lines) {
		counts[verdict]++;
		counts[GROUPS[verdict]]++;
	}
	return counts;
}

/** What is contradicted first, the widest gap before the others; then what nothing measures, what agrees, what nobody claims. */
function inOrder(a: LedgerRow, b: LedgerRow): number {
	const [first, second] = [ORDER.indexOf(a.group), ORDER.indexOf(b.group)];
	if (first !== second) return first - second;
	const gap = (row: LedgerRow) =>
		row.group === 'contradicted'
			? Math.abs(row.line.gap ?? 0) / (row.measuredIn === 'percent' ? 1 : Math.max(1, row.line.finding.value ?? 1) / 100)
			: 0;
	return gap(b) - gap(a) || compareVi(a.unit.name.vi, b.unit.name.vi) || (a.line.indicator < b.line.indicator ? -1 : 1);
}
