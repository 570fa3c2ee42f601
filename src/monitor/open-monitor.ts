// Opens the monitor: mends what a crash may have left, then takes facts in.
import { randomBytes } from 'node:crypto';
import { answersOnce } from './answer-once.ts';
import { readArrivals } from './arrivals.ts';
import { findKnownDossiers, refold, refusedMessages, reportingIn } from './facts.ts';
import { type IntakeNeeds, openIntake } from './intake.ts';
import { type FeedNeeds, feedQuestions } from './list-feeds.ts';
import type { Monitor } from './monitor.ts';
import { findOrMakeSecret } from './records.ts';
import { createSessions } from './sessions.ts';

export type MonitorNeeds = Omit<IntakeNeeds, 'onStored'> & Pick<FeedNeeds, 'calendar'>;

const toSeconds = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ');

export async function openMonitor(needs: MonitorNeeds): Promise<Monitor> {
	const { facts, records, clock, log } = needs;
	await refold(facts);
	facts.onReturn(async () => {
		await refold(facts);
		log.info({}, 'The newest messages were folded again after the fact store came back');
	});
	const run = randomBytes(4).toString('hex');
	let stored = 0;
	const intake = await openIntake({
		...needs,
		onStored: (n) => {
			stored += n;
		},
	});
	const version = () => `${run}-${stored}`;
	return {
		intake,
		version,
		...feedQuestions({ ...needs, version, settle: () => intake.settle() }),
		async reporting({ from, until }) {
			const rows = await facts.ask(reportingIn, { from: toSeconds(from), until: toSeconds(until) });
			return rows.map((r) => ({ system: r.system, facts: r.facts, lastAt: r.last }));
		},
		arrivals: (at) => readArrivals(facts, at),
		refused: (system, { after = '0', limit = 100 } = {}) => facts.ask(refusedMessages, { system, after, limit }),
		async knownDossiers(system, dossiers) {
			const known = await findKnownDossiers(facts, system, dossiers);
			for (const dossier of dossiers) if (intake.spokeLately(system, dossier)) known.add(dossier);
			return known;
		},
		once: answersOnce({ records, clock }),
		sessions: createSessions({ secret: await findOrMakeSecret(records.db, 'sessions'), clock }),
		close: () => intake.close(),
	};
}
