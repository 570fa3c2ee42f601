// The nation and its central bodies: 30 of 2024, and those that came of them on 1 March 2025 (Resolution 176/2025/QH15).
import assert from 'node:assert/strict';
import type { UnitKind } from '../../src/registry/contract.ts';
import type { SuccessionRow, UnitRow } from './row.ts';
import type { Sources } from './sources.ts';

export const NATION = 1;
const MERGED = '2025-03-01';
const EVE = '2025-02-28';
const KINDS: Record<string, UnitKind> = {
	ministry: 'ministry',
	'ministerial-level agency': 'ministerial-agency',
	'government agency': 'government-agency',
};

/**
 * Bodies new in 2025. A body that merged is another unit even where it kept a name and a code, as for provinces; one that is "unchanged" in
 * the source goes on, also when another moved under it. Numbers are fixed for ever. English names of the two new names: recalled.
 */
const NEW: readonly { number: number; code: string; vi: string; en: string }[] = [
	{ number: 201, code: 'BNV', vi: 'Bộ Nội vụ', en: 'Ministry of Home Affairs' },
	{ number: 202, code: 'BTC', vi: 'Bộ Tài chính', en: 'Ministry of Finance' },
	{ number: 203, code: 'BNNMT', vi: 'Bộ Nông nghiệp và Môi trường', en: 'Ministry of Agriculture and Environment' },
	{ number: 204, code: 'BXD', vi: 'Bộ Xây dựng', en: 'Ministry of Construction' },
	{ number: 205, code: 'BKHCN', vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry of Science and Technology' },
	{ number: 206, code: 'BDTTG', vi: 'Bộ Dân tộc và Tôn giáo', en: 'Ministry of Ethnic and Religious Affairs' },
];

const name = (vi: string, en: string) => ({ vi, en, fullVi: vi, fullEn: en });

export function buildCentralBodies({ agencies }: Sources): { units: UnitRow[]; successions: SuccessionRow[] } {
	const numbers = new Map(agencies.map((a, i) => [a.id_2024, 101 + i]));
	const goesOn = (a: Sources['agencies'][number]) => !NEW.some((n) => n.vi === a.successor_2025_vi) && a.successor_2025_vi === a.name_vi;
	const units: UnitRow[] = [
		{
			number: NATION,
			level: 'nation',
			kind: 'nation',
			code: 'VN',
			from: '',
			to: '',
			parent: '',
			name: { vi: 'Việt Nam', en: 'Viet Nam', fullVi: 'Cộng hòa xã hội chủ nghĩa Việt Nam', fullEn: 'Socialist Republic of Viet Nam' },
		},
	];
	const successions: SuccessionRow[] = [];
	for (const a of agencies) {
		const number = numbers.get(a.id_2024)!;
		const kind = KINDS[a.kind_2024];
		assert(kind, `kind of ${a.id_2024}`);
		const to = goesOn(a) ? '' : EVE;
		units.push({ number, level: 'ministry', kind, code: a.id_2024, from: '', to, parent: NATION, name: name(a.name_vi, a.name_en) });
		if (to === '') continue;
		const heir =
			NEW.find((n) => n.vi === a.successor_2025_vi)?.number ?? numbers.get(agencies.find((b) => b.name_vi === a.successor_2025_vi)?.id_2024 ?? '');
		assert(heir, `successor of ${a.id_2024}`);
		const certainty = a.certainty === 'read' ? 'read' : 'recalled';
		successions.push({ from: number, to: heir, on: MERGED, certainty, basis: a.basis });
	}
	for (const n of NEW)
		units.push({ number: n.number, level: 'ministry', kind: 'ministry', code: n.code, from: MERGED, to: '', parent: NATION, name: name(n.vi, n.en) });

	const on = (day: string, kind: UnitKind) =>
		units.filter((u) => u.kind === kind && (u.from === '' || u.from <= day) && (u.to === '' || day <= u.to)).length;
	assert.deepEqual([on('2024-05-06', 'ministry'), on('2024-05-06', 'ministerial-agency'), on('2024-05-06', 'government-agency')], [18, 4, 8]);
	assert.deepEqual([on(MERGED, 'ministry'), on(MERGED, 'ministerial-agency'), on(MERGED, 'government-agency')], [14, 3, 5]);
	return { units, successions };
}
