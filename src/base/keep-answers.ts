// Answers that cost something are worked out once for all who ask within a while; however many ask at once, one work is under way.

export interface KeepAnswersNeeds {
	/** Answers kept; beyond it the oldest goes. */
	readonly most: number;
	/** How long an answer is good, in milliseconds: silence grows without any fact arriving, so every answer ages. */
	readonly forMs: number;
	/** What answers depend on: those of another version are worked out anew. */
	readonly version?: () => string;
	/** Milliseconds. */
	readonly now?: () => number;
}

interface Kept {
	readonly version: string;
	readonly until: number;
	readonly answer: Promise<unknown>;
}

/** A failure is never kept. */
export function keepAnswers({ most, forMs, version = () => '', now = () => performance.now() }: KeepAnswersNeeds) {
	const kept = new Map<string, Kept>();
	return function answer<T>(question: string, work: () => Promise<T>): Promise<T> {
		const current = version();
		const found = kept.get(question);
		if (found && found.version === current && found.until > now()) return found.answer as Promise<T>;
		const made = work();
		kept.delete(question);
		kept.set(question, { version: current, until: now() + forMs, answer: made });
		made.catch(() => kept.get(question)?.answer === made && kept.delete(question));
		for (const oldest of kept.keys()) {
			if (kept.size <= most) break;
			kept.delete(oldest);
		}
		return made;
	};
}
