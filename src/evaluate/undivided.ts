// What nobody can place (docs/decisions/0009): facts that belong to a unit or to its siblings, and nothing tells to which. They are in no
// figure of these units; a figure stands beside them while they are few, and none is shown when they are many. Pure.
import { type Registry, unitId } from '../registry/index.ts';
import type { Gathered } from './counts/gather-counts.ts';
import { type CountedMeasure, feedingKind } from './counts/measure.ts';
import { lastDay } from './counts/standing.ts';
import type { CellOfUnit } from './refusal.ts';
import type { Reason } from './state.ts';

/** A share can be wrong by no more than this, a count misses no more: one in a hundred. Our own rule, no law's. */
export const MOST_UNDIVIDED = 0.01;

export interface Undivided {
	/** How many of the measure that tells may belong here too. */
	readonly count: number;
	/** True when they are too many for a figure. */
	readonly tooMany: boolean;
	readonly reason: Reason;
}

/** Of a measure: what is known to be of the unit, and what may be. Different people are told by their dossiers, since people do not add up. */
function partsOf({ code, rule }: CountedMeasure, { sums, facts, undivided }: Gathered) {
	const [known, unknown] = rule.rule.endsWith(' distinct') ? [facts, undivided.facts] : [sums, undivided.sums];
	return { code, known: known.get(code) ?? 0, unknown: unknown.get(code) ?? 0, bare: (facts.get(code) ?? 0) === 0 && undivided.facts.has(code) };
}

/** What nobody can place among the facts of a figure; undefined where nothing of it is in doubt. */
export function undividedOf({ cell, edition, unit, reading, known }: CellOfUnit, registry: Registry): Undivided | undefined {
	if (known.undivided.units.size === 0) return undefined;
	const counted = edition.measures.filter((m) => feedingKind(m) !== undefined);
	// The whole bounds a share; a count, or a count against a claim, is bounded by itself.
	const whole = counted.filter((m) => edition.wholeOf.includes(m.code));
	const share = (p: { known: number; unknown: number }) => (p.unknown === 0 ? 0 : p.unknown / (p.known + p.unknown));
	const [worst] = (whole.length > 0 ? whole : counted)
		.map((m) => partsOf(m, known))
		.sort((a, b) => Number(b.bare) - Number(a.bare) || share(b) - share(a));
	if (!worst || (worst.unknown === 0 && !worst.bare)) return undefined;
	const tooMany = worst.bare || share(worst) > MOST_UNDIVIDED;
	const them = () => {
		const day = reading.clock === 'now' ? reading.asOf : lastDay(reading);
		const of = [...known.undivided.units].map((n) => registry.unitOn(n, day)?.version.name.en ?? unitId(n)).sort();
		const named = of.length > 3 ? `${of.slice(0, 3).join(', ')} and ${of.length - 3} more units` : of.join(', ');
		return `${worst.unknown} facts of ${named} in ${cell.text} (${worst.code}) belong to ${unit.version.name.en} or to its siblings, and nothing tells to which`;
	};
	return {
		count: worst.unknown,
		tooMany,
		reason: tooMany
			? { state: 'noData', code: 'splitUndeclared', sentence: () => `${them()}; only ${worst.known} are known to be its own, so there is no figure` }
			: { state: 'value', code: 'undivided', sentence: () => `${them()}; they are in the figures of none of them` },
	};
}
