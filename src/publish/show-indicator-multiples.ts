// Small multiples: two years of every unit of a level on one scale, so that lines can be held against each other.
import { compareVi, type Day, getPeriod, monthsBetween, shiftPeriod } from '../base/index.ts';
import type { Finding } from '../evaluate/contract.ts';
import type { UnitLevel } from '../registry/contract.ts';
import type { UnitOn } from '../registry/index.ts';
import type { Break, ClockOfUnits, Multiples, SmallSeries } from './contract.ts';
import type { PublishNeeds } from './needs.ts';
import { refOf, TERRITORY_CHANGE } from './units-of-page.ts';

const MONTHS = 24;

export async function showMultiples(
	{ evaluate }: Pick<PublishNeeds, 'evaluate'>,
	asked: { indicator: string; level: UnitLevel; latest: string | undefined; units: readonly UnitOn[]; clock: ClockOfUnits; asOf?: Day },
): Promise<Multiples | null> {
	const { latest, units, indicator, level, ...reading } = asked;
	if (latest === undefined) return null;
	const from = shiftPeriod(getPeriod(latest), 1 - MONTHS).text;
	const months = monthsBetween(from, latest).map((m) => m.text);
	const found = Map.groupBy(await evaluate.seriesOf({ indicator, level, from, to: latest, ...reading }), (f) => f.of);
	const rows = units.map((unit) => smallSeries(unit, months, found.get(unit.id) ?? [])).sort((a, b) => compareVi(a.unit.name.vi, b.unit.name.vi));
	const most = Math.max(0, ...rows.flatMap((r) => r.values.map((v) => v ?? 0)));
	if (!rows.some((r) => r.values.filter((v) => v !== null).length > 1)) return null;
	const begun = getPeriod(months[0]!).from;
	const breaks: Break[] =
		level === 'province' && TERRITORY_CHANGE > begun && TERRITORY_CHANGE.slice(0, 7) <= latest ? [{ on: TERRITORY_CHANGE, what: 'territory' }] : [];
	const rules = evaluate.rules(indicator).filter((r) => r.validFrom > begun && r.validFrom.slice(0, 7) <= latest);
	return { months, most, rows, breaks: [...breaks, ...rules.map((r): Break => ({ on: r.validFrom, what: 'rule' }))] };
}

function smallSeries(unit: UnitOn, months: readonly string[], findings: readonly Finding[]): SmallSeries {
	const of = new Map(findings.map((f) => [f.period, f]));
	const at = months.map((m) => of.get(m));
	const last = at.at(-1);
	return {
		unit: refOf(unit),
		values: at.map((f) => f?.value ?? null),
		stale: at.flatMap((f, i) => (f?.state === 'stale' ? [i] : [])),
		last: { value: last?.value ?? null, state: last?.state ?? 'noData' },
	};
}
