// Which bytes of a file a reader asks for (RFC 9110, section 14): programs read a Parquet file by its end and the columns they need. Several
// ranges at once are answered with the whole file, as the standard allows; nothing of ours asks so.

export interface ByteRange {
	readonly from: number;
	/** Of the byte after the last. */
	readonly until: number;
}

const ONE_RANGE = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i;

/** Undefined where the whole is the answer: nothing asked, or nothing that can be read; `outside` where the file has no such byte. */
export function readRange(header: string | undefined, bytes: number): ByteRange | 'outside' | undefined {
	const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	if (first === '') return Number(last) === 0 || bytes === 0 ? 'outside' : { from: Math.max(0, bytes - Number(last)), until: bytes };
	if (last !== '' && Number(last) < Number(first)) return undefined;
	if (Number(first) >= bytes) return 'outside';
	return { from: Number(first), until: last === '' ? bytes : Math.min(bytes, Number(last) + 1) };
}

/** A part of a file is of the file that the reader began with: only the strong tag says so, never a day or a weak tag. */
export const isSameFile = (ifRange: string | readonly string[] | undefined, tag: string): boolean =>
	ifRange === undefined || String(ifRange).trim() === tag;
