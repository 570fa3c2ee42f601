// The meaning of a formula as a ClickHouse expression: numbers travel as bound parameters, names only through the caller's list, so no
// text of a pack ever becomes SQL. Says the same as `to-value.ts`.
import type { Expression } from './expression.ts';

export interface Compiled {
	/** Type Nullable(Float64); null where the formula has no value. */
	readonly sql: string;
	readonly params: Readonly<Record<string, number>>;
}

/**
 * @param columnOf SQL of a measure's sum for a name; must come from an allow-list. Undefined means the name is not known: a bug of the
 *   caller, who checks the names before.
 * @param prefix keeps parameters and aliases of several formulas in one statement apart.
 */
export function toSql(expression: Expression, columnOf: (name: string) => string | undefined, prefix = 'f'): Compiled {
	const params: Record<string, number> = {};
	let aliases = 0;
	const bind = (value: number) => {
		const key = `${prefix}${Object.keys(params).length}`;
		params[key] = value;
		return `toNullable({${key}:Float64})`;
	};
	const alias = () => `${prefix}_${aliases++}`;

	const write = (e: Expression): string => {
		switch (e.kind) {
			case 'number':
				return bind(e.value);
			case 'name': {
				const column = columnOf(e.name);
				if (column === undefined) throw new Error(`no column for ${e.name}`);
				return `toNullable(toFloat64(${column}))`;
			}
			case 'negate':
				return `negate(${write(e.of)})`;
			case 'binary': {
				const left = write(e.left);
				const right = write(e.right);
				if (e.op === '/') return `(${left} / nullIf(${right}, 0))`;
				if (e.op === '+' || e.op === '-' || e.op === '*') return `(${left} ${e.op} ${right})`;
				return `toFloat64(${left} ${e.op} ${right})`;
			}
			case 'choose':
				// Written with aliases, not with least and greatest: those skip nulls in newer engines, and each side must be worked out once.
				return e.of.map(write).reduce((best, next) => {
					const [a, b] = [alias(), alias()];
					const test = `(${best} AS ${a}) ${e.which === 'min' ? '<=' : '>='} (${next} AS ${b})`;
					return `multiIf(isNull(${test}), NULL, ${a} ${e.which === 'min' ? '<=' : '>='} ${b}, ${a}, ${b})`;
				});
			case 'if': {
				const test = alias();
				return `multiIf(isNull((${write(e.test)} AS ${test})), NULL, ${test} != 0, ${write(e.then)}, ${write(e.otherwise)})`;
			}
		}
	};
	const whole = alias();
	return { sql: `if(isFinite((${write(expression)} AS ${whole})), ${whole}, NULL)`, params };
}
