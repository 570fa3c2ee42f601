// Keeps the latest answers of the pages for as long as the figures behind them stand, so that a burst of readers costs one computation.

interface Kept {
	readonly version: string;
	readonly until: number;
	readonly answer: Promise<unknown>;
}

/**
 * @param version what the answer depends on; another version is computed anew
 * @param now milliseconds; an answer is kept at most `keepMs`, because silence grows without any new fact
 */
export function remember(needs: { version: () => string; now: () => number; keepMs: number; most: number }) {
	const kept = new Map<string, Kept>();
	return function answer<T>(key: string, compute: () => Promise<T>): Promise<T> {
		const version = needs.version();
		const found = kept.get(key);
		if (found && found.version === version && found.until > needs.now()) return found.answer as Promise<T>;
		const computed = compute();
		kept.delete(key);
		kept.set(key, { version, until: needs.now() + needs.keepMs, answer: computed });
		if (kept.size > needs.most) kept.delete(kept.keys().next().value as string);
		// A failure is never kept.
		computed.catch(() => kept.delete(key));
		return computed;
	};
}
