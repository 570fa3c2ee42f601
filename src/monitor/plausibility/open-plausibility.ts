// Plausibility as others ask for it: the questions of a period are put to all senders at once and kept for a while, since they read whole
// months of messages and every sender's page wants the same.
import { addDays, dayOf, getPeriod, keepAnswers, type Period } from '../../base/index.ts';
import type { Sender } from '../../registry/index.ts';
import { checksBusy } from '../problems.ts';
import { askChecks, type ChecksNeeds } from './ask-checks.ts';
import type { Plausibility } from './contract.ts';

/** Answers are this old at most: of months and years that are long over little changes. */
const KEPT_MS = 10 * 60_000;
const KEPT_OF_LONG_AGO_MS = 6 * 3_600_000;
const LONG_AGO_DAYS = 60;
/** Periods that may wait while another is asked; anybody may ask for any. */
const MOST_WAITING = 8;

export interface PlausibilityRoom {
	readonly checks: ChecksNeeds['checks'];
	/**
	 * All checks of the sender's kind in a period.
	 * @param withExamples names dossiers; for the sender alone
	 * @throws InvalidInput `base.period-malformed`, Unavailable `monitor.checks-busy`
	 */
	of(sender: Sender, period: string, withExamples?: boolean): Promise<Plausibility>;
}

export function openPlausibility(needs: ChecksNeeds): PlausibilityRoom {
	const kept = keepAnswers({ most: 24, forMs: KEPT_MS });
	const keptLonger = keepAnswers({ most: 48, forMs: KEPT_OF_LONG_AGO_MS });
	const isLongAgo = ({ to }: Period) => addDays(to, LONG_AGO_DAYS) < dayOf(needs.clock.now());
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	/** One period at a time: the questions read whole months, and the engine has other things to do. */
	const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
		if (waiting >= MOST_WAITING) throw checksBusy();
		waiting++;
		const turn = last.then(work, work);
		last = turn.catch(() => undefined);
		return turn.finally(() => waiting--);
	};
	return {
		checks: needs.checks,
		of: async (sender, text, withExamples = false) => {
			const period = getPeriod(text);
			const asked = await (isLongAgo(period) ? keptLonger : kept)(period.text, () => inTurn(() => askChecks(needs, period)));
			return asked.of(sender, withExamples);
		},
	};
}
