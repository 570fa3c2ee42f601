// The figures of many rules for many units in columns of numbers: a quarter of a million of them in a few megabytes, so that the scores of
// every commune can be kept while nothing changes.
import type { Worked } from '../assemble-finding.ts';
import { FindingState } from '../contract.ts';
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

const NONE = new Float64Array(0);
const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

/** Worked out rule by rule, and each let go before the next: a period of the whole country is a quarter of a million figures. */
export function keepFigures(rules: number, figuresOf: (rule: number) => readonly Worked[]): FigureTable {
	let units = 0;
	let [values, numerators, denominators] = [NONE, NONE, NONE];
	let [states, whys] = [new Uint8Array(0), new Uint8Array(0)];
	const reasons: (string | null)[] = [null];
	const numbers = new Map<string | null, number>([[null, 0]]);
	for (let rule = 0; rule < rules; rule++) {
		const worked = figuresOf(rule);
		if (rule === 0) {
			units = worked.length;
			const count = rules * units;
			[values, numerators, denominators] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
			[states, whys] = [new Uint8Array(count), new Uint8Array(count)];
		}
		for (let unit = 0; unit < units; unit++) {
			const { state, whyCode, value, numerator, denominator } = worked[unit]!.figure;
			const i = rule * units + unit;
			values[i] = value ?? Number.NaN;
			numerators[i] = numerator ?? Number.NaN;
			denominators[i] = denominator ?? Number.NaN;
			states[i] = STATES.indexOf(state);
			let why = numbers.get(whyCode);
			if (why === undefined) {
				why = reasons.push(whyCode) - 1;
				numbers.set(whyCode, why);
			}
			whys[i] = why;
		}
	}
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
