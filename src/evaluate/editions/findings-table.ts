// findings.csv: one row a finding, in one order, as any program and any spreadsheet reads it. What is written here is what is hashed.
import { parse } from 'csv-parse/sync';
import { toCsv } from '../../base/index.ts';
import { UnitLevel } from '../../registry/contract.ts';
import { unitNumber } from '../../registry/index.ts';
import type { Finding } from '../contract.ts';
import { stableNumber } from './canonical.ts';

export const LEVELS = UnitLevel.options;

/** Column and its type in findings.parquet. */
export const FINDING_COLUMNS = {
	...{ indicator: 'String', level: 'String', of: 'String', name_vi: 'String', name_en: 'String', period: 'String', clock: 'String', state: 'String' },
	...{ why_code: 'Nullable(String)', why: 'Nullable(String)', value: 'Nullable(Float64)', unit: 'String' },
	...{ numerator: 'Nullable(Float64)', denominator: 'Nullable(Float64)', reporting: 'UInt32', expected: 'UInt32', undivided: 'Nullable(Float64)' },
	...{ as_of: 'Nullable(Date32)', fresh: "Nullable(DateTime64(3, 'UTC'))", rule: 'String' },
} as const;
export type FindingColumn = keyof typeof FINDING_COLUMNS;
const NAMES = Object.keys(FINDING_COLUMNS) as FindingColumn[];

/** Columns that a reader means by "the figure": what a correction tells. */
export const FIGURE_COLUMNS: readonly FindingColumn[] = [
	...(['state', 'why_code', 'value', 'numerator', 'denominator', 'reporting', 'expected', 'undivided', 'rule'] as const),
];

export const findingsHead = (): string => toCsv(NAMES, []);

/** Rows of one rule and level, sorted by the number of the unit. */
export function findingRows(findings: readonly Finding[], level: UnitLevel): string {
	const rows = [...findings]
		.sort((a, b) => (unitNumber(a.of) ?? 0) - (unitNumber(b.of) ?? 0))
		.map((f) => [
			...[f.indicator, level, f.of, f.ofName.vi, f.ofName.en, f.period, f.clock, f.state, f.whyCode, f.why, stableNumber(f.value), f.unit],
			...[stableNumber(f.numerator), stableNumber(f.denominator), f.coverage.reporting, f.coverage.expected],
			...[stableNumber(f.coverage.undivided ?? null), f.asOf, f.fresh, f.rule],
		]);
	return withoutHead(toCsv([], rows));
}

/** `toCsv` opens with a byte order mark and a head, which parts of a file have not. */
const withoutHead = (csv: string) => csv.slice(csv.indexOf('\r\n') + 2);

/** A row as text, by column; an empty cell is null. */
export type TextRow<C extends string = string> = Readonly<Record<C, string | null>>;

export function readRows<C extends string>(text: string, columns: readonly C[]): TextRow<C>[] {
	const rows: unknown = parse(text, { columns: [...columns], cast: (cell, { quoting }) => (cell === '' && !quoting ? null : cell) });
	return rows as TextRow<C>[];
}
export const readFindingRows = (text: string): TextRow<FindingColumn>[] => readRows(text, NAMES);

const number = (cell: string | null) => (cell === null ? null : Number(cell));

/** The finding as it was published. */
export function toFinding(row: TextRow<FindingColumn>, edition: string): Finding {
	const { indicator, of, period, as_of: asOf } = row as Record<FindingColumn, string>;
	return {
		id: [indicator, of, period, row.clock, asOf].join('~'),
		...{ indicator, unit: row.unit!, of, ofName: { vi: row.name_vi!, en: row.name_en! }, period, clock: row.clock as Finding['clock'] },
		...{ state: row.state as Finding['state'], why: row.why, whyCode: row.why_code, value: number(row.value) },
		...{ numerator: number(row.numerator), denominator: number(row.denominator) },
		coverage: {
			reporting: Number(row.reporting),
			expected: Number(row.expected),
			...(row.undivided !== null && { undivided: Number(row.undivided) }),
		},
		...{ asOf: row.as_of, fresh: row.fresh, rule: row.rule!, edition },
	};
}
