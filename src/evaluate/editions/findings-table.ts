// findings.csv: one row a finding, in one order, as any program and any spreadsheet reads it.
import { UnitLevel } from '../../registry/contract.ts';
import { unitNumber } from '../../registry/index.ts';
import type { Finding } from '../contract.ts';
import { stableNumber } from './canonical.ts';
import { type PublishedTable, type TextRow, writeRows } from './published-table.ts';

export const LEVELS = UnitLevel.options;

/** Column and its type in findings.parquet. */
export const FINDING_COLUMNS = {
	...{ indicator: 'String', level: 'String', of: 'String', name_vi: 'String', name_en: 'String', period: 'String', clock: 'String', state: 'String' },
	...{ why_code: 'Nullable(String)', why: 'Nullable(String)', value: 'Nullable(Float64)', unit: 'String' },
	...{ numerator: 'Nullable(Float64)', denominator: 'Nullable(Float64)', reporting: 'UInt32', expected: 'UInt32', undivided: 'Nullable(Float64)' },
	...{ as_of: 'Nullable(Date32)', fresh: "Nullable(DateTime64(3, 'UTC'))", rule: 'String' },
} as const;
type Column = keyof typeof FINDING_COLUMNS;

export const FINDINGS: PublishedTable = {
	file: 'findings.csv',
	columns: Object.keys(FINDING_COLUMNS),
	key: (row) => ({ indicator: row.indicator!, item: '', of: row.of! }),
	partKey: ([indicator, level]) => `${indicator} ${level}`,
	figure: ['state', 'why_code', 'value', 'numerator', 'denominator', 'reporting', 'expected', 'undivided', 'rule'] satisfies Column[],
};

/** Rows of one rule and level, sorted by the number of the unit. */
export function findingRows(findings: readonly Finding[], level: UnitLevel): string {
	const sorted = [...findings].sort((a, b) => (unitNumber(a.of) ?? 0) - (unitNumber(b.of) ?? 0));
	return writeRows(
		sorted.map((f) => [
			...[f.indicator, level, f.of, f.ofName.vi, f.ofName.en, f.period, f.clock, f.state, f.whyCode, f.why, stableNumber(f.value), f.unit],
			...[stableNumber(f.numerator), stableNumber(f.denominator), f.coverage.reporting, f.coverage.expected],
			...[stableNumber(f.coverage.undivided ?? null), f.asOf, f.fresh, f.rule],
		]),
	);
}

const number = (cell: string | null | undefined) => (cell === null || cell === undefined ? null : Number(cell));

/** The finding as it was published. */
export function toFinding(row: TextRow, edition: string): Finding {
	const said = (column: Column) => row[column] ?? null;
	const text = (column: Column) => row[column] ?? '';
	const undivided = number(row.undivided);
	return {
		id: [text('indicator'), text('of'), text('period'), text('clock'), text('as_of')].join('~'),
		...{ indicator: text('indicator'), unit: text('unit'), of: text('of'), ofName: { vi: text('name_vi'), en: text('name_en') } },
		...{
			period: text('period'),
			clock: row.clock as Finding['clock'],
			state: row.state as Finding['state'],
			why: said('why'),
			whyCode: said('why_code'),
		},
		...{ value: number(row.value), numerator: number(row.numerator), denominator: number(row.denominator) },
		coverage: { reporting: Number(row.reporting), expected: Number(row.expected), ...(undivided !== null && { undivided }) },
		...{ asOf: said('as_of'), fresh: said('fresh'), rule: text('rule'), edition },
	};
}
