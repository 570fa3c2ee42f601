// The meaning of a formula, worked out here: used where sums are already at hand. `to-sql.ts` says the same in SQL; a property test holds
// the two together. Nothing known, nothing said: null in gives null out, and division by zero is null, never infinity.
import type { Arithmetic, Comparison, Expression } from './expression.ts';

/** What a name in a formula stands for; null where it is not known. */
export interface Sums {
	sumOf(name: string): number | null;
}

/** @returns null when a measure is unknown, a divisor is zero or the result is not a finite number. */
export function toValue(expression: Expression, sums: Sums): number | null {
	const value = work(expression, sums);
	return value !== null && Number.isFinite(value) ? value : null;
}

function work(e: Expression, sums: Sums): number | null {
	switch (e.kind) {
		case 'number':
			return e.value;
		case 'name':
			return sums.sumOf(e.name);
		case 'negate': {
			const value = work(e.of, sums);
			return value === null ? null : -value;
		}
		case 'binary': {
			const left = work(e.left, sums);
			const right = work(e.right, sums);
			return left === null || right === null ? null : binary(e.op, left, right);
		}
		case 'choose': {
			let best: number | null | undefined;
			for (const of of e.of) {
				const value = work(of, sums);
				if (value === null) return null;
				best = best === undefined ? value : (e.which === 'min' ? best! <= value : best! >= value) ? best : value;
			}
			return best ?? null;
		}
		case 'first': {
			for (const of of e.of) {
				const value = toValue(of, sums);
				if (value !== null) return value;
			}
			return null;
		}
		case 'if': {
			const test = work(e.test, sums);
			return test === null ? null : work(test !== 0 ? e.then : e.otherwise, sums);
		}
	}
}

function binary(op: Arithmetic | Comparison, left: number, right: number): number | null {
	switch (op) {
		case '+':
			return left + right;
		case '-':
			return left - right;
		case '*':
			return left * right;
		case '/':
			return right === 0 ? null : left / right;
		case '=':
			return Number(left === right);
		case '!=':
			return Number(left !== right);
		case '<':
			return Number(left < right);
		case '<=':
			return Number(left <= right);
		case '>':
			return Number(left > right);
		case '>=':
			return Number(left >= right);
	}
}
