// Random formulas for the property tests of this folder.
import fc from 'fast-check';
import type { Expression } from './expression.ts';

export const MEASURES = ['a', 'b', 'dossiers.online', 'hồ_sơ'] as const;

const number = fc.constantFrom(0, 0.5, 0.8, 1, 2, 3, 100, 1_000_000).map((value): Expression => ({ kind: 'number', value, at: 0 }));
const name = fc.constantFrom(...MEASURES).map((name): Expression => ({ kind: 'name', name, at: 0 }));

/** Any tree of up to five levels. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 5, depthSize: 'small' },
		number,
		name,
		tie('tree').map((of): Expression => ({ kind: 'negate', of, at: 0 })),
		fc
			.tuple(fc.constantFrom('+', '-', '*', '/', '=', '!=', '<', '<=', '>', '>='), tie('tree'), tie('tree'))
			.map(([op, left, right]): Expression => ({ kind: 'binary', op, left, right, at: 0 }) as Expression),
		fc
			.tuple(fc.constantFrom('min', 'max'), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
			.map(([which, of]): Expression => ({ kind: 'choose', which, of, at: 0 }) as Expression),
		fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((of): Expression => ({ kind: 'first', of, at: 0 })),
		fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([test, then, otherwise]): Expression => ({ kind: 'if', test, then, otherwise, at: 0 })),
	),
})).tree;

/** Sums as they come: none, zero, counts, fractions. */
export const anySums = fc.record(
	Object.fromEntries(MEASURES.map((m) => [m, fc.constantFrom(null, 0, 1, 2, 7, 0.25, 1000, -3)])) as Record<string, fc.Arbitrary<number | null>>,
);

/** The tree without the positions, to compare shapes. */
export function withoutPositions(e: Expression): unknown {
	return JSON.parse(JSON.stringify(e, (key, value: unknown) => (key === 'at' ? undefined : value)));
}
