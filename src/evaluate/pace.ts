// How fast figures move on while facts stream in. Each new state of the facts makes every answer old; where many ask, working them all out again each
// second would take the machine from readers and senders alike. So what is shown stands until working out answers took less than half of the time
// since it last moved, two minutes at most. Where facts come now and then, or few ask, nothing is held back. Pure but for its clock.

import { noticeStream } from '../base/index.ts';

/** Less work than this holds nothing back, in milliseconds. */
const LITTLE_MS = 3_000;
/** How long a state of the facts stands for the time that answering took, and at most. */
const [SHARE, MOST_MS] = [2, 120_000];

export interface Pace {
	/** Counts the time in which at least one such work is under way. */
	during<T>(work: () => Promise<T>): Promise<T>;
	/** Told that facts arrived. */
	arrived(): void;
	/** True while facts come all the time. */
	streams(): boolean;
	/** Told that what is shown has moved on. */
	moved(): void;
	/** True while what is shown should stand though newer facts are there. */
	holds(): boolean;
}

/** @param now milliseconds */
export function keepPace(now: () => number = () => performance.now()): Pace {
	const { arrived, streams } = noticeStream(now);
	let [underWay, since, worked, movedAt] = [0, 0, 0, now()];
	const workedUntil = (at: number) => worked + (underWay > 0 ? at - since : 0);
	return {
		async during(work) {
			if (underWay++ === 0) since = now();
			try {
				return await work();
			} finally {
				if (--underWay === 0) worked += now() - since;
			}
		},
		...{ streams, arrived },
		moved() {
			[worked, since, movedAt] = [0, now(), now()];
		},
		holds() {
			const at = now();
			const work = workedUntil(at);
			return work > LITTLE_MS && at - movedAt < Math.min(MOST_MS, SHARE * work) && streams();
		},
	};
}
