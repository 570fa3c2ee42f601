// The registry's queries. Each takes the handle first, so that a transaction passes through.
import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../store/index.ts';
import type { ServiceDeclaration, ServiceVersion, UnitDeclaration } from './declared.ts';
import type { KeyScope, Sender, Succession, UnitVersion } from './registry.ts';
import * as t from './schema.ts';
import { unitId } from './unit-id.ts';

export type MetaKey = 'units' | 'senders' | 'packs';

export async function readMeta(db: Db, key: MetaKey): Promise<string> {
	const [row] = await db.select({ value: t.meta.value }).from(t.meta).where(eq(t.meta.key, key));
	return row?.value ?? '';
}

export async function writeMeta(db: Db, key: MetaKey, value: string): Promise<void> {
	await db.update(t.meta).set({ value }).where(eq(t.meta.key, key));
}

/** Tells other processes that units or senders changed. */
export async function countChange(db: Db, key: 'units' | 'senders'): Promise<void> {
	await db
		.update(t.meta)
		.set({ value: sql`(${t.meta.value}::bigint + 1)::text` })
		.where(eq(t.meta.key, key));
}

export async function readUnits(db: Db): Promise<UnitDeclaration[]> {
	const units = await db.select().from(t.unit).orderBy(asc(t.unit.number));
	const rows = await db.select().from(t.unitVersion).orderBy(asc(t.unitVersion.unit), asc(t.unitVersion.seq));
	const versions = new Map<number, UnitVersion[]>(units.map((u) => [u.number, []]));
	for (const r of rows) {
		const { validFrom: from, validTo: to, code, kind, parent } = r;
		versions.get(r.unit)?.push({ from, to, code, name: { vi: r.nameVi, en: r.nameEn }, fullName: { vi: r.fullVi, en: r.fullEn }, kind, parent });
	}
	return units.map(({ number, level }) => ({ number, level, versions: versions.get(number) ?? [] }));
}

export async function readSuccessions(db: Db): Promise<Succession[]> {
	return db.select().from(t.succession).orderBy(asc(t.succession.from), asc(t.succession.to));
}

export async function readServices(db: Db): Promise<ServiceDeclaration[]> {
	const services = await db.select().from(t.service);
	const rows = await db.select().from(t.serviceVersion).orderBy(asc(t.serviceVersion.service), asc(t.serviceVersion.seq));
	const versions = Map.groupBy(rows, (r) => r.service);
	const read = ({ validFrom: from, validTo: to, nameVi, nameEn, level, owner, certainty }: (typeof rows)[number]): ServiceVersion => ({
		from,
		to,
		name: { vi: nameVi, en: nameEn },
		level,
		owner,
		certainty,
	});
	return services.map((s) => ({
		code: s.code,
		essential: s.essentialDecision === null || s.essentialNo === null ? null : { decision: s.essentialDecision, no: s.essentialNo },
		field: s.field,
		nationalCodes: s.nationalCodes,
		versions: (versions.get(s.code) ?? []).map(read),
	}));
}

export async function readSenders(db: Db): Promise<Sender[]> {
	const rows = await db.select().from(t.system).orderBy(asc(t.system.number));
	return rows.map(({ number, unit, createdAt, ...rest }) => ({
		number,
		unit,
		system: { ...rest, unit: unitId(unit), createdAt: createdAt.toISOString() },
	}));
}

/** Keys that still open something. */
export async function readKeys(db: Db): Promise<{ system: string; hash: string; scope: KeyScope }[]> {
	const { system, hash, scope } = t.systemKey;
	return db.select({ system, hash, scope }).from(t.systemKey).where(isNull(t.systemKey.revokedAt));
}

export interface NewSystem {
	readonly id: string;
	readonly unit: number;
	readonly kind: Sender['system']['kind'];
	readonly name: string;
	readonly emcSite: number | null;
	readonly madonvi: string | null;
	readonly origins: string[];
	readonly made: boolean;
	readonly createdAt: Date;
}

export async function insertSystem(db: Db, row: NewSystem): Promise<{ site: number; number: number }> {
	const [made] = await db
		.insert(t.system)
		.values({ ...row, site: sql`nextval('registry.site')` as unknown as number })
		.returning({ site: t.system.site, number: t.system.number });
	if (!made) throw new Error('insert into registry.system returned nothing');
	return made;
}

export async function findSystem(db: Db, where: { id: string } | { emcSite: number } | { madonvi: string }): Promise<{ id: string } | undefined> {
	const condition =
		'id' in where ? eq(t.system.id, where.id) : 'emcSite' in where ? eq(t.system.emcSite, where.emcSite) : eq(t.system.madonvi, where.madonvi);
	const [row] = await db.select({ id: t.system.id }).from(t.system).where(condition);
	return row;
}

export async function insertKey(db: Db, key: typeof t.systemKey.$inferInsert): Promise<void> {
	await db.insert(t.systemKey).values(key);
}

/** Marks a key as revoked; false when there is none. Revoking twice keeps the first instant. */
export async function markRevoked(db: Db, id: string, at: Date): Promise<boolean> {
	const rows = await db
		.update(t.systemKey)
		.set({ revokedAt: sql`coalesce(${t.systemKey.revokedAt}, ${at.toISOString()}::timestamptz)` })
		.where(eq(t.systemKey.id, id))
		.returning({ id: t.systemKey.id });
	return rows.length > 0;
}

export interface KeyRow {
	readonly id: string;
	readonly scope: KeyScope;
	readonly createdAt: Date;
	readonly revokedAt: Date | null;
}

export async function readKeysOf(db: Db, system: string): Promise<KeyRow[]> {
	const { id, scope, createdAt, revokedAt } = t.systemKey;
	return db.select({ id, scope, createdAt, revokedAt }).from(t.systemKey).where(eq(t.systemKey.system, system)).orderBy(asc(createdAt));
}

/** Levels that units with these numbers have now. */
export async function readLevels(db: Db, numbers: readonly number[]): Promise<Map<number, string>> {
	if (numbers.length === 0) return new Map();
	const rows = await db
		.select()
		.from(t.unit)
		.where(inArray(t.unit.number, [...numbers]));
	return new Map(rows.map((r) => [r.number, r.level]));
}
