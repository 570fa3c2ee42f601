// What became of what: lineage over any number of changes, and what stands for a unit on another day than its own.
import type { Day } from '../base/index.ts';
import type { Succession, UnitRecord } from './registry.ts';

type Part = { unit: number; share: number };

export interface SuccessionNeeds {
	unit(number: number): UnitRecord | undefined;
	ancestors(number: number, asOf: Day): number[];
}

export const holdsOn = (span: { from: Day | null; to: Day | null }, day: Day) =>
	(span.from === null || span.from <= day) && (span.to === null || day <= span.to);
export const isValidOn = (unit: UnitRecord, day: Day) => holdsOn({ from: unit.validFrom, to: unit.validTo }, day);

const NONE: readonly Succession[] = [];

/** Reads a list of successions; pure, from memory. */
export function readSuccessions(successions: readonly Succession[], needs: SuccessionNeeds) {
	const bySource = Map.groupBy(successions, (s) => s.from);
	const byTarget = Map.groupBy(successions, (s) => s.to);
	const successors = (number: number) => bySource.get(number) ?? NONE;
	const predecessors = (number: number) => byTarget.get(number) ?? NONE;

	function reach(start: number, next: (n: number) => number[]): number[] {
		const seen = new Set<number>([start]);
		const queue = [start];
		for (let n = queue.shift(); n !== undefined; n = queue.shift()) {
			for (const m of next(n)) {
				if (!seen.has(m)) queue.push(m);
				seen.add(m);
			}
		}
		seen.delete(start);
		return [...seen];
	}

	/** The nearest unit that wholly holds all of these on a day. */
	function common(units: readonly number[], asOf: Day): Part[] {
		const [first, ...rest] = units.map((n) => needs.ancestors(n, asOf));
		const found = first?.find((n) => rest.every((line) => line.includes(n)));
		return found === undefined ? [] : [{ unit: found, share: 1 }];
	}

	/**
	 * A split whose shares nobody declared cannot be divided without inventing; so what wholly holds all parts stands for it, and a unit that
	 * ended without any successor is stood for by what was above it. Counts thus reach the right province or the nation, and none is lost.
	 */
	function standsFor(number: number, asOf: Day, on = new Set<number>()): Part[] {
		const unit = needs.unit(number);
		if (!unit || on.has(number)) return [];
		if (isValidOn(unit, asOf)) return [{ unit: number, share: 1 }];
		on.add(number);
		const forward = unit.validTo !== null && unit.validTo < asOf;
		const edges = forward
			? successors(number).map((s) => ({ to: s.to, share: s.share }))
			: predecessors(number).map((s) => ({ to: s.from, share: null }));
		const parts = edges.map((edge) => ({ share: edge.share, parts: standsFor(edge.to, asOf, new Set(on)) }));
		if (parts.length === 0 || parts.some((p) => p.parts.length === 0)) {
			const above = (forward ? unit.versions.at(-1) : unit.versions[0])?.parent;
			return above == null ? [] : standsFor(above, asOf, on);
		}
		if (parts.length === 1) return parts[0]!.parts;
		if (parts.some((p) => p.share === null)) {
			return common([...new Set(parts.flatMap((p) => p.parts.map((x) => x.unit)))], asOf);
		}
		const sum = new Map<number, number>();
		for (const p of parts) for (const x of p.parts) sum.set(x.unit, (sum.get(x.unit) ?? 0) + x.share * p.share!);
		return [...sum].map(([unit, share]) => ({ unit, share }));
	}

	return {
		successors: (number: number): Succession[] => [...successors(number)],
		predecessors: (number: number): Succession[] => [...predecessors(number)],
		lineage: (number: number) => ({
			before: reach(number, (n) => predecessors(n).map((s) => s.from)),
			after: reach(number, (n) => successors(n).map((s) => s.to)),
		}),
		standsFor: (number: number, asOf: Day): Part[] => standsFor(number, asOf),
	};
}
