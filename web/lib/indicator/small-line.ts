// Geometry of small multiples: whole numbers and short paths, since some sixty of them stand on a page. Gaps stay gaps.
import type { SmallSeries } from '../../../src/publish/contract.ts';

export const SMALL = { width: 124, height: 40, left: 2, right: 4, top: 4, bottom: 2 };

export interface SmallLine {
	/** Months with a figure; months of a feed that fell silent are in `old`. */
	readonly line: string;
	readonly old: string;
	readonly last: { readonly x: number; readonly y: number } | null;
}

const xOf = (i: number, months: number) => Math.round(SMALL.left + ((SMALL.width - SMALL.left - SMALL.right) * i) / Math.max(1, months - 1));

/** @param most upper end of the scale, the same for all lines of the page */
export function drawSmall({ values, stale }: Pick<SmallSeries, 'values' | 'stale'>, most: number): SmallLine {
	const high = SMALL.height - SMALL.bottom - SMALL.top;
	const yOf = (value: number) => Math.round(SMALL.height - SMALL.bottom - (high * Math.min(value, most)) / (most || 1));
	const silent = new Set(stale);
	const at = values.map((value, i) => (value === null ? null : { x: xOf(i, values.length), y: yOf(value) }));
	const paths = { line: '', old: '' };
	const ends = { line: -2, old: -2 };
	at.forEach((point, i) => {
		if (!point) return;
		const before = at[i - 1];
		const path = silent.has(i) ? 'old' : 'line';
		// A month between two gaps is a dot: a line of no length with round ends.
		if (!before) paths[path] += at[i + 1] ? '' : `M${point.x} ${point.y}h0`;
		else paths[path] += `${ends[path] === i - 1 ? '' : `M${before.x} ${before.y}`}L${point.x} ${point.y}`;
		if (before) ends[path] = i;
	});
	const end = at.findLastIndex((p) => p !== null);
	return { ...paths, last: end < 0 ? null : at[end]! };
}

/** Where a break stands: between the month before it and its own; null outside the months. */
export function breakAt(months: readonly string[], on: string): number | null {
	const i = months.findIndex((m) => m >= on.slice(0, 7));
	return i <= 0 ? null : Math.round((xOf(i - 1, months.length) + xOf(i, months.length)) / 2);
}
