// A formula means the same in SQL and here: random formulas over random sums, worked out by the real engine and by toValue.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestStores, type TestStores } from '../../store/testing.ts';
import { type Expression, parseFormula, toSql, toText, toValue } from './index.ts';
import { anyExpression, anySums, MEASURES } from './samples.ts';

let stores: TestStores;
beforeAll(async () => {
	stores = await openTestStores();
}, 90_000);
afterAll(() => stores?.close());

type Case = readonly [Expression, Record<string, number | null>];

/** All cases in one statement, so that hundreds cost one round trip. */
async function byEngine(cases: readonly Case[]): Promise<(number | null)[]> {
	const params: Record<string, unknown> = {};
	const columns = cases.map(([expression, sums], i) => {
		const { sql, params: bound } = toSql(
			expression,
			(name) => {
				const sum = sums[name];
				if (sum === null || sum === undefined) return 'NULL::Nullable(Float64)';
				const key = `s${i}_${MEASURES.indexOf(name as (typeof MEASURES)[number])}`;
				params[key] = sum;
				return `{${key}:Float64}`;
			},
			`f${i}_`,
		);
		Object.assign(params, bound);
		return sql;
	});
	const row = z.object({ results: z.array(z.number().nullable()) });
	const [found] = await stores.facts.ask({ name: 'formulas', sql: `SELECT [${columns.join(', ')}] AS results`, row }, params);
	return found!.results;
}

const close = (a: number | null, b: number | null) =>
	a === null || b === null ? a === b : a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

it('gives the same value in SQL as in TypeScript, null included', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(anyExpression, anySums), { minLength: 40, maxLength: 40 }), async (cases) => {
			const engine = await byEngine(cases);
			const differing = cases.flatMap(([expression, sums], i) => {
				const own = toValue(expression, { sumOf: (name) => sums[name] ?? null });
				return close(own, engine[i] ?? null) ? [] : [{ formula: toText(expression), sums, own, engine: engine[i] }];
			});
			expect(differing).toEqual([]);
		}),
		{ numRuns: 12, endOnFailure: true },
	);
}, 60_000);

it('gives null for a division by zero in both, and lets a rule choose otherwise', async () => {
	const read = (text: string): Case => {
		const parsed = parseFormula(text);
		if (!parsed.ok) throw new Error(parsed.fault.message);
		return [parsed.expression, { a: 3, b: 0 }];
	};
	const cases = ['a / b', 'a / -b', 'if(b = 0, 7, a / b)', 'min(a / b, 1)', '0 * (a / b)', 'a / 2', 'first(a / b, c, a + 1)', 'first(c, a / b)'].map(
		read,
	);
	const expected = [null, null, 7, null, null, 1.5, 4, null];
	expect(await byEngine(cases)).toEqual(expected);
	expect(cases.map(([e, sums]) => toValue(e, { sumOf: (n) => sums[n] ?? null }))).toEqual(expected);
});
