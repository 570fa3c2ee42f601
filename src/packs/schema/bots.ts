// Rules that tell programs from people among visitors. They stand beside every figure of visits, so they are data that anybody can read.
import { z } from 'zod';
import { Code, Text2 } from './words.ts';

const isPattern = (text: string) => {
	try {
		new RegExp(text, 'i');
		return true;
	} catch {
		return false;
	}
};

/** A program that says its name in the user agent. */
export const BotAgent = z.strictObject({
	/** Regular expression over the user agent, in any case. */
	pattern: z.string().min(2).refine(isPattern, 'is not a regular expression'),
	/** Code of a class in the same file. */
	class: Code,
	source: z.string().min(1),
	certainty: z.enum(['read', 'recalled', 'computed']),
});
export type BotAgent = z.infer<typeof BotAgent>;

/** A file in `bots/`. */
export const BotsFile = z.strictObject({
	/** What kinds of programs there are. */
	classes: z.array(z.strictObject({ code: Code, name: Text2 })),
	/** The first that fits decides. */
	agents: z.array(BotAgent),
	/** A visitor without the name of a program who behaves like one: shown beside the figure, not taken out of it. */
	machine: z.strictObject({
		viewsAMinute: z.number().int().positive(),
		about: Text2,
		source: z.string(),
		certainty: z.enum(['read', 'recalled', 'computed']),
	}),
});
export type BotRules = z.infer<typeof BotsFile>;
