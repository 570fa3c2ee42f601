// Waiting for a store that is away: questions are asked again, and an insert that was cut off is waited for before anybody looks.
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '../base/index.ts';

/** Asks until it is answered. @param until milliseconds of the wall clock; after it the last refusal is thrown */
export async function patiently<T>(ask: () => Promise<T>, until: number): Promise<T> {
	for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
		try {
			return await ask();
		} catch (error) {
			if (!(error instanceof Unavailable) || Date.now() > until) throw error;
			await sleep(pause, undefined, { ref: false });
		}
	}
}

/**
 * Resolves when no insert is under way that may be the one that failed: looking before would find nothing, and sending again would double it.
 * @param stillRunning whether an insert that began so many seconds ago is under way
 */
export async function untilStopped(stillRunning: (seconds: number) => Promise<boolean>, until: number, why: Unavailable): Promise<void> {
	const failed = performance.now();
	do {
		if (Date.now() > until) throw why;
		await sleep(100, undefined, { ref: false });
	} while (await patiently(() => stillRunning((performance.now() - failed) / 1000), until));
}
