// One text of a migration for one node and for a cluster.
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../migrations.ts';
import { prepareStatement, splitStatements } from './ddl.ts';
import { factsMigrations } from './migrate-facts.ts';

describe('statements of a migration', () => {
	it('end with a semicolon at the end of a line, and comments are left out', () => {
		expect(splitStatements("-- first;\nSELECT ';',\n  ';' AS x; \n\n-- last\nSELECT 2;\n")).toEqual(["SELECT ';',\n  ';' AS x", 'SELECT 2']);
	});

	it('do nothing the second time', () => {
		expect(prepareStatement('CREATE TABLE a (x UInt8) ENGINE = MergeTree ORDER BY x')).toBe(
			'CREATE TABLE IF NOT EXISTS a (x UInt8) ENGINE = MergeTree ORDER BY x',
		);
		expect(prepareStatement('create view IF NOT EXISTS v AS SELECT 1')).toBe('CREATE view IF NOT EXISTS v AS SELECT 1');
		expect(prepareStatement('CREATE OR REPLACE VIEW v AS SELECT 1')).toBe('CREATE OR REPLACE VIEW v AS SELECT 1');
		expect(prepareStatement('DROP TABLE a SYNC')).toBe('DROP TABLE IF EXISTS a SYNC');
		expect(prepareStatement('RENAME TABLE a TO b')).toBe('RENAME TABLE IF EXISTS a TO b');
		expect(() => prepareStatement('ALTER TABLE a ADD COLUMN y UInt8')).toThrow(/write IF \[NOT\] EXISTS/);
		expect(prepareStatement('ALTER TABLE a ADD COLUMN IF NOT EXISTS y UInt8')).toBe('ALTER TABLE a ADD COLUMN IF NOT EXISTS y UInt8');
		expect(prepareStatement('INSERT INTO a SELECT 1')).toBe('INSERT INTO a SELECT 1');
	});

	it('reach every node of a cluster, with replicated engines', () => {
		const on = (sql: string) => prepareStatement(sql, 'nation');
		expect(on('CREATE TABLE a (x UInt8) ENGINE = ReplacingMergeTree(x) ORDER BY x')).toBe(
			"CREATE TABLE IF NOT EXISTS a ON CLUSTER 'nation' (x UInt8) ENGINE = ReplicatedReplacingMergeTree(x) ORDER BY x",
		);
		expect(on('CREATE MATERIALIZED VIEW v TO a AS SELECT 1')).toBe("CREATE MATERIALIZED VIEW IF NOT EXISTS v ON CLUSTER 'nation' TO a AS SELECT 1");
		expect(on('RENAME TABLE a TO b')).toBe("RENAME TABLE IF EXISTS a TO b ON CLUSTER 'nation'");
		expect(on('DROP VIEW v')).toBe("DROP VIEW IF EXISTS v ON CLUSTER 'nation'");
		expect(on('ALTER TABLE a MODIFY SETTING fsync_after_insert = 1')).toBe("ALTER TABLE a ON CLUSTER 'nation' MODIFY SETTING fsync_after_insert = 1");
		expect(on('CREATE TABLE a (x UInt8) ENGINE = ReplicatedMergeTree ORDER BY x')).toContain('ENGINE = ReplicatedMergeTree ORDER');
	});

	it('of the rooms all reach a cluster, and keep their tables replicated there', () => {
		for (const { name, sql } of readMigrations(factsMigrations)) {
			for (const statement of splitStatements(sql)) {
				const prepared = prepareStatement(statement, 'nation');
				if (/^(CREATE|ALTER|DROP|RENAME)\b/i.test(statement)) expect(prepared, name).toContain("ON CLUSTER 'nation'");
				if (/^CREATE TABLE/i.test(statement) && !/ENGINE\s*=\s*(Null|Memory)/i.test(statement))
					expect(prepared, name).toMatch(/ENGINE = Replicated\w*MergeTree/);
			}
		}
	});
});
