// What a room sees of the two stores. How they are opened (own engines or servers given by URL) stands in records/ and facts/.
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { z } from 'zod';
import type { Columns } from './facts/native-columns.ts';

/** A handle for Drizzle queries: the store's own, or a transaction's. Inside a transaction use only the handle you were given. */
export type Db = NodePgDatabase<Record<string, never>>;

/** Records: PostgreSQL, or PGlite in a worker behind its socket; always spoken to by `pg`. */
export interface Records {
	readonly db: Db;
	/** Runs the work in one transaction; what it throws rolls everything back. No network calls inside. */
	inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** A question to the facts: one SQL text with typed placeholders (`{from:Date}`), and the schema its rows are read by. */
export interface Question<Row> {
	/** Where the text comes from, for messages: a file name, or what compiled it. */
	readonly name: string;
	readonly sql: string;
	readonly row: z.ZodType<Row>;
}

export type Params = Readonly<Record<string, unknown>>;

/** Facts: ClickHouse over HTTP, ours (a child process) or a server given by URL. */
export interface Facts {
	/** Answers a question; every row is parsed by its schema. */
	ask<Row>(question: Question<Row>, params?: Params): Promise<Row[]>;
	/** Answers many numbers: the columns of a SELECT as typed arrays (UInt8 to UInt32, Date, Float64, String, Array(UInt16)), nothing row by row. */
	columns(question: Pick<Question<never>, 'name' | 'sql'>, params?: Params): Promise<Columns>;
	/**
	 * Appends rows to a table, one block, one durable insert; resolves when they survive `kill -9`. `rows` is NDJSON (JSONEachRow).
	 * @throws Unavailable when the store is down, slow or full; the caller must look before it sends again.
	 */
	append(table: string, rows: string | Uint8Array): Promise<void>;
	/** The same for a whole `INSERT … FORMAT …` whose data are `rows`. The statement is one of ours, never a sender's text. */
	insert(statement: string, rows: Uint8Array): Promise<void>;
	/** Answers with bytes as they come, in the format that the statement names; parameters are not taken. */
	stream(statement: string): Promise<AsyncIterable<Uint8Array>>;
	/** Gives rows back in another format, as bytes; nothing is stored. `structure` is columns with their types, one of ours, never a reader's text. */
	rewrite(
		given: { readonly format: string; readonly structure: string; readonly rows: Uint8Array },
		format: string,
	): Promise<AsyncIterable<Uint8Array>>;
	/** Runs a statement without an answer (INSERT … SELECT, ALTER … DELETE); typed placeholders as in `ask`. */
	run(sql: string, params?: Params): Promise<void>;
	/** Called after the engine came back from a death or an outage, before anybody is answered again. */
	onReturn(listener: () => Promise<void>): void;
	close(): Promise<void>;
}

/** A fact store of its own in the same engine, empty when opened. */
export interface SecondFacts extends Facts {
	/** The database of the first store, quoted, to copy from. */
	readonly first: string;
	/** Closes it and removes all of it. */
	drop(): Promise<void>;
}

export interface SecondStores {
	/** @param name small letters, digits and _ */
	open(name: string): Promise<SecondFacts>;
	/** Those that are there, left by whoever. */
	names(): Promise<string[]>;
	drop(name: string): Promise<void>;
}

export interface Stores {
	readonly records: Records;
	readonly facts: Facts;
	close(): Promise<void>;
}
