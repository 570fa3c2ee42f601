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
 * @param prefix keeps parameters and names of several formulas in one statement apart.
 */
export function toSql(expression: Expression, columnOf: (name: string) => string | undefined, prefix = 'f'): Compiled {
	const params: Record<string, number> = {};
	let names = 0;
	const bind = (value: number) => {
		const key = `${prefix}${Object.keys(params).length}`;
		params[key] = value;
		return `toNullable({${key}:Float64})`;
	};
	const name = () => `${prefix}_${names++}`;

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
			case 'choose': {
				// Not least and greatest: those skip nulls in newer engines.
				const all = name();
				const best = `if(arrayExists(x -> isNull(x), ${all}), NULL, arrayReduce('${e.which}', ${all}))`;
				return given(all, `[${e.of.map(write).join(', ')}]`, best);
			}
			case 'first': {
				// A value that is not finite is none, here as in the whole.
				const known = e.of.map((of) => {
					const one = name();
					return given(one, write(of), `if(isFinite(${one}), ${one}, NULL)`);
				});
				return `coalesce(${known.join(', ')})`;
			}
			case 'if': {
				const test = name();
				return given(test, write(e.test), `multiIf(isNull(${test}), NULL, ${test} != 0, ${write(e.then)}, ${write(e.otherwise)})`);
			}
		}
	};
	const whole = name();
	return { sql: given(whole, write(expression), `if(isFinite(${whole}), ${whole}, NULL)`), params };
}

/** Works a value out once and lets an expression name it: an alias would be written out again at each mention, and grow without bound. */
function given(name: string, value: string, expression: string): string {
	return `arrayMap(${name} -> ${expression}, [${value}])[1]`;
}
