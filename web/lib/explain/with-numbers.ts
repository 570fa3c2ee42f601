// A formula with its counts put in for the names: what a reader can add up by hand. Of a condition the branch that held is left.
import type { MeasureTree } from '../../../src/publish/contract.ts';

/** Null where a count is missing. */
export function withNumbers(formula: string, measures: readonly MeasureTree[], write: (value: number) => string): string | null {
	const counts = new Map(measures.map((m) => [m.measure.code, m.value]));
	let missing = false;
	const text = formula.replace(/\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)+/gu, (name) => {
		const value = counts.get(name);
		if (value === null) missing = true;
		return value === undefined || value === null ? name : String(value);
	});
	if (missing) return null;
	return decide(text)
		.replace(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, (digits) => write(Number(digits)))
		.replaceAll('*', '×')
		.replace(/\s*\/\s*/g, ' / ');
}

const HOLDS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
	'>': (a, b) => a > b,
	'<': (a, b) => a < b,
	'>=': (a, b) => a >= b,
	'<=': (a, b) => a <= b,
	'=': (a, b) => a === b,
	'!=': (a, b) => a !== b,
};

/** Takes the branch of each `if` whose condition is sums of numbers, the innermost first; others stay as they are written. */
function decide(text: string): string {
	let open = text;
	for (let from = open.lastIndexOf('if('); from >= 0; from = from === 0 ? -1 : open.lastIndexOf('if(', from - 1)) {
		const parts = partsOf(open, from + 3);
		const [, left, sign, right] = /^(.+?)\s*(>=|<=|!=|=|>|<)\s*(.+)$/.exec(parts?.args[0] ?? '') ?? [];
		const [a, b] = [sumOf(left), sumOf(right)];
		const holds = HOLDS[sign ?? ''];
		if (parts?.args.length !== 3 || !holds || a === null || b === null) continue;
		const taken = parts.args[holds(a, b) ? 1 : 2]!;
		open = open.slice(0, from) + (isOne(taken) ? taken : `(${taken})`) + open.slice(parts.end);
	}
	return open;
}

/** A number, or something within brackets already. */
const isOne = (text: string) => !/[-+*/]/.test(text) || (text.startsWith('(') && partsOf(text, 1)?.end === text.length);

/** Arguments of a call whose first begins at `from`, and where it ends. */
function partsOf(text: string, from: number): { args: string[]; end: number } | undefined {
	const args: string[] = [];
	let [depth, start] = [0, from];
	for (let at = from; at < text.length; at++) {
		const c = text[at];
		if (c === '(') depth++;
		if (depth === 0 && (c === ',' || c === ')')) {
			args.push(text.slice(start, at).trim());
			start = at + 1;
			if (c === ')') return { args, end: at + 1 };
		} else if (c === ')') depth--;
	}
	return undefined;
}

/** The value of numbers with + - and *; null for anything else. */
function sumOf(text: string | undefined): number | null {
	if (text === undefined || !/^[\d.\s+*-]+$/.test(text)) return null;
	const terms = text.split(/\s([+-])\s/);
	const product = (term: string) => term.split('*').reduce((all, factor) => all * Number(factor), 1);
	const sum = terms.reduce((all, term, i) => (i % 2 === 1 ? all : all + (terms[i - 1] === '-' ? -1 : 1) * product(term)), 0);
	return Number.isNaN(sum) ? null : sum;
}
