// Time is handed in, never taken: tests and demos hold the clock still.

export interface Clock {
	now(): Date;
	/** True of a clock that does not go with the time: it stands, or somebody moves it. Pages of what is now say so. */
	readonly held?: true;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands at one instant. */
export function fixedClock(at: Date | string): Clock {
	const instant = new Date(at);
	return { now: () => new Date(instant), held: true };
}
