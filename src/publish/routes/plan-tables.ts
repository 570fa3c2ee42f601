// The tables of a plan as CSV: targets, their checklists, tasks, the figures that documents report, the documents.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Cell } from '../../base/index.ts';
import type { Pages, Task } from '../contract.ts';
import { found, sendTable } from './send-table.ts';

export const TASK_HEAD = [
	...['id', 'text_vi', 'text_en', 'lead_vi', 'lead_en', 'units', 'due', 'due_as_written', 'precision', 'inclusive'],
	...['state', 'target', 'sources'],
];
export const taskCells = (t: Task): Cell[] => [
	...[t.id, t.text.vi, t.text.en, t.lead?.vi, t.lead?.en, t.units.map((u) => u.id).join(' ')],
	...[t.due.day, t.due.text, t.due.precision, t.due.inclusive, t.state, t.target, t.sources.join(' ')],
];

export function planTables({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const hide = true;
		const Plan = z.object({ plan: z.string() });

		app.get('/csv/plans/:plan/targets', { schema: { hide, params: Plan } }, async ({ params }, reply) => {
			const { targets } = found(await pages.plan(params.plan, {}), 'plan');
			const head = [
				'id',
				'text_vi',
				'text_en',
				'direction',
				'value',
				'unit',
				'due',
				'due_as_written',
				'overdue',
				'state',
				'why_vi',
				'why_en',
				'measured',
				'finding_state',
				'claimed',
				'claimed_as_written',
				'claim_source',
				'indicator',
				'sources',
			];
			const rows = targets.map((t): Cell[] => [
				...[t.id, t.text.vi, t.text.en, t.direction, t.value, t.unit, t.due.day, t.due.text, t.overdue, t.state, t.why.vi, t.why.en],
				...[t.finding?.value, t.finding?.state, t.claim?.value, t.claim?.text, t.claim?.source, t.indicator, t.sources.join(' ')],
			]);
			return sendTable(reply, `plan-${params.plan}-targets`, head, rows);
		});

		app.get('/csv/plans/:plan/targets/:target', { schema: { hide, params: Plan.extend({ target: z.string() }) } }, async ({ params }, reply) => {
			const { checklist } = found(await pages.target(params.plan, params.target), 'target');
			const rows = checklist.map((row): Cell[] => [row.id, row.name.vi, row.name.en, row.state, row.why.vi, row.why.en]);
			return sendTable(reply, `plan-${params.plan}-${params.target}`, ['id', 'name_vi', 'name_en', 'state', 'why_vi', 'why_en'], rows);
		});

		app.get('/csv/plans/:plan/tasks', { schema: { hide, params: Plan } }, async ({ params }, reply) => {
			const { tasks } = found(await pages.plan(params.plan, {}), 'plan');
			return sendTable(reply, `plan-${params.plan}-tasks`, TASK_HEAD, tasks.map(taskCells));
		});

		app.get('/csv/plans/:plan/figures', { schema: { hide, params: Plan } }, async ({ params }, reply) => {
			const { plan } = found(await pages.plan(params.plan, {}), 'plan');
			const head = ['what_vi', 'what_en', 'value', 'value_vi', 'value_en', 'unit', 'change', 'as_of', 'source', 'target'];
			const rows = plan.figures.map((f): Cell[] => [
				...[f.what.vi, f.what.en, f.value, f.valueText.vi, f.valueText.en],
				...[f.unit, f.change, f.asOf, f.source, f.target],
			]);
			return sendTable(reply, `plan-${params.plan}-figures`, head, rows);
		});

		app.get('/csv/plans/:plan/sources', { schema: { hide, params: Plan } }, async ({ params }, reply) => {
			const { plan } = found(await pages.plan(params.plan, {}), 'plan');
			const head = ['id', 'title_vi', 'title_en', 'publisher_vi', 'publisher_en', 'date', 'certainty'];
			const rows = plan.sources.map((s): Cell[] => [s.id, s.title.vi, s.title.en, s.publisher.vi, s.publisher.en, s.date, s.certainty]);
			return sendTable(reply, `plan-${params.plan}-sources`, head, rows);
		});
	};
}
