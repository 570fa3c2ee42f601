// A clock that the made nation moves along while it sends its 24 months, so that receipts, silences and rhythms fall where they would have
// fallen; when all is sent it stands at DEMO_NOW. Handed to the server in place of the real one.
import type { Clock } from '../src/base/index.ts';
import { DEMO_NOW } from './calendar.ts';

export interface DemoClock extends Clock {
	moveTo(ms: number): void;
}

export function demoClock(at: string = DEMO_NOW): DemoClock {
	let now = Date.parse(at);
	return {
		now: () => new Date(now),
		held: true,
		moveTo(ms) {
			now = ms;
		},
	};
}
