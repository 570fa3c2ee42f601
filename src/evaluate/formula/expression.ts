// The formula language as a tree. Small on purpose: numbers, names of measures, arithmetic, comparison, min, max, first, if. Policy owners
// write it in packs; a reader must be able to follow it with a pencil, and two engines (SQL and ours) must give it one meaning.

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** How tightly an operator binds; comparisons bind least and do not chain. */
export const bindingOf = (op: string): number => (op === '*' || op === '/' ? 3 : op === '+' || op === '-' ? 2 : 1);

/** `at` is the position in the text, for messages. */
export type Expression =
	| { readonly kind: 'number'; readonly value: number; readonly at: number }
	| { readonly kind: 'name'; readonly name: string; readonly at: number }
	| { readonly kind: 'negate'; readonly of: Expression; readonly at: number }
	| { readonly kind: 'binary'; readonly op: Arithmetic | Comparison; readonly left: Expression; readonly right: Expression; readonly at: number }
	| { readonly kind: 'choose'; readonly which: 'min' | 'max'; readonly of: readonly Expression[]; readonly at: number }
	/** The first of the values that is known: what a rule falls back on where a figure was not given. */
	| { readonly kind: 'first'; readonly of: readonly Expression[]; readonly at: number }
	| { readonly kind: 'if'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression; readonly at: number };

function partsOf(e: Expression): readonly Expression[] {
	switch (e.kind) {
		case 'number':
		case 'name':
			return [];
		case 'negate':
			return [e.of];
		case 'binary':
			return [e.left, e.right];
		case 'choose':
		case 'first':
			return e.of;
		case 'if':
			return [e.test, e.then, e.otherwise];
	}
}

/** The names a formula speaks of, each once, in the order of their first use. */
export function namesIn(expression: Expression): string[] {
	const found = new Set<string>();
	const visit = (e: Expression): void => {
		if (e.kind === 'name') found.add(e.name);
		for (const part of partsOf(e)) visit(part);
	};
	visit(expression);
	return [...found];
}

/** The names without which a formula has no value: those that no `first` stands in for and no `if` may leave aside. */
export function namesNeeded(expression: Expression): string[] {
	const found = new Set<string>();
	const visit = (e: Expression): void => {
		if (e.kind === 'name') found.add(e.name);
		else if (e.kind === 'if') visit(e.test);
		else if (e.kind !== 'first') for (const part of partsOf(e)) visit(part);
	};
	visit(expression);
	return [...found];
}

/** The formula as canonical text: parsed again it gives the same tree. */
export function toText(e: Expression): string {
	switch (e.kind) {
		case 'number':
			return plainNumber(e.value);
		case 'name':
			return e.name;
		case 'negate':
			return `-${side(e.of, 3)}`;
		case 'binary':
			return `${side(e.left, bindingOf(e.op) - (isComparison(e) ? 0 : 1))} ${e.op} ${side(e.right, bindingOf(e.op))}`;
		case 'choose':
			return `${e.which}(${e.of.map(toText).join(', ')})`;
		case 'first':
			return `first(${e.of.map(toText).join(', ')})`;
		case 'if':
			return `if(${toText(e.test)}, ${toText(e.then)}, ${toText(e.otherwise)})`;
	}
}

const isComparison = (e: Expression) => e.kind === 'binary' && bindingOf(e.op) === 1;

/** A side of an operator: in parentheses when what it holds binds no tighter than `power`. */
const side = (e: Expression, power: number) => (e.kind === 'binary' && bindingOf(e.op) <= power ? `(${toText(e)})` : toText(e));

/** Decimal without an exponent, as the language has none. */
function plainNumber(value: number): string {
	const text = String(value);
	return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
}
