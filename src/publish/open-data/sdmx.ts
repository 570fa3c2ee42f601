// Findings as SDMX-CSV 2.0, for statistical offices. Codes of SDMX have no points, so those of indicators are written with _ ; the six
// states are told by our own word in STATE and by the nearest code of the cross-domain list CL_OBS_STATUS in OBS_STATUS.
import { type Cell, findPeriod } from '../../base/index.ts';
import type { Finding, FindingState } from '../../evaluate/contract.ts';
import type { UnitLevel } from '../../registry/contract.ts';
import type { Column } from '../contract-data.ts';
import type { FindingsPart } from './indicator-table.ts';

const column = (name: string, vi: string, en: string, type: Column['type'] = 'text', always = true): Column => ({
	name,
	type,
	always,
	about: { vi, en },
});

/** Of a stale finding there may be a figure or none. */
export function obsStatus({ state, value }: Pick<Finding, 'state' | 'value'>): string {
	if (state === 'stale') return value === null ? 'L' : 'U';
	return STATUS[state];
}
const STATUS: Readonly<Record<Exclude<FindingState, 'stale'>, string>> = {
	value: 'A',
	noData: 'O',
	notConnected: 'L',
	tooFew: 'Q',
	notApplicable: 'M',
};

export const SDMX_COLUMNS: readonly Column[] = [
	column('STRUCTURE', 'Loại cấu trúc: dataflow', 'Kind of structure: dataflow'),
	column('STRUCTURE_ID', 'Luồng dữ liệu: THUCDO:FINDINGS(1.0)', 'Dataflow: THUCDO:FINDINGS(1.0)'),
	column('ACTION', 'I: thông tin', 'I: information'),
	column('FREQ', 'Tần suất: A năm, Q quý, M tháng, D ngày', 'Frequency: A year, Q quarter, M month, D day'),
	column('INDICATOR', 'Mã chỉ số, dấu chấm viết thành _', 'Code of the indicator, points written as _'),
	column('REF_AREA', 'Mã định danh của đơn vị', 'Id of the unit'),
	column('TERRITORY', 'THEN: đơn vị như trong kỳ; NOW: đơn vị như vào ngày AS_OF', 'THEN: units as in the period; NOW: as on the day AS_OF'),
	column('TIME_PERIOD', 'Kỳ', 'Period'),
	column(
		'OBS_VALUE',
		'Giá trị; trống khi không có, OBS_STATUS cho biết vì sao',
		'The figure; empty where there is none, OBS_STATUS tells why',
		'number',
		false,
	),
	column(
		'OBS_STATUS',
		'CL_OBS_STATUS: A có số đo; U số cũ (nguồn đã im lặng); L không thu được (chưa kết nối, hoặc im lặng cả kỳ); O không có dữ liệu; Q quá ít nên không nêu; M không áp dụng',
		'CL_OBS_STATUS: A value; U stale, its source fell silent; L not collected (not connected, or silent for the whole period); O no data; Q too few, withheld; M not applicable',
	),
	column('STATE', 'Trạng thái bằng từ của Thực đo', 'The state in the words of Thực đo'),
	column('WHY', 'Mã lý do', 'Code of the reason', 'text', false),
	column('UNIT_MEASURE', 'Đơn vị tính', 'Unit of measurement'),
	column('NUMERATOR', 'Tử số', 'Numerator', 'number', false),
	column('DENOMINATOR', 'Mẫu số', 'Denominator', 'number', false),
	column('COVERAGE_REPORTING', 'Số hệ thống đã gửi', 'Systems that sent', 'number'),
	column('COVERAGE_EXPECTED', 'Số hệ thống phải gửi', 'Systems that should have sent', 'number'),
	column('AREA_LEVEL', 'Cấp của đơn vị', 'Level of the unit'),
	column('AS_OF', 'Ngày đọc danh mục đơn vị', 'Day on which the register is read', 'day', false),
	column('RULE', 'Quy tắc tính', 'Rule'),
];

const FREQ = { year: 'A', quarter: 'Q', month: 'M', day: 'D' } as const;

const cellsOf = (f: Finding, level: UnitLevel): Cell[] => [
	...['dataflow', 'THUCDO:FINDINGS(1.0)', 'I', FREQ[findPeriod(f.period)?.kind ?? 'month'], f.indicator.replaceAll('.', '_'), f.of],
	...[f.clock.toUpperCase(), f.period, f.value, obsStatus(f), f.state, f.whyCode, f.unit, f.numerator, f.denominator],
	...[f.coverage.reporting, f.coverage.expected, level, f.asOf, f.rule],
];

export async function* sdmxParts(parts: AsyncIterable<FindingsPart>): AsyncGenerator<{ cells: Cell[][] }> {
	for await (const { items, levels } of parts) yield { cells: items.map((f, i) => cellsOf(f, levels[i]!)) };
}
