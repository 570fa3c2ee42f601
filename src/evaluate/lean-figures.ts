// Figures by the hundred thousand, without their words and without an object for each: what scores of all units of the country are made from. They
// are those that `assembleFigure` gives; what is not plain is left to it.
import { type Around, assembleFigure, type Ruled, type UnitInPeriod } from './assemble-finding.ts';
import type { Counts } from './counts/gathered.ts';
import type { CountedMeasure } from './counts/measure.ts';
import type { Sums } from './formula/index.ts';
import { existsIn } from './refusal.ts';
import { type Judged, plainValue } from './state.ts';

export type LeanFigure = Omit<Judged, 'why'>;

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

/** The counts of one unit after the other, in one array. */
class CountsOfUnit implements Sums {
	readonly codes: readonly string[];
	readonly counts: Float64Array;

	constructor(measures: readonly CountedMeasure[]) {
		this.codes = measures.map((m) => m.code);
		this.counts = new Float64Array(measures.length);
	}
	read(sums: Counts): this {
		for (let i = 0; i < this.codes.length; i++) this.counts[i] = sums.get(this.codes[i]!) ?? 0;
		return this;
	}
	sumOf(name: string): number | null {
		const at = this.codes.indexOf(name);
		return at < 0 ? null : this.counts[at]!;
	}
}

/** Whether each unit is plain, worked out once for all rules of a period. */
export const readPlain = (units: readonly UnitInPeriod[]): readonly boolean[] => units.map(isPlain);

/** Hands over the figure of a rule for each unit, in their order. */
export function eachFigure(
	units: readonly UnitInPeriod[],
	plain: readonly boolean[],
	rule: Ruled,
	around: Around,
	write: (unit: number, figure: LeanFigure) => void,
): void {
	const { edition, inForce, kind, feed, connecting } = rule;
	const { measures } = edition;
	const outside = units[0] !== undefined && (!inForce || !edition.levels.includes(units[0].of.level));
	// The same for every unit: nobody ever reported it, or the rule is not made for them.
	const unclaimed = kind === undefined && !connecting && measures.every((m) => isUnclaimed(m, around));
	const counted = kind !== undefined && !connecting && measures.every(isSum) ? new CountsOfUnit(measures) : undefined;
	let same: LeanFigure | undefined;
	for (let i = 0; i < units.length; i++) {
		const unit = units[i]!;
		if (outside || (unclaimed && plain[i])) {
			same ??= assembleFigure(unit, rule, around).figure;
			write(i, same);
			continue;
		}
		if (counted && plain[i] && unit.systems(feed!).reporting.size > 0 && unit.silent(feed!) === null) {
			const found = plainValue(edition, counted.read(unit.of.known.sums));
			if (found) {
				write(i, { state: 'value', whyCode: null, value: found.value, numerator: found.numerator, denominator: found.denominator });
				continue;
			}
		}
		write(i, assembleFigure(unit, rule, around).figure);
	}
}
