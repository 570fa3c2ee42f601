// The registry's tables as Drizzle sees them; 0001_registry.sql is their source. Column names are written out, so they hold whatever
// casing the handle was opened with.
import { boolean, date, doublePrecision, integer, pgSchema, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import type { Service, SystemKind, UnitKind, UnitLevel } from './contract.ts';
import type { KeyScope } from './registry.ts';

const registry = pgSchema('registry');
const at = (name: string) => timestamp(name, { withTimezone: true });

export const meta = registry.table('meta', { key: text('key').primaryKey(), value: text('value').notNull() });

export const unit = registry.table('unit', {
	number: integer('number').primaryKey(),
	level: text('level').$type<UnitLevel>().notNull(),
	validFrom: date('valid_from'),
	validTo: date('valid_to'),
});

export const unitVersion = registry.table('unit_version', {
	unit: integer('unit').notNull(),
	seq: smallint('seq').notNull(),
	validFrom: date('valid_from'),
	validTo: date('valid_to'),
	code: text('code').notNull(),
	nameVi: text('name_vi').notNull(),
	nameEn: text('name_en').notNull(),
	fullVi: text('full_vi').notNull(),
	fullEn: text('full_en').notNull(),
	kind: text('kind').$type<UnitKind>().notNull(),
	parent: integer('parent'),
});

export const succession = registry.table('succession', {
	from: integer('from_unit').notNull(),
	to: integer('to_unit').notNull(),
	on: date('on_day').notNull(),
	basis: text('basis'),
	certainty: text('certainty').$type<'read' | 'recalled' | 'computed'>().notNull(),
	share: doublePrecision('share'),
});

export const service = registry.table('service', {
	code: text('code').primaryKey(),
	essentialDecision: text('essential_decision'),
	essentialNo: integer('essential_no'),
	field: text('field'),
	nationalCodes: text('national_codes').array().notNull(),
});

export const serviceVersion = registry.table('service_version', {
	service: text('service').notNull(),
	seq: smallint('seq').notNull(),
	validFrom: date('valid_from'),
	validTo: date('valid_to'),
	nameVi: text('name_vi').notNull(),
	nameEn: text('name_en').notNull(),
	level: text('level').$type<Service['level']>(),
	owner: integer('owner'),
	certainty: text('certainty').$type<Service['certainty']>().notNull(),
});

export const system = registry.table('system', {
	id: text('id').primaryKey(),
	number: integer('number').generatedAlwaysAsIdentity(),
	site: integer('site').notNull().default(0),
	unit: integer('unit').notNull(),
	kind: text('kind').$type<SystemKind>().notNull(),
	name: text('name').notNull(),
	emcSite: integer('emc_site'),
	madonvi: text('madonvi'),
	origins: text('origins').array().notNull(),
	made: boolean('made').notNull(),
	createdAt: at('created_at').notNull(),
});

export const systemKey = registry.table('system_key', {
	id: text('id').primaryKey(),
	system: text('system').notNull(),
	hash: text('hash').notNull(),
	scope: text('scope').$type<KeyScope>().notNull(),
	createdAt: at('created_at').notNull(),
	revokedAt: at('revoked_at'),
});
