// Migrations of both stores are numbered SQL files, applied in order, once, and only forward. Rooms write them; here they are read and compared.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dataNewer, migrationChanged } from './problems.ts';

export interface Migration {
	readonly number: number;
	/** File name without `.sql`. */
	readonly name: string;
	readonly sql: string;
	readonly sha256: string;
}

export interface Applied {
	readonly number: number;
	readonly name: string;
	readonly sha256: string;
}

const SHAPE = /^(\d{4})[-_]([a-z0-9][a-z0-9_-]*)\.sql$/;

/** Reads a folder of `NNNN_name.sql` files, in order of their numbers. */
export function readMigrations(folder: URL): Migration[] {
	const migrations = readdirSync(folder)
		.filter((file) => file.endsWith('.sql'))
		.sort()
		.map((file): Migration => {
			const number = SHAPE.exec(file)?.[1];
			if (!number) throw new Error(`Migration ${file}: name it NNNN_name.sql`);
			const sql = readFileSync(new URL(file, folder), 'utf8');
			return { number: Number(number), name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') };
		});
	const twice = migrations.find((m, i) => migrations[i + 1]?.number === m.number);
	if (twice) throw new Error(`Migrations: number ${twice.number} is used twice`);
	return migrations;
}

/**
 * The migrations still to be applied.
 * @throws Conflict `store.data-newer` or `store.migration-changed`, before anything is touched.
 */
export function findPending(store: 'records' | 'facts', known: readonly Migration[], applied: readonly Applied[]): Migration[] {
	const unknown = applied.filter((a) => !known.some((k) => k.number === a.number));
	if (unknown.length)
		throw dataNewer(
			store,
			unknown.map((u) => u.name),
		);
	for (const a of applied) if (known.find((k) => k.number === a.number)?.sha256 !== a.sha256) throw migrationChanged(store, a.name);
	return known.filter((k) => !applied.some((a) => a.number === k.number));
}
