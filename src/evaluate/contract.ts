// Findings: figures with their state. Shared by API, pages and tools; no Node here.
import { z } from 'zod';
import { Text2 } from '../registry/contract.ts';

export type { Difference, Edition, EditionFile, Manifest } from './editions/contract.ts';
export type {
	Behind,
	CountedClaim,
	CountedDossier,
	CountedProcedure,
	CountedSystem,
	CountedVisits,
	Doubt,
	FindingExplained,
	MeasureTree,
	Part,
} from './explain/contract.ts';
export type { Expression } from './formula/expression.ts';
export type { LegalTime, OpenDossiers, ServiceUse } from './services/contract.ts';

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
		fresh: z.iso.datetime().nullable().meta({ description: 'Receipt of the newest fact of this period from the systems whose facts are in it' }),
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

/** A golden case: what the rule must say of given counts; what is not given is 0. */
const GoldenCase = z.object({
	given: z.record(z.string(), z.number().nullable()),
	expect: z.object({ state: FindingState, value: z.number().nullable() }),
});

/** One edition of the rule of an indicator, with what proves it. */
export const RuleEdition = Indicator.extend({
	measures: z.array(Measure).meta({ description: 'Measures that the rule names' }),
	levels: z.array(z.string()).meta({ description: 'Levels of units it is made for' }),
	tolerance: z.number().meta({ description: 'Gap to a claim that still counts as agreement' }),
	cases: z.array(GoldenCase).meta({ description: 'Golden cases, run whenever packs are read' }),
	sources: z.array(z.string()),
	note: Text2.nullable(),
}).meta({ id: 'RuleEdition' });
export type RuleEdition = z.infer<typeof RuleEdition>;

/** What was counted of one procedure under one unit. */
export const ServiceCounts = z
	.object({
		procedure: z.string().meta({ description: 'Code under which its dossiers came' }),
		service: z.string().nullable().meta({ description: 'Code of the service in the register; null where the register does not know the procedure' }),
		name: Text2.nullable(),
		essential: z.object({ decision: z.string(), no: z.number().int() }).nullable(),
		of: z.string().meta({ description: 'Id of the unit' }),
		period: z.string(),
		clock: z.enum(['then', 'now']),
		counts: z.record(z.string(), z.number()).meta({ description: 'Dossiers by measure, of the measures that are kept by procedure' }),
		timed: z.number().meta({ description: 'Finished dossiers of which it is known how long they took' }),
		meanDays: z
			.number()
			.nullable()
			.meta({ description: 'Mean time from receipt to the result in days of 24 hours; shown by component 2.2 of Decision 766, never scored' }),
	})
	.meta({ id: 'ServiceCounts' });
export type ServiceCounts = z.infer<typeof ServiceCounts>;

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

const Certainty = z.enum(['read', 'recalled', 'computed']);
const Scoring = z
	.object({
		kind: z.enum(['linear', 'fullAt', 'bands', 'none']),
		fullAt: z.number().nullable().meta({ description: 'Value from which all points are earned; below it they are earned in proportion' }),
		bands: z.array(z.object({ from: z.number(), points: z.number() })),
	})
	.meta({ id: 'Scoring' });

const IndexComponent = z
	.object({
		indicator: z.string().meta({ description: 'Code of the indicator that names it' }),
		uses: z.string().meta({ description: 'Code of the indicator that measures it; another one under some variants' }),
		no: z.string(),
		name: Text2,
		maximum: z.number().meta({ description: '0: shown beside the score, never in it' }),
		scoring: Scoring,
		zero: z.enum(['full', 'none', 'notAssessed']).meta({ description: 'What a zero denominator earns' }),
		levels: z.array(z.string()).nullable().meta({ description: 'Levels it is made for, where fewer than those of the index' }),
		basis: z.enum(['measured', 'reported', 'selfAssessed', 'surveyed']),
		evidence: Text2.nullable(),
		certainty: Certainty,
		note: Text2.nullable(),
	})
	.meta({ id: 'IndexComponent' });

/** An index as it stands for one level of units: its tree, bands and variants. */
export const IndexSummary = z
	.object({
		code: z.string(),
		name: Text2,
		question: Text2,
		about: Text2,
		levels: z.array(z.string()).meta({ description: 'Levels that have a tree in this edition; ask for one with level=' }),
		level: z.string().meta({ description: 'The level whose tree this is' }),
		legalBasis: z.string().nullable(),
		certainty: Certainty,
		validFrom: z.string(),
		validTo: z.string().nullable(),
		rule: z.string().meta({ example: '766@2022-06-23' }),
		maximum: z.number().nullable().meta({ description: 'Null where no source tells it' }),
		unknown: Text2.nullable().meta({ description: 'What is not known of the tree' }),
		groups: z.array(
			z.object({
				id: z.string(),
				name: Text2,
				maximum: z.number(),
				count: z.number().int().meta({ description: 'How many components the decision has; more than listed where not all are known' }),
				components: z.array(IndexComponent),
				note: Text2.nullable(),
			}),
		),
		pillars: z.array(z.object({ id: z.string(), name: Text2, maximum: z.number(), groups: z.array(z.string()) })),
		bands: z.array(z.object({ id: z.string(), from: z.number(), name: Text2, certainty: Certainty })),
		eligible: z.object({ assessed: z.number(), cases: z.array(z.object({ measure: z.string(), from: z.number() })) }),
		variants: z.array(z.object({ id: z.string(), name: Text2, about: Text2, certainty: Certainty })),
		editions: z.array(z.object({ rule: z.string(), validFrom: z.string(), validTo: z.string().nullable(), legalBasis: z.string().nullable() })),
		note: Text2.nullable(),
	})
	.meta({ id: 'IndexSummary' });
export type IndexSummary = z.infer<typeof IndexSummary>;

const Sums = {
	points: z.number().meta({ description: 'Points earned' }),
	assessed: z.number().meta({ description: 'Points that could be earned in what something feeds' }),
	maximum: z.number().meta({ description: 'Points that this unit can earn at all' }),
};
const SumsOf = z.object({ id: z.string(), ...Sums });

export const ScoredComponent = z
	.object({
		indicator: z.string(),
		no: z.string(),
		points: z.number().nullable().meta({ description: 'Null when not assessed, which is not 0' }),
		maximum: z.number().meta({ description: '0 where it is not scored or not made for this unit' }),
		assessed: z.boolean(),
		state: FindingState,
		whyCode: z.string().nullable(),
		value: z.number().nullable(),
		numerator: z.number().nullable(),
		denominator: z.number().nullable(),
		finding: z.string().meta({ description: 'Id of the finding that earned it' }),
	})
	.meta({ id: 'ScoredComponent' });
export type ScoredComponent = z.infer<typeof ScoredComponent>;

/** The score of one unit in one period. What nothing feeds is not assessed, never 0. */
export const Score = z
	.object({
		id: z
			.string()
			.meta({ example: '766~u1015~2024-05~then~2024-05-31', description: 'Way down: /explain/{id}; a variant and a day of rules follow when asked' }),
		index: z.string(),
		rule: z.string(),
		variant: z.string().nullable(),
		of: z.string(),
		ofName: Text2,
		period: z.string(),
		clock: z.enum(['then', 'now']),
		asOf: z.string(),
		state: FindingState,
		whyCode: z.string().nullable(),
		why: z.string().nullable(),
		...Sums,
		share: z.number().nullable().meta({ description: 'Points earned in a hundred that were assessed; bands and ranks go by it' }),
		band: z.string().nullable().meta({ description: 'Only for units that are eligible' }),
		rank: z.number().int().nullable().meta({ description: 'Among the eligible units of the same level on the same day; equal shares share a rank' }),
		ranked: z.number().int().meta({ description: 'How many are ranked' }),
		eligible: z.boolean(),
		unranked: Why.nullable().meta({ description: 'Why there is no rank though there are points' }),
		groups: z.array(SumsOf),
		pillars: z.array(SumsOf),
		components: z.array(ScoredComponent),
	})
	.meta({ id: 'Score' });
export type Score = z.infer<typeof Score>;

const Effects = z
	.object({
		from: z.number().nullable(),
		to: z.number().nullable(),
		difference: z.number().nullable(),
		data: z
			.number()
			.nullable()
			.meta({ description: 'What the figures changed in what is assessed on both sides: the mean of both orders of changing data and rule' }),
		rule: z.number().nullable().meta({ description: 'What the rule changed in what is assessed on both sides' }),
		coverage: z
			.number()
			.nullable()
			.meta({ description: 'What changed since something is assessed on one side only; data + rule + coverage = difference' }),
	})
	.meta({ id: 'Effects' });

/** What moved the score of a unit between two periods or two dates of rules: data, rule, or what could be assessed at all. */
export const Comparison = z
	.object({
		index: z.string(),
		variant: z.string().nullable(),
		of: z.string(),
		ofName: Text2,
		clock: z.enum(['then', 'now']),
		from: z.object({ id: z.string(), period: z.string(), rule: z.string(), state: FindingState }),
		to: z.object({ id: z.string(), period: z.string(), rule: z.string(), state: FindingState }),
		whyCode: z.string().nullable().meta({ description: 'Why there is nothing to compare; null when there is' }),
		why: z.string().nullable(),
		share: Effects,
		points: Effects,
		rank: Effects.meta({ description: 'A fall is negative, a rise positive: places won. Nothing where the units ranked are not the same' }),
		components: z.array(z.object({ indicator: z.string(), no: z.string(), points: Effects })),
	})
	.meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;
