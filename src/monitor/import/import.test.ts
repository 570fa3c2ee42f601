// Files of dossiers on the real stores: the checks and accounts of a request, the same facts from every format.
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asked, lines, message, openTestImport } from './import.testing.ts';

let t: Awaited<ReturnType<typeof openTestImport>>;
beforeAll(async () => {
	t = await openTestImport();
});
afterAll(() => t?.close());

describe('a file of lines', () => {
	test('is told by counts, refusals by reason with their first lines, and once only', async () => {
		const { id, number } = await t.newSystem();
		const messages = Array.from({ length: 60 }, (_, n) => message(n, n % 10 === 3 ? { status: 99 } : {}));
		messages.push(message(1), message(70, { at: '2030-01-01T00:00:00Z' }), message(71, { unit: '15' }));
		const file = t.write('few.ndjson', `${lines(messages)}{broken\n`);
		const first = await t.importing({ file, system: id, batchRows: 25 });
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

		const again = await t.importing({ file, system: id });
		expect(again).toMatchObject({ state: 'known', accepted: 54, duplicates: 1, refused: 9, examples: first.examples });
		expect(again.importedAt).toBeInstanceOf(Date);
		expect(await t.count(`quarantine WHERE system = ${number}`)).toBe(9);
		expect(await t.importing({ file, system: id, again: true })).toMatchObject({ state: 'imported', accepted: 0, duplicates: 55, refused: 9 });
	});

	test('is checked by a dry run without a trace', async () => {
		const { id, number } = await t.newSystem();
		const file = t.write('dry.ndjson', lines([message(1), message(2, { status: 0 }), message(3, { unit: '99' })]));
		const checked = await t.importing({ file, system: id, dryRun: true });
		expect(checked).toMatchObject({ state: 'checked', rows: 3, accepted: 1, refused: 2 });
		for (const table of ['dossier_message', 'quarantine', 'receipt']) expect(await t.count(`${table} WHERE system = ${number}`)).toBe(0);
		expect(await t.importing({ file, system: id })).toMatchObject({ state: 'imported', accepted: 1 });
		expect(await t.importing({ file, system: id, dryRun: true })).toMatchObject({ accepted: 0, duplicates: 1 });
	});

	test('comes from standard input too, packed or not', async () => {
		const { id } = await t.newSystem();
		const text = lines([message(1), message(2)]);
		const input = () => Readable.from([Buffer.from(text.slice(0, 20)), Buffer.from(text.slice(20))], { objectMode: false });
		expect(await t.importing({ file: '-', system: id, input: input() })).toMatchObject({ accepted: 2, sha256: null, format: 'ndjson' });
		const packed = Readable.from([gzipSync(text)], { objectMode: false });
		expect(await t.importing({ file: '-', system: id, input: packed, format: 'ndjson' })).toMatchObject({ accepted: 0, duplicates: 2 });
	});

	test('whose name, bytes or system are wrong is refused with a sentence', async () => {
		const { id } = await t.newSystem();
		const code = (question: Asked) =>
			t.importing(question).then(
				() => 'none',
				(error: { code: string }) => error.code,
			);
		expect(await code({ file: join(t.folder, 'missing.csv'), system: id })).toBe('monitor.import-file-unreadable');
		expect(await code({ file: t.folder, system: id })).toBe('monitor.import-file-unreadable');
		expect(await code({ file: t.write('what.dat', 'x,y'), system: id })).toBe('monitor.import-format-unknown');
		expect(await code({ file: t.write('u16.csv', Buffer.from('\ufeffdossier,at', 'utf16le')), system: id })).toBe('monitor.import-encoding');
		expect(await code({ file: t.write('u16.csv.gz', gzipSync(Buffer.from('dossier', 'utf16le'))), system: id })).toBe('monitor.import-encoding');
		expect(await code({ file: t.write('no.parquet', 'dossier'), system: id })).toBe('monitor.import-file-broken');
		expect(await code({ file: t.write('torn.parquet', 'PAR1 and no more'), system: id })).toBe('monitor.import-file-broken');
		expect(await code({ file: t.write('ok.ndjson', lines([message(1)])), system: 'nobody' })).toBe('monitor.system-unknown');
	});

	test('that ends too early is refused after what could be read of it is stored', async () => {
		const { id, number } = await t.newSystem();
		const packed = gzipSync(lines(Array.from({ length: 3_000 }, (_, n) => message(n))));
		const half = t.write('half.ndjson.gz', packed.subarray(0, packed.length / 2));
		await expect(t.importing({ file: half, system: id })).rejects.toMatchObject({ code: 'monitor.import-file-broken' });
		expect(await t.count(`dossier_message WHERE system = ${number}`)).toBeGreaterThan(500);
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
		const { id, number } = await t.newSystem();
		expect(await t.importing({ file: t.write('same.jsonl', lines(messages)), system: id })).toMatchObject({ accepted: 4, duplicates: 0 });
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
		const csv = await t.importing({ file: t.write('same.csv.gz', gzipSync(rows.join('\r\n'))), system: id });
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
			const parquet = await t.importing({ file: t.write(`${packed}.parquet`, Buffer.concat(parts)), system: id, batchRows: 2 });
			expect(parquet, packed).toMatchObject({ format: 'parquet', rows: 4, accepted: 0, duplicates: 4, refused: 0, ignoredColumns: ['hoTen'] });
		}
		expect(await t.count(`dossier_message WHERE system = ${number}`)).toBe(4);
	});

	test('as Parquet with days, or without what every message needs, are refused by the name of the column', async () => {
		const { id } = await t.newSystem();
		const parquet = async (name: string, select: string) => {
			const parts: Uint8Array[] = [];
			for await (const part of await t.stores.facts.stream(`SELECT ${select} FORMAT Parquet`)) parts.push(part);
			return t.importing({ file: t.write(name, Buffer.concat(parts)), system: id });
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
		const { id, number } = await t.newSystem();
		const messages = Array.from({ length: 40 }, (_, n) => message(n === 15 ? 1 : n, n % 10 === 3 ? { status: 99 } : {}));
		const file = t.write('between.ndjson', lines(messages));
		let batches = 0;
		const onProgress = () => {
			if (++batches === 2) throw new Error('as if killed');
		};
		for (const _ of [1, 2]) {
			batches = 0;
			await expect(t.importing({ file, system: id, batchRows: 10, onProgress })).rejects.toThrow('as if killed');
		}
		const end = await t.importing({ file, system: id, batchRows: 10 });
		expect(end).toMatchObject({ state: 'imported', resumedAfter: 20, rows: 40, accepted: 35, duplicates: 1, refused: 4 });
		expect(end.examples.map((e) => e.line)).toEqual([4, 14, 24]);
		expect(await t.count(`quarantine WHERE system = ${number}`)).toBe(4);
	});

	test('by the one who began it, an import stops after its batch and says that it goes on', async () => {
		const { id } = await t.newSystem();
		const file = t.write('stopped.ndjson', lines(Array.from({ length: 30 }, (_, n) => message(n))));
		const stop = new AbortController();
		const first = await t.importing({ file, system: id, batchRows: 10, signal: stop.signal, onProgress: () => stop.abort() });
		expect(first).toMatchObject({ state: 'stopped', rows: 10, accepted: 10 });
		expect(await t.importing({ file, system: id, batchRows: 10 })).toMatchObject({
			state: 'imported',
			resumedAfter: 10,
			rows: 30,
			accepted: 30,
			duplicates: 0,
		});
	});
});
