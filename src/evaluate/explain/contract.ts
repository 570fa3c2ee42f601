// How a figure explains itself: the rule, its measures, what each unit below brought, the systems, what is in doubt; and the facts behind a
// count, page by page. Shared by API and pages; no Node here.
import { z } from 'zod';
import { Text2, UnitLevel } from '../../registry/contract.ts';
import { Claim, Finding, IndexSummary, Indicator, Measure, Score } from '../contract.ts';

/** The edition of the rule that made the figure, with what it says of figures that cannot be told. */
export const RuleTree = z.object({
	rule: z.string().meta({ example: 'emc.onTimeRate@2022-06-23' }),
	formula: z.string(),
	numerator: z.string().nullable(),
	denominator: z.string().nullable(),
	zeroDenominator: z.enum(['notApplicable', 'noData']),
	eligible: z.object({ formula: z.string(), reason: Text2 }).nullable(),
	minimumSample: z.number().nullable().meta({ description: 'Below this denominator no share is told' }),
	rankFrom: z.number().nullable(),
	levels: z.array(UnitLevel),
	legalBasis: z.string().nullable(),
	certainty: z.enum(['read', 'recalled', 'computed']),
	validFrom: z.string(),
	validTo: z.string().nullable(),
	editions: z.array(z.object({ rule: z.string(), validFrom: z.string(), validTo: z.string().nullable() })),
});

/** What a measure counts, in the words of its declaration. */
export const Counting = z.object({
	rule: z.string().meta({ example: 'dossiers count' }),
	on: z.string().nullable().meta({ description: 'The day of a dossier that puts it into the period: received, finished, closed' }),
	where: z.array(z.string()).meta({ description: 'Conditions that must all hold' }),
	of: z.string().nullable().meta({ description: 'What is counted once, however often it occurs; or whose claim' }),
	additive: z.boolean().meta({ description: 'False where the parts do not add up: different people, different procedures' }),
});

/** One question that a plausibility check asks of a sender, where it concerns what a measure counts. A question, no finding of fault. */
export const Doubt = z.object({
	check: z.string(),
	name: Text2,
	question: Text2,
	lookAt: Text2,
	verdict: z.enum(['unusual', 'implausible']),
	system: z.string(),
	value: z.number().nullable().meta({ description: 'Percent that the sender answers' }),
	usual: z.object({ senders: z.number(), lower: z.number(), upper: z.number() }).nullable().meta({ description: 'The middle half of all senders' }),
	count: z.number().meta({ description: 'The part of the count that came from this sender in the period' }),
});
export type Doubt = z.infer<typeof Doubt>;

export const MeasureDoubt = z.object({
	count: z.number().meta({ description: 'The part of the count from senders of whom something is asked that this count rests on' }),
	share: z.number().nullable().meta({ description: 'Percent of the count' }),
	items: z.array(Doubt),
});

export const MeasureTree = z.object({
	measure: Measure,
	value: z.number().nullable(),
	counting: Counting,
	behind: z.string().meta({ description: 'Address of the facts behind it' }),
	doubt: MeasureDoubt.nullable().meta({ description: 'Null while the checks are being answered, or where none asks about this measure' }),
});
export type MeasureTree = z.infer<typeof MeasureTree>;

const Named = z.object({ id: z.string(), name: Text2, level: UnitLevel });

/** What one unit brought to the counts. */
export const Part = z.object({
	unit: Named.meta({ description: 'The unit itself, or the one directly below under which the facts lie' }),
	through: Named.nullable().meta({ description: 'The unit of its time through which it stands here: a predecessor or successor' }),
	share: z.number().meta({ description: 'Part of its counts that is counted here, 0 to 1' }),
	counts: z.record(z.string(), z.number()).meta({ description: 'By measure, before the share is taken' }),
	systems: z.array(z.string()),
	finding: z.string().nullable().meta({ description: 'The same question about this unit, where the rule is made for its level' }),
});
export type Part = z.infer<typeof Part>;

export const SystemTree = z.object({
	id: z.string(),
	name: z.string(),
	unit: Named.nullable(),
	reporting: z.boolean(),
	facts: z.number().meta({ description: 'Facts of the period' }),
	lastAt: z.string().nullable().meta({ description: 'Receipt of the newest of them' }),
});

export const Tree = z.object({
	rule: RuleTree,
	measures: z.array(MeasureTree),
	parts: z.array(Part).meta({ description: 'The largest first, at most 400' }),
	partsInAll: z.number().int(),
	systems: z.array(SystemTree),
	doubt: z.enum(['told', 'later', 'none']).meta({ description: 'later: the checks of this period are being answered; ask again' }),
});
export type Tree = z.infer<typeof Tree>;

export const FindingExplained = z
	.object({
		finding: Finding,
		indicator: Indicator,
		measures: z.array(z.object({ measure: Measure, value: z.number().nullable() })),
		systems: z.array(z.object({ id: z.string(), name: z.string(), facts: z.number(), lastAt: z.string().nullable() })),
		claim: Claim.nullable(),
		tree: Tree,
	})
	.meta({ id: 'Explanation' });
export type FindingExplained = z.infer<typeof FindingExplained>;

/** Points explain themselves by the edition of the index and what each component earned; each names the finding that earned it. */
export const ScoreExplained = z.object({ score: Score, index: IndexSummary }).meta({ id: 'ScoreExplanation' });
export type ScoreExplained = z.infer<typeof ScoreExplained>;

const DayTold = z
	.string()
	.nullable()
	.meta({ description: 'A day; of communes and districts the month alone; null where unsaid, and in lists by rating' });

/**
 * A dossier that was counted. Its code is its sender's; here stands a keyed hash, another in every list, so that lists cannot be joined. What a
 * person said of the service is counted and told of no dossier.
 */
export const CountedDossier = z
	.object({
		dossier: z.string(),
		system: z.string(),
		unit: z.string(),
		unitName: Text2,
		procedure: z.string(),
		received: DayTold,
		due: DayTold,
		finished: DayTold,
		closed: z.string().nullable().meta({ description: 'The end by Decision 766' }),
		lateFrom: z.string().nullable().meta({ description: 'From this day it counts as late by Decision 766, were it still open' }),
		state: z.string().meta({ description: 'Where it stands today: inHand, supplement, payment, finished, refused, withdrawn, stopped, registered' }),
		fulfils: z.array(z.string()).meta({ description: 'Of the conditions of the measures of this rule, those that it fulfils' }),
		share: z.number(),
		doubts: z.array(z.string()).meta({ description: 'Checks that ask about its sender and, where they can tell, about this dossier' }),
	})
	.meta({ id: 'CountedDossier' });
export type CountedDossier = z.infer<typeof CountedDossier>;

export const CountedProcedure = z.object({ procedure: z.string(), name: Text2.nullable(), count: z.number() });
export type CountedProcedure = z.infer<typeof CountedProcedure>;
export const CountedVisits = z.object({ system: z.string(), unit: z.string(), unitName: Text2, day: z.string(), count: z.number() });
export type CountedVisits = z.infer<typeof CountedVisits>;
export const CountedClaim = Claim.extend({ unitName: Text2, system: z.string().nullable().meta({ description: 'Whose key delivered it' }) });
export type CountedClaim = z.infer<typeof CountedClaim>;
export const CountedSystem = z.object({
	system: z.string().nullable().meta({ description: 'Null for a unit that must connect and has registered no system' }),
	name: z.string(),
	unit: Named.nullable(),
	reporting: z.boolean(),
});
export type CountedSystem = z.infer<typeof CountedSystem>;

const page = <K extends string, T extends z.ZodType>(kind: K, item: T) =>
	z.object({
		id: z.string(),
		measure: Measure,
		kind: z.literal(kind),
		count: z.number().nullable().meta({ description: 'The count of the measure' }),
		rows: z.number().meta({ description: 'Rows in all, each with the share that counts; of different things the facts behind them' }),
		conditions: z.array(z.string()),
		items: z.array(item),
		next: z.string().nullable().meta({ description: 'Ask with after= for the page after this one' }),
	});

/** The facts behind a count. */
export const Behind = z
	.discriminatedUnion('kind', [
		page('dossiers', CountedDossier),
		page('procedures', CountedProcedure),
		page('visits', CountedVisits),
		page('claims', CountedClaim),
		page('systems', CountedSystem),
	])
	.meta({ id: 'Behind' });
export type Behind = z.infer<typeof Behind>;
