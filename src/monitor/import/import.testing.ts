// What the tests of imports share: the monitor on real stores, a folder for files, systems of their own, made messages.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openTestMonitor } from '../../../tests/monitor.ts';
import { silentLog } from '../../base/index.ts';
import { addSystem } from '../../registry/index.ts';
import { type ImportQuestion, type ImportSummary, importDossiers } from './import-dossiers.ts';

export type Asked = Omit<ImportQuestion, 'input'> & { input?: Readable };

export async function openTestImport() {
	const t = await openTestMonitor('2024-12-13T03:00:00Z');
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-import-'));
	const { registry, clock, monitor, stores } = t;
	const needs = { facts: stores.facts, records: stores.records, registry, clock, log: silentLog, intake: monitor.intake };
	return {
		...{ monitor, stores, folder },
		rows: t.rows,
		write(name: string, content: string | Uint8Array): string {
			writeFileSync(join(folder, name), content);
			return join(folder, name);
		},
		/** A system of its own, so that counts are of one test. */
		async newSystem(): Promise<{ id: string; number: number }> {
			const made = await addSystem({ records: stores.records, registry, clock }, { unit: 'u1010', kind: 'case', name: 'Một cửa' });
			return { id: made.id, number: (await registry.sender(made.id))!.number };
		},
		importing: (question: Asked): Promise<ImportSummary> => importDossiers(needs, { input: Readable.from([]), ...question }),
		count: async (sql: string): Promise<number> => (await t.rows<{ n: number }>(`SELECT count() AS n FROM ${sql}`))[0]!.n,
		async close(): Promise<void> {
			await t.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

export const message = (n: number, more: object = {}) => ({
	dossier: `H38-240513-${String(n).padStart(5, '0')}`,
	procedure: '2.002492',
	at: new Date(Date.UTC(2024, 4, 13) + n * 60_000).toISOString(),
	status: 2,
	...more,
});
export const lines = (messages: readonly object[]): string => messages.map((m) => `${JSON.stringify(m)}\n`).join('');
