// A file of an edition in the making: each part is hashed, packed and written as it comes, so that no file is held whole.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Db } from '../../store/index.ts';
import { startHash } from './canonical.ts';
import type { EditionFile } from './contract.ts';
import { insertPart, type PartRow } from './records.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

export interface FileDraft {
	/** @param key what the part holds, for readers of a part @param rows rows of a table in it */
	add(content: string | Uint8Array, part?: { key?: string; rows?: number }): Promise<void>;
	/** The file as the manifest has it. */
	end(): EditionFile;
}

/** @param table true for tables: their rows are told */
export function draftFile(db: Db, draft: string, name: string, { packed, table }: { packed: boolean; table: boolean }): FileDraft {
	const hash = startHash();
	let [seq, bytes, rows] = [0, 0, 0];
	return {
		async add(content, part = {}) {
			const body = typeof content === 'string' ? Buffer.from(content) : content;
			if (body.length === 0) return;
			hash.update(body);
			bytes += body.length;
			rows += part.rows ?? 0;
			await insertPart(db, {
				...{ draft, file: name, seq: seq++, key: part.key ?? '', rows: part.rows ?? 0, bytes: body.length },
				...{ gzipped: packed, body: packed ? await pack(body) : body },
			});
		},
		end: () => ({ name, bytes, sha256: hash.digest('hex'), rows: table ? rows : null }),
	};
}

/** The content of a part as it leaves. @throws Error when its bytes are no longer what was packed */
export const contentOf = async ({ gzipped, body }: Pick<PartRow, 'gzipped' | 'body'>): Promise<Buffer> =>
	gzipped ? unpack(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
