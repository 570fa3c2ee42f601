// Direct over HTTP: plans, their targets with states, checklists and tasks. CSV where a table is asked for.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { asksForCsv, type Cell, toCsv } from '../base/index.ts';
import { Text2 } from '../registry/contract.ts';
import { pageOf } from '../registry/index.ts';
import { Plan, Target, Task, TaskState } from './contract.ts';
import type { Direct } from './direct.ts';
import { planUnknown } from './problems.ts';

export interface DirectRoutesNeeds {
	readonly direct: Direct;
}

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
const Paging = { after: z.string().optional(), limit: z.coerce.number().int().min(1).max(5_000).default(5_000) };
const OnePlan = z.object({ plan: z.string() });
const CheckLine = z.object({ id: z.string(), name: Text2, state: z.enum(['met', 'notMet', 'unknown']), why: Text2 }).meta({ id: 'CheckLine' });

const TARGET_COLUMNS = [
	'id',
	'text_vi',
	'text_en',
	'shape',
	'direction',
	'value',
	'unit',
	'due_text',
	'due_day',
	'overdue',
	'state',
	'why_vi',
	'why_en',
	'measured',
	'claimed',
	'sources',
];
const targetRow = (t: Target): Cell[] => [
	...[t.id, t.text.vi, t.text.en, t.shape, t.direction, t.value, t.unit, t.due.text, t.due.day, t.overdue, t.state, t.why.vi, t.why.en],
	...[t.finding?.value ?? null, t.claim?.value ?? null, t.sources.join(' ')],
];
const TASK_COLUMNS = [
	'id',
	'text_vi',
	'text_en',
	'lead_vi',
	'lead_en',
	'units',
	'due_text',
	'due_day',
	'precision',
	'inclusive',
	'state',
	'why_vi',
	'why_en',
	'target',
	'sources',
];
const taskRow = (t: Task): Cell[] => [
	...[t.id, t.text.vi, t.text.en, t.lead?.vi ?? null, t.lead?.en ?? null, t.units.map((u) => u.id).join(' '), t.due.text, t.due.day],
	...[t.due.precision, t.due.inclusive, t.state, t.why.vi, t.why.en, t.target, t.sources.join(' ')],
];
const LINE_COLUMNS = ['id', 'name_vi', 'name_en', 'state', 'why_vi', 'why_en'];
const lineRow = (l: z.infer<typeof CheckLine>): Cell[] => [l.id, l.name.vi, l.name.en, l.state, l.why.vi, l.why.en];

/** A page as JSON, or as CSV when that is asked for. */
function answer<T>(
	request: FastifyRequest,
	reply: FastifyReply,
	columns: readonly string[],
	row: (item: T) => Cell[],
	page: { items: T[]; next: string | null },
) {
	if (!asksForCsv(request.headers.accept)) return page;
	if (page.next !== null) reply.header('x-next', encodeURIComponent(page.next));
	return reply
		.type('text/csv; charset=utf-8')
		.serializer(String)
		.send(toCsv(columns, page.items.map(row))) as never;
}

/** GET /api/v1/plans, /plans/{plan}, /plans/{plan}/targets, /plans/{plan}/targets/{target}/units, /plans/{plan}/tasks. */
export function directRoutes({ direct }: DirectRoutesNeeds): FastifyPluginAsync {
	return async (app) => {
		const api = app.withTypeProvider<ZodTypeProvider>();
		const tags = ['direct'];

		api.get('/api/v1/plans', { schema: { tags, response: { 200: listOf(Plan) } } }, async () => ({ items: direct.plans(), next: null }));

		api.get('/api/v1/plans/:plan', { schema: { tags, params: OnePlan, response: { 200: Plan } } }, async (request) => {
			const plan = direct.plan(request.params.plan);
			if (!plan) throw planUnknown(request.params.plan);
			return plan;
		});

		api.get(
			'/api/v1/plans/:plan/targets',
			{ schema: { tags, params: OnePlan, querystring: z.object(Paging), response: { 200: listOf(Target) } } },
			async (request, reply) =>
				answer(
					request,
					reply,
					TARGET_COLUMNS,
					targetRow,
					pageOf(await direct.targets(request.params.plan), (t) => t.id, request.query),
				),
		);

		api.get(
			'/api/v1/plans/:plan/targets/:target/units',
			{
				schema: {
					tags,
					params: z.object({ plan: z.string(), target: z.string() }),
					querystring: z.object(Paging),
					response: { 200: listOf(CheckLine) },
				},
			},
			async (request, reply) => {
				const lines = await direct.checklist(request.params.plan, request.params.target);
				return answer(
					request,
					reply,
					LINE_COLUMNS,
					lineRow,
					pageOf(lines, (l) => l.id, request.query),
				);
			},
		);

		const TasksQuery = z.object({
			state: TaskState.optional(),
			unit: z.string().optional().meta({ description: 'Id of a unit; tasks of units that it succeeded are its own' }),
			...Paging,
		});
		api.get(
			'/api/v1/plans/:plan/tasks',
			{ schema: { tags, params: OnePlan, querystring: TasksQuery, response: { 200: listOf(Task) } } },
			async (request, reply) => {
				const { state, unit, ...paging } = request.query;
				const tasks = await direct.tasks(request.params.plan, { ...(state && { state }), ...(unit !== undefined && { unit }) });
				return answer(
					request,
					reply,
					TASK_COLUMNS,
					taskRow,
					pageOf(tasks, (t) => t.id, paging),
				);
			},
		);
	};
}
