// Deadlines: the text stays as people wrote it; beside it the last day on which the work is in time.
import { addDays, type Day } from '../base/index.ts';
import type { PlanDeclaration } from '../packs/index.ts';
import type { Deadline, Task } from './contract.ts';

type Declared = PlanDeclaration['tasks'][number]['due'];

/** "before 10 May" ends on 9 May; "in May" ends on its last day, which the pack names. */
export function toDeadline({ text, wording, day, precision, inclusive, inferred, source }: Declared): Deadline {
	const last = day === null || inclusive ? day : addDays(day, -1);
	return { text, wording: wording ?? null, day: last, precision, inclusive, inferred: inferred ?? false, source };
}

/** True when the last day in time is over. */
export const isPast = ({ day }: Pick<Deadline, 'day'>, reading: Day): boolean => day !== null && reading > day;

/** A task's state follows from its deadline and from what its unit says; nobody is taken at their word. */
export function taskState(due: Deadline, claimedDone: boolean, reading: Day): Task['state'] {
	if (claimedDone) return 'claimedDone';
	if (due.day === null) return 'undated';
	return isPast(due, reading) ? 'overdue' : 'open';
}
