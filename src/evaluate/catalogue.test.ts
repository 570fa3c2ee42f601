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

it('runs the golden cases of a rule and tells those it fails, with what it says instead', () => {
	const rate = (formula: string, value: number | null, state = 'value') => ({
		...edition('2024-01-01', formula),
		denominator: 'b',
		cases: [{ given: { a: 1, b: 3 }, expect: { state: state as 'value', value } }],
	});
	const of = (e: ReturnType<typeof rate>) => buildCatalogue({ measures: [measure('a'), measure('b')], indicators: [indicator('x', e)] }).faults;
	expect(of(rate('100 * a / b', 33.33))).toEqual([]);
	expect(of(rate('100 * a / b', 33.3))).toEqual([]);
	expect(of(rate('100 * a / b', 33))).toMatchObject([{ code: 'evaluate.case-failed', path: 'x@2024-01-01.cases.0' }]);
	expect(of(rate('100 * a / (b - 3)', null, 'noData'))).toEqual([]);
	expect(of(rate('100 * b / a', 33.33))[0]?.message).toContain('it says value 300, and its case says value 33.33');
});

it('asks whether a rule applies before it counts, with the reason of the pack', () => {
	const reason = { vi: 'không có thủ tục', en: 'no such procedure' };
	const cases = [
		{ given: { a: 0, b: 2 }, expect: { state: 'notApplicable' as const, value: null } },
		{ given: { a: null, b: 2 }, expect: { state: 'noData' as const, value: null } },
		{ given: { a: 1, b: 2 }, expect: { state: 'value' as const, value: 2 } },
	];
	const of = (formula: string) =>
		buildCatalogue({
			measures: [measure('a'), measure('b')],
			indicators: [indicator('x', { ...edition('2024-01-01', 'b'), eligible: { formula, reason }, cases } as ReturnType<typeof edition>)],
		});
	expect(of('a > 0').faults).toEqual([]);
	expect(of('a > 0').catalogue.indicators[0]?.eligible).toEqual({ formula: 'a > 0', reason });
	expect(of('a > ').faults).toMatchObject([{ code: 'evaluate.formula-syntax', path: 'x@2024-01-01.eligible' }]);
});

it('tells what a formula lacks only where it cannot do without it', () => {
	const cases = [
		{ given: { a: 40, b: null }, expect: { state: 'value' as const, value: 40 } },
		{ given: { a: 40, b: 50 }, expect: { state: 'value' as const, value: 20 } },
		{ given: { a: null, b: 50 }, expect: { state: 'noData' as const, value: null } },
	];
	const { faults } = buildCatalogue({
		measures: [measure('a'), measure('b')],
		indicators: [indicator('x', { ...edition('2024-01-01', 'a * first(b, 100) / 100'), cases } as ReturnType<typeof edition>)],
	});
	expect(faults).toEqual([]);
});
