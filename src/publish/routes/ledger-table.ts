// The ledger as CSV: each claim with its source beside the measurement and its state, the gap and the verdict.
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Cell, findPeriod, NotFound, toCsv } from '../../base/index.ts';
import type { LedgerRow, Pages } from '../contract.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const Query = z.object({
	period: optional(z.string().refine((text) => findPeriod(text) !== undefined, 'write a period as 2024-05, 2024-Q2 or 2024')),
	indicator: optional(z.string().max(100)),
	unit: optional(z.string().max(20)),
	verdict: optional(z.enum(['contradicted', 'unmeasured', 'confirmed', 'unclaimed'])),
});

const HEAD = [
	...['indicator', 'unit', 'code', 'name_vi', 'name_en', 'level', 'period', 'measured_in', 'claimed', 'claimed_as_written', 'source', 'reported_at'],
	...['measured', 'state', 'why', 'numerator', 'denominator', 'gap', 'tolerance', 'verdict', 'rule', 'finding'],
];

function cells({ line: { claim, finding, ...line }, unit }: LedgerRow): Cell[] {
	return [
		...[line.indicator, unit.id, unit.code, unit.name.vi, unit.name.en, unit.level, line.period, finding.unit],
		...[claim?.value, claim?.text, claim?.source, claim?.reportedAt],
		...[finding.value, finding.state, finding.whyCode, finding.numerator, finding.denominator],
		...[line.gap, line.tolerance, line.verdict, finding.rule, finding.id],
	];
}

export function ledgerTable({ pages }: { readonly pages: Pages }): FastifyPluginAsync {
	return async (plain) => {
		const app = plain.withTypeProvider<ZodTypeProvider>();
		app.get('/csv/ledger', { schema: { hide: true, querystring: Query } }, async ({ query }, reply) => {
			const page = await pages.ledger({ ...query, page: 'all' });
			if (!page)
				throw new NotFound(
					'publish.table-unknown',
					'There is no indicator or unit of this name to make a table of; look at the page it was linked from',
				);
			return reply
				.header('content-disposition', `attachment; filename="${`ledger-${page.period}`.replace(/[^\w.-]/g, '-')}.csv"`)
				.type('text/csv; charset=utf-8')
				.serializer(String)
				.send(toCsv(HEAD, page.rows.map(cells)));
		});
	};
}
