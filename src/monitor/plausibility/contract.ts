// Answers to plausibility checks as they leave: the share of one sender beside the distribution over all. No Node here.
import { z } from 'zod';
import { Text2 } from '../../registry/contract.ts';

/**
 * `plausible`: nothing to ask. `unusual`: far from the other senders, further than chance explains. `implausible`: beyond what the check
 * declares as hard to believe. `tooFew`: too few cases, or too few senders to compare with. None of them is a finding of fault.
 */
export const Verdict = z.enum(['plausible', 'unusual', 'implausible', 'tooFew']);
export type Verdict = z.infer<typeof Verdict>;

const Percent = z.number().meta({ description: 'Percent' });

/** What all senders with enough cases answered. */
export const Distribution = z.object({
	senders: z.number().int().meta({ description: 'Senders with enough cases' }),
	lowerQuartile: Percent,
	median: Percent,
	upperQuartile: Percent,
	deciles: z.array(Percent).meta({ description: 'Eleven: the least, each tenth part, the most' }),
	from: Percent.nullable().meta({ description: 'Below it an answer is unusual; null where low answers ask for nothing' }),
	to: Percent.nullable().meta({ description: 'Above it an answer is unusual; null where high answers ask for nothing' }),
});
export type Distribution = z.infer<typeof Distribution>;

export const CheckAnswer = z
	.object({
		check: z.string(),
		name: Text2,
		question: Text2,
		counted: z.object({ numerator: Text2, denominator: Text2 }),
		lookAt: Text2,
		verdict: Verdict,
		why: z.string().meta({ description: 'One sentence' }),
		value: Percent.nullable(),
		numerator: z.number().int(),
		denominator: z.number().int(),
		minimumSample: z.number().int(),
		rank: z.number().nullable().meta({ description: 'Share of the senders that lie below this one, 0 to 1' }),
		distribution: Distribution.nullable().meta({ description: 'Null where too few senders have enough cases' }),
		limit: z.object({ percent: z.number(), why: Text2 }).nullable(),
		examples: z
			.array(z.string())
			.nullable()
			.meta({ description: 'Up to five dossiers that were counted above the line; null without a key of the system' }),
	})
	.meta({ id: 'CheckAnswer' });
export type CheckAnswer = z.infer<typeof CheckAnswer>;

/** All checks for one sender and one period. */
export const Plausibility = z
	.object({
		system: z.string(),
		period: z.string(),
		asOf: z.iso.datetime().meta({ description: 'When the questions were put' }),
		items: z.array(CheckAnswer).meta({ description: 'Implausible first, then unusual' }),
		next: z.null(),
	})
	.meta({ id: 'Plausibility' });
export type Plausibility = z.infer<typeof Plausibility>;
