// Files of dossiers on the real stores: the checks and accounts of a request, the same facts from every format, and counts of the whole file
// though the import is killed in the middle.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../../tests/monitor.ts';
import { silentLog } from '../../base/index.ts';
import { addSystem } from '../../registry/index.ts';
import { type ImportQuestion, importDossiers } from './import-dossiers.ts';

let t: TestMonitor;
let folder: string;
beforeAll(async () => {
	t = await openTestMonitor('2024-12-13T03:00:00Z');
	folder = mkdtempSync(join(tmpdir(), 'thucdo-import-'));
});
afterAll(async () => {
	await t?.close();
	rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array) => {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
};
/** A system of its own, so that counts are of one test. */
async function newSystem() {
	const { records } = t.stores;
	const made = await addSystem({ records, registry: t.registry, clock: t.clock }, { unit: 'u1010', kind: 'case', name: 'Một cửa' });
	return { id: made.id, number: (await t.registry.sender(made.id))!.number };
}
const importing = (question: Omit<ImportQuestion, 'input'> & { input?: Readable }) => {
	const { registry, clock, monitor, stores } = t;
	const needs = { facts: stores.facts, records: stores.records, registry, clock, log: silentLog, intake: monitor.intake };
	return importDossiers(needs, { input: Readable.from([]), ...question });
};
const count = async (sql: string) => (await t.rows<{ n: number }>(`SELECT count() AS n FROM ${sql}`))[0]!.n;

const message = (n: number, more: object = {}) => ({
	dossier: `H38-240513-${String(n).padStart(5, '0')}`,
	procedure: '2.002492',
	at: new Date(Date.UTC(2024, 4, 13) + n * 60_000).toISOString(),
	status: 2,
	...more,
});
const lines = (messages: readonly object[]) => messages.map((m) => `${JSON.stringify(m)}\n`).join('');

describe('a file of lines', () => {
	test('is told by counts, refusals by reason with their first lines, and once only', async () => {
		const { id, number } = await newSystem();
		const messages = Array.from({ length: 60 }, (_, n) => message(n, n % 10 === 3 ? { status: 99 } : {}));
		messages.push(message(1), message(70, { at: '2030-01-01T00:00:00Z' }), message(71, { unit: '15' }));
		const file = write('few.ndjson', `${lines(messages)}{broken\n`);
		const first = await importing({ file, system: id, batchRows: 25 });
		expect(first).toMatchObject({ state: 'imported', rows: 64, accepted: 54, duplicates: 1, refused: 9, format: 'ndjson', resumedAfter: null });
		expect(first.refusedBy).toEqual([
			{ code: 'monitor.message-malformed', count: 7 },
			{ code: 'monitor.instant-future', count: 1 },
			{ code: 'monitor.unit-not-yours', count: 1 },
		]);
		expect(first.examples.map((e) => [e.line, e.code])).toEqual([
			[4, 'monitor.message-malformed'],
			[14, 'monitor.message-malformed'],
			[24, 'monitor.message-malformed'],
			[62, 'monitor.instant-future'],
			[63, 'monitor.unit-not-yours'],
		]);
		const kept = await t.rows<{ raw: string; protocol: string }>(`SELECT raw, protocol FROM quarantine WHERE system = ${number} ORDER BY id`);
		expect(kept.map((k) => (JSON.parse(k.raw) as { row: number }).row)).toEqual([4, 14, 24, 34, 44, 54, 62, 63, 64]);
		expect(kept[0]!.protocol).toBe('import');
		const [feed] = await t.monitor.feeds({ system: id });
		expect(feed).toMatchObject({ facts: 54, duplicates: 1, rejected: 9, protocols: ['import'] });

		const again = await importing({ file, system: id });
		expect(again).toMatchObject({ state: 'known', accepted: 54, duplicates: 1, refused: 9, examples: first.examples });
		expect(again.importedAt).toBeInstanceOf(Date);
		expect(await count(`quarantine WHERE system = ${number}`)).toBe(9);
		expect(await importing({ file, system: id, again: true })).toMatchObject({ state: 'imported', accepted: 0, duplicates: 55, refused: 9 });
	});

	test('is checked by a dry run without a trace', async () => {
		const { id, number } = await newSystem();
		const file = write('dry.ndjson', lines([message(1), message(2, { status: 0 }), message(3, { unit: '99' })]));
		const checked = await importing({ file, system: id, dryRun: true });
		expect(checked).toMatchObject({ state: 'checked', rows: 3, accepted: 1, refused: 2 });
		for (const table of ['dossier_message', 'quarantine', 'receipt']) expect(await count(`${table} WHERE system = ${number}`)).toBe(0);
		expect(await importing({ file, system: id })).toMatchObject({ state: 'imported', accepted: 1 });
		expect(await importing({ file, system: id, dryRun: true })).toMatchObject({ accepted: 0, duplicates: 1 });
	});

	test('comes from standard input too, packed or not', async () => {
		const { id } = await newSystem();
		const text = lines([message(1), message(2)]);
		const input = () => Readable.from([Buffer.from(text.slice(0, 20)), Buffer.from(text.slice(20))], { objectMode: false });
		expect(await importing({ file: '-', system: id, input: input() })).toMatchObject({ accepted: 2, sha256: null, format: 'ndjson' });
		const packed = Readable.from([gzipSync(text)], { objectMode: false });
		expect(await importing({ file: '-', system: id, input: packed, format: 'ndjson' })).toMatchObject({ accepted: 0, duplicates: 2 });
	});

	test('whose name, bytes or system are wrong is refused with a sentence', async () => {
		const { id } = await newSystem();
		const code = (question: Omit<ImportQuestion, 'input'>) =>
			importing(question).then(
				() => 'none',
				(error: { code: string }) => error.code,
			);
		expect(await code({ file: join(folder, 'missing.csv'), system: id })).toBe('monitor.import-file-unreadable');
		expect(await code({ file: folder, system: id })).toBe('monitor.import-file-unreadable');
		expect(await code({ file: write('what.dat', 'x,y'), system: id })).toBe('monitor.import-format-unknown');
		expect(await code({ file: write('u16.csv', Buffer.from('\ufeffdossier,at', 'utf16le')), system: id })).toBe('monitor.import-encoding');
		expect(await code({ file: write('u16.csv.gz', gzipSync(Buffer.from('dossier', 'utf16le'))), system: id })).toBe('monitor.import-encoding');
		expect(await code({ file: write('no.parquet', 'dossier'), system: id })).toBe('monitor.import-file-broken');
		expect(await code({ file: write('torn.parquet', 'PAR1 and no more'), system: id })).toBe('monitor.import-file-broken');
		expect(await code({ file: write('ok.ndjson', lines([message(1)])), system: 'nobody' })).toBe('monitor.system-unknown');
		const half = gzipSync(lines(Array.from({ length: 5_000 }, (_, n) => message(n))));
		expect(await code({ file: write('half.ndjson.gz', half.subarray(0, half.length / 2)), system: id, batchRows: 100 })).toBe(
			'monitor.import-file-broken',
		);
	});
});

describe('the same messages', () => {
	const flags = { digitised: true, reused: false, fee: 120_000, channel: 'online', rating: 5, applicant: '012345678901' };
	const supplement = [{ asked: '2024-05-14T01:00:00.000Z', answered: null, due: '2024-05-20T01:00:00.000Z' }];
	const messages = [
		message(1),
		message(2, { ...flags, due: '2024-05-30T10:00:00.000Z' }),
		message(3, { supplement }),
		message(4, { status: 9, id: 'm-4' }),
	];

	test('are the same facts as lines, as CSV and as Parquet', async () => {
		const { id, number } = await newSystem();
		expect(await importing({ file: write('same.jsonl', lines(messages)), system: id })).toMatchObject({ accepted: 4, duplicates: 0 });
		const rows = [
			'\ufeffid;dossier;procedure;at;status;digitised;reused;fee;channel;rating;applicant;due;supplement;Ghi chú',
			...messages.map((m) => {
				const of = m as Record<string, unknown>;
				const cell = (name: string) => (name === 'supplement' && of[name] ? JSON.stringify(of[name]) : String(of[name] ?? '')).replaceAll('"', '""');
				const names = [
					'id',
					'dossier',
					'procedure',
					'at',
					'status',
					'digitised',
					'reused',
					'fee',
					'channel',
					'rating',
					'applicant',
					'due',
					'supplement',
				];
				return [...names.map((name) => `"${cell(name)}"`), '"x\ny"'].join(';');
			}),
		];
		const csv = await importing({ file: write('same.csv.gz', gzipSync(rows.join('\r\n'))), system: id });
		expect(csv).toMatchObject({ format: 'csv', rows: 4, accepted: 0, duplicates: 4, refused: 0, ignoredColumns: ['Ghi chú'] });

		const table = (
			m: string,
		) => `SELECT * FROM format(JSONEachRow, 'id Nullable(String), dossier String, procedure String, at DateTime64(3, ''UTC''), status UInt8,
			digitised Nullable(Bool), reused Nullable(UInt8), fee Nullable(Int64), channel Nullable(String), rating Nullable(Int32), applicant Nullable(String),
			due Nullable(DateTime64(6, ''UTC'')), supplement Array(Tuple(asked DateTime64(3, ''UTC''), answered Nullable(DateTime64(3, ''UTC'')), due Nullable(DateTime64(3, ''UTC'')))), hoTen String', '${m}')`;
		const json = lines(messages.map((m) => ({ ...m, ...('reused' in m && { reused: 0 }), hoTen: 'Nguyễn Văn Ẩn' }))).replaceAll("'", "''");
		for (const packed of ['zstd', 'gzip', 'snappy', 'brotli', 'none']) {
			const parts: Uint8Array[] = [];
			const settings = `date_time_input_format = 'best_effort', output_format_parquet_compression_method = '${packed}', output_format_parquet_row_group_size = 3`;
			for await (const part of await t.stores.facts.stream(`${table(json)} FORMAT Parquet SETTINGS ${settings}`)) parts.push(part);
			const parquet = await importing({ file: write(`${packed}.parquet`, Buffer.concat(parts)), system: id, batchRows: 2 });
			expect(parquet, packed).toMatchObject({ format: 'parquet', rows: 4, accepted: 0, duplicates: 4, refused: 0, ignoredColumns: ['hoTen'] });
		}
		expect(await count(`dossier_message WHERE system = ${number}`)).toBe(4);
	});

	test('as Parquet with days, or without what every message needs, are refused by the name of the column', async () => {
		const { id } = await newSystem();
		const parquet = async (name: string, select: string) => {
			const parts: Uint8Array[] = [];
			for await (const part of await t.stores.facts.stream(`SELECT ${select} FORMAT Parquet`)) parts.push(part);
			return importing({ file: write(name, Buffer.concat(parts)), system: id });
		};
		const least = "'A' AS dossier, 'p' AS procedure, toDateTime64('2024-05-13 00:00:00', 3, 'UTC') AS at";
		await expect(parquet('days.parquet', `${least}, 2 AS status, toDate('2024-05-30') AS due`)).rejects.toMatchObject({
			...{ code: 'monitor.import-columns', message: expect.stringContaining('due holds days') },
		});
		await expect(parquet('least.parquet', least)).rejects.toMatchObject({
			code: 'monitor.import-columns',
			message: expect.stringContaining('status'),
		});
		expect(await parquet('wrong.parquet', `${least}, 99 AS status`)).toMatchObject({ rows: 1, refused: 1, examples: [{ line: 1 }] });
	});
});

describe('broken off', () => {
	test('between a batch and its count, an import counts that batch as what it was, and keeps its refusals once', async () => {
		const { id, number } = await newSystem();
		const messages = Array.from({ length: 40 }, (_, n) => message(n === 15 ? 1 : n, n % 10 === 3 ? { status: 99 } : {}));
		const file = write('between.ndjson', lines(messages));
		let batches = 0;
		const onProgress = () => {
			if (++batches === 2) throw new Error('as if killed');
		};
		for (const _ of [1, 2]) {
			batches = 0;
			await expect(importing({ file, system: id, batchRows: 10, onProgress })).rejects.toThrow('as if killed');
		}
		const end = await importing({ file, system: id, batchRows: 10 });
		expect(end).toMatchObject({ state: 'imported', resumedAfter: 20, rows: 40, accepted: 35, duplicates: 1, refused: 4 });
		expect(end.examples.map((e) => e.line)).toEqual([4, 14, 24]);
		expect(await count(`quarantine WHERE system = ${number}`)).toBe(4);
	});

	test('by the one who began it, an import stops after its batch and says that it goes on', async () => {
		const { id } = await newSystem();
		const file = write('stopped.ndjson', lines(Array.from({ length: 30 }, (_, n) => message(n))));
		const stop = new AbortController();
		const first = await importing({ file, system: id, batchRows: 10, signal: stop.signal, onProgress: () => stop.abort() });
		expect(first).toMatchObject({ state: 'stopped', rows: 10, accepted: 10 });
		expect(await importing({ file, system: id, batchRows: 10 })).toMatchObject({
			state: 'imported',
			resumedAfter: 10,
			rows: 30,
			accepted: 30,
			duplicates: 0,
		});
	});
});

describe('killed with kill -9', () => {
	const child = (system: string, file: string): ChildProcess =>
		spawn(process.execPath, [fileURLToPath(new URL('./import-child.testing.ts', import.meta.url)), t.stores.data, system, file], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
	/** Resolves when so many batches were told of, or at the end; false then. */
	const batches = (process: ChildProcess, most: number) =>
		new Promise<boolean>((resolve) => {
			let told = 0;
			process.stdout!.on('data', (chunk: Buffer) => {
				told += chunk.toString().split('\n').length - 1;
				if (told >= most) resolve(true);
			});
			process.once('close', () => resolve(false));
		});

	test('an import goes on where it was, counts the whole file, stores and refuses nothing twice; nobody else may meanwhile', {
		timeout: 60_000,
	}, async () => {
		const { id, number } = await newSystem();
		const all = Array.from({ length: 12_000 }, (_, n) => message(n % 11_000, n % 100 === 7 ? { status: 99 } : {}));
		const file = write('killed.ndjson', lines(all));
		let kills = 0;
		for (const after of [1, 2, 0]) {
			const process = child(id, file);
			if (await batches(process, after + 1)) {
				if (kills === 0) {
					const meanwhile = expect.objectContaining({ code: 'monitor.import-running', message: expect.stringContaining(String(process.pid)) });
					await expect(importing({ file, system: id })).rejects.toEqual(meanwhile);
					await expect(importing({ file: write('other.ndjson', lines([message(1)])), system: id })).rejects.toEqual(meanwhile);
				}
				// Somewhere in the next batch, as chance has it.
				await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
				process.kill('SIGKILL');
				kills++;
			}
			await new Promise((resolve) =>
				process.exitCode === null && process.signalCode === null ? process.once('close', resolve) : resolve(undefined),
			);
		}
		expect(kills).toBe(3);
		const end = await importing({ file, system: id, batchRows: 500 });
		expect(end.resumedAfter).toBeGreaterThanOrEqual(2_000);
		expect(end).toMatchObject({ state: 'imported', rows: 12_000, accepted: 10_890, duplicates: 990, refused: 120 });
		expect(await count(`dossier_message WHERE system = ${number}`)).toBe(10_890);
		expect(await count(`quarantine WHERE system = ${number}`)).toBe(120);
		expect(await count(`dossier WHERE system = ${number}`)).toBe(10_890);
		expect(await importing({ file, system: id })).toMatchObject({ state: 'known', accepted: 10_890 });
		expect(readFileSync(file, 'utf8')).toHaveLength(lines(all).length);
	});
});
