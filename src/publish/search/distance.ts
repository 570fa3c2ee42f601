// How many slips of the hand lie between two words: a letter more, fewer or another, or two neighbours exchanged.

/** Whether at most `most` slips make `b` of `a`; cheap where they are far apart. */
export function within(a: string, b: string, most: number): boolean {
	if (Math.abs(a.length - b.length) > most) return false;
	let start = 0;
	while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
	let [endA, endB] = [a.length, b.length];
	while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
		endA--;
		endB--;
	}
	const [n, m] = [endA - start, endB - start];
	if (n === 0 || m === 0) return Math.max(n, m) <= most;
	if (most === 1) {
		if (n === 1 && m === 1) return true;
		return n === 2 && m === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
	}
	let before: number[] = [];
	let last = Array.from({ length: m + 1 }, (_, j) => j);
	for (let i = 1; i <= n; i++) {
		const row = [i];
		for (let j = 1; j <= m; j++) {
			const same = a[start + i - 1] === b[start + j - 1];
			let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[start + i - 1] === b[start + j - 2] && a[start + i - 2] === b[start + j - 1])
				least = Math.min(least, before[j - 2]! + 1);
			row.push(least);
		}
		if (Math.min(...row) > most) return false;
		[before, last] = [last, row];
	}
	return last[m]! <= most;
}

/** The letters of a word, one bit each; digits and whatever else share the bits that are left. */
export function lettersOf(word: string): number {
	let letters = 0;
	for (let i = 0; i < word.length; i++) letters |= 1 << ((word.charCodeAt(i) - 97) % 31);
	return letters;
}

/** False where so few slips cannot make one of the other: each takes one letter away at most and brings one. */
export function canBeNear(a: number, b: number, most: number): boolean {
	let differ = a ^ b;
	for (let n = 0; differ !== 0; n++) {
		if (n === 2 * most) return false;
		differ &= differ - 1;
	}
	return true;
}
