// Geometry of the use of a service: one column a month, full process below, then online, then all other channels; a month of nothing has no column.
import { scaleLinear } from 'd3-scale';
import type { ServicePage } from '../../../src/publish/contract.ts';
import type { LineSize } from '../chart/line.ts';

const PARTS = ['full', 'online', 'other'] as const;
type UsePart = (typeof PARTS)[number];

export interface UseDrawing {
	readonly bars: readonly { readonly part: UsePart; readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
	readonly y: readonly { readonly value: number; readonly y: number }[];
	readonly x: readonly { readonly month: string; readonly x: number }[];
}

const round = (value: number) => Math.round(value * 10) / 10;

/** @param step months between labels, counted back from the last */
export function drawUse(months: ServicePage['months'], size: LineSize, step: number): UseDrawing {
	const y = scaleLinear()
		.domain([0, Math.max(...months.map((m) => m.use?.received ?? 0), 1)])
		.nice(4)
		.range([size.height - size.bottom, size.top]);
	const pitch = (size.width - size.left - size.right) / Math.max(1, months.length);
	const width = round(Math.max(1, Math.min(32, pitch * 0.72)));
	const bars = months.flatMap(({ use }, i) => {
		if (!use) return [];
		// A full-process dossier is an online one; should a sender contradict that, no part is drawn below nothing.
		const parts = { full: use.fullProcess, online: Math.max(0, use.online - use.fullProcess), other: Math.max(0, use.received - use.online) };
		let below = 0;
		return PARTS.flatMap((part) => {
			if (parts[part] === 0) return [];
			const foot = y(below);
			below += parts[part];
			const height = Math.max(1, foot - y(below));
			return [{ part, x: round(size.left + i * pitch + (pitch - width) / 2), y: round(foot - height), width, height: round(height) }];
		});
	});
	const labels: { month: string; x: number }[] = [];
	for (let i = months.length - 1; i >= 0; i -= step) labels.unshift({ month: months[i]!.month, x: round(size.left + (i + 0.5) * pitch) });
	const ticks = y.ticks(4).filter(Number.isInteger);
	return { bars, y: ticks.map((value) => ({ value, y: round(y(value)) })), x: labels };
}
