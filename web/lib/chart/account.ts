// Geometry of an account: one bar a day or hour, what was accepted below, what was met again and refused above; nothing received is no bar.
import { scaleLinear } from 'd3-scale';
import type { AccountStep, FeedAccount } from '../../../src/publish/contract.ts';
import type { LineSize } from './line.ts';

const PARTS = ['accepted', 'duplicates', 'rejected'] as const;
type AccountPart = (typeof PARTS)[number];

export interface AccountDrawing {
	readonly bars: readonly { readonly part: AccountPart; readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
	readonly y: readonly { readonly value: number; readonly y: number }[];
	readonly x: readonly { readonly from: string; readonly x: number }[];
}

const round = (value: number) => Math.round(value * 10) / 10;

/** @param step bars between labels, counted back from the last */
export function drawAccount(accounts: readonly FeedAccount[], size: LineSize, step: number): AccountDrawing {
	const y = scaleLinear()
		.domain([0, Math.max(...accounts.map((a) => a.received), 1)])
		.nice(4)
		.range([size.height - size.bottom, size.top]);
	const pitch = (size.width - size.left - size.right) / Math.max(1, accounts.length);
	const width = round(Math.max(1, pitch * 0.72));
	const bars = accounts.flatMap((account, i) => {
		let below = 0;
		return PARTS.flatMap((part) => {
			const count = account[part];
			if (count === 0) return [];
			const [top, foot] = [y(below + count), y(below)];
			below += count;
			// A part too small to be seen is drawn one pixel high: one refusal among thousands is worth a look.
			const height = Math.max(1, foot - top);
			return [{ part, x: round(size.left + i * pitch + (pitch - width) / 2), y: round(foot - height), width, height: round(height) }];
		});
	});
	const labels: { from: string; x: number }[] = [];
	for (let i = accounts.length - 1; i >= 0; i -= step) labels.unshift({ from: accounts[i]!.from, x: round(size.left + (i + 0.5) * pitch) });
	const ticks = y.ticks(4).filter(Number.isInteger);
	return { bars, y: ticks.map((value) => ({ value, y: round(y(value)) })), x: labels };
}

/** The day in Vietnam, or the hour as `14:00`. */
export function tickOf(from: string, step: AccountStep, dayMonth: (day: string) => string): string {
	const local = new Date(Date.parse(from) + 7 * 3_600_000).toISOString();
	return step === 'day' ? dayMonth(local.slice(0, 10)) : local.slice(11, 16);
}
