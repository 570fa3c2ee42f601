// Evaluate's tables as Drizzle sees them; 0003_evaluate.sql is their source.
import { bigint, doublePrecision, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const evaluate = pgSchema('evaluate');

export const claim = evaluate.table('claim', {
	id: uuid('id').primaryKey(),
	measure: text('measure').notNull(),
	unit: integer('unit').notNull(),
	period: text('period').notNull(),
	value: doublePrecision('value').notNull(),
	written: text('written'),
	source: text('source').notNull(),
	reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
	sender: integer('sender'),
	seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
});
