// Days of Vietnam: a day is text `YYYY-MM-DD`, read in Asia/Ho_Chi_Minh, which has been UTC+7 without daylight saving since 1975.

/** A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. Compares as text. */
export type Day = string;

const OFFSET = 7 * 3_600_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: `2024-02-29` yes, `2025-02-29` no. */
export function isDay(text: string): text is Day {
	const m = SHAPE.exec(text);
	if (!m) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** The day in Vietnam on which an instant falls. */
export function dayOf(at: Date): Day {
	return new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** The first instant of a day in Vietnam. */
export function startOfDay(day: Day): Date {
	return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET);
}

/** The day `n` days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
	return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}
