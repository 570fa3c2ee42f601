// A plan names its sources once; whatever cites another one is a fault at its place.
import { expect, it } from 'vitest';
import { PlanDeclaration } from './plan.ts';

const both = { vi: 'a', en: 'a' };
const due = { text: null, day: null, precision: 'none', inclusive: true, source: null };
const plan = {
	id: '1',
	number: 'n',
	name: both,
	issuer: both,
	issued: '2024-04-19',
	year: 2024,
	groups: [{ no: 1, name: both, source: 's' }],
	targets: [],
	tasks: [{ id: 'C1', text: both, due, sources: ['s'] }],
	figures: [{ what: both, value: '1', valueText: both, source: 's' }],
	sources: [{ id: 's', title: both, publisher: both, date: '2024-08', certainty: 'read' }],
};

it('accepts sources that are listed', () => {
	expect(PlanDeclaration.safeParse(plan).error?.issues).toBeUndefined();
});

it('refuses sources that are not, wherever they are cited', () => {
	const stray = {
		...plan,
		groups: [{ no: 1, name: both, source: 'x' }],
		tasks: [{ id: 'C1', text: both, due: { ...due, source: 'y' }, sources: ['s', 'z'], claim: { done: true, source: 'w', asOf: null } }],
		figures: [{ what: both, value: '1', valueText: both, source: 'v' }],
	};
	expect(PlanDeclaration.safeParse(stray).error?.issues.map((i) => i.path.join('.'))).toEqual([
		'groups.0.source',
		'figures.0.source',
		'tasks.0.sources.1',
		'tasks.0.due.source',
		'tasks.0.claim.source',
	]);
});

it('refuses a source without a readable date', () => {
	expect(PlanDeclaration.safeParse({ ...plan, sources: [{ ...plan.sources[0], date: 'August 2024' }] }).success).toBe(false);
});
