// The committed packs themselves: the whole country on both sides of 1 July 2025, applied to real records.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Day, systemClock } from '../base/index.ts';
import { openRegistry, type Registry, type UnitLevel } from '../registry/index.ts';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { type Applied, applyPacks } from './apply-packs.ts';
import { loadPacks, type Packs } from './load-packs.ts';

const DIR = new URL('../../packs', import.meta.url).pathname;
let stores: TestStores;
let packs: Packs;
let applied: Applied;
let registry: Registry;

beforeAll(async () => {
	stores = await openTestStores();
	packs = await loadPacks(DIR);
	applied = await applyPacks({ records: stores.records, packs });
	registry = await openRegistry({ records: stores.records, clock: systemClock });
});
afterAll(() => stores.close());

const count = (level: UnitLevel, asOf: Day, kind?: string) => registry.units({ level, asOf }).filter((u) => !kind || u.version.kind === kind).length;
const named = (code: string, asOf: Day) => registry.unitByCode(code, asOf, 'province');
const partsOn = (number: number, asOf: Day) => registry.standsFor(number, asOf).map((p) => p.unit);

describe('units of Viet Nam', () => {
	it.each<[UnitLevel, number, number]>([
		['nation', 1, 1],
		['ministry', 30, 22],
		['province', 63, 34],
		['district', 705, 0],
		['commune', 10_599, 3_321],
	])('of level %s are %i before and %i after the mergers of 2025', (level, before, after) => {
		expect([count(level, '2024-12-15'), count(level, '2025-08-01')]).toEqual([before, after]);
	});

	it('of 1 July 2025 are 687 wards, 2,621 communes and 13 special zones', () => {
		expect(['ward', 'commune', 'special-zone'].map((kind) => count('commune', '2025-07-01', kind))).toEqual([687, 2_621, 13]);
	});

	it('count 14 ministries and 3 ministerial agencies from 1 March 2025, 18 and 4 before', () => {
		const kinds = (day: Day) => ['ministry', 'ministerial-agency', 'government-agency'].map((kind) => count('ministry', day, kind));
		expect([kinds('2025-02-28'), kinds('2025-03-01')]).toEqual([
			[18, 4, 8],
			[14, 3, 5],
		]);
	});

	it.each([
		['15', 'Yên Bái', 'Lào Cai'],
		['24', 'Bắc Giang', 'Bắc Ninh'],
		['44', 'Quảng Bình', 'Quảng Trị'],
		['52', 'Bình Định', 'Gia Lai'],
		['80', 'Long An', 'Tây Ninh'],
		['82', 'Tiền Giang', 'Đồng Tháp'],
		['91', 'Kiên Giang', 'An Giang'],
	])('tell apart the provinces that had the code %s: %s, then %s', (code, was, now) => {
		const [a, b] = [named(code, '2025-06-30'), named(code, '2025-07-01')];
		expect([a?.version.name.vi, b?.version.name.vi]).toEqual([was, now]);
		expect(registry.successors(a!.number).map((s) => s.to)).toEqual([b!.number]);
	});

	it('take a new number where a merger kept name and code, and keep it where nothing merged', () => {
		expect(named('75', '2025-06-30')?.number).not.toBe(named('75', '2025-07-01')?.number);
		const unchanged = registry.units({ level: 'province', asOf: '2025-07-01' }).filter((u) => u.validFrom === null);
		expect(unchanged.map((u) => u.version.code)).toEqual(['01', '04', '11', '12', '14', '20', '22', '38', '40', '42', '46']);
	});

	it('know Huế as a municipality from 2025 and Đồng Nai from 30 April 2026, each as the same unit', () => {
		const of = (code: string, day: Day) => [named(code, day)?.number, named(code, day)?.version.fullName.vi, named(code, day)?.version.kind];
		expect(of('46', '2024-12-31')).toEqual([1046, 'Tỉnh Thừa Thiên Huế', 'province']);
		expect(of('46', '2025-01-01')).toEqual([1046, 'Thành phố Huế', 'municipality']);
		expect(of('75', '2026-04-29')).toEqual([2075, 'Tỉnh Đồng Nai', 'province']);
		expect(of('75', '2026-04-30')).toEqual([2075, 'Thành phố Đồng Nai', 'municipality']);
	});

	it('pass every central body of 2024 on to one of 2025, the merged ones to a new unit', () => {
		const names = (code: string) =>
			partsOn(registry.unitByCode(code, '2024-05-06', 'ministry')!.number, '2025-08-01').map((n) => registry.unitOn(n, '2025-08-01')?.version.code);
		expect(names('BTTTT')).toEqual(['BKHCN']);
		expect(names('BTNMT')).toEqual(['BNNMT']);
		expect(names('BQLLANG')).toEqual(['BQP']);
		expect(registry.unitByCode('BTC', '2024-05-06')?.number).not.toBe(registry.unitByCode('BTC', '2025-08-01')?.number);
		expect(registry.unitByCode('BCA', '2024-05-06')?.number).toBe(registry.unitByCode('BCA', '2025-08-01')?.number);
		for (const u of registry.units({ level: 'ministry', asOf: '2024-05-06' }))
			expect(registry.unitOn(partsOn(u.number, '2025-08-01')[0]!, '2025-08-01')?.level).toBe('ministry');
	});

	it('put every commune into the province that its old province became', () => {
		const on = '2025-07-01';
		const wrong = registry.units({ level: 'commune', asOf: '2025-06-30' }).filter((u) => {
			const old = registry.ancestors(u.number, '2025-06-30').at(-2)!;
			const now = partsOn(old, on)[0];
			return !registry.standsFor(u.number, on).every((p) => registry.ancestors(p.unit, on).includes(now!));
		});
		expect(wrong.map((u) => u.id)).toEqual([]);
	});

	it('leave no commune of 2025 without a predecessor, and 58 of before without a known successor', () => {
		const orphans = registry.units({ level: 'commune', asOf: '2025-07-01' }).filter((u) => registry.predecessors(u.number).length === 0);
		const lost = registry.units({ level: 'commune', asOf: '2025-06-30' }).filter((u) => registry.successors(u.number).length === 0);
		expect([orphans.length, lost.length]).toEqual([0, 58]);
	});

	it('are found without tone marks, by code and by the name of a unit that merged', () => {
		const find = (q: string, asOf: Day) => registry.units({ q, asOf, level: 'province' }).map((u) => u.version.name.vi);
		expect(find('dak lak', '2024-05-01')).toEqual(['Đắk Lắk']);
		expect(find('Đắk', '2024-05-01')).toEqual(['Đắk Lắk', 'Đắk Nông']);
		expect(find('79', '2025-08-01')).toEqual(['Hồ Chí Minh']);
		expect(registry.units({ q: 'binh duong', asOf: '2025-08-01', level: 'province' })[0]).toMatchObject({
			number: 2079,
			through: { name: { vi: 'Bình Dương' } },
		});
	});

	it('have English names by rule', () => {
		const full = (code: string, day: Day) => registry.unitByCode(code, day)?.version.fullName.en;
		expect([full('66', '2024-05-01'), full('79', '2025-08-01'), full('00004', '2025-08-01'), full('26872', '2024-05-01')]).toEqual([
			'Dak Lak Province',
			'Ho Chi Minh City',
			'Ba Dinh Ward',
			'Ward 13',
		]);
	});
});

describe('on every day from 2024 to 2026', () => {
	/** The register changes only where a version begins or has ended: between these days nothing has to be looked at. */
	const changes = (): Day[] => {
		const numbers = ['2024-01-01', '2025-03-01', '2025-07-01'].flatMap((asOf) => registry.units({ asOf }).map((u) => u.number));
		const days = new Set<Day>(['2024-01-01', '2026-12-31']);
		for (const n of new Set(numbers))
			for (const v of registry.unit(n)!.versions) for (const d of [v.from, v.to && addDays(v.to, 1)]) if (d) days.add(d).add(addDays(d, -1));
		return [...days].sort();
	};

	it('a code names one unit of its level', () => {
		for (const asOf of changes()) {
			const units = registry.units({ asOf });
			expect(new Set(units.map((u) => `${u.level} ${u.version.code}`)).size).toBe(units.length);
		}
	});

	it('versions follow each other without gap', () => {
		for (const { number } of registry.units({ asOf: '2024-06-01' }).concat(registry.units({ asOf: '2026-06-01' }))) {
			const { versions } = registry.unit(number)!;
			for (const [i, v] of versions.slice(1).entries()) expect(addDays(versions[i]!.to!, 1)).toBe(v.from);
		}
	});

	it('every unit ever known is stood for wholly, by units that are valid', () => {
		const numbers = ['2024-01-01', '2025-08-01'].flatMap((asOf) => registry.units({ asOf }).map((u) => u.number));
		const day = fc.integer({ min: 0, max: 1_095 }).map((n) => addDays('2024-01-01', n));
		fc.assert(
			fc.property(fc.constantFrom(...numbers), day, (number, asOf) => {
				const parts = registry.standsFor(number, asOf);
				expect(parts.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1, 9);
				for (const p of parts) expect(registry.within(1, asOf)).toContain(p.unit);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('applying packs', () => {
	it('again changes nothing', async () => {
		expect(applied).toMatchObject({ changed: true, services: 25 });
		const before = registry.version;
		expect(await applyPacks({ records: stores.records, packs: await loadPacks(DIR) })).toMatchObject({ changed: false, units: 0 });
		await registry.refresh();
		expect(registry.version).toBe(before);
	});

	it('with another hash writes the same units once more and no second time', async () => {
		await applyPacks({ records: stores.records, packs: { hash: 'other', declared: packs.declared } });
		const again = await openRegistry({ records: stores.records, clock: systemClock });
		expect(again.version).toBe(registry.version + 1);
		expect(again.units({ asOf: '2025-08-01' })).toEqual(registry.units({ asOf: '2025-08-01' }));
		expect(again.predecessors(2079)).toEqual(registry.predecessors(2079));
	});
});

describe('the 25 essential services', () => {
	it('move with their leads in 2025: 13 are then Public Security', () => {
		const essential = (asOf: Day) => registry.services({ asOf, essential: true });
		expect(essential('2024-05-01')).toHaveLength(25);
		const security = registry.unitByCode('BCA', '2025-08-01')!.number;
		expect(registry.services({ asOf: '2025-08-01', owner: security })).toHaveLength(13);
		expect(registry.services({ asOf: '2024-05-01', owner: security })).toHaveLength(11);
		expect(registry.service('QD06.17', '2024-05-01')?.owner).not.toBe(registry.service('QD06.17', '2025-08-01')?.owner);
	});
});
