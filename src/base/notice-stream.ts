// Whether something comes all the time, or now and then: what is kept for who asks may be a little older in a stream, where it is never the last word.

/** It streams where it came in so many of the last seconds. */
const [STREAMING, OF_SECONDS] = [4, 10];

export interface Stream {
	/** Told that something came. */
	arrived(): void;
	streams(): boolean;
}

/** @param now milliseconds */
export function noticeStream(now: () => number = () => performance.now()): Stream {
	const seconds = new Set<number>();
	return {
		arrived: () => void seconds.add(Math.floor(now() / 1_000)),
		streams() {
			for (const second of seconds) if (second < Math.floor(now() / 1_000) - OF_SECONDS) seconds.delete(second);
			return seconds.size >= STREAMING;
		},
	};
}
