// Files as people make them: every row is read or refused alone, wherever the pieces are cut in which the bytes come.
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines, unpack } from './lines.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import type { ImportRow, ImportRows } from './row.ts';

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
	let from = 0;
	for (const cut of [...cuts, bytes.length].map((c) => Math.min(c, bytes.length)).sort((a, b) => a - b)) {
		if (cut > from) yield Buffer.from(bytes.subarray(from, cut));
		from = cut;
	}
}
async function all(rows: ImportRows): Promise<ImportRow[]> {
	const read: ImportRow[] = [];
	for await (const piece of rows) read.push(...piece);
	return read;
}
const bytesOf = (text: string | Buffer) => (typeof text === 'string' ? Buffer.from(text) : text);
const ndjson = (text: string | Buffer, cuts: readonly number[] = [], after = 0) => all(readNdjson(readLines(pieces(bytesOf(text), cuts)), after));
const csv = (text: string | Buffer, cuts: readonly number[] = [], after = 0, onIgnored: (c: readonly string[]) => void = () => undefined) =>
	all(readCsv(readLines(pieces(bytesOf(text), cuts)), after, onIgnored));
const told = (rows: readonly ImportRow[]) => rows.map((r) => [r.line, r.refusal ? r.refusal.message.split(/[;,.]/)[0] : r.value]);

describe('lines of JSON', () => {
	test('are read wherever the bytes are cut, with BOM, empty lines and Windows ends, to a last line without an end', async () => {
		const text = '\ufeff{"a":"ệ"}\r\n\n  \n{"b":2}\n[1]\nbroken\n{"c":"😀"}';
		const expected = [
			[1, { a: 'ệ' }],
			[4, { b: 2 }],
			[5, [1]],
			[6, 'The line is not JSON'],
			[7, { c: '😀' }],
		];
		const { length } = Buffer.from(text);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: 1, max: length })), async (cuts) => {
				expect(told(await ndjson(text, cuts))).toEqual(expected);
			}),
			{ numRuns: 50 },
		);
		expect(told(await ndjson(text, [], 5))).toEqual(expected.slice(3));
		expect(await ndjson('')).toEqual([]);
	});

	test('that are no UTF-8, or longer than a message can be, are refused alone', async () => {
		const latin = Buffer.concat([Buffer.from('{"a":1}\n{"b":"'), Buffer.from([0xe9, 0xe0]), Buffer.from('"}\n{"c":3}\n')]);
		expect(told(await ndjson(latin))).toEqual([
			[1, { a: 1 }],
			[2, 'The line is not UTF-8'],
			[3, { c: 3 }],
		]);
		const long = `{"a":1}\n{"b":"${'x'.repeat(1_100_000)}"}\n{"c":3}\n`;
		const expected = [
			[1, { a: 1 }],
			[2, 'The line is longer than 1'],
			[3, { c: 3 }],
		];
		expect(told(await ndjson(long, [500_000, 1_000_000, 1_050_000]))).toEqual(expected);
		expect(told(await ndjson(long.slice(0, -9), [500_000, 1_000_000, 1_050_000]))).toEqual(expected.slice(0, 2));
	});

	test('as one JSON array are refused as a whole, with the way out', async () => {
		await expect(ndjson('\ufeff\n [{"a":1},\n{"b":2}]')).rejects.toMatchObject({
			code: 'monitor.import-format-unknown',
			message: expect.stringContaining('jq'),
		});
	});

	test('are unpacked; a file that ends too early says so after what could be read', async () => {
		const text = Array.from({ length: 20_000 }, (_, i) => `{"n":${i}}`).join('\n');
		const packed = gzipSync(text);
		const read = (bytes: Buffer) => all(readNdjson(readLines(unpack(Readable.from([bytes]), true)), 0));
		expect(await read(packed)).toHaveLength(20_000);
		await expect(read(packed.subarray(0, packed.length / 2))).rejects.toMatchObject({ code: 'monitor.import-file-broken' });
	});
});

describe('CSV', () => {
	const HEAD = 'dossier,procedure,at,status';
	const least = { dossier: 'A', procedure: 'p', at: '2024-05-13T09:00:00+07:00', status: 2 };
	const row = 'A,p,2024-05-13T09:00:00+07:00,2';

	test.each([',', ';', '\t'])('with %j between cells', async (d) => {
		expect(told(await csv(`\ufeff${HEAD.replaceAll(',', d)}\r\n${row.replaceAll(',', d)}\r\n`))).toEqual([[2, least]]);
	});

	test('names fields in any case and order; columns that no message has are told and not read', async () => {
		let ignored: readonly string[] = [];
		const read = await csv('Họ tên, STATUS ,at,Procedure,dossier,resultfile\nNguyễn Văn Ẩn,2,2024-05-13T09:00:00+07:00,p,A,1\n', [], 0, (c) => {
			ignored = c;
		});
		expect(told(read)).toEqual([[2, { ...least, resultFile: true }]]);
		expect(ignored).toEqual(['Họ tên']);
	});

	test('cells are read as their field: empty is unsaid, flags in four ways, a supplement as JSON', async () => {
		const head = `${HEAD},fee,digitised,reused,resultFile,fromPortal,supplement,rating,channel`;
		const supplement = '"[{""asked"":""2024-05-14T00:00:00Z"",\n""answered"":null}]"';
		const [read] = await csv(`${head}\n${row},120000,1,0,TRUE,false,${supplement},, online \n`);
		expect(read!.value).toEqual({
			...{ ...least, fee: 120_000, digitised: true, reused: false, resultFile: true, fromPortal: false, channel: 'online' },
			supplement: [{ asked: '2024-05-14T00:00:00Z', answered: null }],
		});
		const wrong = await csv(`${HEAD},fee,digitised,supplement\n${row},12 000,ja,\n${row},,,{\n`);
		expect(wrong[0]!.value).toMatchObject({ fee: '12 000', digitised: 'ja' });
		expect(wrong[1]!.refusal!.message).toContain('supplement');
	});

	test('a row with a stray quote, an open quote or a cell too many is refused alone', async () => {
		const text = [HEAD, row, 'A "x,p,t,2', row, `${row},more`, '"A" x,p,t,2', row, '"never closed,p,t,2', row, row].join('\n');
		expect(told(await csv(text))).toEqual([
			[2, least],
			[3, 'A quote stands where none may'],
			[4, least],
			[5, 'The row has 5 cells and the header 4'],
			[6, 'A quote stands where none may'],
			[7, least],
			[8, 'A quote is opened and not closed'],
			[9, least],
			[10, least],
		]);
	});

	test('a header without what every message needs, or with a field twice, is refused with the names', async () => {
		await expect(csv('dossier,procedure,when\n')).rejects.toMatchObject({
			code: 'monitor.import-columns',
			message: expect.stringContaining('at, status'),
		});
		await expect(csv(`${HEAD},Status\n`)).rejects.toMatchObject({ code: 'monitor.import-columns', message: expect.stringContaining('twice') });
		await expect(csv('')).rejects.toMatchObject({ code: 'monitor.import-columns' });
	});

	test('any texts survive, wherever the bytes are cut, and going on after a line gives the rest', async () => {
		const cell = fc
			.string({ unit: fc.constantFrom('a', 'ệ', '"', ',', ';', '\n', ' ', '😀'), maxLength: 8 })
			.filter((t) => t === t.trim() && !/\r/.test(t));
		const quote = (t: string) => (/[",;\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t);
		const table = fc.array(fc.record({ dossier: cell, unit: cell }), { maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(table, fc.array(fc.nat(400)), fc.nat(8), async (rows, cuts, skip) => {
				const text = [`${HEAD},unit`, ...rows.map((r) => `${quote(r.dossier)},p,t,2,${quote(r.unit)}`)].join('\n');
				const read = await csv(text, cuts);
				const said = (t: string) => (t === '' ? {} : { t });
				expect(read.map((r) => (r.value as { dossier?: string; unit?: string }).dossier ?? '')).toEqual(rows.map((r) => r.dossier));
				expect(read.map((r) => said((r.value as { unit?: string }).unit ?? ''))).toEqual(rows.map((r) => said(r.unit)));
				const after = read[skip]?.line ?? 0;
				expect(await csv(text, cuts, after)).toEqual(read.filter((r) => r.line > after));
			}),
			{ numRuns: 200 },
		);
	});
});
