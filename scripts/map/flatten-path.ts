// Reads the path language as far as the source uses it (M m L l C c Z z) and gives closed rings of points; curves become short lines.

export type Point = [number, number];
export type Ring = Point[];

const TOKEN = /[MmLlCcZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g;
const STEPS = 4;

/** @throws Error when the text holds a command that the source never used. */
export function flattenPath(text: string): Ring[] {
	const unknown = /[^MmLlCcZz\d\s.,e+-]/.exec(text);
	if (unknown) throw new Error(`Path command "${unknown[0]}" is not read`);
	const tokens = text.match(TOKEN) ?? [];
	const rings: Ring[] = [];
	let ring: Ring = [];
	let [x, y] = [0, 0];
	let command = 'M';
	let i = 0;
	const number = () => Number(tokens[i++]);
	while (i < tokens.length) {
		if (/[a-z]/i.test(tokens[i]!) && tokens[i]!.length === 1) command = tokens[i++]!;
		const [ox, oy] = command === command.toLowerCase() ? [x, y] : [0, 0];
		switch (command.toLowerCase()) {
			case 'm':
				[x, y] = [ox + number(), oy + number()];
				ring = [[x, y]];
				rings.push(ring);
				command = command === 'm' ? 'l' : 'L';
				break;
			case 'l':
				[x, y] = [ox + number(), oy + number()];
				ring.push([x, y]);
				break;
			case 'c': {
				const c = [ox + number(), oy + number(), ox + number(), oy + number(), ox + number(), oy + number()] as const;
				for (let s = 1; s <= STEPS; s++) {
					const t = s / STEPS;
					const u = 1 - t;
					ring.push([
						u ** 3 * x + 3 * u * u * t * c[0] + 3 * u * t * t * c[2] + t ** 3 * c[4],
						u ** 3 * y + 3 * u * u * t * c[1] + 3 * u * t * t * c[3] + t ** 3 * c[5],
					]);
				}
				[x, y] = [c[4], c[5]];
				break;
			}
			default:
				[x, y] = ring[0] ?? [0, 0];
		}
	}
	return rings.filter((r) => r.length > 2);
}

/** Area without sign, in squared units of the points. */
export function ringArea(ring: readonly (readonly [number, number])[]): number {
	let sum = 0;
	for (let i = 0; i < ring.length; i++) {
		const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
		sum += a[0] * b[1] - b[0] * a[1];
	}
	return Math.abs(sum) / 2;
}
