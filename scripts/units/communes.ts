// Districts and communes to 30 June 2025, communes from 1 July 2025.
import assert from 'node:assert/strict';
import { kindOf, readName } from './names.ts';
import type { ProvinceOf2025 } from './provinces.ts';
import { FIRST, LAST, type UnitRow } from './row.ts';
import type { Sources } from './sources.ts';

export function buildDistricts({ districts, provinces }: Sources): UnitRow[] {
	const units = [...districts.values()].map((d): UnitRow => {
		const name = readName(d.name_with_type);
		const above = provinces.get(d.parent_code!)!;
		const kind = kindOf(name.word, 'district', above.name_with_type.startsWith('Thành phố') ? 'municipality' : 'province');
		return { number: 10_000 + Number(d.code), level: 'district', kind, code: d.code, from: '', to: LAST, parent: 1000 + Number(above.code), name };
	});
	assert.equal(units.length, 705);
	return units;
}

export function buildOldCommunes({ communes, districts }: Sources): UnitRow[] {
	const units = [...communes.values()].map((c): UnitRow => {
		const name = readName(c.name_with_type);
		assert(districts.has(c.parent_code!), `district of commune ${c.code}`);
		const parent = 10_000 + Number(c.parent_code);
		return { number: 100_000 + Number(c.code), level: 'commune', kind: kindOf(name.word, 'commune'), code: c.code, from: '', to: LAST, parent, name };
	});
	assert.equal(units.length, 10_599);
	return units;
}

export function buildNewCommunes({ newCommunes }: Sources, of2025: ProvinceOf2025): UnitRow[] {
	const units = newCommunes.map((c): UnitRow => {
		const name = readName(c.name);
		const kind = kindOf(name.word, 'commune');
		return {
			number: 200_000 + Number(c.ward_code),
			level: 'commune',
			kind,
			code: c.ward_code,
			from: FIRST,
			to: '',
			parent: of2025(c.province_code),
			name,
		};
	});
	const count = (kind: string) => units.filter((u) => u.kind === kind).length;
	assert.deepEqual([units.length, count('ward'), count('commune'), count('special-zone')], [3_321, 687, 2_621, 13]);
	assert.equal(new Set(units.map((u) => u.number)).size, units.length);
	return units;
}
