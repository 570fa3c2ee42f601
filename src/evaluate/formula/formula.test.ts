// The formula language: what it accepts, how it refuses, and that its two meanings (ours and SQL's, see formula-sql.test.ts) start from one tree.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, namesIn, namesNeeded, parseFormula, toText, toValue } from './index.ts';
import { anyExpression, anySums, MEASURES, withoutPositions } from './samples.ts';

const read = (text: string) => {
	const parsed = parseFormula(text);
	if (!parsed.ok) throw new Error(`${parsed.fault.code} ${parsed.fault.message}`);
	return parsed.expression;
};
const refuse = (text: string) => {
	const parsed = parseFormula(text);
	return parsed.ok ? undefined : parsed.fault;
};
const value = (text: string, values: Record<string, number | null> = {}) => toValue(read(text), { sumOf: (name) => values[name] ?? null });

describe('formulas', () => {
	it('binds multiplication before addition and reads from left to right', () => {
		expect(value('1 + 2 * 3 - 4 / 2')).toBe(5);
		expect(value('10 - 4 - 3')).toBe(3);
		expect(value('-2 * 3')).toBe(-6);
		expect(value('(1 + 2) * 3')).toBe(9);
	});

	it('reads the names of measures, Vietnamese letters included, in either Unicode form', () => {
		expect(namesIn(read('100 * dossiers.online / dossiers.received'))).toEqual(['dossiers.online', 'dossiers.received']);
		expect(value('hồ_sơ.trực_tuyến * 2', { 'hồ_sơ.trực_tuyến': 21 })).toBe(42);
		expect(namesIn(read('hồ_sơ'.normalize('NFD')))).toEqual(['hồ_sơ'.normalize('NFC')]);
	});

	it('gives no value when a measure is unknown, a divisor is zero or a result is not finite', () => {
		expect(value('a / b', { a: 1, b: 0 })).toBeNull();
		expect(value('a + 1')).toBeNull();
		expect(value('if(a > 1, 2, 3)')).toBeNull();
		expect(value('min(1, a)')).toBeNull();
		expect(value('a * a', { a: 1e200 })).toBeNull();
		expect(value('0 / 5')).toBe(0);
	});

	it('chooses by if, min and max, and leaves the branch not chosen alone', () => {
		expect(value('if(a >= 0.8, 1, a / 0.8)', { a: 0.4 })).toBe(0.5);
		expect(value('if(b = 0, 0, a / b)', { a: 3, b: 0 })).toBe(0);
		expect(value('max(1, 7, 3) - min(4, 2)')).toBe(5);
	});

	it('takes the first value that is known, a zero included, and tells which names it cannot do without', () => {
		expect(value('first(a, b, 7)', { b: 0 })).toBe(0);
		expect(value('first(a, b / 0, 7)', { b: 1 })).toBe(7);
		expect(value('first(a, b)')).toBeNull();
		expect(value('first(a * a, 7)', { a: 1e200 })).toBe(7);
		expect(value('b * first(a, 100) / 100', { b: 40 })).toBe(40);
		expect(namesNeeded(read('c / max(first(a, b), d) + if(e > 0, f, 0)'))).toEqual(['c', 'd', 'e']);
		expect(refuse('first(a)')).toMatchObject({ code: 'evaluate.formula-arguments' });
	});

	it('refuses with a code and the position of the fault', () => {
		expect(refuse('1 +')).toMatchObject({ code: 'evaluate.formula-syntax', at: 3 });
		expect(refuse('a b')).toMatchObject({ code: 'evaluate.formula-syntax', at: 2 });
		expect(refuse('a; drop')).toMatchObject({ code: 'evaluate.formula-character', at: 1 });
		expect(refuse('sum(a)')).toMatchObject({ code: 'evaluate.formula-function', at: 0 });
		expect(refuse('min(1)')).toMatchObject({ code: 'evaluate.formula-arguments' });
		expect(refuse('if(1, 2)')).toMatchObject({ code: 'evaluate.formula-arguments' });
		expect(refuse('a < b < c')).toMatchObject({ code: 'evaluate.formula-chain', at: 6 });
		expect(refuse('a < (b) < c')).toMatchObject({ code: 'evaluate.formula-chain' });
		expect(refuse('')).toMatchObject({ code: 'evaluate.formula-syntax', at: 0 });
		expect(refuse('()')).toMatchObject({ code: 'evaluate.formula-syntax' });
		expect(refuse('a.')).toMatchObject({ code: 'evaluate.formula-character', at: 1 });
		expect(refuse('(a < b) = c')).toBeUndefined();
	});

	it('refuses what is too long or too deep before it costs anything', () => {
		expect(refuse(`${'('.repeat(40)}1${')'.repeat(40)}`)).toMatchObject({ code: 'evaluate.formula-depth' });
		expect(refuse(`${'-'.repeat(500)}1`)).toMatchObject({ code: 'evaluate.formula-depth' });
		expect(refuse('1'.repeat(1001))).toMatchObject({ code: 'evaluate.formula-length' });
	});

	it('never throws, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'ab.(),+-*/<=!>1 0ifminx\nđ') }), (text) => typeof parseFormula(text).ok === 'boolean'),
			{ numRuns: 2000 },
		);
	});

	it('writes every tree as text that reads back as the same tree', () => {
		fc.assert(
			fc.property(anyExpression, (expression) => {
				const parsed = parseFormula(toText(expression));
				if (!parsed.ok) return parsed.fault.code === 'evaluate.formula-length' || parsed.fault.code === 'evaluate.formula-depth';
				expect(withoutPositions(parsed.expression)).toEqual(withoutPositions(expression));
				return true;
			}),
			{ numRuns: 1000 },
		);
	});
});

it('means the same compiled as worked out', () => {
	fc.assert(
		fc.property(anyExpression, anySums, (expression, sums) => {
			const counts = MEASURES.map((name) => sums[name] ?? Number.NaN);
			const compiled = compile(expression, (name) => {
				const place = MEASURES.indexOf(name as (typeof MEASURES)[number]);
				return place < 0 ? undefined : place;
			})(counts);
			const own = toValue(expression, { sumOf: (name) => sums[name] ?? null });
			expect(Number.isNaN(compiled) ? null : compiled + 0).toEqual(own === null ? null : own + 0);
		}),
		{ numRuns: 3_000 },
	);
});
