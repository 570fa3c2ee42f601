// The sentences of direct in both languages, one function for one thing to say.
import { dayOf } from '../base/index.ts';
import type { Finding } from '../evaluate/contract.ts';
import type { SystemKind } from '../registry/index.ts';

export interface Text2 {
	readonly vi: string;
	readonly en: string;
}

const vi = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
const en = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const dayVi = (day: string) => day.split('-').map(Number).reverse().join('/');
const spanVi = (period: string) => (/^\d{4}(-\d{2}){0,2}$/.test(period) ? dayVi(period) : period);
const dayOfFact = (at: string | null) => (at === null ? null : dayOf(new Date(at)));

const KIND: Record<SystemKind, Text2> = {
	case: { vi: 'hệ thống thông tin giải quyết thủ tục hành chính', en: 'case system' },
	portal: { vi: 'cổng thông tin', en: 'portal' },
	reporting: { vi: 'hệ thống thông tin báo cáo', en: 'reporting system' },
	database: { vi: 'cơ sở dữ liệu', en: 'database' },
};

/** A figure with its unit as read aloud: `42,5%`, `1.234 doanh nghiệp`. */
function figure(value: number, unit: string, format: Intl.NumberFormat): string {
	return unit === 'percent' || unit === '%' ? `${format.format(value)}%` : format.format(value);
}
export const figureText = (value: number, unit: string): Text2 => ({ vi: figure(value, unit, vi), en: figure(value, unit, en) });

/** Reasons of absent figures in Vietnamese; the English sentence comes with the finding. */
const ABSENCE_VI: Readonly<Record<string, string>> = {
	notConnected: 'chưa có hệ thống nào được đăng ký để gửi dữ liệu',
	silentAllPeriod: 'các hệ thống đã từng gửi nhưng không gửi gì của kỳ này',
	silentSince: 'các hệ thống đã ngừng gửi trước khi kỳ kết thúc',
	neverReported: 'các hệ thống đã đăng ký chưa gửi dữ liệu nào',
	denominatorZero: 'mẫu số bằng 0',
	sampleTooSmall: 'số trường hợp quá ít',
	periodNotBegun: 'kỳ chưa bắt đầu',
	noneRegistered: 'chưa có hệ thống nào được đăng ký tại đây',
	formulaWithoutValue: 'chưa nơi gửi nào cho biết điều mà công thức cần',
	ruleNotInForce: 'quy tắc tính chưa có hiệu lực trong kỳ',
};

/** Where the sentence of the finding says too little. */
const ABSENCE_EN: Readonly<Record<string, string>> = { formulaWithoutValue: 'no sender says what the formula needs' };

export const words = {
	noSystem: (): Text2 => ({ vi: 'Chưa đăng ký hệ thống nào.', en: 'No system is registered.' }),
	noSystemAnywhere: (kind: SystemKind): Text2 => ({
		vi: `Chưa có ${KIND[kind].vi} nào của đơn vị được đăng ký tại đây, nên chưa thể kết luận.`,
		en: `No ${KIND[kind].en} of this unit is registered here, so nothing can be told.`,
	}),
	speaking: (name: string, at: string | null): Text2 => {
		const day = dayOfFact(at);
		return {
			vi: `${name} đang gửi dữ liệu${day ? `, gần nhất là của ngày ${dayVi(day)}` : ''}.`,
			en: `${name} is sending${day ? `; its newest facts are of ${day}` : ''}.`,
		};
	},
	silent: (name: string, at: string | null): Text2 => {
		const day = dayOfFact(at) ?? '';
		return {
			vi: `${name} đã ngừng gửi; dữ liệu cuối cùng là của ngày ${dayVi(day)}.`,
			en: `${name} has fallen silent; its last facts are of ${day}.`,
		};
	},
	/** A reporting system sends figures to be believed, which prove no connection to the Government's own system. */
	reportsOnly: (name: string): Text2 => ({
		vi: `${name} gửi số liệu báo cáo về đây; điều đó không cho biết việc kết nối với Hệ thống thông tin báo cáo Chính phủ.`,
		en: `${name} sends reported figures here, which says nothing of its connection to the Government's reporting system.`,
	}),
	neverSpoke: (name: string): Text2 => ({
		vi: `${name} đã đăng ký nhưng chưa gửi dữ liệu nào.`,
		en: `${name} is registered and has never sent a fact.`,
	}),
	unmeasured: (): Text2 => ({ vi: 'Chưa có số đo nào cho mục tiêu này.', en: 'Nothing measures this target yet.' }),
	serviceSeen: (period: string): Text2 => ({
		vi: `Có hồ sơ trực tuyến toàn trình trong năm ${period}.`,
		en: `Full-process online dossiers were received in ${period}.`,
	}),
	serviceUnseen: (period: string): Text2 => ({
		vi: `Chưa thấy hồ sơ trực tuyến toàn trình trong năm ${period}; dịch vụ có thể đã triển khai mà chưa có hồ sơ, hoặc hệ thống chưa gửi.`,
		en: `No full-process online dossier was seen in ${period}; the service may be deployed and unused, or its system may not report.`,
	}),

	measured: (finding: Finding, target: Text2): Text2 => {
		const value = figureText(finding.value ?? 0, finding.unit);
		const { reporting, expected } = finding.coverage;
		return {
			vi: `Đo được ${value.vi} trong kỳ ${finding.period}, mục tiêu là ${target.vi}; ${reporting}/${expected} hệ thống có dữ liệu.`,
			en: `Measured at ${value.en} in ${finding.period}, the target being ${target.en}; ${reporting} of ${expected} systems reported.`,
		};
	},
	partlyMeasured: (finding: Finding, target: Text2): Text2 => {
		const said = words.measured(finding, target);
		return {
			vi: `${said.vi} Còn quá nhiều đơn vị chưa gửi dữ liệu nên chưa thể kết luận.`,
			en: `${said.en} Too many who must report have not, so this settles nothing yet.`,
		};
	},
	absent: (finding: Finding): Text2 => {
		const reason = ABSENCE_VI[finding.whyCode ?? ''] ?? 'không đủ dữ liệu';
		return {
			vi: `Chưa đo được cho kỳ ${finding.period}: ${reason}.`,
			en: `Not measured for ${finding.period}: ${ABSENCE_EN[finding.whyCode ?? ''] ?? lowerFirst(finding.why ?? 'no data').replace(/\.$/, '')}.`,
		};
	},
	claimWanted: (finding: Finding, measure: Text2): Text2 => ({
		vi: `Chưa thể kết luận cho kỳ ${finding.period} khi chưa có ai báo cáo số liệu “${measure.vi}”; cần bổ sung số liệu này.`,
		en: `It cannot be told for ${finding.period} until somebody reports "${measure.en}": supply it as a claim.`,
	}),
	/** None seen is no count of 0: a service may be deployed and unused, or nobody may be sending. */
	listed: (units: { met: number; expected: number }, known: number, period: string): Text2 => ({
		vi: `Trong năm ${period} ${units.met === 0 ? `chưa thấy hồ sơ toàn trình nào của ${known} dịch vụ đã biết tên` : `thấy hồ sơ toàn trình ở ${units.met} trên ${known} dịch vụ đã biết tên`}; ${units.expected - known} dịch vụ còn lại trong số ${units.expected} chưa có danh mục nên chưa đo được.`,
		en: `In ${period} full-process dossiers were seen in ${units.met === 0 ? 'none' : units.met} of the ${known} services known by name; the other ${units.expected - known} of the ${units.expected} are not known by name, so they are not measured.`,
	}),
	checked: (units: { met: number; notMet: number; unknown: number; expected: number }): Text2 => ({
		vi:
			units.unknown === units.expected
				? `Chưa rõ đơn vị nào trong ${units.expected} đơn vị đạt.`
				: `${units.met} trên ${units.expected} đơn vị đạt, ${units.notMet} chưa đạt, ${units.unknown} chưa rõ.`,
		en:
			units.unknown === units.expected
				? `It is not known of any of the ${units.expected} units.`
				: `${units.met} of ${units.expected} units meet it, ${units.notMet} do not, ${units.unknown} are not known.`,
	}),
	/** The source stands between quotes, since its title may have commas. */
	claimed: (text: Text2, { asOf, source }: { asOf: string | null; source: Text2 }): Text2 => ({
		vi: `“${source.vi}” nêu ${text.vi}${asOf ? ` (${spanVi(asOf)})` : ''}; đây là số liệu báo cáo, không phải số đo.`,
		en: `“${source.en}” says ${text.en}${asOf ? ` (${asOf})` : ''}; this is a claim, not a measurement.`,
	}),
	/** Several things to say, one after the other. */
	join: (...parts: readonly (Text2 | undefined)[]): Text2 => {
		const said = parts.filter((p) => p !== undefined);
		return { vi: said.map((p) => p.vi).join(' '), en: said.map((p) => p.en).join(' ') };
	},

	taskOverdue: (day: string): Text2 => ({
		vi: `Quá hạn từ sau ngày ${dayVi(day)}; chưa có gì cho thấy đã hoàn thành.`,
		en: `Overdue: ${day} was the last day in time, and nothing says that it is done.`,
	}),
	taskOpen: (day: string): Text2 => ({ vi: `Còn trong hạn, đến hết ngày ${dayVi(day)}.`, en: `In time until the end of ${day}.` }),
	taskUndated: ({ text, wording }: { text: string | null; wording: Text2 | null }): Text2 => ({
		vi: text === null ? 'Nguồn không ghi thời hạn.' : `Thời hạn ghi là “${wording?.vi ?? text}”, không suy ra được ngày cụ thể.`,
		en: text === null ? 'The source gives no deadline.' : `The deadline reads "${wording?.en ?? text}", from which no day follows.`,
	}),
	taskClaimed: (source: Text2): Text2 => ({
		vi: `Đơn vị báo đã xong (${source.vi}); chưa được xác nhận.`,
		en: `Its unit says that it is done (${source.en}); not yet confirmed.`,
	}),
};

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
