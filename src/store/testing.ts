// Stores for tests: the real engines on a folder of their own, quick to open because they start from a template that is already migrated.
import { createHash } from 'node:crypto';
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factsMigrations } from './facts/migrate-facts.ts';
import { readMigrations } from './migrations.ts';
import { type OpenStores, openStores, type StoreOptions } from './open-stores.ts';
import { recordsMigrations } from './records/migrate-records.ts';

const FACTS_MEMORY = 1_500_000_000;

export type TestStores = OpenStores & { /** The data folder; gone after `close`. */ readonly data: string };

/**
 * Opens embedded stores on a temporary folder; `close` removes everything. Call it once per test file (`beforeAll`).
 * `recordsUrl` and `factsUrl` may name servers instead.
 */
export async function openTestStores(options: Partial<Omit<StoreOptions, 'data'>> = {}): Promise<TestStores> {
	const data = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
	try {
		await seedStores(data, [...(options.recordsUrl ? [] : ['records' as const]), ...(options.factsUrl ? [] : ['facts' as const])]);
		const stores = await openStores({ hold: 'serve', factsMemoryBytes: FACTS_MEMORY, ...options, data });
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

/** Puts stores that are migrated and empty into a data folder nobody has opened yet: opening it then takes a fifth of the time. */
export async function seedStores(data: string, which: readonly ('records' | 'facts')[] = ['records', 'facts']): Promise<void> {
	const template = await storesTemplate();
	for (const store of which) cpSync(join(template, store), join(data, store), { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** A data folder with the present migrations and nothing else; made once and shared by all test processes. */
async function storesTemplate(): Promise<string> {
	const hash = createHash('sha256').update(process.version);
	for (const m of [...readMigrations(recordsMigrations), ...readMigrations(factsMigrations)]) hash.update(m.sha256);
	const home = join(tmpdir(), `thucdo-templates-${process.getuid?.() ?? 'user'}`);
	const template = join(home, hash.digest('hex').slice(0, 16));
	if (existsSync(template)) return template;
	mkdirSync(home, { recursive: true, mode: 0o700 });
	for (const old of readdirSync(home))
		if (Date.now() - statSync(join(home, old)).mtimeMs > 86_400_000) rmSync(join(home, old), { recursive: true, force: true });
	const draft = mkdtempSync(join(home, 'draft-'));
	const stores = await openStores({ data: draft, hold: 'serve', factsMemoryBytes: FACTS_MEMORY });
	await stores.close();
	try {
		renameSync(draft, template);
	} catch {
		// another test process made the same one meanwhile
		rmSync(draft, { recursive: true, force: true });
	}
	return template;
}
