// Answers that cost the engine something are worked out once for all who ask within a while; however many ask at once, one question is
// under way.

interface Kept<T> {
	readonly until: number;
	readonly answer: Promise<T>;
}

/**
 * @param most answers kept; beyond it the oldest goes
 * @param forMs how long an answer is good, by real time
 */
export function keepAnswers<T>(most: number, forMs: number, now: () => number = () => performance.now()) {
	const kept = new Map<string, Kept<T>>();
	return (key: string, work: () => Promise<T>): Promise<T> => {
		const found = kept.get(key);
		if (found && found.until > now()) return found.answer;
		kept.delete(key);
		const answer = work();
		kept.set(key, { until: now() + forMs, answer });
		answer.catch(() => {
			if (kept.get(key)?.answer === answer) kept.delete(key);
		});
		for (const oldest of kept.keys()) {
			if (kept.size <= most) break;
			kept.delete(oldest);
		}
		return answer;
	};
}
