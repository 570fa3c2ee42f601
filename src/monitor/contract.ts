// What senders and readers of feeds rely on. No Node here.
import { z } from 'zod';

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
	.meta({ description: 'value: speaking within its rhythm; stale: silent for longer; noData: never spoke' });

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
		firstAt: z.iso.datetime().nullable().meta({ description: 'Receipt of the first fact' }),
		lastAt: z.iso.datetime().nullable().meta({ description: 'Receipt of the last fact' }),
		lastFactAt: z.iso.datetime().nullable().meta({ description: 'Latest instant that a fact speaks of' }),
		expectedEverySeconds: z
			.number()
			.nullable()
			.meta({ description: 'Rhythm: the longest silence to expect, learnt from the feed; null before it is known' }),
		state: FeedState,
		why: z.string().nullable(),
	})
	.meta({ id: 'Feed' });
export type Feed = z.infer<typeof Feed>;
