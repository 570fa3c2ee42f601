// Looks over what stands in the records without working anything out: rows, chain, bytes, and the keys that lead readers to a part. Whatever
// a reader is given must be what a hash of the chain covers.
import { startHash } from './canonical.ts';
import type { EditionFile, Manifest, Verification } from './contract.ts';
import { editionId } from './edition-id.ts';
import { contentOf } from './file-draft.ts';
import { writeHead } from './published-table.ts';
import type { EditionRow, PartRow } from './records.ts';
import { TABLES } from './write-tables.ts';

export type Check = Verification['checks'][number];

/** What a row's manifest says; of one that is no JSON any more, nothing. */
export function saidBy(row: EditionRow): Partial<Manifest> {
	try {
		return JSON.parse(row.manifest) as Manifest;
	} catch {
		return {};
	}
}

/** Columns by which editions are found and listed, against the manifest. */
function otherwiseIn(row: EditionRow): string[] {
	const { id, period, publishedAt } = saidBy(row);
	const same = {
		id: row.id === id && id === editionId(row.period, row.no),
		period: row.period === period,
		publishedAt: row.publishedAt.toISOString() === publishedAt,
	};
	return Object.entries(same).flatMap(([column, holds]) => (holds ? [] : [column]));
}

export function rowCheck(row: EditionRow): Check {
	const other = otherwiseIn(row);
	const detail = other.length
		? `The row by which it is found says otherwise than manifest.json: ${other.join(', ')}`
		: 'The row by which it is found says what manifest.json says';
	return { what: 'row', holds: other.length === 0, detail };
}

/** Each edition's manifest holds the hash of the one published before it: those before this one, and those that have sealed it since. */
export function chainCheck(all: readonly EditionRow[]): Check {
	const chain = all.toSorted((a, b) => a.seq - b.seq);
	const broken = chain.find((e, i) => {
		const { previous, id } = saidBy(e);
		const before = chain[i - 1];
		return (
			e.seq !== i + 1 ||
			id !== e.id ||
			(previous?.id ?? null) !== (before?.id ?? null) ||
			(previous?.sha256 ?? null) !== (before ? hashOf(before) : null)
		);
	});
	const detail = broken
		? `${broken.id} does not hold the hash of the edition before it, or one before it is missing`
		: `${chain.length} ${chain.length === 1 ? 'edition' : 'editions, each with the hash of the one before it'}`;
	return { what: 'chain', holds: broken === undefined, detail };
}

const hashOf = (row: EditionRow) => startHash().update(row.manifest).digest('hex');

/** Bytes and, of tables, whether each part stands under the key of its rows. */
export async function fileCheck(parts: AsyncIterable<PartRow>, file: EditionFile): Promise<Check> {
	const hash = startHash();
	const what = file.name;
	const table = TABLES.find((t) => t.file === what);
	const astray: string[] = [];
	let first = true;
	try {
		for await (const part of parts) {
			const content = await contentOf(part);
			hash.update(content);
			if (!table) continue;
			const text = content.toString();
			const fits = first ? part.key === '' && text === writeHead(table.columns) : holdsOnly(text, table.partKey, part);
			if (!fits) astray.push(`part ${part.seq} under the key "${part.key}"`);
			first = false;
		}
	} catch (error) {
		return { what, holds: false, detail: `Its bytes cannot be read: ${(error as Error).message}` };
	}
	const found = hash.digest('hex');
	if (found !== file.sha256) return { what, holds: false, detail: `has the SHA-256 ${found}, published with ${file.sha256}` };
	if (astray.length === 0) return { what, holds: true, detail: `has the SHA-256 ${found}` };
	const more = astray.length > LISTED ? ` and ${astray.length - LISTED} more` : '';
	return { what, holds: false, detail: `Its bytes hold, but readers are led to other rows by ${astray.slice(0, LISTED).join(', ')}${more}` };
}

const LISTED = 5;

function holdsOnly(text: string, partKey: (cells: readonly string[]) => string, { key, rows }: PartRow): boolean {
	let found = 0;
	for (const cells of firstCells(text)) {
		if (partKey(cells) !== key) return false;
		found++;
	}
	return found === rows;
}

/** The first cells of each row, which are codes and so never quoted; a break within quotes ends no row. */
function* firstCells(text: string): Generator<string[]> {
	for (let from = 0; from < text.length; ) {
		let end = from;
		for (let quotes = 0, open = from; ; ) {
			const at = text.indexOf('\r\n', end);
			end = at === -1 ? text.length : at;
			for (let q = text.indexOf('"', open); q !== -1 && q < end; q = text.indexOf('"', q + 1)) quotes++;
			if (quotes % 2 === 0 || at === -1) break;
			open = end;
			end += 2;
		}
		yield text.slice(from, end).split(',', 4);
		from = end + 2;
	}
}
