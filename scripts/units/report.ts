// The report beside the pack: what the sources lacked, what rules mended, and which communes are left without successor.

import type { CommuneSuccessions } from './commune-successions.ts';
import { bare } from './names.ts';
import type { MappingRow, Sources } from './sources.ts';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function writeReport({ districts, provinces }: Sources, lineage: CommuneSuccessions, counts: Record<string, number>): string {
	const place = (code: string) => {
		const district = districts.get(code)!;
		return `${district.name_with_type}, ${provinces.get(district.parent_code!)!.name_with_type}`;
	};
	const lost = (r: MappingRow) => `- ${r.old_ward_name}, ${r.old_district_name}, ${r.old_province_name}: went to ${r.new_ward_name}`;
	return [
		'# What the sources of vn-units lack',
		'',
		'Written by `scripts/build-units.ts`; do not edit. The rules stand in `scripts/units/commune-successions.ts`, the reasons in',
		'`docs/decisions/0003-units-in-time.md`.',
		'',
		'| count | |',
		'|---|---:|',
		...Object.entries(counts).map(([name, n]) => `| ${name} | ${n} |`),
		'',
		`## Communes of before 1 July 2025 of which nothing says what became (${lineage.withoutSuccessor.length})`,
		'',
		'Most had merged into a neighbour between 2023 and early 2025, before the great merger, and the list of successors knows only the neighbour.',
		'Their counts stand for their province from then on; nobody guesses a commune.',
		'',
		...lineage.withoutSuccessor.map((c) => `- ${c.code} ${c.name_with_type}, ${place(c.parent_code!)}`).sort(compare),
		'',
		`## Rows of the list whose old commune no rule finds (${lineage.lostRows.length})`,
		'',
		...[...new Set(lineage.lostRows.map(lost))].sort((a, b) => compare(bare(a), bare(b)) || compare(a, b)),
		'',
		`## Communes of 2025 of which nothing says whence they came (${lineage.withoutPredecessor.length})`,
		'',
		...lineage.withoutPredecessor.map((c) => `- ${c}`).sort(compare),
		'',
	].join('\n');
}
