// The connection ledger as CSV: all senders, the account of one, why messages of it were refused, when it was interrupted, who sends now.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Cell } from '../../base/index.ts';
import type { FeedRow, Pages } from '../contract.ts';
import { found, sendTable } from './send-table.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

export const FEED_HEAD = [
	...['system', 'name', 'kind', 'unit', 'unit_vi', 'unit_en', 'state', 'first_at', 'last_at', 'imported_at'],
	...['expected_every_seconds', 'silent_seconds', 'silence_probability', 'facts', 'duplicates', 'rejected', 'protocols'],
];
export const feedCells = ({ feed: f, unit }: FeedRow): Cell[] => [
	...[f.system, f.name, f.kind, f.unit, unit?.name.vi, unit?.name.en, f.state, f.firstAt, f.lastAt, f.importedAt],
	...[f.expectedEverySeconds, f.silence?.seconds, f.silence?.probability, f.facts, f.duplicates, f.rejected, f.protocols.join(' ')],
];

export function feedTables({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		const hide = true;
		app.get('/csv/feeds', { schema: { hide } }, async (_request, reply) => {
			const rows = [...(await pages.feeds({ page: 'all' })).rows, ...(await pages.feeds({ state: 'retired', page: 'all' })).rows];
			return sendTable(reply, 'feeds', FEED_HEAD, rows.map(feedCells));
		});

		const OfFeed = { hide, params: z.object({ system: z.string().max(100) }), querystring: z.object({ step: optional(z.enum(['hour', 'day'])) }) };
		app.get('/csv/feeds/:system', { schema: OfFeed }, async ({ params, query }, reply) => {
			const { accounts, step } = found(await pages.feed(params.system, query), 'system');
			const rows = accounts.map((a): Cell[] => [
				...[a.from, a.received, a.accepted, a.duplicates, a.rejected, a.late],
				a.rejectedBy.map((r) => `${r.code} ${r.count}`).join('; '),
			]);
			return sendTable(
				reply,
				`feed-${params.system}-${step}s`,
				['from', 'received', 'accepted', 'duplicates', 'rejected', 'late', 'rejected_by'],
				rows,
			);
		});

		const One = { hide, params: z.object({ system: z.string().max(100) }) };
		app.get('/csv/feeds/:system/refusals', { schema: One }, async ({ params }, reply) => {
			const { rejectedBy } = found(await pages.feed(params.system, {}), 'system');
			const rows = rejectedBy.map((r): Cell[] => [r.code, r.count, r.mend.vi, r.mend.en]);
			return sendTable(reply, `feed-${params.system}-refusals`, ['code', 'count', 'mend_vi', 'mend_en'], rows);
		});

		app.get('/csv/feeds/:system/interruptions', { schema: One }, async ({ params }, reply) => {
			const { connection } = found(await pages.feed(params.system, {}), 'system');
			const rows = connection.interruptions.map((i): Cell[] => [i.from, i.to, i.hours, i.probability]);
			return sendTable(reply, `feed-${params.system}-interruptions`, ['from', 'to', 'hours', 'probability'], rows);
		});

		app.get('/csv/live', { schema: { hide } }, async (_request, reply) => {
			const { at, feeds } = await pages.live();
			const minutes = Array.from({ length: 60 }, (_, i) => `minute_${i + 1}`);
			const rows = feeds.rows.map((f): Cell[] => [at, f.system, f.name, f.unit?.id, f.unit?.name.vi, f.unit?.name.en, f.hour, f.last, ...f.minutes]);
			return sendTable(reply, 'live', ['at', 'system', 'name', 'unit', 'unit_vi', 'unit_en', 'last_hour', 'last_at', ...minutes], rows);
		});
	};
}
