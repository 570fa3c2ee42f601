// Chance that can be repeated: every draw of the made nation follows from the seed and from what it is about, never from the order in which
// things are asked, so that one month or one authority can be made alone and comes out the same.

export interface Chance {
	/** A number in [0, 1). */
	next(): number;
	/** An integer in [from, to], both inclusive. */
	int(from: number, to: number): number;
	/** True with this probability. */
	hit(probability: number): boolean;
	/** Positive and skewed to the right: the median given, `spread` the standard deviation of its logarithm. */
	skewed(median: number, spread: number): number;
	/** Index into a list of running sums (the last is the total), in proportion to the parts. */
	among(sums: readonly number[]): number;
}

/** A 32-bit mix of texts and numbers (FNV-1a over UTF-16 units, then the finaliser of MurmurHash3). */
export function mix(...parts: readonly (string | number)[]): number {
	let h = 0x811c9dc5;
	for (const part of parts) {
		const text = String(part);
		for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
		h = Math.imul(h ^ 0x1f, 0x01000193);
	}
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

/** One draw in [0, 1) that belongs to these words alone. */
export function drawOf(...parts: readonly (string | number)[]): number {
	return mix(...parts) / 4_294_967_296;
}

/** A stream of draws (sfc32) that belongs to these words. */
export function chanceOf(...parts: readonly (string | number)[]): Chance {
	let a = mix('a', ...parts);
	let b = mix('b', ...parts);
	let c = mix('c', ...parts);
	let d = 1;
	const next = () => {
		const t = (a + b + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + t;
		c |= 0;
		return (t >>> 0) / 4_294_967_296;
	};
	for (let i = 0; i < 12; i++) next();
	return {
		next,
		int: (from, to) => from + Math.floor(next() * (to - from + 1)),
		hit: (probability) => next() < probability,
		skewed(median, spread) {
			const radius = Math.sqrt(-2 * Math.log(1 - next()));
			return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * next()));
		},
		among(sums) {
			const at = next() * sums[sums.length - 1]!;
			let low = 0;
			let high = sums.length - 1;
			while (low < high) {
				const middle = (low + high) >> 1;
				if (sums[middle]! > at) high = middle;
				else low = middle + 1;
			}
			return low;
		},
	};
}

/** Running sums of weights, for `Chance.among`. */
export function sumsOf(weights: readonly number[]): number[] {
	let sum = 0;
	return weights.map((weight) => {
		sum += weight;
		return sum;
	});
}

/**
 * Splits a whole number in proportion to weights so that the parts add up exactly (largest remainders). Each part that has a weight gets at
 * least `floor`, where the number goes four times as far.
 */
export function share(total: number, weights: readonly number[], floor = 0): number[] {
	const floors = weights.map((weight) => (weight > 0 ? floor : 0));
	const given = floors.reduce((a, b) => a + b, 0);
	if (given > 0) return total < 4 * given ? share(total, weights) : share(total - given, weights).map((part, i) => part + floors[i]!);
	const sum = weights.reduce((a, b) => a + b, 0);
	const exact = weights.map((weight) => (sum > 0 ? (total * weight) / sum : 0));
	const parts = exact.map(Math.floor);
	let left = total - parts.reduce((a, b) => a + b, 0);
	const order = exact.map((x, i) => [x - Math.floor(x), i] as const).sort((x, y) => y[0] - x[0] || x[1] - y[1]);
	for (const [, i] of order) {
		if (left-- <= 0) break;
		parts[i] = parts[i]! + 1;
	}
	return parts;
}
