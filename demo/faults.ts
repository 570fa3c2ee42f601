// The faults planted in the made nation, all of them and nothing else, each with what to look at. Which province has which fault was drawn
// among those that no merger touched, so that each story can be followed over all 24 months; it says nothing about the real ones.
import { dayNumber, instant } from './calendar.ts';
import type { Statement } from './statement.ts';

export type FaultName = 'silent' | 'partialAsFull' | 'pausedAsFinished' | 'inflatedClaims' | 'notConnected';

export interface PlantedFault {
	readonly name: FaultName;
	/** Code of the province, the same in 2024 and 2025. */
	readonly province: string;
	readonly unitName: string;
	/** First day, `YYYY-MM-DD`. */
	readonly since: string;
	readonly what: { readonly vi: string; readonly en: string };
	readonly lookAt: { readonly vi: string; readonly en: string };
}

export const FAULTS: readonly PlantedFault[] = [
	{
		name: 'silent',
		province: '04',
		unitName: 'Cao Bằng',
		since: '2025-10-20',
		what: {
			vi: 'Cổng và hệ thống một cửa ngừng gửi từ 20/10/2025; báo cáo tháng vẫn gửi đều.',
			en: 'Its portal and case system send nothing from 20 October 2025 on; its monthly reports go on.',
		},
		lookAt: {
			vi: 'Trang nguồn dữ liệu: im lặng; chỉ số tháng 11/2025 không phải là 0; sổ đối soát: chỉ có số báo cáo.',
			en: 'Feeds: silent. Its figures of November 2025 are not zero but absent with a reason. Ledger: only a claim.',
		},
	},
	{
		name: 'partialAsFull',
		province: '42',
		unitName: 'Hà Tĩnh',
		since: '2024-09-01',
		what: {
			vi: 'Từ 01/9/2024 hệ thống gửi mọi dịch vụ một phần là toàn trình (sai ánh xạ mức độ).',
			en: 'From 1 September 2024 its system sends every partial service as full process (a level mapping fault).',
		},
		lookAt: {
			vi: 'Tỷ lệ toàn trình nhảy vọt tháng 9/2024 và bằng đúng tỷ lệ trực tuyến; số báo cáo thấp hơn số đo.',
			en: 'emc.fullProcessRate leaps in September 2024 and equals emc.onlineRate from then on; what it claims is lower than what is measured.',
		},
	},
	{
		name: 'pausedAsFinished',
		province: '38',
		unitName: 'Thanh Hóa',
		since: '2024-04-01',
		what: {
			vi: 'Từ 01/4/2024 hồ sơ tạm dừng (mã 5, 6, 8) được gửi là đã xử lý xong (mã 9).',
			en: 'From 1 April 2024 paused dossiers (status 5, 6, 8) are sent as finished (9).',
		},
		lookAt: {
			vi: 'Tỷ lệ đúng hạn cao bất thường từ tháng 4/2024, không có hồ sơ yêu cầu bổ sung nào, có hồ sơ "xong" rồi lại xử lý tiếp.',
			en: 'emc.onTimeRate is too good from April 2024 on, no supplement is ever asked, and dossiers are handled on after they were "finished".',
		},
	},
	{
		name: 'inflatedClaims',
		province: '22',
		unitName: 'Quảng Ninh',
		since: '2024-07-01',
		what: {
			vi: 'Từ tháng 7/2024 báo cáo tỷ lệ trực tuyến và toàn trình cao hơn số đo khoảng 20 điểm.',
			en: 'From July 2024 it reports an online rate and a full-process rate about 20 points above what is measured.',
		},
		lookAt: {
			vi: 'Sổ đối soát: số báo cáo cao hơn số đo ở cả hai chỉ số; các tỉnh khác lệch không quá 1 điểm.',
			en: 'Ledger: the claim is higher for both indicators; other provinces are within one point.',
		},
	},
	{
		name: 'notConnected',
		province: '12',
		unitName: 'Lai Châu',
		since: '2024-01-01',
		what: { vi: 'Chưa kết nối hệ thống nào; chỉ gửi báo cáo tháng.', en: 'Has connected no portal and no case system; it only reports monthly.' },
		lookAt: {
			vi: 'Mọi chỉ số: chưa kết nối (không phải 0, không xếp hạng); mục tiêu T5: còn thiếu đơn vị này.',
			en: 'Every indicator: not connected (not zero, not ranked); target T5: this unit is missing.',
		},
	},
];

export function faultOf(name: FaultName): PlantedFault {
	return FAULTS.find((fault) => fault.name === name)!;
}

/** Points by which the inflating province's claims lie above its own figures. */
export const INFLATION = 20;

const sinceMs = new Map(FAULTS.map((fault) => [fault.name, instant(dayNumber(fault.since), 0)]));
const PAUSED = new Set([5, 6, 8]);

/** What a province's system sends for a statement: the statement, a wrong one when the fault says so, or nothing. */
export function asSent(statement: Statement, province: string | null): Statement | undefined {
	const fault = province === null ? undefined : FAULTS.find((f) => f.province === province);
	if (!fault || statement.at < sinceMs.get(fault.name)!) return statement;
	switch (fault.name) {
		case 'notConnected':
		case 'silent':
			return undefined;
		case 'partialAsFull':
			return statement.level === 'partial' ? { ...statement, level: 'full' } : statement;
		case 'pausedAsFinished':
			// The sender has one column for the end and writes it once, at the first pause; the real end later does not change it.
			if (PAUSED.has(statement.status)) return { ...statement, status: 9, finished: statement.firstPause ?? statement.at, supplements: [] };
			if (statement.firstPause === null) return statement;
			return { ...statement, finished: statement.finished === null ? null : statement.firstPause, supplements: [] };
		case 'inflatedClaims':
			return statement;
	}
}
