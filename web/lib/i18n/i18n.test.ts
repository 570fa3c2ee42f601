// Both languages say everything, and say numbers and dates as their readers do.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/publish/contract.ts';
import { en } from './en.ts';
import { makeLocale } from './locale.ts';
import { vi } from './vi.ts';

/** Every entry with its path; lists and texts by key that may differ per language are left to their own tests. */
const OPEN = ['measuresIn', 'scopes', 'fields'];
function entries(node: unknown, path = ''): [string, unknown][] {
	if (typeof node !== 'object' || node === null) return [[path, node]];
	return Object.entries(node).flatMap(([key, value]) => (OPEN.includes(key) ? [] : entries(value, path ? `${path}.${key}` : key)));
}

describe('the catalogue', () => {
	test('has the same entries in both languages, none of them empty', () => {
		const [inVi, inEn] = [new Map(entries(vi)), new Map(entries(en))];
		expect([...inEn.keys()].sort()).toEqual([...inVi.keys()].sort());
		for (const [path, value] of [...inVi, ...inEn]) if (typeof value === 'string') expect(value.trim(), path).not.toBe('');
	});

	test('never raises its voice', () => {
		for (const [path, value] of [...entries(vi), ...entries(en)]) if (typeof value === 'string') expect(value, path).not.toContain('!');
	});

	test('has a sentence for every reason that evaluate gives', () => {
		const reasons = [
			'notConnected',
			'neverReported',
			'silentAllPeriod',
			'silentSince',
			'claimMissing',
			'denominatorZero',
			'sampleTooSmall',
			'formulaWithoutValue',
			'claimMerged',
			'variantNotInForce',
			'nobodySpokeYet',
			'ruleNotInForce',
			'levelOutside',
			'periodNotBegun',
			'unitEnded',
			'unitNotYet',
			'splitUndeclared',
			'undivided',
			'splitDistinct',
			'notEligible',
			'partlyAssessed',
			'nothingAssessed',
			'structureUnknown',
			'unitOnOneSide',
		];
		for (const reason of reasons) {
			expect(vi.why[reason]?.({ denominator: 4 }), reason).toBeTruthy();
			expect(en.why[reason]?.({ denominator: 4 }), reason).toBeTruthy();
		}
	});
});

describe('a locale', () => {
	const [v, e] = [makeLocale('vi'), makeLocale('en')];

	test('writes numbers as its readers do', () => {
		expect(v.number(1234567.8)).toBe('1.234.567,8');
		expect(e.number(1234567.8)).toBe('1,234,567.8');
		expect(v.figure(43.456, 'percent')).toBe('43,5%');
		expect(v.figure(2418906, 'dossiers')).toBe('2.418.906 hồ sơ');
		expect(e.figure(40, '%')).toBe('40.0%');
		expect(v.bare(0, 'percent')).toBe('0,0%');
	});

	test('writes days, months and quarters as its readers do', () => {
		expect(v.day('2024-06-30')).toBe('30/6/2024');
		expect(e.day('2024-06-30')).toBe('30 June 2024');
		expect(v.period('2024-05')).toBe('tháng 5/2024');
		expect(e.period('2024-05')).toBe('May 2024');
		expect(v.period('2024-Q2')).toBe('quý II/2024');
		expect(v.period('2024')).toBe('năm 2024');
		expect([v.shortMonth('2024-05'), e.shortMonth('2024-05')]).toEqual(['5/2024', 'May 2024']);
		expect([v.longDay('2024-05-02'), e.longDay('2024-05-02')]).toEqual(['2 tháng 5 năm 2024', '2 May 2024']);
		expect([v.dayMonth('2024-05-02'), e.dayMonth('2024-05-02')]).toEqual(['2/5', '2 May']);
	});

	test('writes days in texts of packs in one shape, and leaves numbers of documents and names of rules alone', () => {
		expect(v.text({ vi: 'ngày 23/06/2022 (2024-04-24)', en: '' })).toBe('ngày 23/6/2022 (24/4/2024)');
		expect(e.text({ vi: '', en: 'on 23/06/2022, 2024-04-24, 766.3.3@2022-06-23, 42/2022/NĐ-CP' })).toBe(
			'on 23 June 2022, 24 April 2024, 766.3.3@2022-06-23, 42/2022/NĐ-CP',
		);
		expect(e.cite('Quyết định 766/QĐ-TTg ngày 23/06/2022')).toBe('Decision 766/QĐ-TTg of 23 June 2022');
		expect(v.text({ vi: 'ngày 99/99/2024', en: '' })).toBe('ngày 99/99/2024');
	});

	test('tells instants by the clock of Vietnam', () => {
		expect(v.instant('2024-12-31T18:30:00.000Z')).toBe('01:30, 1/1/2025');
		expect(e.instant('2024-12-31T18:30:00.000Z')).toBe('01:30, 1 Jan 2025');
	});

	test('says how long a sender is silent and how probable that is', () => {
		const silence = { since: '2024-12-31T09:12:00.000Z', seconds: 3 * 86_400, probability: 0.000_234 };
		expect(v.silence(silence)).toBe('im lặng 3 ngày; xác suất bình thường 0,023%');
		expect(e.silence({ ...silence, probability: null })).toContain('too little history');
		expect([v.chance(0), e.chance(0.5), e.chance(1)]).toEqual(['dưới 0,0001%', '50%', '100%']);
		expect(v.silence({ ...silence, seconds: 600 })).toBe('vừa nghe trong giờ này');
	});

	test('cites documents in its own words and leaves their numbers alone', () => {
		expect(e.cite('Nghị định 42/2022/NĐ-CP, điều 11')).toBe('Decree 42/2022/NĐ-CP, article 11');
		expect(v.cite('Resolution 202/2025/QH15')).toBe('Nghị quyết 202/2025/QH15');
	});

	test('says why by code, else by the sentence of the API in English and by the state in Vietnamese', () => {
		const finding = { state: 'tooFew', whyCode: 'sampleTooSmall', denominator: 4, why: 'd is 4' } as Finding;
		expect(v.why(finding)).toContain('4');
		const unknown = { state: 'noData', whyCode: 'somethingNew', denominator: null, why: 'Something new.' } as Finding;
		expect(e.why(unknown)).toBe('Something new.');
		expect(v.why(unknown)).toBe(vi.stateMeans.noData);
	});

	test('makes addresses of its own language without empty parameters', () => {
		expect(v.href('/units', { date: '2024-06-30', level: null, indicator: '' })).toBe('/vi/units?date=2024-06-30');
		expect(e.href('/')).toBe('/en');
	});
});

test('what the registry says of a succession has words in Vietnamese, for every row of the pack', () => {
	const rows = ['successions.csv', 'successions-communes.csv'].flatMap((file) =>
		readFileSync(`packs/vn-units/units/${file}`, 'utf8').trim().split('\n').slice(1),
	);
	const said = new Set(rows.map((row) => row.split(',').slice(5).join(',').replaceAll('"', '')).filter((basis) => basis !== ''));
	const english = /\b(the|and|under|merged|kept|moved|ended|its|by|of|to)\b/;
	expect([...said].map((basis) => makeLocale('vi').cite(basis)).filter((text) => english.test(text))).toEqual([]);
	expect(said.size).toBeGreaterThan(10);
});

test('every unit of measurement of the packs has a word in both languages', () => {
	const files = globSync('packs/*/{measures,indicators}/*.yaml');
	const units = new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bunit: ([\w ]+)/g)].map(([, unit]) => unit!.trim())));
	expect(units.size).toBeGreaterThan(10);
	for (const unit of units) for (const catalogue of [vi, en]) expect(catalogue.measuresIn[unit], unit).toBeTruthy();
});
