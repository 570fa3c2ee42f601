// How the smallest units lie along the scale: a binned strip for each province, or a dot for each unit of the province chosen. Ten thousand
// values in some kilobytes.
import { compareVi, type Day } from '../base/index.ts';
import type { Finding, Indicator } from '../evaluate/contract.ts';
import type { UnitOn } from '../registry/index.ts';
import type { Spread, Strip } from './contract.ts';
import type { PublishNeeds } from './needs.ts';
import { refOf } from './units-of-page.ts';

const BINS = 20;

export function showSpread(
	{ registry }: Pick<PublishNeeds, 'registry'>,
	asked: { indicator: Indicator; units: readonly UnitOn[]; findings: readonly Finding[]; asOf: Day; parent: number | undefined },
): Spread | null {
	const findings = new Map(asked.findings.map((f) => [f.of, f]));
	const figures = asked.units.map((unit) => ({ unit, finding: findings.get(unit.id) ?? null }));
	const most = upperEnd(
		asked.indicator.unit,
		figures.flatMap(({ finding }) => finding?.value ?? []),
	);
	if (most === null) return null;
	if (asked.parent !== undefined) {
		const dots = figures.flatMap(({ unit, finding }) =>
			finding?.value === null || !finding ? [] : [{ unit: refOf(unit), value: finding.value, stale: finding.state === 'stale' }],
		);
		return { least: 0, most, strips: [], dots };
	}
	const provinces = new Set(registry.units({ asOf: asked.asOf, level: 'province' }).map((u) => u.number));
	const above = (unit: UnitOn) => registry.ancestors(unit.number, asked.asOf).find((n) => provinces.has(n)) ?? 0;
	const strips = [...Map.groupBy(figures, ({ unit }) => above(unit))].flatMap(([province, of]): Strip[] => {
		const unit = registry.unitOn(province, asked.asOf);
		return unit
			? [
					{
						unit: refOf(unit),
						...spreadOf(
							of.flatMap(({ finding }) => finding?.value ?? []),
							of.length,
							most,
						),
					},
				]
			: [];
	});
	return { least: 0, most, strips: strips.sort((a, b) => compareVi(a.unit.name.vi, b.unit.name.vi)), dots: [] };
}

/** 100 for shares, else a round number that no value exceeds; null without a value. */
function upperEnd(unit: string, values: readonly number[]): number | null {
	if (values.length === 0) return null;
	const largest = values.reduce((a, b) => Math.max(a, b), 0);
	if (unit === 'percent' && largest <= 100) return 100;
	const step = 10 ** Math.floor(Math.log10(largest || 1));
	return Math.max(1, [1, 2, 5, 10].map((n) => n * step).find((n) => n >= largest) ?? largest);
}

export function spreadOf(values: readonly number[], units: number, most: number): Omit<Strip, 'unit'> {
	const bins = new Array<number>(BINS).fill(0);
	for (const value of values) bins[Math.min(BINS - 1, Math.max(0, Math.floor((value / most) * BINS)))]!++;
	const sorted = [...values].sort((a, b) => a - b);
	const at = (part: number) => {
		if (sorted.length === 0) return null;
		const place = (sorted.length - 1) * part;
		const below = sorted[Math.floor(place)]!;
		return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
	};
	return { bins, values: values.length, absent: units - values.length, quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75) };
}
