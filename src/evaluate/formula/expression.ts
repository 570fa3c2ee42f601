// The formula language as a tree. Small on purpose: numbers, names of measures, arithmetic, comparison, min, max, if. Policy owners write
// it in packs; a reader must be able to follow it with a pencil, and two engines (SQL and ours) must give it one meaning.

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** `at` is the position in the text, for messages. */
export type Expression =
	| { readonly kind: 'number'; readonly value: number; readonly at: number }
	| { readonly kind: 'name'; readonly name: string; readonly at: number }
	| { readonly kind: 'negate'; readonly of: Expression; readonly at: number }
	| { readonly kind: 'binary'; readonly op: Arithmetic | Comparison; readonly left: Expression; readonly right: Expression; readonly at: number }
	| { readonly kind: 'choose'; readonly which: 'min' | 'max'; readonly of: readonly Expression[]; readonly at: number }
	| { readonly kind: 'if'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression; readonly at: number };

/** The names a formula speaks of, each once, in the order of their first use. */
export function namesIn(expression: Expression): string[] {
	const found = new Set<string>();
	const visit = (e: Expression): void => {
		switch (e.kind) {
			case 'number':
				return;
			case 'name':
				found.add(e.name);
				return;
			case 'negate':
				return visit(e.of);
			case 'binary':
				visit(e.left);
				return visit(e.right);
			case 'choose':
				return e.of.forEach(visit);
			case 'if':
				visit(e.test);
				visit(e.then);
				return visit(e.otherwise);
		}
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
			return `-${e.of.kind === 'binary' ? `(${toText(e.of)})` : toText(e.of)}`;
		case 'binary':
			return `${inParentheses(e.left)} ${e.op} ${inParentheses(e.right)}`;
		case 'choose':
			return `${e.which}(${e.of.map(toText).join(', ')})`;
		case 'if':
			return `if(${toText(e.test)}, ${toText(e.then)}, ${toText(e.otherwise)})`;
	}
}

const inParentheses = (e: Expression) => (e.kind === 'binary' ? `(${toText(e)})` : toText(e));

/** Decimal without an exponent, as the language has none. */
function plainNumber(value: number): string {
	const text = String(value);
	return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
}
