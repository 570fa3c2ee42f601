// Figures as tables: the columns of each CSV answer. Absence keeps its state and its reason in columns of their own.
import { toCsv } from '../base/index.ts';
import type { Claim, Finding, Indicator, LedgerLine, ServiceCounts, ServiceUse } from './contract.ts';

type Cells = readonly (string | number | null)[];
export interface Table<T> {
	readonly columns: readonly string[];
	readonly row: (item: T) => Cells;
}

const FINDING = ['indicator', 'of', 'name_vi', 'name_en', 'period', 'clock', 'state', 'why_code', 'why', 'value', 'unit', 'numerator', 'denominator'];
const findingRow = (f: Finding): Cells => [
	...[f.indicator, f.of, f.ofName.vi, f.ofName.en, f.period, f.clock, f.state, f.whyCode, f.why, f.value, f.unit, f.numerator, f.denominator],
	...[f.coverage.reporting, f.coverage.expected, f.asOf, f.fresh, f.rule, f.edition],
];

export const TABLES = {
	findings: { columns: [...FINDING, 'reporting', 'expected', 'as_of', 'fresh', 'rule', 'edition'], row: findingRow } satisfies Table<Finding>,
	indicators: {
		columns: [
			'code',
			'name_vi',
			'name_en',
			'unit',
			'direction',
			'formula',
			'numerator',
			'denominator',
			'legal_basis',
			'certainty',
			'valid_from',
			'valid_to',
			'rule',
		],
		row: (i: Indicator): Cells => [
			...[i.code, i.name.vi, i.name.en, i.unit, i.direction, i.formula, i.numerator, i.denominator],
			...[i.legalBasis, i.certainty, i.validFrom, i.validTo, i.rule],
		],
	} satisfies Table<Indicator>,
	ledger: {
		columns: [
			'indicator',
			'unit',
			'name_vi',
			'name_en',
			'period',
			'claimed',
			'source',
			'reported_at',
			'measured',
			'state',
			'why',
			'gap',
			'tolerance',
			'verdict',
			'rule',
		],
		row: (l: LedgerLine): Cells => [
			...[l.indicator, l.unit, l.unitName.vi, l.unitName.en, l.period, l.claim?.value ?? null, l.claim?.source ?? null, l.claim?.reportedAt ?? null],
			...[l.finding.value, l.finding.state, l.finding.why, l.gap, l.tolerance, l.verdict, l.finding.rule],
		],
	} satisfies Table<LedgerLine>,
	claims: {
		columns: ['id', 'measure', 'unit', 'period', 'value', 'text', 'source', 'reported_at'],
		row: (c: Claim): Cells => [c.id, c.measure, c.unit, c.period, c.value, c.text, c.source, c.reportedAt],
	} satisfies Table<Claim>,
	services: {
		columns: ['procedure', 'service', 'name_vi', 'name_en', 'essential', 'unit', 'period', 'clock', 'measure', 'dossiers', 'timed', 'mean_days'],
		row: ({ of: s, measure, dossiers }: ServiceLine): Cells => [
			...[s.procedure, s.service, s.name?.vi ?? null, s.name?.en ?? null, s.essential ? `${s.essential.decision} ${s.essential.no}` : null],
			...[s.of, s.period, s.clock, measure, dossiers, s.timed, s.meanDays],
		],
	} satisfies Table<ServiceLine>,
	serviceUse: {
		columns: [
			...['service', 'procedures', 'name_vi', 'name_en', 'essential', 'unit', 'period', 'clock', 'as_of', 'received', 'online', 'full_process'],
			...['finished', 'timed', 'median_days', 'p90_days', 'open_on', 'open', 'open_median_days', 'open_over_30_days', 'open_over_90_days'],
		],
		row: (s: ServiceUse): Cells => [
			...[s.code, s.procedures.join(' '), s.name?.vi ?? null, s.name?.en ?? null, s.essential ? `${s.essential.decision} ${s.essential.no}` : null],
			...[s.of, s.period, s.clock, s.asOf, s.received, s.online, s.fullProcess, s.finished, s.timed, s.medianDays, s.p90Days],
			...[s.open?.on ?? null, s.open?.count ?? null, s.open?.medianDays ?? null, s.open?.over30 ?? null, s.open?.over90 ?? null],
		],
	} satisfies Table<ServiceUse>,
} as const;

/** One count of a service: a table has a line for each. */
interface ServiceLine {
	readonly of: ServiceCounts;
	readonly measure: string;
	readonly dossiers: number;
}
export const serviceLines = (items: readonly ServiceCounts[]): ServiceLine[] =>
	items.flatMap((of) => Object.entries(of.counts).map(([measure, dossiers]) => ({ of, measure, dossiers })));

/** What a CSV answer needs of a reply; only routes know Fastify. */
interface Reply {
	header(name: string, value: string): unknown;
	type(type: string): { serializer(write: (payload: unknown) => string): { send(payload: unknown): unknown } };
}

export function sendTable<T>(reply: Reply, { columns, row }: Table<T>, { items, next }: { items: readonly T[]; next: string | null }): never {
	if (next !== null) reply.header('x-next', encodeURIComponent(next));
	return reply
		.type('text/csv; charset=utf-8')
		.serializer(String)
		.send(toCsv(columns, items.map(row))) as never;
}
