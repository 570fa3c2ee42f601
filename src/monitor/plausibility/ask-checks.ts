// Puts the checks of the packs to all senders of their kind, one question for everybody: the distribution needs them all anyway.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Clock, instantsOf, type Period } from '../../base/index.ts';
import type { CheckDeclaration } from '../../packs/index.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { Registry, Sender } from '../../registry/index.ts';
import type { Facts } from '../../store/index.ts';
import type { CheckAnswer, Distribution, Plausibility, Verdict } from './contract.ts';
import { type Answer, type Judged, judgeAnswers } from './judge-answers.ts';

const Row = z.object({ system: z.number(), numerator: z.coerce.number(), denominator: z.coerce.number(), examples: z.array(z.string()) });
/** They read much, and others want the engine too: one is put at a time, and then the engine rests from them as long, this long at most. */
const LONGEST_REST_MS = 20_000;
/** Readers of pages go first. */
const UNHURRIED = 'SETTINGS max_threads = 1, priority = 8';
const ORDER: Readonly<Record<Verdict, number>> = { implausible: 0, unusual: 1, plausible: 2, tooFew: 3 };

export interface ChecksNeeds {
	readonly facts: Pick<Facts, 'ask'>;
	readonly registry: Pick<Registry, 'senders' | 'unit'>;
	readonly checks: readonly CheckDeclaration[];
	readonly clock: Clock;
}

/** One check, answered by all senders of its kind; each is judged among its peers. */
interface Asked {
	readonly check: CheckDeclaration;
	readonly peers: ReadonlyMap<UnitLevel, { readonly distribution: Distribution | null; readonly bySystem: ReadonlyMap<number, Judged> }>;
}

/** The answers of a period; `of` picks those of one sender. */
export interface AskedChecks {
	readonly asOf: Date;
	readonly period: Period;
	/** Dossiers are named for the sender alone. */
	of(sender: Sender, withExamples: boolean): Plausibility;
}

export async function askChecks({ facts, registry, checks, clock }: ChecksNeeds, period: Period): Promise<AskedChecks> {
	const senders = await registry.senders();
	const asOf = clock.now();
	const span = instantsOf(period);
	/** Ministries are no provinces: each has a few procedures of its own. Peers are senders of units of one level. */
	const levelOf = (sender: Sender): UnitLevel => registry.unit(sender.unit)?.level ?? 'nation';
	const levels = new Map(senders.map((s) => [s.number, levelOf(s)]));
	const asked: Asked[] = [];
	let took = 0;
	for (const check of checks) {
		if (took > 0) await sleep(Math.min(LONGEST_REST_MS, took), undefined, { ref: false });
		const { id, sql, systems: kind } = check;
		const systems = senders.filter((s) => s.system.kind === kind).map((s) => s.number);
		const began = performance.now();
		const rows: Answer[] =
			systems.length > 0 ? await facts.ask({ name: `check ${id}`, sql: `${sql}\n${UNHURRIED}`, row: Row }, { systems, ...span }) : [];
		const peers = [...Map.groupBy(rows, (row) => levels.get(row.system)!)].map(([level, answers]) => {
			const { distribution, judged } = judgeAnswers(check, answers);
			return [level, { distribution, bySystem: new Map(judged.map((j) => [j.system, j])) }] as const;
		});
		asked.push({ check, peers: new Map(peers) });
		took = performance.now() - began;
	}
	return {
		asOf,
		period,
		of: (sender, withExamples) => ({
			system: sender.system.id,
			period: period.text,
			asOf: asOf.toISOString(),
			items: asked
				.filter(({ check }) => check.systems === sender.system.kind)
				.map((one) => answerOf(one, sender.number, levelOf(sender), withExamples))
				.sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || (a.check < b.check ? -1 : 1)),
			next: null,
		}),
	};
}

function answerOf({ check, peers }: Asked, system: number, level: UnitLevel, withExamples: boolean): CheckAnswer {
	const { distribution = null, bySystem } = peers.get(level) ?? {};
	const judged = bySystem?.get(system);
	const { id, name, question, numerator, denominator, lookAt, minimumSample, limit } = check;
	return {
		...{ check: id, name, question, counted: { numerator, denominator }, lookAt, minimumSample, distribution },
		verdict: judged?.verdict ?? 'tooFew',
		why: judged?.why ?? `No case in this period; this is asked from ${minimumSample} upwards`,
		value: judged?.value ?? null,
		numerator: judged?.numerator ?? 0,
		denominator: judged?.denominator ?? 0,
		rank: judged?.rank ?? null,
		limit: limit ? { percent: limit.percent, why: limit.why } : null,
		examples: withExamples ? [...(judged?.examples ?? [])] : null,
	};
}
