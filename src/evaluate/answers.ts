// Answers kept while nothing changed: figures are worked out on demand, and pages ask the same ones often.

interface Kept {
	readonly version: string;
	readonly until: number;
	readonly answer: Promise<unknown>;
}

/** Silence grows without any fact arriving, so an answer also ages. */
const AGE_MS = 30_000;

export function keepAnswers(version: () => string, { most = 3_000, now = () => performance.now() }: { most?: number; now?: () => number } = {}) {
	const kept = new Map<string, Kept>();
	return function answer<T>(question: string, work: () => Promise<T>): Promise<T> {
		const current = version();
		const found = kept.get(question);
		if (found && found.version === current && found.until > now()) return found.answer as Promise<T>;
		const made = work();
		kept.delete(question);
		kept.set(question, { version: current, until: now() + AGE_MS, answer: made });
		made.catch(() => kept.get(question)?.answer === made && kept.delete(question));
		for (const oldest of kept.keys()) {
			if (kept.size <= most) break;
			kept.delete(oldest);
		}
		return made;
	};
}
