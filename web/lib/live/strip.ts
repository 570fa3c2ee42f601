// A strip of minutes as the path of its bars, each strip by its own highest; web/static/live.js draws it the same.

export function stripOf(counts: readonly number[]): string {
	const most = Math.max(...counts);
	return counts.map((n, i) => (n ? `M${i * 4} 24v-${(2 + (22 * n) / most).toFixed(1)}h3V24z` : '')).join('');
}
