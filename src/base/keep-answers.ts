// Answers that cost something are worked out once for all who ask within a while; however many ask at once, one work is under way.

export interface KeepAnswersNeeds {
	/** Answers kept; beyond it the oldest goes. */
	readonly most: number;
	/** How long an answer is good, in milliseconds: silence grows without any fact arriving, so every answer ages. */
	readonly forMs: number;
	/** What answers depend on: those of another version are worked out anew. */
	readonly version?: () => string;
	/** How heavy an answer is, and how heavy all of them may be; absent: only their number counts. */
	readonly weight?: { readonly of: (answer: unknown) => number; readonly most: number };
	/** Milliseconds. */
	readonly now?: () => number;
}

interface Kept {
	readonly version: string;
	readonly until: number;
	readonly answer: Promise<unknown>;
	weight: number;
}

/** A failure is never kept; of too many the one that was not asked for the longest goes. */
export function keepAnswers({ most, forMs, version = () => '', weight, now = () => performance.now() }: KeepAnswersNeeds) {
	const kept = new Map<string, Kept>();
	let heavy = 0;
	const drop = (question: string) => {
		heavy -= kept.get(question)?.weight ?? 0;
		kept.delete(question);
	};
	const makeRoom = () => {
		for (const oldest of kept.keys()) {
			if (kept.size <= most && (!weight || heavy <= weight.most)) break;
			drop(oldest);
		}
	};
	/** @param current what this answer depends on, where it is not what all do */
	return function answer<T>(question: string, work: () => Promise<T>, current = version()): Promise<T> {
		const found = kept.get(question);
		if (found && found.version === current && found.until > now()) {
			kept.delete(question);
			kept.set(question, found);
			return found.answer as Promise<T>;
		}
		const answer = work();
		const made: Kept = { version: current, until: now() + forMs, answer, weight: 0 };
		drop(question);
		kept.set(question, made);
		answer.then(
			(done) => {
				if (!weight || kept.get(question) !== made) return;
				made.weight = weight.of(done);
				heavy += made.weight;
				makeRoom();
			},
			() => kept.get(question) === made && drop(question),
		);
		makeRoom();
		return answer;
	};
}
