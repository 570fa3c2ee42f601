// Pratt parser of the formula language: text becomes a tree or one fault with its position. Depth and length are bounded, so that a pack
// cannot exhaust the process; nothing is ever evaluated as code.
import { type Arithmetic, bindingOf, type Comparison, type Expression } from './expression.ts';

export const MAX_LENGTH = 1000;
export const MAX_DEPTH = 32;

export interface FormulaFault {
	/** `evaluate.formula-…`, stable. */
	readonly code: string;
	readonly message: string;
	/** Position in the text, from 0. */
	readonly at: number;
}

export type Parsed = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly fault: FormulaFault };

interface Token {
	readonly kind: 'number' | 'name' | 'symbol' | 'end';
	readonly text: string;
	readonly at: number;
}

const OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/']);
const NEGATION = 4;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*)|(<=|>=|!=|[-+*/()=<>,]))/uy;

class Stop {
	readonly fault: FormulaFault;
	constructor(code: string, message: string, at: number) {
		this.fault = { code: `evaluate.formula-${code}`, message, at };
	}
}

function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	const end = text.trimEnd().length;
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < end) {
		const from = TOKEN.lastIndex;
		const m = TOKEN.exec(text);
		if (!m) {
			const at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
			throw new Stop('character', `"${String.fromCodePoint(text.codePointAt(at) ?? 32)}" at position ${at} has no meaning in a formula`, at);
		}
		const word = m[1] ?? m[2] ?? m[3] ?? '';
		tokens.push({ kind: m[1] ? 'number' : m[2] ? 'name' : 'symbol', text: word, at: TOKEN.lastIndex - word.length });
	}
	tokens.push({ kind: 'end', text: '', at: end });
	return tokens;
}

class Reader {
	readonly #tokens: readonly Token[];
	#next = 0;
	#depth = 0;
	/** What stood in parentheses of its own. */
	readonly #grouped = new WeakSet<Expression>();

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	get #here(): Token {
		return this.#tokens[this.#next]!;
	}

	#take(): Token {
		const token = this.#here;
		if (token.kind !== 'end') this.#next++;
		return token;
	}

	#expect(symbol: string): void {
		const token = this.#take();
		if (token.kind !== 'symbol' || token.text !== symbol) throw unexpected(token, `"${symbol}"`);
	}

	whole(): Expression {
		const expression = this.#expression(0);
		if (this.#here.kind !== 'end') throw unexpected(this.#here, 'an operator or the end');
		return expression;
	}

	#expression(power: number): Expression {
		if (++this.#depth > MAX_DEPTH)
			throw new Stop('depth', `The formula nests deeper than ${MAX_DEPTH} levels at position ${this.#here.at}`, this.#here.at);
		let left = this.#operand();
		// A chain of operators makes a tree as deep as it is long: the limit on depth counts it too.
		let links = 0;
		for (;;) {
			const token = this.#here;
			const binds = token.kind === 'symbol' && OPERATORS.has(token.text) ? bindingOf(token.text) : undefined;
			if (binds === undefined || binds <= power) break;
			if (binds === 1 && left.kind === 'binary' && bindingOf(left.op) === 1 && !this.#grouped.has(left))
				throw new Stop('chain', `Comparisons do not chain: put parentheses around one of them (position ${token.at})`, token.at);
			if (++links > MAX_LENGTH / 4) throw new Stop('depth', `Too many operators in a row at position ${token.at}`, token.at);
			this.#take();
			left = { kind: 'binary', op: token.text as Arithmetic | Comparison, left, right: this.#expression(binds), at: token.at };
		}
		this.#depth--;
		return left;
	}

	#operand(): Expression {
		const token = this.#take();
		if (token.kind === 'number') return { kind: 'number', value: Number(token.text), at: token.at };
		if (token.kind === 'name') {
			if (this.#here.kind === 'symbol' && this.#here.text === '(') return this.#call(token);
			return { kind: 'name', name: token.text, at: token.at };
		}
		if (token.text === '-') return { kind: 'negate', of: this.#expression(NEGATION), at: token.at };
		if (token.text === '(') {
			const inner = this.#expression(0);
			this.#expect(')');
			this.#grouped.add(inner);
			return inner;
		}
		throw unexpected(token, 'a number, a measure or "("');
	}

	#call(name: Token): Expression {
		this.#expect('(');
		const args: Expression[] = [];
		if (this.#here.text !== ')') {
			args.push(this.#expression(0));
			while (this.#here.text === ',') {
				this.#take();
				args.push(this.#expression(0));
			}
		}
		this.#expect(')');
		if (name.text === 'min' || name.text === 'max' || name.text === 'first') {
			if (args.length < 2) throw new Stop('arguments', `${name.text} takes two values or more (position ${name.at})`, name.at);
			if (name.text === 'first') return { kind: 'first', of: args, at: name.at };
			return { kind: 'choose', which: name.text, of: args, at: name.at };
		}
		if (name.text === 'if') {
			const [test, then, otherwise] = args;
			if (!test || !then || !otherwise || args.length !== 3)
				throw new Stop('arguments', `if takes three values: test, then, otherwise (position ${name.at})`, name.at);
			return { kind: 'if', test, then, otherwise, at: name.at };
		}
		throw new Stop('function', `"${name.text}" is no function of formulas: there are min, max, first and if (position ${name.at})`, name.at);
	}
}

function unexpected(token: Token, wanted: string): Stop {
	const found = token.kind === 'end' ? 'the formula ends' : `"${token.text}" stands`;
	return new Stop('syntax', `${found} at position ${token.at} where ${wanted} is expected`, token.at);
}

/** Reads a formula. Names are brought to one Unicode form (NFC), so that a composed and a decomposed "ồ" are the same letter. */
export function parseFormula(written: string): Parsed {
	const text = written.normalize('NFC');
	if (text.length > MAX_LENGTH)
		return { ok: false, fault: { code: 'evaluate.formula-length', message: `The formula is longer than ${MAX_LENGTH} characters`, at: MAX_LENGTH } };
	try {
		return { ok: true, expression: new Reader(tokensOf(text)).whole() };
	} catch (stopped) {
		if (stopped instanceof Stop) return { ok: false, fault: stopped.fault };
		throw stopped;
	}
}
