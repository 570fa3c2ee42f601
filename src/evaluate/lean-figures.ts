// Figures by the hundred thousand, without their words and without an object for each: what scores of all units of the country are made from. They
// are those that `assembleFigure` gives; what is not plain is left to it.
import { type Around, assembleFigure, type Ruled, type UnitInPeriod } from './assemble-finding.ts';
import type { CountedMeasure } from './counts/measure.ts';
import { compileJudge, type Verdict } from './judge-counted.ts';
import { existsIn } from './refusal.ts';
import type { Judged } from './state.ts';

/** Whether anything of the unit may stand in the way of a figure, whatever the rule. */
const isPlain = ({ of: { unit, cell, reading, known } }: UnitInPeriod) =>
	known.undivided.units.size === 0 && known.refused === undefined && cell.from <= reading.today && existsIn(unit, cell, reading);

/** Counted in facts and read as they were added up. */
const isSum = ({ rule }: CountedMeasure) =>
	rule.rule === 'dossiers count' ||
	rule.rule === 'dossiers inHand' ||
	rule.rule === 'visits count' ||
	(rule.rule === 'dossiers distinct' && rule.of !== 'essentialService');

const isUnclaimed = ({ rule, code }: CountedMeasure, { claims }: Around) =>
	(rule.rule === 'claims latest' || rule.rule === 'claims ofPeriod') && claims.get(code)?.empty === true;

/** Whether each unit is plain, worked out once for all rules of a period. */
export const readPlain = (units: readonly UnitInPeriod[]): readonly boolean[] => units.map(isPlain);

/** Hands over the figure of a rule for each unit, in their order. What is handed over holds until the next is. */
export function eachFigure(
	units: readonly UnitInPeriod[],
	plain: readonly boolean[],
	rule: Ruled,
	around: Around,
	write: (unit: number, figure: Verdict) => void,
): void {
	const { edition, inForce, kind, feed, connecting } = rule;
	const { measures } = edition;
	const outside = units[0] !== undefined && (!inForce || !edition.levels.includes(units[0].of.level));
	// The same for every unit: nobody ever reported it, or the rule is not made for them.
	const unclaimed = kind === undefined && !connecting && measures.every((m) => isUnclaimed(m, around));
	const judge =
		kind !== undefined && !connecting && !outside && measures.every((m) => isSum(m) || isUnclaimed(m, around)) ? compileJudge(edition) : undefined;
	const codes = measures.map((m) => m.code);
	const none = measures.map((m) => (isSum(m) ? 0 : Number.NaN));
	const counts = new Float64Array(codes.length);
	const counted: Verdict = { state: 'noData', whyCode: null, value: Number.NaN, numerator: Number.NaN, denominator: Number.NaN };
	let columns: ReadonlyMap<string, number> | undefined;
	let places: readonly number[] = [];
	let same: Verdict | undefined;
	for (let i = 0; i < units.length; i++) {
		const unit = units[i]!;
		if (outside || (unclaimed && plain[i])) {
			same ??= verdictOf(assembleFigure(unit, rule, around).figure);
			write(i, same);
		} else if (judge && plain[i]) {
			const { sums } = unit.of.known;
			if (sums.columns !== columns) {
				columns = sums.columns;
				places = codes.map((code) => columns!.get(code) ?? -1);
			}
			for (let m = 0; m < codes.length; m++) {
				const count = places[m]! < 0 ? Number.NaN : sums.at(places[m]!);
				counts[m] = Number.isNaN(count) ? none[m]! : count;
			}
			judge(counts, unit.senders(feed!), counted);
			write(i, counted);
		} else write(i, verdictOf(assembleFigure(unit, rule, around).figure));
	}
}

const orNaN = (value: number | null) => value ?? Number.NaN;
const verdictOf = ({ state, whyCode, value, numerator, denominator }: Judged): Verdict => ({
	...{ state, whyCode },
	...{ value: orNaN(value), numerator: orNaN(numerator), denominator: orNaN(denominator) },
});
