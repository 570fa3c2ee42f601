// Comparisons hold for any figures: parts add up for scores, components and ranks; one rule leaves nothing to the rule, one data nothing to the data.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { getPeriod } from '../../base/index.ts';
import type { UnitOn } from '../../registry/index.ts';
import type { PeriodAtWork } from '../work-out-findings.ts';
import { compareScores } from './compare-scores.ts';
import type { Component, IndexEdition, Tree } from './index-book.ts';
import { type IndexReading, type ScoreTable, scoreTable } from './score-table.ts';

const both = (text: string) => ({ vi: text, en: text });
const version = { from: null, to: null, code: 'x', name: both('x'), fullName: both('x'), kind: 'province' as const, parent: 1 };
const units: UnitOn[] = [1, 2, 3, 4].map((number) => ({ number, id: `u${number}`, level: 'province', validFrom: null, validTo: null, version }));
const CODES = ['a', 'b', 'c'];

const treeOf = (weights: readonly number[]): Tree => {
	const components = CODES.map(
		(code, i): Component => ({
			...{ no: code, indicator: code, uses: code, name: both(code), maximum: weights[i]!, scoring: 'linear', zero: 'notAssessed', levels: undefined },
			...{ basis: 'measured', evidence: null, certainty: 'read', note: null },
		}),
	);
	const group = { id: 'g', name: both('g'), maximum: 1, components, count: 3, note: null };
	return { levels: ['province'], maximum: 1, groups: [group], components, pillars: [], unknown: null };
};
const edition = {
	code: 'x',
	rule: 'x@2024-01-01',
	validFrom: '2024-01-01',
	validTo: null,
	declared: { eligible: { assessed: 0, cases: [] }, bands: [] },
};

/** The table of figures (by code, then unit; null for what nobody feeds) under weights. */
function tableOf(period: string, weights: readonly number[], figures: readonly (readonly (number | null)[])[]): Promise<ScoreTable> {
	const tree = treeOf(weights);
	const reading: IndexReading = {
		edition: edition as unknown as IndexEdition,
		inForce: true,
		lacks: null,
		tree,
		level: 'province',
		variant: undefined,
		clock: 'now',
		asOf: '2025-01-01',
		rules: undefined,
		today: '2025-01-01',
	};
	const cell = getPeriod(period);
	const each: PeriodAtWork['each'] = (c, write) => {
		for (const u of units.keys()) {
			const value = figures[c]![u]!;
			const [state, whyCode] = value === null ? (['noData', 'claimMissing'] as const) : (['value', null] as const);
			write(u, { state, whyCode, value: value ?? Number.NaN, numerator: Number.NaN, denominator: Number.NaN });
		}
	};
	return scoreTable(async () => [{ cell, units, each } as unknown as PeriodAtWork], reading, cell, units);
}

const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 3 });
const figures = fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { freq: 8 }), { minLength: 4, maxLength: 4 }), {
	minLength: 3,
	maxLength: 3,
});

it('adds data, rule and coverage up to the difference, of scores, components and ranks', async () => {
	await fc.assert(
		fc.asyncProperty(weights, weights, figures, figures, async (before, after, then, now) => {
			const corner = (w: readonly number[], f: typeof then) => tableOf('2024-05', w, f);
			const [fromFrom, toFrom, fromTo, toTo] = await Promise.all([
				corner(before, then),
				corner(before, now),
				corner(after, then),
				corner(after, now),
			]);
			for (const { share, points, rank, components } of compareScores({ fromFrom, toFrom, fromTo, toTo })) {
				const parts = components.map((c) => c.points);
				for (const part of [share, points, rank, ...parts])
					if (part.difference === null) expect([part.data, part.rule, part.coverage]).toEqual([null, null, null]);
					else expect(part.data! + part.rule! + part.coverage!).toBeCloseTo(part.difference, 9);
				// The components add up to the whole, effect by effect.
				if (points.difference === null) continue;
				for (const of of ['difference', 'data', 'rule', 'coverage'] as const)
					expect(parts.reduce((sum, p) => sum + (p[of] ?? 0), 0)).toBeCloseTo(points[of]!, 9);
			}
		}),
	);
});

it('leaves nothing to a rule that is the same, and nothing to data that are the same', async () => {
	await fc.assert(
		fc.asyncProperty(weights, weights, figures, figures, async (before, after, then, now) => {
			const [a, b] = await Promise.all([tableOf('2024-05', before, then), tableOf('2024-06', before, now)]);
			for (const { share, rank, components } of compareScores({ fromFrom: a, toFrom: b, fromTo: a, toTo: b }))
				for (const part of [share, rank, ...components.map((c) => c.points)]) if (part.data !== null) expect(part.rule).toBeCloseTo(0, 9);
			const c = await tableOf('2024-05', after, then);
			for (const { share, rank, components } of compareScores({ fromFrom: a, toFrom: a, fromTo: c, toTo: c }))
				for (const part of [share, rank, ...components.map((x) => x.points)]) if (part.data !== null) expect(part.data).toBeCloseTo(0, 9);
		}),
	);
});

it('calls it coverage, not data, when a bad component is no longer fed', async () => {
	const weights = [10, 10, 10];
	const all = (c: number | null) => [90, 80, c].map((v) => units.map(() => v));
	const [before, after] = await Promise.all([tableOf('2024-05', weights, all(10)), tableOf('2024-06', weights, all(null))]);
	const [first] = compareScores({ fromFrom: before, toFrom: after, fromTo: before, toTo: after });
	expect(first!.share).toMatchObject({ from: 60, to: 85, data: 0, rule: 0, coverage: 25 });
	expect(first!.points).toMatchObject({ difference: -1, data: 0, rule: 0, coverage: -1 });
	expect(first!.components[2]!.points).toEqual({ from: 1, to: null, difference: -1, data: 0, rule: 0, coverage: -1 });
});

it('tells places won by coverage from places won by data', async () => {
	// The second unit has one bad component. It passes the first in June, as that component is fed no more; nothing else moved.
	const figures = (bad: number | null) => [
		[90, 90, 5, 4],
		[80, bad, 5, 4],
		[70, 90, 5, 4],
	];
	const [may, june] = await Promise.all([tableOf('2024-05', [10, 10, 10], figures(50)), tableOf('2024-06', [10, 10, 10], figures(null))]);
	const [first, second] = compareScores({ fromFrom: may, toFrom: june, fromTo: may, toTo: june });
	expect(first!.rank).toEqual({ from: 1, to: 2, difference: -1, data: 0, rule: 0, coverage: -1 });
	expect(second!.rank).toEqual({ from: 2, to: 1, difference: 1, data: 0, rule: 0, coverage: 1 });
});
