// The tables of a unit's page as CSV: its places in the indexes, its names and codes in time, its systems, the tasks that name it.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, isDay } from '../../base/index.ts';
import type { Pages, UnitPage } from '../contract.ts';
import { FEED_HEAD, feedCells } from './feed-tables.ts';
import { TASK_HEAD, taskCells } from './plan-tables.ts';
import { found, sendTable } from './send-table.ts';

const day = z.preprocess((value) => (value === '' ? undefined : value), z.string().refine(isDay, 'write a day as 2024-06-30').optional());

/** What each table of the page holds. */
const TABLES: Readonly<Record<string, { readonly head: readonly string[]; readonly rows: (unit: UnitPage) => Cell[][] }>> = {
	indexes: {
		head: ['index', 'name_vi', 'name_en', 'state', 'rank', 'ranked', 'share', 'points', 'assessed', 'maximum', 'score'],
		rows: (unit) =>
			unit.scores.map(({ code, name, id, score: s }) => [
				...[code, name.vi, name.en, s?.state, s?.rank, s?.ranked, s?.share, s?.points, s?.assessed, s?.maximum, id],
			]),
	},
	names: {
		head: ['from', 'to', 'code', 'name_vi', 'name_en'],
		rows: (unit) => unit.versions.map((v) => [v.from, v.to, v.code, v.fullName.vi, v.fullName.en]),
	},
	feeds: { head: FEED_HEAD, rows: (unit) => unit.feeds.map(feedCells) },
	tasks: { head: TASK_HEAD, rows: (unit) => unit.tasks.map(taskCells) },
};

export function unitTables({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		for (const [name, { head, rows }] of Object.entries(TABLES)) {
			const schema = { hide: true, params: z.object({ id: z.string().max(20) }), querystring: z.object({ date: day }) };
			app.get(`/csv/units/:id/${name}`, { schema }, async ({ params, query }, reply) => {
				const unit = found(await pages.unit(params.id, { asOf: query.date }), 'unit');
				return sendTable(reply, `${unit.unit.id}-${name}-${unit.asOf}`, head, rows(unit));
			});
		}
	};
}
