// Provinces: 63 to 30 June 2025, 34 from 1 July (Resolution 202/2025/QH15). The 11 unchanged keep their unit; Huế and Đồng Nai change kind.
import assert from 'node:assert/strict';
import { NATION } from './central-bodies.ts';
import { loose, readName } from './names.ts';
import { FIRST, LAST, type SuccessionRow, type UnitRow } from './row.ts';
import type { Sources } from './sources.ts';

const BASIS = 'Resolution 202/2025/QH15';
/** Thừa Thiên Huế province became Huế municipality, code 46 kept (1314/NQ-UBTVQH15). */
const HUE = { code: '46', until: '2024-12-31', from: '2025-01-01', fullName: 'Thành phố Huế' };
/** Đồng Nai province became a municipality, code 75 kept (Resolution 30/2026/QH16). */
const DONG_NAI = { code: '75', until: '2026-04-29', from: '2026-04-30', fullName: 'Thành phố Đồng Nai' };

/** The unit that has this code from 1 July 2025. */
export type ProvinceOf2025 = (code: string) => number;

export function buildProvinces({ provinces, provinces2024, provinces2025 }: Sources) {
	const unchanged = new Set(provinces2025.filter((p) => p.merged === 'no').map((p) => p.code));
	const of2025: ProvinceOf2025 = (code) => (unchanged.has(code) ? 1000 : 2000) + Number(code);
	const row = (number: number, code: string, fullName: string, from: string, to: string): UnitRow => ({
		number,
		level: 'province',
		kind: fullName.startsWith('Thành phố') ? 'municipality' : 'province',
		code,
		from,
		to,
		parent: NATION,
		name: readName(fullName),
	});
	const units: UnitRow[] = [];
	const successions: SuccessionRow[] = [];
	for (const p of provinces2024) {
		const code = p.code;
		assert.equal(loose(provinces.get(code)?.name_with_type ?? ''), loose(p.full_name_vi), `province ${code} differs between the sources`);
		const number = 1000 + Number(code);
		if (code === HUE.code) units.push(row(number, code, p.full_name_vi, '', HUE.until), row(number, code, HUE.fullName, HUE.from, ''));
		else units.push(row(number, code, p.full_name_vi, '', unchanged.has(code) ? '' : LAST));
	}
	for (const p of provinces2025.filter((p) => p.merged === 'yes')) {
		const code = p.code;
		const number = 2000 + Number(code);
		if (code === DONG_NAI.code)
			units.push(row(number, code, p.full_name_vi, FIRST, DONG_NAI.until), row(number, code, DONG_NAI.fullName, DONG_NAI.from, ''));
		else units.push(row(number, code, p.full_name_vi, FIRST, ''));
		for (const old of p.predecessor_codes.split(' ')) {
			const said = provinces2024.find((q) => q.code === old);
			assert.equal(said?.successor_code_2025, code, `successor of ${old}`);
			successions.push({ from: 1000 + Number(old), to: number, on: FIRST, certainty: 'read', basis: BASIS });
		}
	}
	const on = (day: string) => units.filter((u) => (u.from === '' || u.from <= day) && (u.to === '' || day <= u.to));
	assert.deepEqual([on('2024-05-01').length, on(LAST).length, on(FIRST).length, on('2026-05-01').length], [63, 63, 34, 34]);
	const municipalities = (day: string) => on(day).filter((u) => u.kind === 'municipality').length;
	assert.deepEqual([municipalities('2024-12-31'), municipalities('2025-01-01'), municipalities(FIRST), municipalities('2026-04-30')], [5, 6, 6, 7]);
	assert.equal(unchanged.size, 11);
	assert.equal(successions.length, 52);
	return { units, successions, of2025 };
}
