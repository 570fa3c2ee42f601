// What a measure rests on, in the words that plausibility checks use (`touches`), and how one dossier can tell that a question is about it
// (`dossier`). Pure.
import type { z } from 'zod';
import { type CountedMeasure, DOSSIER_CONDITIONS } from '../counts/measure.ts';
import type { Counting } from './contract.ts';

/** What a count depends on: the instant that places it, its conditions, what is counted once. */
export function aspectsOf({ rule }: Pick<CountedMeasure, 'rule'>): string[] {
	switch (rule.rule) {
		case 'dossiers count':
			return [rule.on, ...rule.where];
		case 'dossiers distinct':
			return [rule.on, rule.of, ...rule.where];
		case 'dossiers inHand':
			return ['inHand', ...Object.entries(rule).flatMap(([name, value]) => (value === true ? [name] : []))];
		case 'visits count':
			return ['visit', ...rule.where];
		case 'visits distinct':
			return ['visit', 'person', rule.of];
		default:
			return [];
	}
}

/** Signs of a dossier beside the conditions of measures: what its instants say. In the words of the checks in packs/plausibility. */
const SIGNS = {
	notCounter: "channel IN ('online', 'post')",
	topMark: 'rating = 5',
	receivedBeforeSubmitted: 'received < submitted',
	finishedBeforeReceived: 'finished < received',
	finishedAtOnce: 'finished >= received AND finished < received + INTERVAL 1 MINUTE',
	finishedWhenDue: 'finished = due',
	finishedUnhandled: "class = 'finished' AND NOT arrayExists(s -> s.1 IN (2, 4, 5, 6), statuses)",
	finishedAtMonthEnd: "toDayOfMonth(addDays(toDate(finished, 'Asia/Ho_Chi_Minh'), 3)) <= 3",
} as const;

/** SQL over the view of dossiers, for the word that a check declares; undefined for a word that nobody knows. */
export function signSql(word: string): string | undefined {
	const known: Readonly<Record<string, string>> = { ...DOSSIER_CONDITIONS, ...SIGNS };
	return known[word];
}

/** The words a check may say it touches. */
export const TOUCHABLE: readonly string[] = [
	...['received', 'finished', 'closed', 'inHand', 'paused', 'late', 'applicant', 'procedure', 'visit', 'view', 'person', 'program', 'visitor'],
	...Object.keys(DOSSIER_CONDITIONS),
];

/** The counting of a measure as it leaves. */
export function countingOf({ rule }: Pick<CountedMeasure, 'rule'>): z.infer<typeof Counting> {
	return {
		rule: rule.rule,
		on: 'on' in rule ? rule.on : null,
		where: 'where' in rule ? [...rule.where] : Object.entries(rule).flatMap(([name, value]) => (value === true ? [name] : [])),
		of: 'of' in rule ? rule.of : null,
		additive: !rule.rule.endsWith(' distinct'),
	};
}
