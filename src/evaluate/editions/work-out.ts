// Works out all that an edition holds: over the facts believed at the cut, by given rules and a given registry, with the clock at the cut.
// Publishing and verifying go this one way, so that like is compared with like.
import { fixedClock, type Period } from '../../base/index.ts';
import { feedQuestions, readCalendar } from '../../monitor/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import { type RegistrySnapshot, registryOf } from '../../registry/index.ts';
import type { SecondFacts } from '../../store/index.ts';
import type { Evaluate } from '../evaluate.ts';
import { openEvaluate } from '../open-evaluate.ts';
import { type BelieveNeeds, withBelieved } from './believe.ts';
import { FINDINGS, findingRows, LEVELS } from './findings-table.ts';
import type { PublishedTable } from './published-table.ts';
import { type Rules, rulesIn } from './rules.ts';
import { SCORES, scoreParts } from './scores-table.ts';

export interface WorkOrder {
	readonly period: Period;
	readonly cut: Date;
	readonly rules: Rules;
	readonly registry: RegistrySnapshot;
}

/** A part of a table: its rows without the head. */
export interface TablePart {
	readonly table: PublishedTable;
	/** Indicator or index, level, and a range of units where a table is long. */
	readonly key: string;
	readonly text: string;
	readonly rows: number;
	/** Of findings. */
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
	return withBelieved(needs, cut, async (facts, store) => {
		const { records } = needs;
		// Silences as they would have been judged then: from the facts received by then, with the clock standing there.
		const { feeds } = feedQuestions({
			facts,
			records,
			registry,
			clock,
			calendar: readCalendar(rules.calendars),
			settle: async () => undefined,
			version: () => '',
		});
		const evaluate = await openEvaluate({
			...{ facts, store, records, registry, clock, packs: rules, claimsUntil: cut },
			monitor: { feeds, version: () => '' },
		});
		try {
			await evaluate.catchUp((done, total) => needs.onProgress?.({ phase: 'Dossiers', done, total }));
			const claims = (await evaluate.claims({})).length;
			return await work({ facts, claims, parts: () => partsOf(evaluate, rules, period, needs.onProgress) });
		} finally {
			await evaluate.close();
		}
	});
}

/** Findings level by level and rule by rule, then scores index by index. */
async function* partsOf(evaluate: Evaluate, rules: Rules, period: Period, onProgress: BelieveNeeds['onProgress']): AsyncGenerator<TablePart> {
	const { indicators } = rulesIn(rules, period);
	const indexes = evaluate.indexes().toSorted((a, b) => (a.code < b.code ? -1 : 1));
	const total = (indicators.length + indexes.length) * LEVELS.length;
	let done = 0;
	const tell = (now: number) => onProgress?.({ phase: 'Figures', done: now, total });
	for (const [i, level] of LEVELS.entries()) {
		for await (const { indicator, findings } of evaluate.sweep({ indicators, period: period.text, level, clock: 'then' })) {
			const states = new Map<string, number>();
			for (const f of findings) states.set(f.state, (states.get(f.state) ?? 0) + 1);
			const key = `${indicator} ${level}`;
			if (findings.length > 0) yield { table: FINDINGS, key, text: findingRows(findings, level), rows: findings.length, states };
			tell(++done);
		}
		done = (i + 1) * indicators.length;
	}
	for (const { code } of indexes) {
		for (const level of LEVELS) {
			const summary = evaluate.index(code, { level, on: period.to });
			const inForce = summary && summary.validFrom <= period.to && (summary.validTo === null || period.to <= summary.validTo);
			if (inForce && summary.levels.includes(level))
				yield* scoresOf(evaluate, { index: code, period: period.text, level, variants: summary.variants });
			tell(++done);
		}
	}
	tell(total);
}

async function* scoresOf(
	evaluate: Evaluate,
	{ variants, ...of }: { index: string; period: string; level: UnitLevel; variants: readonly { readonly id: string }[] },
): AsyncGenerator<TablePart> {
	const scores = (variant?: string) => evaluate.scores({ ...of, clock: 'then', ...(variant !== undefined && { variant }) });
	const part = (name: string, { range, text, rows }: { range: number; text: string; rows: number }): TablePart => ({
		...{ table: SCORES, key: `${name} ${of.level} ${range}`, text, rows, states: new Map() },
	});
	for (const each of scoreParts(await scores(), of.level)) yield part(of.index, each);
	for (const variant of variants.map((v) => v.id).sort())
		for (const each of scoreParts(await scores(variant), of.level, await scores())) yield part(`${of.index}~${variant}`, each);
}
