// Opens direct: plans of the packs, targets settled from findings, checklists and claims at the moment of reading, tasks by their
// deadlines. Nothing here is stored: the same facts always give the same states.
import { type Clock, type Day, dayOf, keepAnswers } from '../base/index.ts';
import type { Evaluate } from '../evaluate/index.ts';
import type { Monitor } from '../monitor/index.ts';
import type { Packs, PlanDeclaration } from '../packs/index.ts';
import { getUnit, type Registry, unitId, unitNumber } from '../registry/index.ts';
import type { Plan, Target, Task } from './contract.ts';
import { taskState, toDeadline } from './deadline.ts';
import type { Direct } from './direct.ts';
import { planUnknown, targetUnknown, unitUnknown } from './problems.ts';
import { listMembers, settleTarget, sourceTitle } from './settle-target.ts';
import { words } from './words.ts';

export interface DirectNeeds {
	readonly evaluate: Evaluate;
	readonly registry: Registry;
	readonly monitor: Pick<Monitor, 'feeds'>;
	readonly packs: Pick<Packs, 'plans'>;
	readonly clock: Clock;
}

/** Answers are this old at most, whatever has not changed since. */
const KEPT_MS = 30_000;

/** Opens the plans of the packs. */
export function openDirect({ evaluate, registry, monitor, packs, clock }: DirectNeeds): Direct {
	const plans = new Map(packs.plans.map((p) => [p.id, p]));
	const answer = keepAnswers({ most: 3_000, forMs: KEPT_MS, version: evaluate.dataVersion });
	const declared = (id: string): PlanDeclaration => {
		const plan = plans.get(id);
		if (!plan) throw planUnknown(id);
		return plan;
	};
	const today = () => dayOf(clock.now());
	const needs = { evaluate, registry, feeds: () => answer('feeds', () => monitor.feeds()) };

	return {
		plans: () => packs.plans.map(toPlan),
		plan: (id) => {
			const plan = plans.get(id);
			return plan && toPlan(plan);
		},
		async targets(id) {
			const plan = declared(id);
			const reading = today();
			const found = await answer(`targets ${id} ${reading}`, () =>
				Promise.all(plan.targets.map((t): Promise<Target> => settleTarget(needs, plan, t, reading))),
			);
			return [...found];
		},
		async checklist(id, targetId) {
			const target = declared(id).targets.find((t) => t.id === targetId);
			if (!target) throw targetUnknown(id, targetId);
			const reading = today();
			const lines = await answer(`list ${id} ${targetId} ${reading}`, () => listMembers(needs, declared(id), target, reading));
			return lines.map((l) => ({ ...l }));
		},
		async tasks(id, query = {}) {
			const plan = declared(id);
			const reading = today();
			const unit = query.unit === undefined ? undefined : unitNumber(query.unit);
			if (query.unit !== undefined && (unit === undefined || !registry.unit(unit))) throw unitUnknown(query.unit);
			return plan.tasks
				.map((t) => toTask(registry, plan, t, reading))
				.filter((t) => (query.state === undefined || t.state === query.state) && (unit === undefined || concerns(registry, t, unit)));
		},
	};
}

/** A task of a unit that ended passes to what came after it. */
function concerns(registry: Pick<Registry, 'lineage'>, task: Task, unit: number): boolean {
	const before = new Set([unit, ...registry.lineage(unit).before].map(unitId));
	return task.units.some((u) => before.has(u.id));
}

function toPlan(p: PlanDeclaration): Plan {
	return {
		id: p.id,
		number: p.number,
		name: p.name,
		theme: p.theme ?? null,
		issuer: p.issuer,
		issued: p.issued,
		year: p.year,
		targets: p.targets.length,
		tasks: p.tasks.length,
		groups: p.groups.map(({ no, name }) => ({ no, name })),
		figures: p.figures.map((f) => ({
			what: f.what,
			value: f.value,
			valueText: f.valueText,
			unit: f.unit ?? null,
			asOf: f.asOf ?? null,
			asOfText: f.asOfText ?? null,
			change: f.change ?? null,
			changeText: f.changeText ?? null,
			source: f.source,
			target: f.target ?? null,
		})),
		sources: p.sources.map(({ file, ...source }) => ({ ...source, file: file ?? null })),
	};
}

function toTask(registry: Registry, plan: PlanDeclaration, t: PlanDeclaration['tasks'][number], reading: Day): Task {
	const due = toDeadline(t.due);
	const state = taskState(due, t.claim?.done === true, reading);
	const why =
		state === 'claimedDone'
			? words.taskClaimed(sourceTitle(plan, t.claim!.source))
			: due.day === null
				? words.taskUndated(due)
				: state === 'overdue'
					? words.taskOverdue(due.day)
					: words.taskOpen(due.day);
	return {
		id: t.id,
		plan: plan.id,
		text: t.text,
		group: plan.groups.find((g) => g.no === t.group)?.name.vi ?? null,
		lead: t.lead ?? null,
		units: (t.units ?? []).map((ref) => {
			const number = getUnit(registry, ref);
			return { id: unitId(number), name: registry.unitOn(number, plan.issued)!.version.name };
		}),
		due,
		state,
		why,
		target: t.target ?? null,
		sources: [...t.sources],
		note: t.note ?? null,
	};
}
