// The figures of many rules for many units in columns of numbers: a quarter of a million of them in a few megabytes, so that the scores of
// every commune can be kept while nothing changes.
import { FindingState } from '../contract.ts';
import type { Verdict } from '../judge-counted.ts';
import type { Scorable } from './score-unit.ts';

const STATES = FindingState.options;

export interface PlainFigure extends Scorable {
	readonly numerator: number | null;
	readonly denominator: number | null;
}

export interface FigureTable {
	/** How many units. */
	readonly units: number;
	/** The figure of a rule (by its place among the codes asked) for a unit (by its place in the list). */
	figure(rule: number, unit: number): PlainFigure;
}

const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

/** Hands over the figure of a rule for each unit. */
type Each = (rule: number, write: (unit: number, figure: Verdict) => void) => void;

export function keepFigures(units: number, rules: number, each: Each): FigureTable {
	const count = rules * units;
	const [values, numerators, denominators] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
	const [states, whys] = [new Uint8Array(count), new Uint8Array(count)];
	const reasons: (string | null)[] = [null];
	const numbers = new Map<string | null, number>([[null, 0]]);
	for (let rule = 0; rule < rules; rule++)
		each(rule, (unit, { state, whyCode, value, numerator, denominator }) => {
			const i = rule * units + unit;
			values[i] = value;
			numerators[i] = numerator;
			denominators[i] = denominator;
			states[i] = STATES.indexOf(state);
			let why = numbers.get(whyCode);
			if (why === undefined) {
				why = reasons.push(whyCode) - 1;
				numbers.set(whyCode, why);
			}
			whys[i] = why;
		});
	return {
		units,
		figure(rule, unit) {
			const i = rule * units + unit;
			return {
				state: STATES[states[i]!]!,
				whyCode: reasons[whys[i]!] ?? null,
				value: orNull(values[i]),
				numerator: orNull(numerators[i]),
				denominator: orNull(denominators[i]),
			};
		},
	};
}
