// What senders and readers of feeds rely on. No Node here.
import { z } from 'zod';
import { Text2 } from '../registry/contract.ts';

export type { CheckAnswer, Distribution, Plausibility, Verdict } from './plausibility/contract.ts';
export type { VisitFigures } from './visit-figures/contract.ts';

export const Rejection = z.object({ index: z.number().int(), code: z.string(), message: z.string() });

/** The answer to every sender, given only when the accepted facts are durable. */
export const IntakeAnswer = z
	.object({
		accepted: z.number().int(),
		duplicates: z.number().int(),
		rejected: z.array(Rejection),
		receipt: z.string(),
	})
	.meta({ id: 'IntakeAnswer' });
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;

export type FeedState = z.infer<typeof FeedState>;
export const FeedState = z
	.enum(['value', 'stale', 'noData'])
	.meta({ description: 'value: speaking within its rhythm; stale: silent for longer; noData: never spoke (files imported for it are not its word)' });

/** How long nothing was received, and whether that is like this feed. */
export const Silence = z
	.object({
		since: z.iso.datetime().meta({ description: 'The last receipt' }),
		seconds: z.number(),
		probability: z
			.number()
			.nullable()
			.meta({ description: 'That a silence of this feed from there on lasts at least so long; null before its rhythm is known' }),
	})
	.meta({ id: 'Silence' });
export type Silence = z.infer<typeof Silence>;

/** What is known of one system as a sender. */
export const Feed = z
	.object({
		system: z.string(),
		name: z.string(),
		kind: z.enum(['portal', 'case', 'reporting', 'database']),
		unit: z.string(),
		protocols: z.array(z.string()),
		facts: z.number().int().meta({ description: 'Facts accepted and stored, each once' }),
		duplicates: z.number().int(),
		rejected: z.number().int(),
		rejectedBy: z.array(z.object({ code: z.string(), count: z.number().int() })),
		firstAt: z.iso.datetime().nullable().meta({ description: 'Receipt of the first fact that it sent itself' }),
		lastAt: z.iso.datetime().nullable().meta({ description: 'Receipt of the last fact that it sent itself' }),
		importedAt: z.iso.datetime().nullable().meta({ description: 'Receipt of the last fact that came from a file: no sign of life of the system' }),
		lastFactAt: z.iso.datetime().nullable().meta({ description: 'Latest instant that a fact speaks of' }),
		expectedEverySeconds: z
			.number()
			.nullable()
			.meta({ description: 'Rhythm: how long a silence is ordinary from the last receipt on, learnt from the feed; null before it is known' }),
		silence: Silence.nullable().meta({ description: 'Null before it sent anything' }),
		state: FeedState,
		why: z.string().nullable(),
	})
	.meta({ id: 'Feed' });
export type Feed = z.infer<typeof Feed>;

const CountedCode = z.object({ code: z.string(), count: z.number().int() });

/** What became of the messages of one system that were received in one hour, or on one day of Vietnam. */
export const FeedAccount = z
	.object({
		from: z.iso.datetime().meta({ description: 'Start of the hour, or of the day in Vietnam' }),
		received: z.number().int().meta({ description: 'accepted + duplicates + rejected' }),
		accepted: z.number().int(),
		duplicates: z.number().int().meta({ description: 'Met again: stored once already' }),
		rejected: z.number().int(),
		rejectedBy: z.array(CountedCode),
		late: z.number().int().meta({ description: 'Of the accepted: heard more than 24 hours after the instant they speak of, to the hour' }),
	})
	.meta({ id: 'FeedAccount' });
export type FeedAccount = z.infer<typeof FeedAccount>;

/** Refusals of one kind, with what the sender has to mend. */
export const Refusals = CountedCode.extend({ mend: Text2 }).meta({ id: 'Refusals' });
export type Refusals = z.infer<typeof Refusals>;

/** A silence during which the feed was stale. */
export const Interruption = z
	.object({
		from: z.iso.datetime().meta({ description: 'End of the last hour in which something was received' }),
		to: z.iso.datetime().nullable().meta({ description: 'Start of the hour in which it spoke again; null while it lasts' }),
		hours: z.number(),
		probability: Silence.shape.probability,
	})
	.meta({ id: 'Interruption' });
export type Interruption = z.infer<typeof Interruption>;

const Receipt = z.object({
	at: z.iso.datetime(),
	receipt: z.string().nullable().meta({ description: 'Receipt of the batch of dossier messages, as the sender was given it; null for a visit' }),
});

/** The ledger of one connection: since when, with which interruptions, and by what that is proven. */
export const Connection = z
	.object({
		system: z.string(),
		name: z.string(),
		registeredAt: z.iso.datetime(),
		keys: z.array(z.object({ scope: z.enum(['facts', 'claims']), createdAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable() })),
		state: FeedState,
		silence: Silence.nullable(),
		protocols: z.array(z.object({ protocol: z.string(), facts: z.number().int(), firstAt: z.iso.datetime(), lastAt: z.iso.datetime() })),
		proof: z.object({
			first: Receipt.nullable(),
			last: Receipt.nullable(),
			facts: z.number().int().meta({ description: 'Facts that it sent itself' }),
			hours: z.number().int().meta({ description: 'Hours in which something was received' }),
		}),
		interruptions: z.array(Interruption).meta({ description: 'Newest first; each judged by what was known of the feed when it ended' }),
	})
	.meta({ id: 'Connection' });
export type Connection = z.infer<typeof Connection>;
