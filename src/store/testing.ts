// Stores for tests: the real engines on a folder of their own, quick to open because PGlite starts from a template that is already migrated.
import { createHash } from 'node:crypto';
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../base/index.ts';
import { readMigrations } from './migrations.ts';
import { type OpenStores, openStores, type StoreOptions } from './open-stores.ts';
import { migrateRecords, recordsMigrations } from './records/migrate-records.ts';
import { startPglite } from './records/pglite.ts';
import { connectRecords } from './records/records.ts';

export type TestStores = OpenStores & { /** The data folder; gone after `close`. */ readonly data: string };

/**
 * Opens embedded stores on a temporary folder; `close` removes everything. Call it once per test file (`beforeAll`).
 * `recordsUrl` and `factsUrl` may name servers instead.
 */
export async function openTestStores(options: Partial<Omit<StoreOptions, 'data'>> = {}): Promise<TestStores> {
	const data = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
	try {
		if (!options.recordsUrl) await seedRecords(data);
		const stores = await openStores({ hold: 'serve', factsMemoryBytes: 1_500_000_000, ...options, data });
		return Object.defineProperties({} as TestStores, {
			...Object.getOwnPropertyDescriptors(stores),
			data: { value: data, enumerable: true },
			close: {
				value: async () => {
					await stores.close();
					rmSync(data, { recursive: true, force: true });
				},
			},
		});
	} catch (error) {
		rmSync(data, { recursive: true, force: true });
		throw error;
	}
}

/** Puts records that are migrated and empty into a data folder nobody has opened yet: opening it then takes a third of the time. */
export async function seedRecords(data: string): Promise<void> {
	cpSync(await recordsTemplate(), join(data, 'records'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** The folder of a PGlite that holds the present migrations and nothing else; made once and shared by all test processes. */
async function recordsTemplate(): Promise<string> {
	const hash = createHash('sha256').update(process.version);
	for (const m of readMigrations(recordsMigrations)) hash.update(m.sha256);
	const home = join(tmpdir(), `thucdo-templates-${process.getuid?.() ?? 'user'}`);
	const template = join(home, hash.digest('hex').slice(0, 16));
	if (existsSync(template)) return template;
	mkdirSync(home, { recursive: true, mode: 0o700 });
	for (const old of readdirSync(home))
		if (Date.now() - statSync(join(home, old)).mtimeMs > 86_400_000) rmSync(join(home, old), { recursive: true, force: true });
	const draft = mkdtempSync(join(home, 'draft-'));
	const pglite = await startPglite({ folder: join(draft, 'records'), runFolder: draft, log: silentLog });
	const { records, pool } = connectRecords({ socketFolder: pglite.socketFolder }, silentLog);
	await migrateRecords({ pool, log: silentLog });
	await records.close();
	await pglite.close();
	try {
		renameSync(join(draft, 'records'), template);
	} catch {
		// another test process made the same one meanwhile
	}
	rmSync(draft, { recursive: true, force: true });
	return template;
}
