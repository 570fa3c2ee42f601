// One way to write a thing down, so that equal contents have equal bytes: sorted keys, numbers that the order of additions cannot move.
import { createHash, type Hash } from 'node:crypto';

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, v]) => v !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, v]) => [key, sorted(v)]),
	);
}

export const canonicalJson = (value: unknown): string => `${JSON.stringify(sorted(value), null, '\t')}\n`;

/** Counts as they are; other numbers with 12 significant digits: what sums of shares differ by from run to run lies beyond. */
export function stableNumber(value: number | null): number | null {
	if (value === null || Number.isSafeInteger(value)) return value;
	const read = Number(value.toPrecision(12));
	return Object.is(read, -0) ? 0 : read;
}

export const startHash = (): Hash => createHash('sha256');
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
