// Five classes for a map: equal steps between round numbers, so that a reader can say what a shade means.
import { scaleLinear } from 'd3-scale';

export interface Steps {
	/** Lower bounds of the five classes, and the upper bound of the last. */
	readonly bounds: readonly number[];
	/** Class 0 to 4 of a value. */
	classOf(value: number): number;
}

const CLASSES = 5;

export function makeSteps(values: readonly number[]): Steps | null {
	if (values.length === 0) return null;
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const [from, to] = scaleLinear()
		.domain(least === most ? [Math.min(0, least), most || 1] : [least, most])
		.nice(CLASSES)
		.domain() as [number, number];
	const bounds = Array.from({ length: CLASSES + 1 }, (_, i) => Number((from + ((to - from) * i) / CLASSES).toPrecision(6)));
	return {
		bounds,
		classOf: (value) => Math.max(0, Math.min(CLASSES - 1, Math.floor(((value - from) / (to - from)) * CLASSES))),
	};
}
