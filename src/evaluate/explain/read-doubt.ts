// How much of a count came from senders of whom the plausibility checks ask something that the count rests on. A check says what it touches;
// the answers are the monitor's. Questions, never accusations: the count stands as it is.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Period, Unavailable } from '../../base/index.ts';
import type { CheckAnswer, PlausibilityRoom } from '../../monitor/index.ts';
import type { Sender } from '../../registry/index.ts';
import type { CountedMeasure } from '../counts/measure.ts';
import { aspectsOf } from './aspects.ts';
import type { Doubt, MeasureTree } from './contract.ts';

/** Who asks does not wait longer for checks that read whole months; who comes a little later finds them answered. */
const PATIENCE_MS = 300;

export interface Asked {
	readonly sender: Sender;
	readonly answer: CheckAnswer & { readonly verdict: 'unusual' | 'implausible' };
	readonly touches: readonly string[];
	/** The word by which one dossier tells that the question is about it; undefined where none can. */
	readonly sign: string | undefined;
}

/** All questions that are asked of these senders in a period; undefined while the checks are being answered. */
export async function askedOf(room: PlausibilityRoom, senders: readonly Sender[], period: Period): Promise<Asked[] | undefined> {
	const declared = new Map(room.checks.map((c) => [c.id, c]));
	const of = period.kind === 'day' ? period.text.slice(0, 7) : period.text;
	const late = new AbortController();
	const work = Promise.all(
		senders.map(async (sender) => {
			const { items } = await room.of(sender, of);
			return items.flatMap((answer): Asked[] => {
				const check = declared.get(answer.check);
				if (!check || (answer.verdict !== 'unusual' && answer.verdict !== 'implausible')) return [];
				return [{ sender, answer: { ...answer, verdict: answer.verdict }, touches: check.touches, sign: check.dossier }];
			});
		}),
	).then((lists) => lists.flat());
	work.catch(() => undefined);
	try {
		return await Promise.race([work, sleep(PATIENCE_MS, undefined, { signal: late.signal })]);
	} catch (error) {
		if (error instanceof Unavailable) return undefined;
		throw error;
	} finally {
		late.abort();
	}
}

/** Those that concern what a measure rests on. */
export function concerning(measure: Pick<CountedMeasure, 'rule'>, asked: readonly Asked[]): Asked[] {
	const aspects = new Set(aspectsOf(measure));
	return asked.filter(({ touches }) => touches.some((t) => aspects.has(t)));
}

/** @param countOf the part of the count that came from a system, by number */
export function tellDoubt(asked: readonly Asked[], value: number | null, countOf: (system: number) => number): MeasureTree['doubt'] {
	if (asked.length === 0 || value === null) return null;
	const items = asked.map(({ sender, answer }): Doubt => {
		const { check, name, question, lookAt, verdict, distribution } = answer;
		const usual = distribution && { senders: distribution.senders, lower: distribution.lowerQuartile, upper: distribution.upperQuartile };
		return { check, name, question, lookAt, verdict, system: sender.system.id, value: answer.value, usual, count: countOf(sender.number) };
	});
	const fromThem = [...new Set(asked.map((a) => a.sender.number))].reduce((sum, n) => sum + countOf(n), 0);
	// Of different things each sender's are counted by themselves, and two may have the same.
	const count = Math.min(fromThem, value);
	const told = items.filter((i) => i.count > 0).sort((a, b) => b.count - a.count || (a.check < b.check ? -1 : 1));
	return told.length === 0 ? null : { count, share: value > 0 ? (100 * count) / value : null, items: told };
}
