// What other rooms may ask of direct: plans, their targets settled from findings, their tasks.
import type { Plan, Target, Task, TaskState } from './contract.ts';

export interface Direct {
	plans(): Plan[];
	plan(id: string): Plan | undefined;
	targets(plan: string): Promise<Target[]>;
	/** For a target over units or over a list: one line each. */
	checklist(
		plan: string,
		target: string,
	): Promise<{ id: string; name: { vi: string; en: string }; state: 'met' | 'notMet' | 'unknown'; why: { vi: string; en: string } }[]>;
	tasks(plan: string, query?: { state?: TaskState; unit?: string }): Promise<Task[]>;
}
