// A body may carry messages of several systems: each goes to its own, and the answers become one again, in the order of the body.
import type { Sender } from '../registry/index.ts';
import type { IntakeAnswer } from './contract.ts';
import type { Heard, Intake, Via } from './intake.ts';
import { siteUnknown } from './problems.ts';

export interface Entry<T> {
	/** What the message calls its system; empty when it says none. */
	readonly site: string;
	readonly heard: Heard<T>;
}

/**
 * @param find the system of a site
 * @param deliver hands the messages of one system to the intake
 * @throws NotAllowed `monitor.site-unknown` when no message names a known system
 */
export async function deliverBySender<T>(
	needs: { intake: Intake; via: Via; find: (site: string) => Promise<Sender | undefined> },
	entries: readonly Entry<T>[],
	deliver: (sender: Sender, heard: readonly Heard<T>[]) => Promise<IntakeAnswer>,
): Promise<IntakeAnswer> {
	const first = entries[0];
	if (first && entries.length === 1) {
		const sender = await needs.find(first.site);
		if (sender) return deliver(sender, [first.heard]);
	}
	const senders = new Map<string, Sender | undefined>();
	for (const { site } of entries) if (!senders.has(site)) senders.set(site, await needs.find(site));
	const indexed = entries.map((entry, index) => ({ ...entry, index, sender: senders.get(entry.site) }));
	const strange = indexed.filter((e) => !e.sender);
	if (strange.length) {
		const refused = strange.map((e) => ({
			index: e.index,
			original: e.heard.original,
			refusal: { code: 'monitor.site-unknown', message: siteUnknown(e.site).message },
		}));
		await needs.intake.strangers(needs.via, refused);
		if (strange.length === entries.length) throw siteUnknown(first?.site ?? '');
	}
	const answers = await Promise.all(
		[
			...Map.groupBy(
				indexed.filter((e) => e.sender),
				(e) => e.sender!,
			),
		].map(async ([sender, mine]) => {
			const answer = await deliver(
				sender,
				mine.map((e) => e.heard),
			);
			return { ...answer, rejected: answer.rejected.map((r) => ({ ...r, index: mine[r.index]!.index })) };
		}),
	);
	const rejected = [
		...answers.flatMap((a) => a.rejected),
		...strange.map((e) => ({ index: e.index, code: 'monitor.site-unknown', message: siteUnknown(e.site).message })),
	].sort((a, b) => a.index - b.index);
	return {
		accepted: answers.reduce((n, a) => n + a.accepted, 0),
		duplicates: answers.reduce((n, a) => n + a.duplicates, 0),
		rejected,
		receipt: answers[0]?.receipt ?? '0',
	};
}
