// The monitor's tables as Drizzle sees them; 0002_monitor.sql is their source.
import { bigint, date, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { IntakeAnswer } from './contract.ts';
import type { ImportExample } from './import/run.ts';

const monitor = pgSchema('monitor');

export const secret = monitor.table('secret', {
	name: text('name').primaryKey(),
	value: text('value').notNull(),
	createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

export const dailySalt = monitor.table('daily_salt', { day: date('day').primaryKey(), value: text('value').notNull() });

export const answered = monitor.table(
	'answered',
	{
		system: integer('system').notNull(),
		key: text('key').notNull(),
		bodyHash: text('body_hash').notNull(),
		answer: jsonb('answer').$type<IntakeAnswer>().notNull(),
		at: timestamp('at', { withTimezone: true }).notNull(),
	},
	(t) => [primaryKey({ columns: [t.system, t.key] })],
);

/** Files read into a system; 0006_import.sql tells the columns. */
export const importRun = monitor.table('import_run', {
	id: uuid('id').primaryKey(),
	system: integer('system').notNull(),
	sha256: text('sha256'),
	file: text('file').notNull(),
	format: text('format').notNull(),
	begunAt: timestamp('begun_at', { withTimezone: true }).notNull(),
	finishedAt: timestamp('finished_at', { withTimezone: true }),
	holder: text('holder'),
	seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
	done: bigint('done', { mode: 'number' }).notNull(),
	uncountedSince: bigint('uncounted_since', { mode: 'number' }).notNull(),
	rows: bigint('rows', { mode: 'number' }).notNull(),
	accepted: bigint('accepted', { mode: 'number' }).notNull(),
	duplicates: bigint('duplicates', { mode: 'number' }).notNull(),
	refused: bigint('refused', { mode: 'number' }).notNull(),
	refusedBy: jsonb('refused_by').$type<Record<string, number>>().notNull(),
	examples: jsonb('examples').$type<ImportExample[]>().notNull(),
});
