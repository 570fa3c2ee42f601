// Visits of an installation older than the order of its table are all there after the migration, each once.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../../base/index.ts';
import { openTestStores } from '../testing.ts';
import type { FactsHandle } from './facts.ts';
import { factsMigrations, migrateFacts } from './migrate-facts.ts';

test('the table of visits is written anew with all its rows', async () => {
	const stores = await openTestStores();
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-migrations-'));
	try {
		const { endpoint, client } = stores.facts as FactsHandle;
		const database = 'older';
		const of = { endpoint: { ...endpoint, database }, log: silentLog, folder: pathToFileURL(`${folder}/`) };
		copyFileSync(new URL('0001_monitor.sql', factsMigrations), join(folder, '0001_monitor.sql'));
		await migrateFacts(of);
		await client.command({
			query: `INSERT INTO ${database}.visit (system, at, received, id, kind, url, title) SELECT number % 3, toDateTime64('2024-05-01 00:00:00', 3, 'UTC') + number * 3600,
				toDateTime64('2024-05-01 00:00:00', 3, 'UTC') + number * 86400, number, 'view', toString(number), 'x' FROM numbers(400)`,
			clickhouse_settings: { max_partitions_per_insert_block: '0' },
		});
		for (const name of readdirSync(factsMigrations).filter((n) => n.startsWith('0002')))
			copyFileSync(new URL(name, factsMigrations), join(folder, name));
		await migrateFacts(of);
		const row = z.object({ rows: z.number(), urls: z.number(), key: z.string() });
		const sql = `SELECT count() AS rows, uniqExact(url) AS urls, (SELECT sorting_key FROM system.tables WHERE database = '${database}' AND name = 'visit') AS key FROM ${database}.visit`;
		expect(await stores.facts.ask({ name: 'test', sql, row })).toEqual([
			{ rows: 400, urls: 400, key: "system, toDate(at, 'Asia/Ho_Chi_Minh'), visitor, at, id" },
		]);
	} finally {
		await stores.close();
		rmSync(folder, { recursive: true, force: true });
	}
});
