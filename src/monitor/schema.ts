// The monitor's tables as Drizzle sees them; 0002_monitor.sql is their source.
import { date, integer, jsonb, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { IntakeAnswer } from './contract.ts';

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
