// A small nation with awkward data for the tests and the design sheet: every state, a split and a merger, a broken series, a silent feed,
// long names. It implements the rooms' interfaces; no figure of it is ever served as a real one.
import { compareVi, fixedClock, getPeriod, monthsBetween, silentLog } from '../base/index.ts';
import type { Plan, Target, Task } from '../direct/contract.ts';
import type { Direct } from '../direct/index.ts';
import type { Claim, Finding, FindingState, Indicator } from '../evaluate/contract.ts';
import type { Evaluate, FindingsQuery } from '../evaluate/index.ts';
import type { Feed } from '../monitor/contract.ts';
import type { Registry } from '../registry/index.ts';
import { both, makeRegistry } from './fixture-registry.ts';
import { openLive } from './live/open-live.ts';
import type { PublishNeeds } from './needs.ts';
import { openSearch } from './search/open-search.ts';

const indicator = (code: string, vi: string, unit: string, question = `${vi} là bao nhiêu?`): Indicator => ({
	code,
	name: both(vi),
	question: both(question),
	about: both('Số hồ sơ nộp trực tuyến ở dịch vụ toàn trình trên tổng số hồ sơ tiếp nhận trong kỳ, mọi hình thức nộp.'),
	unit,
	direction: unit === 'percent' ? 'up' : 'none',
	formula: '100 * dossiers.fullProcess / dossiers.received',
	numerator: 'dossiers.fullProcess',
	denominator: 'dossiers.received',
	eligible: null,
	zeroDenominator: 'noData',
	minimumSample: null,
	rankFrom: null,
	legalBasis: code === 'emc.reuseRate' ? null : 'Nghị định 42/2022/NĐ-CP, điều 11',
	certainty: 'recalled',
	validFrom: '2022-01-01',
	validTo: null,
	rule: `${code}@2022-01-01`,
});

const INDICATORS = [
	indicator('emc.onlineRate', 'Tỷ lệ hồ sơ trực tuyến', 'percent'),
	indicator('emc.fullProcessRate', 'Tỷ lệ hồ sơ trực tuyến toàn trình', 'percent', 'Bao nhiêu phần trăm hồ sơ được giải quyết toàn trình?'),
	indicator('emc.onTimeRate', 'Tỷ lệ giải quyết hồ sơ đúng hạn', 'percent'),
	indicator('emc.reuseRate', 'Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa trong giải quyết thủ tục hành chính', 'percent'),
	indicator('emc.visitors', 'Người truy cập cổng', 'visitors'),
];

/** A repeatable number from 0 to 1. */
const spread = (text: string) => {
	let h = 2166136261;
	for (const c of text) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
	h = Math.imul(h ^ (h >>> 15), 2246822507);
	return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
};

/** Each state for the reuse rate in the nation too, so that one page shows an absence at its top. */
function stateOf(of: string, code: string, month: string): FindingState {
	if (of === 'u1') return code === 'emc.reuseRate' ? 'notConnected' : month === '2023-09' ? 'noData' : 'value';
	const r = spread(`${of} state`);
	if (r < 0.05) return 'notConnected';
	if (r < 0.1) return 'stale';
	if (r < 0.14) return 'tooFew';
	return r < 0.17 ? 'noData' : 'value';
}

const WHY: Record<FindingState, string | null> = {
	value: null,
	stale: 'silentSince',
	tooFew: 'sampleTooSmall',
	notConnected: 'notConnected',
	noData: 'neverReported',
	notApplicable: 'levelOutside',
};

function makeFinding(registry: Registry, code: string, number: number, period: string, query: Pick<FindingsQuery, 'clock' | 'asOf'>): Finding {
	const of = `u${number}`;
	const rule = INDICATORS.find((i) => i.code === code)!;
	const state = stateOf(of, code, period);
	const age = monthsBetween('2022-06', period.slice(0, 7)).length;
	const denominator = state === 'tooFew' ? 4 : Math.round(2000 + 90_000 * spread(of) * (of === 'u1' ? 26 : 1));
	const percent = Math.min(99.4, 8 + 45 * spread(`${of}${code}`) + age * 0.55 + 3 * spread(`${of}${code}${period}`));
	const has = state === 'value' || state === 'stale';
	const value = has ? (rule.unit === 'percent' ? percent : Math.round(denominator * 12.3)) : null;
	return {
		id: `${code}~${of}~${period}~${query.clock ?? 'now'}~2024-12-31`,
		indicator: code,
		unit: rule.unit,
		of,
		ofName: registry.unitOn(number, '2024-12-31')!.version.name,
		period,
		clock: query.clock ?? 'now',
		state,
		why: WHY[state] && 'A sentence of the API.',
		whyCode: WHY[state],
		value,
		numerator: has && rule.unit === 'percent' ? Math.round((denominator * percent) / 100) : null,
		denominator: rule.unit === 'percent' && state !== 'notConnected' ? denominator : null,
		coverage:
			state === 'notConnected'
				? { reporting: 0, expected: 0 }
				: of === 'u1'
					? { reporting: 118, expected: 126 }
					: { reporting: state === 'value' ? 2 : 1, expected: 2 },
		asOf: query.asOf ?? '2024-12-31',
		fresh: has ? '2024-12-31T09:12:00.000Z' : null,
		rule: rule.rule,
		edition: null,
	};
}

function makeEvaluate(registry: Registry, latest: string | undefined): Evaluate {
	const claim = (code: string, unit: string, period: string): Claim => ({
		id: `c-${code}-${unit}`,
		measure: code,
		unit,
		period,
		value: unit === 'u1' ? 55 : Math.min(100, 30 + 70 * spread(`${unit} claim`)),
		text: null,
		source: 'Báo cáo tháng',
		reportedAt: '2025-01-03T02:00:00.000Z',
	});
	return {
		dataVersion: () => '1',
		catchUp: async () => undefined,
		rebuild: async () => ({ number: 1, whole: true, dossiers: 0, milliseconds: 0 }),
		keepCurrent: () => undefined,
		close: async () => undefined,
		measures: () => [],
		indicators: () => INDICATORS,
		indicator: (code) => INDICATORS.find((i) => i.code === code),
		rules: (code) =>
			INDICATORS.filter((i) => i.code === code).map((i) => ({
				...i,
				measures: [],
				levels: ['province'],
				tolerance: 1,
				cases: [],
				sources: [],
				note: null,
			})),
		findings: async (query) => {
			const day = query.clock === 'then' ? getPeriod(query.period).to : (query.asOf ?? '2024-12-31');
			const units = query.unit ? [query.unit] : registry.units({ asOf: day, level: query.level ?? 'province' }).map((u) => u.number);
			return units.map((u) => makeFinding(registry, query.indicator, u, query.period, query));
		},
		series: async (query) => monthsBetween(query.from, query.to).map((m) => makeFinding(registry, query.indicator, query.unit, m.text, query)),
		seriesOf: async (query) =>
			monthsBetween(query.from, query.to).flatMap((m) =>
				registry
					.units({ asOf: query.clock === 'then' ? m.to : (query.asOf ?? '2024-12-31'), level: query.level })
					.map((u) => makeFinding(registry, query.indicator, u.number, m.text, query)),
			),
		breaks: () => [],
		services: async () => [],
		serviceUse: async () => [],
		legalTimes: () => [],
		scoreSeries: async () => [],
		async *sweep() {},
		indexes: () => [],
		index: () => undefined,
		scores: async () => [],
		score: async () => Promise.reject(new Error('not in the fixture')),
		compare: async () => [],
		claims: async ({ measure, unit, period }) =>
			measure !== 'emc.fullProcessRate' || !period
				? []
				: unit
					? spread(`u${unit} has`) < 0.4 || unit === 1
						? [claim(measure, `u${unit}`, period)]
						: []
					: [1, 1010, 1015, 1048, 2015, 1001].map((u) => claim(measure, `u${u}`, period)),
		recordClaims: async () => ({ accepted: 0, duplicates: 0 }),
		refuseClaim: () => undefined,
		fullProcessProcedures: async () => [],
		ledger: async () => [],
		explain: async () => Promise.reject(new Error('not in the fixture')),
		behind: async () => Promise.reject(new Error('not in the fixture')),
		latestMonth: async () => latest,
	};
}

function makeTargets(evaluate: Evaluate): Promise<Target[]> {
	const due = (day: string | null, text: string | null = null): Target['due'] => ({
		text,
		day,
		wording: text === null ? null : both(text),
		precision: day ? 'day' : 'none',
		inclusive: true,
		inferred: day !== null && text === null,
		source: null,
	});
	const base = (id: string, vi: string, more: Partial<Target>): Target => ({
		id, plan: '2024', text: both(vi), shape: 'share', scope: 'national', direction: '>=', value: 100, valueText: both(`${more.value ?? 100}%`), unit: '%', indicator: null, due: due('2024-12-31'), overdue: false,
		state: 'unknown', why: both('Chưa có báo cáo và chưa có phép đo.'), finding: null, claim: null, claimWording: null, units: null, sources: ['tb-203-2024'], note: null, ...more,
	}); // biome-ignore format: a table
	const claimOf = (value: number, text: string | null = null): Claim => ({
		id: 'c',
		measure: 'x',
		unit: 'u1',
		period: '2024',
		value,
		text,
		source: 'tb-203-2024',
		reportedAt: '2024-05-06T00:00:00.000Z',
	});
	return evaluate.findings({ indicator: 'emc.fullProcessRate', period: '2024-12', unit: 1 }).then(([found]) => {
		const finding = (value: number): Finding => ({ ...found!, value, state: 'value' });
		return [
			base('T1', 'Phát triển 48.000 doanh nghiệp công nghệ số hoạt động tại các địa phương', {
				shape: 'number',
				value: 48000,
				valueText: both('48.000 doanh nghiệp'),
				unit: 'enterprises',
				state: 'claimedShort',
				claim: claimOf(45500, 'about 45,500 active IT enterprises'),
				why: both('Báo cáo 45.500; chưa có nguồn nào đo được.'),
				overdue: true,
			}),
			base('T3', '40% người dân trưởng thành sử dụng dịch vụ công trực tuyến', {
				value: 40,
				state: 'contradicted',
				claim: claimOf(42),
				finding: finding(17.2),
				indicator: 'emc.fullProcessRate',
				why: both('Báo cáo 42,0%, đo được 17,2%.'),
				overdue: true,
			}),
			base('T4', '53 dịch vụ công thiết yếu được triển khai', {
				shape: 'list',
				value: 53,
				valueText: both('53 dịch vụ'),
				unit: 'services',
				state: 'notMet',
				finding: finding(41),
				claim: claimOf(41, '41 of 53'),
				why: both('41 dịch vụ có hồ sơ toàn trình trong 30 ngày.'),
				units: { met: 41, notMet: 4, unknown: 8, expected: 53 },
				overdue: true,
			}),
			base('T5', '100% hệ thống thông tin giải quyết thủ tục hành chính của bộ, ngành, địa phương kết nối với hệ thống giám sát, đo lường (EMC)', {
				shape: 'everyUnit',
				state: 'met',
				units: { met: 93, notMet: 0, unknown: 0, expected: 93 },
				why: both('Cả 93 đơn vị đang gửi.'),
			}),
			base('T8', 'Đơn vị dùng nền tảng quản lý an toàn thông tin theo cấp độ', {
				shape: 'everyUnit',
				units: { met: 0, notMet: 0, unknown: 93, expected: 93 },
			}),
			base('T12', 'Duy trì thứ hạng an toàn, an ninh mạng trong nhóm 30 nước đứng đầu', {
				shape: 'number',
				direction: '<=',
				value: 30,
				valueText: both('hạng 30 trở lên'),
				unit: 'rank',
				due: due(null, 'by 2025'),
			}),
		];
	});
}

function makeDirect(evaluate: Evaluate): Direct {
	const task = (id: string, vi: string, state: Task['state'], day: string | null, text: string | null): Task => ({
		id,
		plan: '2024',
		text: both(vi),
		group: null,
		lead: both('Bộ, ngành, địa phương'),
		units:
			id === 'C6'
				? [
						{ id: 'u1089', name: both('An Giang') },
						{ id: 'u1079', name: both('Hồ Chí Minh') },
					]
				: [],
		due: {
			text,
			wording: text === null ? null : { vi: 'trước ngày 10/5/2024', en: 'before 10 May 2024' },
			day,
			precision: 'day',
			inclusive: false,
			inferred: false,
			source: 'tb-203-2024',
		},
		state,
		why: both('Chưa có kết quả.'),
		target: id === 'C5' ? 'T5' : null,
		sources: ['tb-203-2024'],
		note: null,
	});
	const tasks = [
		task('C1', 'Hoàn thiện ban chỉ đạo chuyển đổi số', 'overdue', '2024-05-09', 'before 2024-05-10'),
		task('C5', 'Kết nối hệ thống giải quyết thủ tục hành chính với Cổng Dịch vụ công quốc gia và EMC', 'undated', null, null),
		task('C6', 'Trình Hội đồng nhân dân nghị quyết miễn, giảm phí, lệ phí dịch vụ công trực tuyến', 'claimedDone', '2024-05-31', '2024-05 (in May)'),
	];
	const plan: Plan = {
		id: '2024',
		number: '58/QĐ-UBQGCĐS',
		name: both('Kế hoạch hoạt động của Ủy ban Quốc gia về chuyển đổi số năm 2024'),
		theme: both('Phát triển kinh tế số với bốn trụ cột'),
		issuer: both('Chủ tịch Ủy ban Quốc gia về chuyển đổi số'),
		issued: '2024-04-19',
		year: 2024,
		targets: 6,
		tasks: 3,
		groups: [],
		figures: [
			{
				what: both('Hồ sơ nộp trên Cổng'),
				value: '> 46.2',
				valueText: both('> 46,2 triệu'),
				changeText: null,
				unit: 'million',
				asOf: null,
				asOfText: null,
				change: null,
				source: 'tb-203-2024',
				target: 'T3',
			},
		],
		sources: [
			{
				id: 'tb-203-2024',
				title: { vi: 'Thông báo 203/TB-VPCP', en: 'Notice 203/TB-VPCP' },
				publisher: { vi: 'Văn phòng Chính phủ', en: 'Government Office' },
				date: '2024-05-06',
				certainty: 'read',
				file: '001.txt',
			},
		],
	};
	return {
		plans: () => [plan],
		plan: (id) => (id === '2024' ? plan : undefined),
		targets: () => makeTargets(evaluate),
		checklist: async () => [
			{ id: 'u1001', name: both('Hà Nội'), state: 'met', why: both('Đang gửi, 12 sự kiện trong giờ qua.') },
			{ id: 'u1010', name: both('Lào Cai'), state: 'notMet', why: both('Im lặng từ 12/10/2024.') },
			{
				id: 'u104',
				name: both('Ban Quản lý Lăng Chủ tịch Hồ Chí Minh và các công trình phụ trợ'),
				state: 'unknown',
				why: both('Chưa đăng ký hệ thống.'),
			},
		],
		tasks: async (_plan, query) =>
			tasks.filter((t) => (!query?.state || t.state === query.state) && (!query?.unit || t.units.some((u) => u.id === query.unit))),
	};
}

function makeFeeds(registry: Registry): Feed[] {
	return registry
		.units({ asOf: '2024-12-31', level: 'province' })
		.slice(0, 40)
		.sort((a, b) => compareVi(a.id, b.id))
		.map((unit, i): Feed => {
			const state = i === 3 || i === 17 ? 'stale' : i === 9 || i === 11 ? 'noData' : 'value';
			return {
				system: `s-${i}`,
				name: `Hệ thống thông tin giải quyết thủ tục hành chính ${unit.version.name.vi}`,
				kind: i === 9 || i === 12 ? 'reporting' : i % 3 === 0 ? 'portal' : 'case',
				unit: unit.id,
				protocols: ['emc'],
				facts: state === 'noData' ? 0 : 12_345 * (i + 1),
				duplicates: i * 7,
				rejected: i === 3 ? 214 : 0,
				rejectedBy: i === 3 ? [{ code: 'monitor.status-unknown', count: 214 }] : [],
				firstAt: state === 'noData' ? null : '2023-01-03T02:00:00.000Z',
				lastAt: state === 'noData' ? null : state === 'stale' ? '2024-10-12T03:00:00.000Z' : '2024-12-31T09:12:00.000Z',
				importedAt: null,
				lastFactAt: state === 'noData' ? null : '2024-12-31T09:00:00.000Z',
				expectedEverySeconds: state === 'noData' ? null : 259_200,
				silence: state === 'noData' ? null : { since: '2024-12-31T09:12:00.000Z', seconds: 409_680, probability: state === 'stale' ? 0.0002 : 0.4 },
				state,
				why: null,
			};
		});
}

/** One day of each feed has an account; the two silent ones were interrupted before. */
function makeMonitor(feeds: Feed[]): PublishNeeds['monitor'] {
	const receipt = { at: '2023-01-03T02:00:00.000Z', receipt: '68806ad8a024183e' };
	return {
		feeds: async (query) => feeds.filter((f) => query?.system === undefined || f.system === query.system),
		accounts: async () => [
			{
				from: '2025-01-01T17:00:00.000Z',
				received: 120,
				accepted: 100,
				duplicates: 15,
				rejected: 5,
				rejectedBy: [{ code: 'monitor.status-unknown', count: 5 }],
				late: 20,
			},
		],
		arrivals: async (at) => ({
			at,
			systems: [1, 2, 13].map((system) => ({
				system,
				visits: Array.from({ length: 60 }, (_, i) => (system === 13 ? 0 : i % (system + 3))),
				dossiers: Array.from({ length: 60 }, (_, i) => (i === 59 ? system : 0)),
				last: new Date(at.getTime() - system * 1_000),
			})),
			today: { visits: 12_345, dossiers: 678 },
		}),
		async connection(id) {
			const feed = feeds.find((f) => f.system === id);
			const { system, name, state, silence } = feed ?? {};
			if (!feed || !system || !name || !state) return undefined;
			const [at, facts] = [feed.firstAt, feed.facts];
			const past = { from: '2024-02-01T10:00:00.000Z', to: '2024-02-09T01:00:00.000Z', hours: 183, probability: 0.0001 };
			return {
				...{ system, name, state, silence: silence ?? null, registeredAt: '2023-01-02T02:00:00.000Z' },
				keys: [{ scope: 'facts', createdAt: '2023-01-02T02:00:00.000Z', revokedAt: null }],
				protocols: at ? [{ protocol: 'emc', facts, firstAt: at, lastAt: feed.lastAt ?? at }] : [],
				proof: { first: at ? receipt : null, last: at ? receipt : null, facts, hours: facts > 0 ? 400 : 0 },
				interruptions: state === 'stale' ? [{ ...past, from: '2024-12-31T10:00:00.000Z', to: null, hours: 113 }, past] : [],
			};
		},
	};
}

const noLimit = { limit: null, examples: null, counted: { numerator: both('Hồ sơ'), denominator: both('Hồ sơ') }, minimumSample: 30 };
const distribution = {
	senders: 38,
	lowerQuartile: 21,
	median: 34,
	upperQuartile: 47,
	deciles: [2, 9, 17, 23, 29, 34, 39, 44, 52, 60, 97],
	from: null,
	to: 88,
};

/** Of every sender the same two answers: one that asks for an explanation, one with too few cases. */
const plausibility: PublishNeeds['plausibility'] = {
	checks: [],
	of: async (sender, period) => ({
		...{ system: sender.system.id, period, asOf: '2025-01-05T03:00:00.000Z', next: null },
		items: [
			{
				...{
					...noLimit,
					check: 'weekend-work',
					name: both('Giải quyết vào ngày nghỉ'),
					question: both('Bao nhiêu hồ sơ được giải quyết vào ngày nghỉ?'),
				},
				...{
					lookAt: both('lịch làm việc'),
					verdict: 'unusual',
					why: '97 %',
					value: 97,
					numerator: 970,
					denominator: 1_000,
					rank: 0.99,
					distribution,
				},
			},
			{
				...{ ...noLimit, check: 'top-marks', name: both('Điểm tuyệt đối'), question: both('Bao nhiêu đánh giá là điểm cao nhất?') },
				...{
					lookAt: both('phiếu đánh giá'),
					verdict: 'tooFew',
					why: '3 cases',
					value: 100,
					numerator: 3,
					denominator: 3,
					rank: null,
					distribution: null,
				},
			},
		],
	}),
};

/** @param of `full` with figures to December 2024; `empty` an installation that nobody has sent anything to; `merged` the same figures read after July 2025 */
export function makeFixture(of: 'full' | 'empty' | 'merged' = 'full'): PublishNeeds {
	const registry = makeRegistry();
	const clock = fixedClock(of === 'merged' ? '2025-11-12T03:00:00Z' : '2025-01-05T03:00:00Z');
	const evaluate = makeEvaluate(registry, of === 'empty' ? undefined : of === 'merged' ? '2025-10' : '2024-12');
	const direct = makeDirect(evaluate);
	const monitor = makeMonitor(of === 'empty' ? [] : makeFeeds(registry));
	return {
		registry,
		evaluate,
		editions: {
			list: async () => [],
			manifest: async () => Promise.reject(new Error('not in the fixture')),
			difference: async () => [],
		},
		facts: { rewrite: async () => Promise.reject(new Error('not in the fixture')) },
		direct,
		live: openLive({ registry, monitor, clock, log: silentLog }),
		search: openSearch({ registry, evaluate, direct, clock }),
		plausibility,
		monitor,
		clock,
		made: of !== 'empty',
	};
}
