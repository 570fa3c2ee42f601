// A formula in words: the measures by their names, the signs as one says them, conditions as sentences.
import type { Expression } from '../../../src/publish/contract.ts';

export interface FormulaWords {
	readonly min: (parts: string) => string;
	readonly max: (parts: string) => string;
	readonly first: (parts: string) => string;
	readonly condition: (test: string, then: string, otherwise: string) => string;
	readonly list: string;
}

const SIGNS: Readonly<Record<string, string>> = { '*': '×', '/': ':', '-': '−', '<=': '≤', '>=': '≥', '!=': '≠' };
const binds = (e: Expression) => (e.kind !== 'binary' ? 9 : e.op === '*' || e.op === '/' ? 3 : e.op === '+' || e.op === '-' ? 2 : 1);

export function formulaWords(
	formula: Expression,
	speak: { readonly name: (code: string) => string; readonly number: (value: number) => string; readonly words: FormulaWords },
): string {
	const { name, number, words } = speak;
	const say = (e: Expression): string => {
		switch (e.kind) {
			case 'number':
				return number(e.value);
			case 'name':
				return `“${name(e.name)}”`;
			case 'negate':
				return `−${inBrackets(e.of, 3)}`;
			case 'binary':
				// The right side of − and : keeps its brackets, for a − (b − c) is not a − b − c.
				return `${inBrackets(e.left, binds(e) - 1)} ${SIGNS[e.op] ?? e.op} ${inBrackets(e.right, binds(e))}`;
			case 'choose':
				return words[e.which](e.of.map(say).join(words.list));
			case 'first':
				return words.first(e.of.map(say).join(words.list));
			case 'if':
				return words.condition(say(e.test), say(e.then), say(e.otherwise));
		}
	};
	const inBrackets = (e: Expression, power: number) => (e.kind === 'if' || binds(e) <= power ? `(${say(e)})` : say(e));
	return say(formula);
}
