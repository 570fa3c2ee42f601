// A plan with its targets and tasks, and one target with its checklist.
import { dayOf } from '../base/index.ts';
import type { TaskState } from '../direct/contract.ts';
import type { PlanPage, TargetPage } from './contract.ts';
import { chooseMonth, findHeadline } from './headline.ts';
import type { PublishNeeds } from './needs.ts';
import { countTargets } from './show-home.ts';
import { NATION, refOf } from './units-of-page.ts';

/** Null when there is no such plan. */
export async function showPlan(needs: PublishNeeds, id: string, query: { state?: TaskState | undefined }): Promise<PlanPage | null> {
	const plan = needs.direct.plan(id);
	if (!plan) return null;
	const [targets, tasks] = await Promise.all([needs.direct.targets(id), needs.direct.tasks(id)]);
	const taskCounts: Record<TaskState, number> = { open: 0, overdue: 0, claimedDone: 0, done: 0, undated: 0 };
	for (const task of tasks) taskCounts[task.state]++;
	return {
		today: dayOf(needs.clock.now()),
		plan,
		targets,
		counts: countTargets(targets),
		tasks: query.state ? tasks.filter((t) => t.state === query.state) : tasks,
		taskCounts,
		state: query.state ?? null,
	};
}

/** Null when there is no such plan or target. */
export async function showTarget(needs: PublishNeeds, planId: string, targetId: string): Promise<TargetPage | null> {
	const { direct, evaluate, registry } = needs;
	const today = dayOf(needs.clock.now());
	const plan = direct.plan(planId);
	const target = plan && (await direct.targets(planId)).find((t) => t.id === targetId);
	if (!plan || !target) return null;
	const indicator = (target.indicator && evaluate.indicator(target.indicator)) || null;
	const nation = registry.unitOn(NATION, today);
	const month = await chooseMonth(needs, today);
	const [checklist, tasks, headline] = await Promise.all([
		target.units ? direct.checklist(planId, targetId) : [],
		direct.tasks(planId),
		indicator && nation && month ? findHeadline(needs, { indicator, unit: refOf(nation), number: NATION, month, clock: 'now', asOf: today }) : null,
	]);
	return {
		today,
		plan,
		target,
		checklist,
		headline,
		indicator,
		tasks: tasks.filter((t) => t.target === targetId),
		figures: plan.figures.filter((f) => f.target === targetId),
	};
}
