// What the page of all pieces is drawn from: real shapes with made figures, the awkward ones above all.
import type { Finding, FindingState, Headline, Indicator, Target, UnitRef, UnitRow } from '../../../../src/publish/contract.ts';

const PERIODS = Array.from({ length: 24 }, (_, i) => `${2023 + Math.floor((i + 6) / 12)}-${String(((i + 6) % 12) + 1).padStart(2, '0')}`);
const WHY: Partial<Record<FindingState, string>> = {
	stale: 'silentSince',
	tooFew: 'sampleTooSmall',
	notConnected: 'notConnected',
	noData: 'neverReported',
	notApplicable: 'levelOutside',
};

export const NATION: UnitRef = { id: 'u1', code: '00', name: { vi: 'Việt Nam', en: 'Viet Nam' }, level: 'nation' };

/** Names that no column was made for. */
export const LONG = {
	vi: 'Ban Quản lý Khu Công nghệ cao và các khu công nghiệp, khu kinh tế cửa khẩu Nghiêng-Thượng-Khuỷu tỉnh Bà Rịa – Vũng Tàu (trước khi sáp nhập)',
	en: 'Management Board of the High-Tech Park and of the Industrial and Border-Gate Economic Zones of Bà Rịa – Vũng Tàu province (before the merger)',
};

export function sampleFinding(state: FindingState, value: number | null, more: Partial<Finding> = {}): Finding {
	const of = more.of ?? 'u1';
	return {
		id: `emc.onlineRate~${of}~2024-05~then~2024-05-31`,
		indicator: 'emc.onlineRate',
		unit: 'percent',
		of,
		ofName: NATION.name,
		period: '2025-06',
		clock: 'now',
		state,
		why: null,
		whyCode: WHY[state] ?? null,
		value: state === 'value' || state === 'stale' ? value : null,
		numerator: state === 'value' ? 2_418_906 : null,
		denominator: state === 'tooFew' ? 4 : state === 'value' ? 5_612_330 : null,
		coverage: { reporting: state === 'notConnected' ? 0 : 41, expected: 44 },
		asOf: '2025-06-30',
		fresh: '2025-06-30T10:12:00.000Z',
		rule: 'emc.onlineRate@2022-06-23',
		edition: null,
		...more,
	};
}

const indicator = (code: string, name: Indicator['name']): Indicator => ({
	...{ code, name, question: name, about: name, unit: 'percent', direction: 'up', formula: '100 * dossiers.online / dossiers.received' },
	...{ numerator: 'dossiers.online', denominator: 'dossiers.received', eligible: null, zeroDenominator: 'noData', minimumSample: 30, rankFrom: 30 },
	...{ legalBasis: 'Nghị định 42/2022/NĐ-CP, điều 11', certainty: 'read', validFrom: '2022-06-23', validTo: null, rule: `${code}@2022-06-23` },
});

const headline = (of: Indicator, points: readonly Finding[], more: Partial<Headline> = {}): Headline => ({
	...{ indicator: of, finding: points.at(-1) ?? sampleFinding('noData', null), claim: null, previous: points.at(-2) ?? null },
	...{ series: { of: NATION, points, breaks: [] }, ...more },
});

const month = (i: number, state: FindingState, value: number | null) => sampleFinding(state, value, { period: PERIODS[i]! });
const ONLINE = indicator('emc.onlineRate', { vi: 'Tỷ lệ hồ sơ trực tuyến', en: 'Share of dossiers submitted online' });

/** Every way to be missing, a break of the rule, one of the territory, a claim above what is measured. */
const broken = PERIODS.map((_, i) => {
	if (i < 2) return month(i, 'notConnected', null);
	if (i === 6) return month(i, 'tooFew', null);
	if (i === 10 || i === 11) return month(i, 'noData', null);
	if (i === 14 || i === 15) return month(i, 'stale', null);
	return month(i, i >= 16 && i <= 18 ? 'stale' : 'value', 28 + 1.4 * i + 4 * Math.sin(i));
});
export const BROKEN = headline(ONLINE, broken, {
	claim: { value: 71.2 } as Headline['claim'],
	series: {
		of: NATION,
		points: broken,
		breaks: [
			{ on: '2024-03-01', what: 'rule' },
			{ on: '2025-02-01', what: 'territory' },
		],
	},
});
/** One month between months without. */
export const ONE_POINT = headline(
	indicator('emc.onTimeRate', { vi: 'Tỷ lệ đúng hạn', en: 'Share finished in time' }),
	PERIODS.map((_, i) => (i === 20 ? month(i, 'value', 64.1) : month(i, 'noData', null))),
);

const rising = PERIODS.map((_, i) => month(i, 'value', 40 + i));
export const MULTIPLES: readonly Headline[] = [
	headline(indicator('emc.fullProcessRate', { vi: 'Tỷ lệ hồ sơ toàn trình', en: 'Full-process dossiers' }), rising, {
		claim: { value: 70 } as Headline['claim'],
	}),
	headline(
		indicator('emc.digitisedRate', LONG),
		rising.map((p, i) => (i > 20 ? { ...p, state: 'stale', whyCode: 'silentSince' } : p)),
	),
	headline(
		indicator('emc.satisfaction', { vi: 'Mức độ hài lòng', en: 'Satisfaction' }),
		PERIODS.map((_, i) => month(i, 'notConnected', null)),
	),
];

const row = (id: number, name: UnitRef['name'], finding: Finding | null, rank: number | null, claim: number | null = null): UnitRow => ({
	unit: { id: `u${id}`, code: String(id - 1000).padStart(2, '0'), name, level: 'province' },
	...{ parent: null, finding: finding && { ...finding, of: `u${id}`, id: `emc.onlineRate~u${id}~2024-05~then~2024-05-31` }, rank, predecessors: 1 },
	claim: claim === null ? null : ({ value: claim } as UnitRow['claim']),
});
const same = (name: string) => ({ vi: name, en: name });
export const ROWS: readonly UnitRow[] = [
	row(1001, LONG, sampleFinding('value', 99.94), 1, 100),
	row(1002, same('Hà Giang'), sampleFinding('value', 63.4, { coverage: { reporting: 40, expected: 44, undivided: 318 } }), 2, 61),
	row(1010, same('Lào Cai'), sampleFinding('value', 0), 3, 88.5),
	row(1004, same('Cao Bằng'), sampleFinding('stale', 41.7), null, 55),
	row(1022, same('Quảng Ninh'), sampleFinding('tooFew', null), null),
	row(1012, same('Lai Châu'), sampleFinding('notConnected', null), null, 55.6),
	row(1014, same('Sơn La'), sampleFinding('noData', null), null),
	row(1079, same('Hồ Chí Minh'), sampleFinding('notApplicable', null), null),
];

type Drawn = Pick<Target, 'value' | 'unit' | 'direction' | 'shape' | 'units' | 'finding' | 'claim' | 'state'>;
const target = (goal: number, measured: number | null, claim: number | null, state: Target['state']) =>
	({
		...{ value: goal, unit: '%', direction: '>=', shape: 'share', units: null, state },
		finding: measured === null ? null : sampleFinding('value', measured),
		claim: claim === null ? null : { value: claim },
	}) as Drawn as Target;
export const DUMBBELLS = [
	['met', target(40, 42.4, null, 'met')],
	['contradicted', target(80, 47.2, 91, 'contradicted')],
	['claimedMet', target(60, null, 75, 'claimedMet')],
	['unknown', target(100, null, null, 'unknown')],
	['met', target(100, 100, 100, 'met')],
] as const;
