// Refused messages that are still open, and closing them. The quarantine itself is never edited: what was replayed is written beside it.
import { z } from 'zod';
import { type Facts, question } from '../store/index.ts';

const Row = z.object({
	system: z.number(),
	id: z.string(),
	received: z.coerce.number(),
	protocol: z.string(),
	code: z.string(),
	message: z.string(),
	raw: z.string(),
});
export type OpenRefusal = z.infer<typeof Row>;

const refused = question(new URL('./facts/replay-refused.sql', import.meta.url), Row);

export interface RefusalScope {
	readonly since: Date;
	/** Empty: any. */
	readonly code: string;
	readonly system: number;
	/** True: of any system. */
	readonly any: boolean;
}

/** Pages of open refusals, oldest first. */
export async function* openRefusals(facts: Facts, scope: RefusalScope, limit = 1_000): AsyncGenerator<OpenRefusal[]> {
	let after = '0';
	for (;;) {
		const page: OpenRefusal[] = await facts.ask(refused, { ...scope, after, limit });
		if (page.length) yield page;
		if (page.length < limit) return;
		after = page.at(-1)!.id;
	}
}

/** Takes refusals out of the open ones. */
export async function markDone(facts: Facts, refusals: readonly OpenRefusal[], at: Date, by: string): Promise<void> {
	if (!refusals.length) return;
	// Identities have more digits than numbers of JSON keep.
	const rest = `"at":"${at.toISOString()}","by":${JSON.stringify(by)}}\n`;
	await facts.append('quarantine_done', refusals.map((r) => `{"system":${r.system},"id":${r.id},${rest}`).join(''));
}
