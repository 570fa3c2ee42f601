// Works out all that an edition holds: over the facts believed at the cut, by given rules and a given registry, with the clock at the cut.
// Publishing and verifying go this one way, so that like is compared with like.
import { fixedClock, type Period } from '../../base/index.ts';
import { feedQuestions, readCalendar } from '../../monitor/index.ts';
import { type RegistrySnapshot, registryOf } from '../../registry/index.ts';
import type { SecondFacts } from '../../store/index.ts';
import type { Evaluate } from '../evaluate.ts';
import { openEvaluate } from '../open-evaluate.ts';
import { type BelieveNeeds, withBelieved } from './believe.ts';
import { findingRows, LEVELS } from './findings-table.ts';
import { type Rules, rulesIn } from './rules.ts';

export interface WorkOrder {
	readonly period: Period;
	readonly cut: Date;
	readonly rules: Rules;
	readonly registry: RegistrySnapshot;
}

/** A part of a table: its rows without the head. */
export interface TablePart {
	readonly file: 'findings.csv';
	/** Indicator and level. */
	readonly key: string;
	readonly text: string;
	readonly rows: number;
	readonly states: ReadonlyMap<string, number>;
}

/** What is open while an edition is worked out. */
export interface AtWork {
	readonly facts: SecondFacts;
	readonly claims: number;
	parts(): AsyncIterable<TablePart>;
}

export async function workOut<T>(needs: BelieveNeeds, order: WorkOrder, work: (at: AtWork) => Promise<T>): Promise<T> {
	const { period, cut, rules } = order;
	const clock = fixedClock(cut);
	const registry = registryOf(order.registry);
	return withBelieved(needs, cut, async (facts) => {
		const { records } = needs;
		// Silences as they would have been judged then: from the facts received by then, with the clock standing there.
		const { feeds } = feedQuestions({ facts, records, registry, clock, calendar: readCalendar(rules.calendars), settle: async () => undefined });
		const evaluate = await openEvaluate({
			...{ facts, records, registry, clock, packs: rules, claimsUntil: cut },
			monitor: { feeds, version: () => '' },
		});
		const claims = (await evaluate.claims({})).length;
		return work({ facts, claims, parts: () => partsOf(evaluate, rules, period, needs.onProgress) });
	});
}

async function* partsOf(evaluate: Evaluate, rules: Rules, period: Period, onProgress: BelieveNeeds['onProgress']): AsyncGenerator<TablePart> {
	const { indicators } = rulesIn(rules, period);
	const total = indicators.length * LEVELS.length;
	let done = 0;
	for (const level of LEVELS) {
		for await (const { indicator, findings } of evaluate.sweep({ indicators, period: period.text, level, clock: 'then' })) {
			const states = new Map<string, number>();
			for (const f of findings) states.set(f.state, (states.get(f.state) ?? 0) + 1);
			if (findings.length > 0)
				yield { file: 'findings.csv', key: `${indicator} ${level}`, text: findingRows(findings, level), rows: findings.length, states };
			onProgress?.({ phase: 'Figures', done: ++done, total });
		}
		done = (LEVELS.indexOf(level) + 1) * indicators.length;
	}
	onProgress?.({ phase: 'Figures', done: total, total });
}
