// Simplifies shapes that share borders: rings are cut into arcs where borders meet, each arc is simplified once whichever side it is read
// from, and the rings are put together again. So neighbours stay neighbours.
import type { Point, Ring } from './flatten-path.ts';

const key = ([x, y]: Point) => `${x},${y}`;

/** Ramer–Douglas–Peucker: the points of a line that stray less than `tolerance` are dropped; ends stay. */
function simplifyLine(line: Ring, tolerance: number): Ring {
	if (line.length < 3) return line;
	const [a, b] = [line[0]!, line.at(-1)!];
	const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
	let far = 0;
	let at = 0;
	for (let i = 1; i < line.length - 1; i++) {
		const p = line[i]!;
		const d = length === 0 ? Math.hypot(p[0] - a[0], p[1] - a[1]) : Math.abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length;
		if (d > far) [far, at] = [d, i];
	}
	if (far <= tolerance) return [a, b];
	return [...simplifyLine(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplifyLine(line.slice(at), tolerance)];
}

/** A line is simplified from its lesser end, so that both neighbours get the same points. */
function simplifyArc(arc: Ring, tolerance: number): Ring {
	const forward = key(arc[0]!) + key(arc[1]!) <= key(arc.at(-1)!) + key(arc.at(-2)!);
	const simple = simplifyLine(forward ? arc : [...arc].reverse(), tolerance);
	return forward ? simple : simple.reverse();
}

function withoutRepeats(ring: Ring): Ring {
	return ring.filter((p, i) => key(p) !== key(ring[(i + 1) % ring.length]!));
}

export function simplifyTogether(shapes: [string, Ring[]][], tolerance: number): [string, Ring[]][] {
	const clean = shapes.map(([id, rings]): [string, Ring[]] => [id, rings.map(withoutRepeats).filter((r) => r.length > 2)]);
	const neighbours = new Map<string, Set<string>>();
	for (const [, rings] of clean) {
		for (const ring of rings) {
			ring.forEach((p, i) => {
				const next = ring[(i + 1) % ring.length]!;
				for (const [a, b] of [
					[p, next],
					[next, p],
				] as const) {
					const set = neighbours.get(key(a)) ?? new Set();
					neighbours.set(key(a), set.add(key(b)));
				}
			});
		}
	}
	const meets = (p: Point) => neighbours.get(key(p))!.size > 2;
	return clean.map(([id, rings]) => [
		id,
		rings.flatMap((ring) => {
			// A ring that meets nothing begins at its least point, a stable place on both sides.
			let start = ring.findIndex(meets);
			if (start < 0) start = ring.reduce((best, p, i) => (key(p) < key(ring[best]!) ? i : best), 0);
			const turned = [...ring.slice(start), ...ring.slice(0, start + 1)];
			const out: Ring = [];
			let arc: Ring = [turned[0]!];
			for (const p of turned.slice(1)) {
				arc.push(p);
				if (!meets(p) && p !== turned.at(-1)) continue;
				const half = Math.floor(arc.length / 2);
				const closed = key(arc[0]!) === key(arc.at(-1)!) && arc.length > 3;
				const simple = closed
					? [...simplifyArc(arc.slice(0, half + 1), tolerance).slice(0, -1), ...simplifyArc(arc.slice(half), tolerance)]
					: simplifyArc(arc, tolerance);
				out.push(...simple.slice(0, -1));
				arc = [p];
			}
			return out.length > 2 ? [out] : [];
		}),
	]);
}
