// The tables of editions as Drizzle sees them; 0008_editions.sql is their source.
import { boolean, customType, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const evaluate = pgSchema('evaluate');
const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
	dataType: () => 'bytea',
	toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});
const at = (name: string) => timestamp(name, { withTimezone: true });

export const editionPart = evaluate.table('edition_part', {
	draft: uuid('draft').notNull(),
	file: text('file').notNull(),
	seq: integer('seq').notNull(),
	key: text('key').notNull(),
	rows: integer('rows').notNull(),
	bytes: integer('bytes').notNull(),
	gzipped: boolean('gzipped').notNull(),
	body: bytea('body').notNull(),
	madeAt: at('made_at').notNull().defaultNow(),
});

export const edition = evaluate.table('edition', {
	id: text('id').primaryKey(),
	seq: integer('seq').notNull(),
	period: text('period').notNull(),
	no: integer('no').notNull(),
	draft: uuid('draft').notNull(),
	publishedAt: at('published_at').notNull(),
	manifest: text('manifest').notNull(),
	sha256: text('sha256').notNull(),
});

export const believed = evaluate.table('believed', {
	name: text('name').primaryKey(),
	heldUntil: at('held_until').notNull(),
});
