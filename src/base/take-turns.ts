/**
 * Lets so many works run at once; the others wait for their turn, first come, first served.
 * @returns a runner: it answers what the work answers, and throws what it throws
 */
export function takeTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
	const waiting: (() => void)[] = [];
	let running = 0;
	return async (work) => {
		if (running < atOnce) running++;
		else await new Promise<void>((turn) => waiting.push(turn));
		try {
			return await work();
		} finally {
			// Whoever is next takes this place over.
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
