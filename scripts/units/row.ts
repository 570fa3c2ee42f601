// Rows of the pack's tables, and how they are written: one header, values quoted only where they must be, sorted, one line feed.
import type { UnitKind, UnitLevel } from '../../src/registry/contract.ts';
import type { Named } from './names.ts';

export interface UnitRow {
	readonly number: number;
	readonly level: UnitLevel;
	readonly kind: UnitKind;
	readonly code: string;
	readonly from: string;
	readonly to: string;
	readonly parent: number | '';
	readonly name: Pick<Named, 'vi' | 'en' | 'fullVi' | 'fullEn'>;
}

export interface SuccessionRow {
	readonly from: number;
	readonly to: number;
	readonly on: string;
	readonly certainty: 'read' | 'recalled' | 'computed';
	readonly basis: string;
}

/** The last day of the old order and the first of the new (Resolution 202/2025/QH15). */
export const LAST = '2025-06-30';
export const FIRST = '2025-07-01';

const quote = (value: string | number) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
const table = (header: string, rows: readonly (readonly (string | number)[])[]) =>
	`${[header, ...rows.map((r) => r.map(quote).join(','))].join('\n')}\n`;

export function unitsTable(rows: readonly UnitRow[]): string {
	const sorted = [...rows].sort((a, b) => a.number - b.number || (a.from < b.from ? -1 : 1));
	return table(
		'number,level,kind,code,from,to,parent,name_vi,name_en,full_name_vi,full_name_en',
		sorted.map((r) => [r.number, r.level, r.kind, r.code, r.from, r.to, r.parent, r.name.vi, r.name.en, r.name.fullVi, r.name.fullEn]),
	);
}

export function successionsTable(rows: readonly SuccessionRow[]): string {
	const sorted = [...rows].sort((a, b) => a.from - b.from || a.to - b.to);
	return table(
		'from,to,on,share,certainty,basis',
		sorted.map((r) => [r.from, r.to, r.on, '', r.certainty, r.basis]),
	);
}
