// The catalogue: what packs declare is read whole, and every fault is told.
import { expect, it } from 'vitest';
import type { IndicatorDeclaration, MeasureDeclaration } from '../packs/index.ts';
import { buildCatalogue, editionOn } from './catalogue.ts';
import { emcDeclarations } from './small-nation.testing.ts';

const both = (text: string) => ({ vi: text, en: text });
const measure = (code: string, more: Partial<MeasureDeclaration> = {}): MeasureDeclaration => ({
	code,
	name: both(code),
	about: both(code),
	unit: 'dossiers',
	source: 'dossiers',
	select: 'count',
	params: { on: 'received' },
	...more,
});
const edition = (validFrom: string, formula: string, validTo?: string) => ({
	validFrom,
	...(validTo && { validTo }),
	formula,
	certainty: 'computed' as const,
	states: { zeroDenominator: 'noData' as const },
});
const indicator = (code: string, ...editions: ReturnType<typeof edition>[]): IndicatorDeclaration => ({
	code,
	name: both(code),
	question: both(code),
	about: both(code),
	unit: 'percent',
	direction: 'up',
	editions,
});
const faultsOf = (measures: MeasureDeclaration[], indicators: IndicatorDeclaration[] = []) =>
	buildCatalogue({ measures, indicators }).faults.map((f) => f.code);

it('takes the pack of the product without a fault', () => {
	const { catalogue, faults } = buildCatalogue(emcDeclarations());
	expect(faults).toEqual([]);
	expect(catalogue.indicators.map((i) => i.code)).toContain('emc.essentialServices');
});

it('tells unknown counting rules, conditions and parameters', () => {
	expect(faultsOf([measure('a', { select: 'guess' })])).toEqual(['evaluate.select-unknown']);
	expect(faultsOf([measure('a', { params: { on: 'received', where: ['rich'] } })])).toEqual(['evaluate.params-malformed']);
	expect(faultsOf([measure('a', { params: { on: 'received', sql: '1' } })])).toEqual(['evaluate.params-malformed']);
	expect(faultsOf([measure('a'), measure('a')])).toEqual(['evaluate.measure-twice']);
});

it('tells formulas that cannot be read and names that no pack declares, all at once', () => {
	expect(faultsOf([measure('a')], [indicator('x', edition('2024-01-01', 'a / ')), indicator('y', edition('2024-01-01', 'a / b'))])).toEqual([
		'evaluate.formula-syntax',
		'evaluate.measure-unknown',
	]);
	expect(faultsOf([measure('a')], [indicator('a', edition('2024-01-01', 'a'))])).toEqual(['evaluate.indicator-twice']);
});

it('keeps editions apart in time: overlaps are a fault, and each day has the edition of its time', () => {
	expect(faultsOf([measure('a')], [indicator('x', edition('2024-01-01', 'a'), edition('2024-06-01', '2 * a'))])).toEqual([
		'evaluate.editions-overlap',
	]);
	const { catalogue, faults } = buildCatalogue({
		measures: [measure('a')],
		indicators: [indicator('x', edition('2024-06-01', '2 * a'), edition('2024-01-01', 'a', '2024-05-31'))],
	});
	expect(faults).toEqual([]);
	const rules = ['2023-12-31', '2024-05-31', '2024-06-01'].map((day) => editionOn(catalogue.editions.get('x')!, day)?.rule);
	expect(rules).toEqual([undefined, 'x@2024-01-01', 'x@2024-06-01']);
	expect(catalogue.indicators[0]).toMatchObject({ formula: '2 * a', rule: 'x@2024-06-01' });
});
