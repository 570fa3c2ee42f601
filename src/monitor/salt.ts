// The salt of the day: in memory, and in the records so that a restart keeps the day's visitors; gone with the day, whether anybody comes
// on the next or not.
import type { Clock, Day, Log } from '../base/index.ts';
import type { Records } from '../store/index.ts';
import { dayReader } from './instants.ts';
import { changeSalt } from './records.ts';

export interface DailySalt {
	/** The salt of the day of an instant: at once while the day lasts, after a moment when it is new. */
	at(ms: number): string | Promise<string>;
	close(): void;
}

export async function openDailySalt(needs: { records: Records; clock: Clock; log: Log; lookEveryMs?: number }): Promise<DailySalt> {
	const dayOf = dayReader();
	let day: Day = '';
	let salt = '';
	let changing: { day: Day; done: Promise<string> } | undefined;

	const change = (to: Day): Promise<string> => {
		if (changing?.day === to) return changing.done;
		const done = changeSalt(needs.records, to, needs.log)
			.then((value) => {
				if (to > day) [day, salt] = [to, value];
				return salt;
			})
			.finally(() => {
				if (changing?.done === done) changing = undefined;
			});
		changing = { day: to, done };
		return done;
	};
	const saltAt = (ms: number) => {
		const now = dayOf(ms);
		// A clock set back over midnight must not wake the dead salt: who comes then belongs to the newer day.
		return now <= day ? salt : change(now);
	};

	await change(dayOf(needs.clock.now().getTime()));
	// Without visitors nobody would ask, and yesterday's salt would lie there until somebody does.
	const looking = setInterval(() => {
		void Promise.resolve(saltAt(needs.clock.now().getTime())).catch((error: unknown) => {
			needs.log.warn({ error: String(error) }, 'The salt of the day could not be changed yet');
		});
	}, needs.lookEveryMs ?? 30_000);
	looking.unref();
	return { at: saltAt, close: () => clearInterval(looking) };
}
