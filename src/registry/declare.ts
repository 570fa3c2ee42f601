// Writes what packs declare into the records. Units are never deleted: facts may refer to them.
import { sql } from 'drizzle-orm';
import type { Db, Records } from '../store/index.ts';
import type { RegistryDeclaration } from './declared.ts';
import { toUnitRecord } from './declared.ts';
import { levelChanged } from './problems.ts';
import { countChange, readLevels, readMeta, writeMeta } from './records.ts';

const ROWS_AT_ONCE = 4_000;

/** One statement for many rows: the rows travel as one JSON parameter. */
async function insertRows(
	tx: Db,
	into: string,
	columns: string,
	types: string,
	rows: readonly Record<string, unknown>[],
	onConflict = '',
): Promise<void> {
	for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
		const json = JSON.stringify(rows.slice(i, i + ROWS_AT_ONCE));
		const head = sql.raw(`INSERT INTO registry.${into} (${columns}) SELECT ${columns} FROM json_to_recordset(`);
		await tx.execute(sql`${head}${json}::json${sql.raw(`) AS x (${types}) ${onConflict}`)}`);
	}
}

async function deleteWhere(tx: Db, from: string, column: string, type: 'integer' | 'text', keys: readonly (number | string)[]): Promise<void> {
	const json = JSON.stringify(keys);
	await tx.execute(
		sql`${sql.raw(`DELETE FROM registry.${from} WHERE ${column} IN (SELECT value::${type} FROM json_array_elements_text(`)}${json}::json${sql.raw('))')}`,
	);
}

async function writeUnits(tx: Db, { units, successions }: RegistryDeclaration): Promise<void> {
	const numbers = units.map((u) => u.number);
	const before = await readLevels(tx, numbers);
	const renumbered = units.filter((u) => before.has(u.number) && before.get(u.number) !== u.level);
	if (renumbered.length > 0) throw levelChanged(renumbered.map((u) => u.number));
	await insertRows(
		tx,
		'unit',
		'number, level, valid_from, valid_to',
		'number integer, level text, valid_from date, valid_to date',
		units.map(toUnitRecord).map((u) => ({ number: u.number, level: u.level, valid_from: u.validFrom, valid_to: u.validTo })),
		'ON CONFLICT (number) DO UPDATE SET valid_from = excluded.valid_from, valid_to = excluded.valid_to',
	);
	if (before.size > 0) {
		await deleteWhere(tx, 'unit_version', 'unit', 'integer', numbers);
		await deleteWhere(tx, 'succession', 'from_unit', 'integer', numbers);
	}
	await insertRows(
		tx,
		'unit_version',
		'unit, seq, valid_from, valid_to, code, name_vi, name_en, full_vi, full_en, kind, parent',
		'unit integer, seq smallint, valid_from date, valid_to date, code text, name_vi text, name_en text, full_vi text, full_en text, kind text, parent integer',
		units.flatMap((u) =>
			u.versions.map((v, seq) => ({
				unit: u.number,
				seq,
				valid_from: v.from,
				valid_to: v.to,
				code: v.code,
				name_vi: v.name.vi,
				name_en: v.name.en,
				full_vi: v.fullName.vi,
				full_en: v.fullName.en,
				kind: v.kind,
				parent: v.parent,
			})),
		),
	);
	await insertRows(
		tx,
		'succession',
		'from_unit, to_unit, on_day, basis, certainty, share',
		'from_unit integer, to_unit integer, on_day date, basis text, certainty text, share double precision',
		successions.map((s) => ({ from_unit: s.from, to_unit: s.to, on_day: s.on, basis: s.basis, certainty: s.certainty, share: s.share })),
	);
}

async function writeServices(tx: Db, { services }: RegistryDeclaration): Promise<void> {
	await insertRows(
		tx,
		'service',
		'code, essential_decision, essential_no, field, national_codes',
		'code text, essential_decision text, essential_no integer, field text, national_codes text[]',
		services.map((s) => ({
			code: s.code,
			essential_decision: s.essential?.decision ?? null,
			essential_no: s.essential?.no ?? null,
			field: s.field,
			national_codes: s.nationalCodes,
		})),
		`ON CONFLICT (code) DO UPDATE SET essential_decision = excluded.essential_decision, essential_no = excluded.essential_no,
			field = excluded.field, national_codes = excluded.national_codes`,
	);
	await deleteWhere(
		tx,
		'service_version',
		'service',
		'text',
		services.map((s) => s.code),
	);
	await insertRows(
		tx,
		'service_version',
		'service, seq, valid_from, valid_to, name_vi, name_en, level, owner, certainty',
		'service text, seq smallint, valid_from date, valid_to date, name_vi text, name_en text, level text, owner integer, certainty text',
		services.flatMap((s) =>
			s.versions.map((v, seq) => ({
				service: s.code,
				seq,
				valid_from: v.from,
				valid_to: v.to,
				name_vi: v.name.vi,
				name_en: v.name.en,
				level: v.level,
				owner: v.owner,
				certainty: v.certainty,
			})),
		),
	);
}

/** The hash of the declaration that was written last; empty when none was. */
export async function findDeclaredHash({ records }: { readonly records: Records }): Promise<string> {
	return readMeta(records.db, 'packs');
}

/**
 * Writes units, successions and services in one transaction and remembers the hash. What a former declaration had and this one has not
 * stays as it was.
 * @throws Conflict `registry.unit-renumbered` when a number is given to a unit of another level.
 */
export async function declare({ records }: { readonly records: Records }, declaration: RegistryDeclaration, hash: string): Promise<void> {
	await records.inTransaction(async (tx) => {
		await writeUnits(tx, declaration);
		await writeServices(tx, declaration);
		await countChange(tx, 'units');
		await writeMeta(tx, 'packs', hash);
	});
}
