// Dossiers stored before migration 0005 get their ends by its rules: what is there is folded again, and the fold then says what it did not know.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../../src/base/index.ts';
import { historyRow } from '../../src/monitor/dossier-history.testing.ts';
import { unsaid } from '../../src/monitor/dossier-message.ts';
import { type FactsHandle, openFacts } from '../../src/store/facts/facts.ts';
import { factsMigrations, migrateFacts } from '../../src/store/facts/migrate-facts.ts';
import { ownEngine } from '../../src/store/facts/sources.ts';

let folder: string;
let facts: FactsHandle;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'thucdo-test-'));
	facts = await openFacts({
		source: ownEngine({ folder: join(folder, 'facts'), memoryBytes: 1_500_000_000, log: silentLog, told: () => undefined }),
		log: silentLog,
	});
});
afterAll(async () => {
	await facts?.close();
	rmSync(folder, { recursive: true, force: true });
});

test('an end that was taken back, or said again, is mended for dossiers of before', async () => {
	const source = fileURLToPath(factsMigrations);
	const older = mkdtempSync(join(folder, 'older-'));
	for (const file of readdirSync(source)) if (file < '0005') cpSync(join(source, file), join(older, file));
	await migrateFacts({ endpoint: facts.endpoint, log: silentLog, folder: pathToFileURL(`${older}/`) });

	const histories: Record<string, readonly (readonly [number, number])[]> = {
		'9 then 5': [
			[1, 2],
			[3, 9],
			[5, 5],
		],
		'7 twice': [
			[1, 2],
			[3, 7],
			[9, 7],
		],
		'9, 4, 9': [
			[1, 2],
			[3, 9],
			[5, 4],
			[8, 9],
		],
	};
	// Systems of different parts, since the migration folds again in eight.
	const rows = Object.entries(histories).flatMap(([dossier, history], system) =>
		history.map(([day, status], i) =>
			historyRow({ ...unsaid, dossier, procedure: 'p', status }, { system: 3 * system, unit: 1, at: Date.UTC(2024, 4, day), number: i + 1 }),
		),
	);
	await facts.append('dossier_message', rows.join(''));
	const ends = async () => {
		const sql = 'SELECT dossier, toDayOfMonth(ended) AS day FROM dossier ORDER BY dossier';
		return (await facts.ask({ name: 'ends', sql, row: z.object({ dossier: z.string(), day: z.number().nullable() }) })).map((r) => [
			r.dossier,
			r.day,
		]);
	};
	expect(await ends()).toEqual([
		['7 twice', 9],
		['9 then 5', 3],
		['9, 4, 9', 3],
	]);
	await migrateFacts({ endpoint: facts.endpoint, log: silentLog });
	expect(await ends()).toEqual([
		['7 twice', 3],
		['9 then 5', null],
		['9, 4, 9', 8],
	]);
});
