// Geometry of a monthly line: gaps stay gaps, stale months are drawn apart, the last value is labelled, breaks stand between months.
import { scaleLinear } from 'd3-scale';
import type { Break, Finding } from '../../../src/publish/contract.ts';

export interface LineSize {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

export interface LineDrawing {
	/** Runs of months with a value; `old` runs end in a stale month. */
	readonly runs: readonly { readonly d: string; readonly old: boolean }[];
	/** Months that stand alone between gaps. */
	readonly lone: readonly { readonly x: number; readonly y: number }[];
	/** Months without a figure, each with the state that says why. */
	readonly absent: readonly { readonly x: number; readonly state: Finding['state'] }[];
	readonly last: { readonly x: number; readonly y: number; readonly finding: Finding } | null;
	readonly claim: { readonly x: number; readonly y: number } | null;
	readonly y: readonly { readonly value: number; readonly y: number }[];
	readonly x: readonly { readonly month: string; readonly x: number }[];
	readonly breaks: readonly { readonly x: number; readonly what: Break['what']; readonly on: string }[];
}

const round = (value: number) => Math.round(value * 10) / 10;

/** @param step months between labels, counted back from the last */
export function drawLine(
	points: readonly Finding[],
	size: LineSize,
	options: { step: number; claim?: number | null; breaks?: readonly Break[]; percent?: boolean },
): LineDrawing {
	const values = points.flatMap((p) => (p.value === null ? [] : [p.value]));
	const most = Math.max(...values, options.claim ?? 0, 0);
	const y = scaleLinear()
		.domain([0, most || 1])
		.nice(4)
		.range([size.height - size.bottom, size.top]);
	if (options.percent && (y.domain()[1] ?? 0) > 100) y.domain([0, 100]);
	const inner = size.width - size.left - size.right;
	const x = (index: number) => size.left + (points.length < 2 ? inner : (inner * index) / (points.length - 1));

	const runs: { d: string; old: boolean }[] = [];
	const lone: { x: number; y: number }[] = [];
	points.forEach((point, i) => {
		if (point.value === null) return;
		const at = { x: round(x(i)), y: round(y(point.value)) };
		const before = points[i - 1]?.value ?? null;
		const after = points[i + 1]?.value ?? null;
		if (before === null) {
			if (after === null) lone.push(at);
			return;
		}
		const old = point.state === 'stale';
		const current = runs.at(-1);
		const joins = current && points[i - 2]?.value !== null && points[i - 2] !== undefined && current.old === old;
		if (joins) current.d += `L${at.x} ${at.y}`;
		else runs.push({ d: `M${round(x(i - 1))} ${round(y(before))}L${at.x} ${at.y}`, old });
	});

	const lastIndex = points.findLastIndex((p) => p.value !== null);
	const lastPoint = points[lastIndex];
	const labels: { month: string; x: number }[] = [];
	for (let i = points.length - 1; i >= 0; i -= options.step) labels.unshift({ month: points[i]!.period, x: round(x(i)) });
	return {
		runs,
		lone,
		absent: points.flatMap((p, i) => (p.value === null ? [{ x: round(x(i)), state: p.state }] : [])),
		last: lastPoint?.value === null || lastPoint === undefined ? null : { x: round(x(lastIndex)), y: round(y(lastPoint.value)), finding: lastPoint },
		claim: options.claim === null || options.claim === undefined ? null : { x: round(x(points.length - 1)), y: round(y(options.claim)) },
		y: y.ticks(4).map((value) => ({ value, y: round(y(value)) })),
		x: labels,
		breaks: (options.breaks ?? []).flatMap((b) => {
			const index = points.findIndex((p) => p.period >= b.on.slice(0, 7));
			return index <= 0 ? [] : [{ x: round((x(index - 1) + x(index)) / 2), what: b.what, on: b.on }];
		}),
	};
}

/** Moves two labels apart so that each keeps its line, and none goes below `floor`; gives the y of both. */
export function keepApart(first: number, second: number, gap: number, floor = Number.POSITIVE_INFINITY): [number, number] {
	if (Math.abs(first - second) >= gap) return [first, second];
	const middle = Math.min((first + second) / 2, floor - gap / 2);
	return first <= second ? [middle - gap / 2, middle + gap / 2] : [middle + gap / 2, middle - gap / 2];
}
