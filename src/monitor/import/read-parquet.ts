// Parquet with columns named as the fields of the message. One row group is unpacked at a time and only the columns that are fields, so memory
// follows the size of row groups, not of the file, and columns nobody asked for (names, telephones) are never read.
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
	type AsyncBuffer,
	asyncBufferFromFile,
	type Compressors,
	type FileMetaData,
	parquetMetadataAsync,
	parquetRead,
	parquetSchema,
	type SchemaTree,
} from 'hyparquet';
import { columnsUnusable, fileBroken } from './problems.ts';
import { checkFields } from './read-csv.ts';
import { fieldOf, type ImportRow, type ImportRows, readCell } from './row.ts';

const exact = (unpack: (packed: Uint8Array) => Buffer) => (packed: Uint8Array) => {
	const bytes = unpack(packed);
	return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};
const COMPRESSORS: Compressors = { GZIP: exact(gunzipSync), ZSTD: exact(zstdDecompressSync), BROTLI: exact(brotliDecompressSync) };
/** Instants stay numbers until their row is made: a row group of 1,000,000 rows took 724 MB to read, with a `Date` for each 934. */
const PARSERS = {
	timestampFromMilliseconds: (ms: bigint) => Number(ms),
	timestampFromMicroseconds: (us: bigint) => Number(us / 1_000n),
	timestampFromNanoseconds: (ns: bigint) => Number(ns / 1_000_000n),
};
/** Rows handed on at a time. */
const PIECE = 2_000;
const LARGEST_GROUP = { rows: 1_100_000, bytes: 600_000_000 };

interface Column {
	/** Field of the message. */
	readonly field: string;
	/** Names of the leaves that hold timestamps: the column itself, or parts of a supplement. */
	readonly instants: ReadonlySet<string>;
}

export interface ParquetFile {
	readonly rows: number;
	readonly ignored: readonly string[];
	read(after: number): ImportRows;
}

/** @throws InvalidInput `monitor.import-file-broken`, `monitor.import-columns` */
export async function openParquet(path: string): Promise<ParquetFile> {
	const file = await asyncBufferFromFile(path);
	const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
		throw fileBroken((error as Error).message, error);
	});
	const schema = parquetSchema(metadata).children;
	const fields = new Map<string, Column>();
	for (const column of schema) {
		const field = fieldOf(column.element.name);
		if (!field) continue;
		const instants = new Set<string>();
		checkInstants(column, column.element.name, instants);
		fields.set(column.element.name, { field, instants });
	}
	checkFields([...fields.values()].map((c) => c.field));
	for (const group of metadata.row_groups) checkGroup(Number(group.num_rows), Number(group.total_byte_size));
	return {
		rows: Number(metadata.num_rows),
		ignored: schema.map((c) => c.element.name).filter((name) => !fields.has(name)),
		read: (after) => readGroups(file, metadata, fields, after),
	};
}

function checkGroup(rows: number, bytes: number): void {
	if (rows > LARGEST_GROUP.rows || bytes > LARGEST_GROUP.bytes)
		throw columnsUnusable(`A row group holds ${rows.toLocaleString('en')} rows; write the file with row groups of at most 1,000,000 rows`);
}

/** A day is no instant, and an instant without a zone could be either of two, seven hours apart. */
function checkInstants({ element, children }: SchemaTree, name: string, found: Set<string>): void {
	const { logical_type: logical, converted_type: converted, type } = element;
	const say = (what: string) =>
		columnsUnusable(`The column ${name} holds ${what}; write instants as timestamps in UTC, or as text such as 2024-09-30T09:12:00+07:00`);
	if (logical?.type === 'DATE' || converted === 'DATE') throw say('days');
	if (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC) throw say('timestamps without a time zone');
	if (type === 'INT96') throw say('timestamps of a kind (INT96) that does not tell their time zone');
	if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP')) found.add(element.name);
	for (const child of children) checkInstants(child, name, found);
}

async function* readGroups(file: AsyncBuffer, metadata: FileMetaData, fields: ReadonlyMap<string, Column>, after: number): ImportRows {
	let start = 0;
	for (const group of metadata.row_groups) {
		const end = start + Number(group.num_rows);
		if (end > after && end > start) {
			const columns = new Map<string, ArrayLike<unknown>[]>();
			try {
				await parquetRead({
					...{ file, metadata, compressors: COMPRESSORS, parsers: PARSERS, columns: [...fields.keys()], rowStart: start, rowEnd: end },
					onChunk: ({ columnName, columnData }) => {
						const chunks = columns.get(columnName);
						if (chunks) chunks.push(columnData);
						else columns.set(columnName, [columnData]);
					},
				});
			} catch (error) {
				throw fileBroken((error as Error).message, error);
			}
			const size = Math.ceil(Number(group.total_byte_size) / (end - start)) + 100;
			const read = [...columns].map(([name, chunks]) => ({ ...fields.get(name)!, name, at: cellsOf(chunks) }));
			for (let row = Math.max(start, after); row < end; row += PIECE) {
				const rows: ImportRow[] = [];
				for (let r = row; r < Math.min(end, row + PIECE); r++) {
					const value: Record<string, unknown> = {};
					for (const { field, name, instants, at } of read) {
						const cell = at(r - start);
						const said = field === 'supplement' ? readSupplement(cell, instants) : readCell(field, instants.has(name) ? writeInstant(cell) : cell);
						if (said !== undefined) value[field] = said;
					}
					rows.push({ line: r + 1, value, size });
				}
				yield rows;
			}
		}
		start = end;
	}
}

/** Cells by row, asked for in rising order. */
function cellsOf(chunks: readonly ArrayLike<unknown>[]): (row: number) => unknown {
	let chunk = 0;
	let from = 0;
	return (row) => {
		while (chunk < chunks.length - 1 && row - from >= chunks[chunk]!.length) {
			from += chunks[chunk]!.length;
			chunk++;
		}
		return chunks[chunk]?.[row - from];
	};
}

const writeInstant = (ms: unknown) => (typeof ms === 'number' ? new Date(ms).toISOString().replace('.000Z', 'Z') : ms);

/** A list of structs, or the JSON text of one. */
function readSupplement(cell: unknown, instants: ReadonlySet<string>): unknown {
	if (cell === null || cell === undefined || cell === '') return undefined;
	if (typeof cell === 'string') {
		try {
			return JSON.parse(cell);
		} catch {
			return cell;
		}
	}
	if (!Array.isArray(cell)) return cell;
	return cell.map((each: unknown) =>
		each && typeof each === 'object'
			? Object.fromEntries(Object.entries(each).map(([name, value]) => [name, instants.has(name) ? writeInstant(value) : value]))
			: each,
	);
}
