// What is written down rather than measured, as tables: the registers of units and services on a day, the targets and tasks of a plan.
import { type Cell, type Day, dayOf } from '../../base/index.ts';
import { toUnit } from '../../registry/index.ts';
import type { Column } from '../contract-data.ts';
import type { PublishNeeds } from '../needs.ts';
import { SERVICE_COLUMNS, TARGET_COLUMNS, TASK_COLUMNS, UNIT_COLUMNS } from './dictionary.ts';
import type { OpenTable } from './write-table.ts';

/** So many rows at a time: nobody else waits for longer than they take. */
const AT_ONCE = 1_000;

function tableOf<T extends object>(
	columns: readonly Column[],
	read: () => Promise<readonly T[]> | readonly T[],
	cellsOf: (item: T) => Cell[],
): OpenTable {
	return {
		columns,
		async *parts() {
			const all = await read();
			for (let i = 0; i < all.length; i += AT_ONCE) {
				const items = all.slice(i, i + AT_ONCE);
				yield { items, cells: items.map(cellsOf) };
				await new Promise(setImmediate);
			}
		},
	};
}

const ids = (list: readonly { id: string }[]) => list.map((x) => x.id).join(' ');

export function registerTable(
	{ registry, clock }: Pick<PublishNeeds, 'registry' | 'clock'>,
	code: string,
	asked: Day | undefined,
): OpenTable | undefined {
	const asOf = asked ?? dayOf(clock.now());
	if (code === 'units')
		return tableOf(
			UNIT_COLUMNS,
			() => registry.units({ asOf }).map((u) => toUnit(registry, u)),
			(u) => [
				...[u.id, u.code, u.name.vi, u.name.en, u.fullName.vi, u.fullName.en, u.level, u.kind, u.parent, u.validFrom, u.validTo],
				...[ids(u.predecessors), ids(u.successors)],
			],
		);
	if (code === 'services')
		return tableOf(
			SERVICE_COLUMNS,
			() => registry.services({ asOf }),
			(s) => [
				...[s.code, s.name.vi, s.name.en, s.level, s.owner, s.essential?.decision, s.essential?.no, s.field, s.nationalCodes.join(' ')],
				...[s.validFrom, s.validTo, s.certainty],
			],
		);
	return undefined;
}

/** @param code `2024-targets`, `2024-tasks` */
export function planTable({ direct }: Pick<PublishNeeds, 'direct'>, code: string): OpenTable | undefined {
	const [, plan = '', what] = /^(.+)-(targets|tasks)$/.exec(code) ?? [];
	if (!direct.plan(plan)) return undefined;
	return what === 'targets'
		? tableOf(
				TARGET_COLUMNS,
				() => direct.targets(plan),
				(t) => [
					...[t.id, t.text.vi, t.text.en, t.direction, t.value, t.unit, t.due.day, t.due.text, t.overdue, t.state, t.why.vi, t.why.en],
					...[t.finding?.value, t.finding?.state, t.claim?.value, t.indicator, t.sources.join(' ')],
				],
			)
		: tableOf(
				TASK_COLUMNS,
				() => direct.tasks(plan),
				(t) => [
					...[t.id, t.text.vi, t.text.en, t.lead?.vi, t.lead?.en, ids(t.units), t.due.day, t.due.text, t.state, t.why.vi, t.why.en],
					...[t.target, t.sources.join(' ')],
				],
			);
}
