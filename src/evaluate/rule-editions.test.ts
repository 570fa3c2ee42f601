// Rules have editions: a figure is made by the edition of its time, or by that of a day asked for; a series says where it breaks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../base/index.ts';
import type { IndicatorDeclaration } from '../packs/index.ts';
import { openEvaluate } from './open-evaluate.ts';
import { emcDeclarations, openSmallNation, type SmallNation } from './small-nation.testing.ts';

const clock = fixedClock('2025-11-22T10:00:00+07:00');
const both = { vi: 'x', en: 'x' };
const edition = (validFrom: string, validTo: string | undefined, formula: string) => ({
	validFrom,
	...(validTo !== undefined && { validTo }),
	formula,
	numerator: 'dossiers.online',
	denominator: 'dossiers.received',
	certainty: 'computed' as const,
	states: { zeroDenominator: 'noData' as const },
});
const AMENDED: IndicatorDeclaration = {
	...{ code: 'test.amended', name: both, question: both, about: both, unit: 'percent', direction: 'up' },
	editions: [
		edition('2024-01-01', '2025-02-28', '100 * dossiers.online / dossiers.received'),
		edition('2025-03-01', undefined, 'min(100, 200 * dossiers.online / dossiers.received)'),
	],
};

let nation: SmallNation;
let evaluate: SmallNation['evaluate'];

beforeAll(async () => {
	nation = await openSmallNation(clock);
	const declared = emcDeclarations();
	const { number } = await nation.system(1015, 'case');
	const months = ['2025-02-10', '2025-03-10', '2025-08-11'];
	await nation.tell(
		months.flatMap((day) =>
			[0, 1, 2, 3].map((i) => ({
				...{ system: number, unit: day > '2025-07' ? 2015 : 1015, dossier: `${day}-${i}` },
				...{ at: `${day}T02:00:00Z`, channel: i === 0 ? ('online' as const) : ('counter' as const) },
			})),
		),
	);
	const { facts, records } = nation.stores;
	const packs = { measures: declared.measures, indicators: [...declared.indicators, AMENDED] };
	evaluate = await openEvaluate({ facts, records, registry: nation.registry, monitor: nation.monitor, packs, clock });
});
afterAll(() => nation.close());

describe('editions of a rule', () => {
	const of = { indicator: 'test.amended', unit: 1015, clock: 'then' } as const;

	it('makes each figure by the edition of its period', async () => {
		expect((await evaluate.findings({ ...of, period: '2025-02' }))[0]).toMatchObject({ value: 25, rule: 'test.amended@2024-01-01' });
		expect((await evaluate.findings({ ...of, period: '2025-03' }))[0]).toMatchObject({ value: 50, rule: 'test.amended@2025-03-01' });
	});

	it('makes it by the edition of another day when asked, and its id leads back to the same figure', async () => {
		const [finding] = await evaluate.findings({ ...of, period: '2025-02', rules: '2025-12-31' });
		expect(finding).toMatchObject({ value: 50, rule: 'test.amended@2025-03-01' });
		expect((await evaluate.explain(finding!.id)).finding).toEqual(finding);
		expect((await evaluate.findings({ ...of, period: '2025-03', rules: '2023-01-01' }))[0]).toMatchObject({
			state: 'notApplicable',
			whyCode: 'ruleNotInForce',
		});
	});

	it('tells where a series breaks: another edition, other units', () => {
		const series = { indicator: 'test.amended', unit: 2015, from: '2025-01', to: '2025-08' };
		expect(evaluate.breaks(series)).toEqual([
			{ on: '2025-03-01', kind: 'rule', of: ['test.amended@2025-03-01'] },
			{ on: '2025-07-01', kind: 'units', of: ['u1010', 'u1015'] },
		]);
		expect(evaluate.breaks({ ...series, from: '2025-07' })).toEqual([]);
		expect(evaluate.breaks({ ...series, unit: 1001, rules: '2025-12-31' })).toEqual([]);
	});
});
