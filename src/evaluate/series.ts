// A series: months in a row, and the breaks within them, where the territory or the rule became another and the line does not go on as it was.
import { type Day, findPeriod, monthsBetween, type Period } from '../base/index.ts';
import { type Registry, unitId } from '../registry/index.ts';
import { editionOn, type RuleEdition } from './catalogue.ts';
import type { Break } from './contract.ts';
import { seriesMalformed } from './problems.ts';

const MOST_MONTHS = 240;

/** @throws InvalidInput `evaluate.series-malformed` when these are no months in order, or too many of them */
export function monthsOf({ from, to }: { from: string; to: string }, most = MOST_MONTHS): Period[] {
	const [first, last] = [findPeriod(from), findPeriod(to)];
	if (first?.kind !== 'month' || last?.kind !== 'month' || first.text > last.text) throw seriesMalformed(from, to, most);
	const months = monthsBetween(first.text, last.text);
	if (months.length > most) throw seriesMalformed(from, to, most);
	return months;
}

/**
 * The breaks of a unit's series. A break of units stands where the unit began in the place of others, or others began in its place: with
 * units read as of today the months before are sums over those predecessors. A break of the rule stands where another edition came into force.
 */
export function findBreaks(
	registry: Pick<Registry, 'unit' | 'predecessors' | 'successors'>,
	editions: readonly Pick<RuleEdition, 'rule' | 'validFrom' | 'validTo'>[],
	unit: number,
	months: readonly Period[],
	{ rules }: { rules: Day | undefined },
): Break[] {
	const breaks = new Map<string, Break>();
	const add = (on: Day, kind: Break['kind'], of: string) => {
		// What happened on the first day of the first month is not within the series.
		if (on <= months[0]!.from || on > months.at(-1)!.to) return;
		const known = breaks.get(`${on} ${kind}`);
		breaks.set(`${on} ${kind}`, { on, kind, of: [...(known?.of ?? []), of] });
	};
	for (const { from, on } of registry.predecessors(unit)) add(on, 'units', unitId(from));
	for (const { to, on } of registry.successors(unit)) add(on, 'units', unitId(to));
	if (rules === undefined)
		months.forEach((month, i) => {
			const edition = editionOn(editions, month.to);
			const before = months[i - 1] && editionOn(editions, months[i - 1]!.to);
			if (edition && before && edition !== before) add(edition.validFrom, 'rule', edition.rule);
		});
	return [...breaks.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
