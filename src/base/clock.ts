// Time is handed in, never taken: tests and demos hold the clock still.

export interface Clock {
	now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands at one instant. */
export function fixedClock(at: Date | string): Clock {
	const instant = new Date(at);
	return { now: () => new Date(instant) };
}
