// The salt of the day: in memory, and in the records so that a restart keeps the day's visitors; gone with the day.
import type { Clock, Day, Log } from '../base/index.ts';
import type { Records } from '../store/index.ts';
import { dayReader } from './instants.ts';
import { changeSalt } from './records.ts';

export interface DailySalt {
	/** The salt of the day of an instant: at once while the day lasts, after a moment when it is new. */
	at(ms: number): string | Promise<string>;
}

export async function openDailySalt(needs: { records: Records; clock: Clock; log: Log }): Promise<DailySalt> {
	const dayOf = dayReader();
	let day: Day = '';
	let salt = '';
	let changing: { day: Day; done: Promise<string> } | undefined;

	const change = (to: Day): Promise<string> => {
		if (changing?.day === to) return changing.done;
		const done = changeSalt(needs.records, to, needs.log)
			.then((value) => {
				[day, salt] = [to, value];
				return value;
			})
			.finally(() => {
				if (changing?.done === done) changing = undefined;
			});
		changing = { day: to, done };
		return done;
	};

	await change(dayOf(needs.clock.now().getTime()));
	return {
		at: (ms) => {
			const now = dayOf(ms);
			return now === day ? salt : change(now);
		},
	};
}
