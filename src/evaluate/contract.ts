// Findings: figures with their state. Shared by API, pages and tools; no Node here.
import { z } from 'zod';
import { Text2 } from '../registry/contract.ts';

export const FindingState = z.enum(['value', 'noData', 'notConnected', 'tooFew', 'stale', 'notApplicable']);
export type FindingState = z.infer<typeof FindingState>;

/**
 * Why a finding is not (simply) a value: a stable code with parameters, put into words per language by pages, and a sentence in
 * English for the API.
 */
export const Why = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Why = z.infer<typeof Why>;

/** A figure that explains itself (contracts.md, "Reading"). */
export const Finding = z
	.object({
		id: z.string().meta({ description: 'Way down: /explain/{id}; indicator, unit, period, clock and date joined by ~' }),
		indicator: z.string(),
		unit: z.string().meta({ description: 'Unit of measurement: percent, dossiers, visits, …' }),
		/** The unit (agency or territory) it is about. */
		of: z.string().meta({ description: 'Id of the unit it is about' }),
		ofName: Text2,
		period: z.string(),
		clock: z.enum(['then', 'now']),
		state: FindingState,
		why: z.string().nullable().meta({ description: 'A sentence when the state is not value, or when something known of is missing from the value' }),
		whyCode: z.string().nullable(),
		value: z.number().nullable().meta({ description: 'Present for value and stale only' }),
		numerator: z.number().nullable(),
		denominator: z.number().nullable(),
		coverage: z.object({
			reporting: z.number().int(),
			expected: z.number().int(),
			undivided: z.number().optional().meta({
				description:
					'Facts that belong to this unit or to its siblings and nothing tells to which; they are in no figure of these units. Absent: none',
			}),
		}),
		asOf: z.string().nullable().meta({ description: 'Day on which the units are read' }),
		fresh: z.iso.datetime().nullable().meta({ description: 'Receipt of the newest fact in it' }),
		rule: z.string().meta({ example: '766.3.3@2022-06-23' }),
		edition: z.string().nullable(),
	})
	.meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

/** Where a series does not go on as it was: the territory or the rule became another. */
export const Break = z
	.object({
		on: z.string().meta({ description: 'First day of the new state' }),
		kind: z.enum(['units', 'rule']),
		of: z.array(z.string()).meta({ description: 'Units that were before or came after, by id; or the edition of the rule from then on' }),
	})
	.meta({ id: 'Break' });
export type Break = z.infer<typeof Break>;

export const Measure = z.object({ code: z.string(), name: Text2, unit: z.string(), about: Text2, source: z.string() }).meta({ id: 'Measure' });
export type Measure = z.infer<typeof Measure>;

export const Indicator = z
	.object({
		code: z.string(),
		name: Text2,
		question: Text2.meta({ description: 'The question it answers, as a heading' }),
		about: Text2,
		unit: z.string(),
		direction: z.enum(['up', 'down', 'none']),
		formula: z.string(),
		numerator: z.string().nullable(),
		denominator: z.string().nullable(),
		eligible: z
			.object({ formula: z.string(), reason: Text2 })
			.nullable()
			.meta({ description: 'What must hold for the rule to apply to a unit; where it does not the finding is notApplicable with this reason' }),
		zeroDenominator: z.enum(['notApplicable', 'noData']),
		minimumSample: z.number().nullable().meta({ description: 'Fewest cases to tell a figure; below it the state is tooFew' }),
		rankFrom: z.number().nullable().meta({ description: 'Fewest cases to be ranked among others; the figure is shown all the same' }),
		legalBasis: z.string().nullable(),
		certainty: z.enum(['read', 'recalled', 'computed']),
		validFrom: z.string(),
		validTo: z.string().nullable(),
		rule: z.string(),
	})
	.meta({ id: 'Indicator' });
export type Indicator = z.infer<typeof Indicator>;

/** A figure that a unit reports, with its evidence. */
export const Claim = z
	.object({
		id: z.string(),
		measure: z.string().meta({ description: 'Code of the indicator or measure claimed' }),
		unit: z.string().meta({ description: 'Unit id' }),
		period: z.string(),
		value: z.number(),
		text: z.string().nullable().meta({ description: 'As written, when more than a number: "> 46.2 million"' }),
		source: z.string(),
		reportedAt: z.iso.datetime(),
	})
	.meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;

export type LedgerVerdict = z.infer<typeof LedgerVerdict>;
export const LedgerVerdict = z.enum(['agrees', 'claimHigher', 'claimLower', 'onlyClaim', 'onlyMeasured']);
/** Claim beside measurement for one indicator, unit and period. */
export const LedgerLine = z
	.object({
		indicator: z.string(),
		unit: z.string(),
		unitName: Text2,
		period: z.string(),
		claim: Claim.nullable(),
		finding: Finding,
		gap: z.number().nullable().meta({ description: 'claim minus measured, in the unit of the indicator' }),
		tolerance: z.number(),
		verdict: LedgerVerdict,
	})
	.meta({ id: 'LedgerLine' });
export type LedgerLine = z.infer<typeof LedgerLine>;
