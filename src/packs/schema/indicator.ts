// Indicators: formulas over measures. The rule of an indicator changes with the law, so it is a list of editions with validity dates
// that must not overlap; a figure of the past is made by the edition that held then.
import { z } from 'zod';
import { UnitLevel } from '../../registry/contract.ts';
import { Code, Day, Text2 } from './words.ts';

/** What an edition is made for that does not say so. */
export const DEFAULT_LEVELS: readonly UnitLevel[] = ['nation', 'ministry', 'province'];

export const IndicatorEdition = z.strictObject({
	validFrom: Day,
	/** Last day, inclusive; absent while it holds. */
	validTo: Day.optional(),
	/** As `100 * dossiers.online / dossiers.received`. */
	formula: z.string().min(1),
	/** The measure shown as numerator, or a formula over several; absent where the figure is no rate. */
	numerator: z.string().min(1).optional(),
	denominator: z.string().min(1).optional(),
	/** Measures that stand beside the figure in its explanation and are not in it. */
	beside: z.array(Code).optional(),
	legalBasis: z.string().optional(),
	certainty: z.enum(['read', 'recalled', 'computed']),
	states: z.strictObject({
		/** What a zero denominator means. */
		zeroDenominator: z.enum(['notApplicable', 'noData']),
		/** Fewest cases in the denominator to publish a rate; below it the finding is `tooFew`. */
		minimumSample: z.number().int().positive().optional(),
	}),
	/** A formula that must hold (not be 0) for the rule to apply to a unit at all; the reason stands where it does not. */
	eligible: z.strictObject({ formula: z.string().min(1), reason: Text2 }).optional(),
	/** Fewest cases in the denominator to be ranked among others; the figure itself is shown all the same. */
	rankFrom: z.number().int().positive().optional(),
	/** Golden cases: what the rule must say of given counts. What is not given is 0. */
	cases: z
		.array(
			z.strictObject({
				given: z.record(Code, z.number().nullable()),
				expect: z.strictObject({ state: z.enum(['value', 'noData', 'tooFew', 'notApplicable']), value: z.number().nullable() }),
			}),
		)
		.optional(),
	/** Levels of units it is made for; absent: nation, ministry and province. */
	levels: z.array(UnitLevel).min(1).optional(),
	/** Gap to a claim that still counts as agreement, in the unit of the indicator. */
	tolerance: z.number().nonnegative().optional(),
	sources: z.array(z.string()).optional(),
	note: Text2.optional(),
});
export type IndicatorEdition = z.infer<typeof IndicatorEdition>;

export const IndicatorDeclaration = z.strictObject({
	code: Code,
	name: Text2,
	question: Text2,
	about: Text2,
	unit: z.string().min(1),
	direction: z.enum(['up', 'down', 'none']),
	editions: z.array(IndicatorEdition).min(1),
});
export type IndicatorDeclaration = z.infer<typeof IndicatorDeclaration>;

/** A file in `indicators/`. */
export const IndicatorsFile = z.strictObject({ indicators: z.array(IndicatorDeclaration) });
