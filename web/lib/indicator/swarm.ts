// A swarm of dots along a scale: each unit one dot at its value, those of like value stacked, so that none hides another.
export interface Swarm {
	readonly dots: readonly { readonly x: number; readonly y: number }[];
	readonly height: number;
}

const MOST_HIGH = 200;

/** @param step side of the cell that a dot has for itself, in the drawing's own measure */
export function swarm(values: readonly number[], scale: { readonly most: number; readonly width: number; readonly left: number }, step = 8): Swarm {
	const stacked = new Map<number, number>();
	const dots = values.map((value) => {
		const cell = Math.round((Math.min(value, scale.most) / (scale.most || 1)) * (scale.width / step));
		const level = stacked.get(cell) ?? 0;
		stacked.set(cell, level + 1);
		return { x: scale.left + cell * step, level };
	});
	const highest = Math.max(1, ...stacked.values());
	// A stack that would be higher than a reader's window is pressed together, until its dots are a bar.
	const up = Math.min(step, MOST_HIGH / highest);
	return { dots: dots.map(({ x, level }) => ({ x, y: Math.round((highest - level) * up - up / 2 + 2) })), height: Math.ceil(highest * up) + 4 };
}
