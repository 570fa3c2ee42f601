import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../base/index.ts';
import { toUnitRecord, type UnitDeclaration } from './declared.ts';
import type { Succession, UnitVersion } from './registry.ts';
import { buildTerritory } from './territory.ts';

const text = (vi: string) => ({ vi, en: vi });
const version = (code: string, name: string, parent: number | null, from: Day | null, to: Day | null): UnitVersion => ({
	from,
	to,
	code,
	name: text(name),
	fullName: text(`Tỉnh ${name}`),
	kind: 'province',
	parent,
});
const nation: UnitDeclaration = { number: 1, level: 'nation', versions: [version('VN', 'Việt Nam', null, null, null)] };
const province = (number: number, code: string, name: string, from: Day | null, to: Day | null): UnitDeclaration => ({
	number,
	level: 'province',
	versions: [version(code, name, 1, from, to)],
});
const commune = (number: number, code: string, parent: number, from: Day | null, to: Day | null): UnitDeclaration => ({
	number,
	level: 'commune',
	versions: [version(code, `Xã ${number}`, parent, from, to)],
});
const succession = (from: number, to: number, share: number | null = null): Succession => ({
	from,
	to,
	on: '2025-07-01',
	basis: null,
	certainty: 'read',
	share,
});
const END = '2025-06-30';
const NEW = '2025-07-01';
const build = (units: UnitDeclaration[], successions: Succession[] = []) => buildTerritory([nation, ...units].map(toUnitRecord), successions);

describe('units in time', () => {
	it('tells two units apart that had the same code on different days', () => {
		const t = build([province(2, '15', 'Yên Bái', null, END), province(3, '15', 'Lào Cai', NEW, null)]);
		expect([t.unitByCode('15', END)?.number, t.unitByCode('15', NEW)?.number]).toEqual([2, 3]);
		expect(t.units({ asOf: NEW, level: 'province' }).map((u) => u.number)).toEqual([3]);
	});

	it('keeps one unit whose name and kind changed, and finds it under its former name', () => {
		const hue: UnitDeclaration = {
			number: 46,
			level: 'province',
			versions: [version('46', 'Thừa Thiên Huế', 1, null, '2024-12-31'), { ...version('46', 'Huế', 1, '2025-01-01', null), kind: 'municipality' }],
		};
		const t = build([hue]);
		expect(t.unitOn(46, '2024-12-31')?.version.name.vi).toBe('Thừa Thiên Huế');
		expect(t.unitOn(46, '2025-01-01')?.version.kind).toBe('municipality');
		expect(t.units({ asOf: '2025-01-01', q: 'thua thien' })).toMatchObject([{ number: 46, through: { number: 46, name: { vi: 'Thừa Thiên Huế' } } }]);
		expect(t.units({ asOf: '2024-01-01', q: 'hue' })[0]?.through).toBeUndefined();
	});

	it('still names a unit that is gone, by its last version', () => {
		const t = build([province(2, '15', 'Yên Bái', null, END)]);
		expect(t.unitOn(2, '2030-01-01')?.version.name.vi).toBe('Yên Bái');
		expect(t.unitOn(99, NEW)).toBeUndefined();
	});

	it('finds what came of a unit by its old name, but not a unit that is yet to come', () => {
		const t = build(
			[province(2, '66', 'Đắk Lắk', null, END), province(3, '54', 'Phú Yên', null, END), province(4, '66', 'Đắk Lắk', NEW, null)],
			[succession(2, 4), succession(3, 4)],
		);
		expect(t.units({ asOf: NEW, q: 'phu yen' })).toMatchObject([{ number: 4, through: { number: 3 } }]);
		expect(t.units({ asOf: END, q: 'DAK lak' }).map((u) => u.number)).toEqual([2]);
		expect(t.units({ asOf: END, q: '54' }).map((u) => u.number)).toEqual([3]);
		expect(t.units({ asOf: END, q: 'lak' }).map((u) => u.number)).toEqual([2]);
		expect(t.units({ asOf: END, q: 'ak' })).toEqual([]);
		expect(t.units({ asOf: END, q: '  ' })).toEqual([]);
	});

	it('lists units under one another on a day only', () => {
		const t = build([province(2, '15', 'A', null, null), commune(5, '00005', 2, null, END), commune(6, '00005', 2, NEW, null)]);
		expect(t.within(1, END)).toEqual([1, 2, 5]);
		expect(t.within(2, NEW)).toEqual([2, 6]);
		expect(t.ancestors(6, NEW)).toEqual([6, 2, 1]);
		expect(t.units({ asOf: NEW, parent: 2 }).map((u) => u.number)).toEqual([6]);
		expect(t.within(77, NEW)).toEqual([]);
	});
});

describe('what stands for a unit', () => {
	const old = [province(2, '10', 'A', null, END), province(3, '15', 'B', null, END)];

	it('is the whole successor after a merger, with all counts', () => {
		const t = build([...old, province(4, '15', 'B', NEW, null)], [succession(2, 4), succession(3, 4)]);
		expect(t.standsFor(2, NEW)).toEqual([{ unit: 4, share: 1 }]);
		expect(t.standsFor(2, END)).toEqual([{ unit: 2, share: 1 }]);
	});

	it('follows chains of successions', () => {
		const chain = [province(2, '10', 'A', null, '2024-12-31'), province(3, '11', 'B', '2025-01-01', END), province(4, '12', 'C', NEW, null)];
		const t = build(chain, [{ ...succession(2, 3), on: '2025-01-01' }, succession(3, 4)]);
		expect(t.standsFor(2, '2025-03-01')).toEqual([{ unit: 3, share: 1 }]);
		expect(t.standsFor(2, '2026-01-01')).toEqual([{ unit: 4, share: 1 }]);
		expect(t.standsFor(4, '2024-01-01')).toEqual([{ unit: 2, share: 1 }]);
		expect(t.lineage(4)).toEqual({ before: [3, 2], after: [] });
		expect(t.lineage(2)).toEqual({ before: [], after: [3, 4] });
	});

	it('is divided only by declared shares', () => {
		const parts = [commune(5, '1', 9, null, END), commune(6, '1', 9, NEW, null), commune(7, '2', 9, NEW, null), province(9, '9', 'P', null, null)];
		expect(build(parts, [succession(5, 6, 0.3), succession(5, 7, 0.7)]).standsFor(5, NEW)).toEqual([
			{ unit: 6, share: 0.3 },
			{ unit: 7, share: 0.7 },
		]);
		expect(build(parts, [succession(5, 6), succession(5, 7)]).standsFor(5, NEW)).toEqual([{ unit: 9, share: 1 }]);
	});

	it('is what lay above it when nothing followed', () => {
		const t = build(
			[...old, province(4, '15', 'B', NEW, null), { ...commune(5, '001', 2, null, END), level: 'district' }],
			[succession(2, 4), succession(3, 4)],
		);
		expect(t.standsFor(5, NEW)).toEqual([{ unit: 4, share: 1 }]);
	});

	it('is nobody for a unit that never was', () => {
		expect(build([]).standsFor(77, NEW)).toEqual([]);
	});
});

/** Histories of one province: each year some communes end and are merged or split into new ones. */
const history = fc
	.array(fc.record({ take: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), into: fc.integer({ min: 0, max: 3 }), declared: fc.boolean() }), {
		maxLength: 5,
	})
	.map((years) => {
		const units = new Map([5, 6, 7, 8, 9].map((n) => [n, { number: n, from: null as Day | null, to: null as Day | null }]));
		const successions: Succession[] = [];
		for (const [i, { take, into, declared }] of years.entries()) {
			const on = `${2021 + i}-07-01`;
			const alive = [...units.values()].filter((u) => u.to === null);
			const ended = [...new Set(take)].flatMap((k) => alive[k] ?? []);
			if (ended.length === 0) continue;
			for (const u of ended) u.to = addDays(on, -1);
			const born = Array.from({ length: into }, (_, k) => ({ number: 100 * (i + 1) + k, from: on as Day | null, to: null as Day | null }));
			for (const b of born) units.set(b.number, b);
			for (const u of ended)
				for (const b of born)
					successions.push({ from: u.number, to: b.number, on, basis: null, certainty: 'read', share: declared ? 1 / into : null });
		}
		const declarations = [...units.values()].map((u) => commune(u.number, String(u.number), 2, u.from, u.to));
		return { territory: build([province(2, 'P', 'P', null, null), ...declarations], successions), numbers: [...units.keys()] };
	});
const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));

describe('any history', () => {
	it('loses and doubles no counts: what stands for a unit is valid then and its shares sum to 1', () => {
		fc.assert(
			fc.property(history, day, ({ territory, numbers }, asOf) => {
				for (const n of numbers) {
					const parts = territory.standsFor(n, asOf);
					expect(parts.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1, 9);
					for (const p of parts) {
						const unit = territory.unit(p.unit)!;
						expect((unit.validFrom ?? '') <= asOf && asOf <= (unit.validTo ?? '~')).toBe(true);
					}
					expect(new Set(parts.map((p) => p.unit)).size).toBe(parts.length);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('reads the same line of units from both ends', () => {
		fc.assert(
			fc.property(history, ({ territory, numbers }) => {
				for (const n of numbers) for (const m of territory.lineage(n).after) expect(territory.lineage(m).before).toContain(n);
			}),
		);
	});
});
