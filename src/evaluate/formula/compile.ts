// The meaning of a formula as a function of counts in a row, for figures by the hundred thousand: the tree is read once. `to-value.ts` is what it
// means; a property test holds the two together.
import type { Arithmetic, Comparison, Expression } from './expression.ts';

/** Not a number where `toValue` gives null. */
export type Compiled = (counts: ArrayLike<number>) => number;

/** @param placeOf where the count of a name stands; undefined where it is not known */
export function compile(expression: Expression, placeOf: (name: string) => number | undefined): Compiled {
	const value = build(expression, placeOf);
	return (counts) => finite(value(counts));
}

const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);

function build(e: Expression, placeOf: (name: string) => number | undefined): Compiled {
	switch (e.kind) {
		case 'number': {
			const { value } = e;
			return () => value;
		}
		case 'name': {
			const place = placeOf(e.name);
			return place === undefined ? () => Number.NaN : (counts) => counts[place]!;
		}
		case 'negate': {
			const of = build(e.of, placeOf);
			return (counts) => -of(counts);
		}
		case 'binary':
			return binary(e.op, build(e.left, placeOf), build(e.right, placeOf));
		case 'choose': {
			const of = e.of.map((part) => build(part, placeOf));
			const best = e.which === 'min' ? Math.min : Math.max;
			return (counts) =>
				of.reduce((found, part) => best(found, part(counts)), e.which === 'min' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
		}
		case 'first': {
			const of = e.of.map((part) => compile(part, placeOf));
			return (counts) => {
				for (const part of of) {
					const value = part(counts);
					if (!Number.isNaN(value)) return value;
				}
				return Number.NaN;
			};
		}
		case 'if': {
			const [test, then, otherwise] = [e.test, e.then, e.otherwise].map((part) => build(part, placeOf)) as [Compiled, Compiled, Compiled];
			return (counts) => {
				const chosen = test(counts);
				return Number.isNaN(chosen) ? chosen : (chosen !== 0 ? then : otherwise)(counts);
			};
		}
	}
}

function binary(op: Arithmetic | Comparison, left: Compiled, right: Compiled): Compiled {
	const compare = (holds: (a: number, b: number) => boolean): Compiled => {
		return (counts) => {
			const [a, b] = [left(counts), right(counts)];
			return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(holds(a, b));
		};
	};
	switch (op) {
		case '+':
			return (counts) => left(counts) + right(counts);
		case '-':
			return (counts) => left(counts) - right(counts);
		case '*':
			return (counts) => left(counts) * right(counts);
		case '/':
			return (counts) => {
				const divisor = right(counts);
				return divisor === 0 ? Number.NaN : left(counts) / divisor;
			};
		case '=':
			return compare((a, b) => a === b);
		case '!=':
			return compare((a, b) => a !== b);
		case '<':
			return compare((a, b) => a < b);
		case '<=':
			return compare((a, b) => a <= b);
		case '>':
			return compare((a, b) => a > b);
		case '>=':
			return compare((a, b) => a >= b);
	}
}
