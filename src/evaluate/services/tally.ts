// What is added up of a procedure until its percentiles are told: medians do not add up, so steps of durations and days of receipt do. Pure.
import { addDays, type Day } from '../../base/index.ts';
import { dayNumber } from '../counts/windows.ts';
import type { OpenDossiers } from './contract.ts';

/** Each step of durations is 2 % longer than the one before it (facts 0010); its middle is at most 1 % off. */
export const STEP = 1.02;

type Counts = Map<number, number>;

export interface Tally {
	received: number;
	online: number;
	fullProcess: number;
	finished: number;
	/** Dossiers by step of their duration. */
	readonly steps: Counts;
	/** Dossiers in hand by the number of their day of receipt. */
	readonly open: Counts;
	readonly procedures: Set<string>;
}

export const newTally = (): Tally => ({
	...{ received: 0, online: 0, fullProcess: 0, finished: 0 },
	...{ steps: new Map(), open: new Map(), procedures: new Set() },
});

export const add = (counts: Counts, at: number, n: number): void => void counts.set(at, (counts.get(at) ?? 0) + n);
export const sum = (counts: Counts): number => [...counts.values()].reduce((a, b) => a + b, 0);

/** The smallest key up to which at least this part of all lies; null of none. Keys of which nothing is left do not count. */
export function quantile(counts: Counts, part: number): number | null {
	const held = [...counts].filter(([, n]) => n > 1e-9).sort((a, b) => a[0] - b[0]);
	const total = held.reduce((n, [, more]) => n + more, 0);
	let below = 0;
	for (const [key, n] of held) {
		below += n;
		if (below >= part * total - 1e-9) return key;
	}
	return null;
}

/** Days of 24 hours in the middle of a step. */
export const daysOfStep = (step: number): number => STEP ** (step + 0.5) / 86_400;

export function durations(steps: Counts) {
	const [median, p90] = [quantile(steps, 0.5), quantile(steps, 0.9)];
	return { timed: sum(steps), medianDays: median === null ? null : daysOfStep(median), p90Days: p90 === null ? null : daysOfStep(p90) };
}

export function openOn(open: Counts, on: Day): OpenDossiers {
	const older = (days: number) => [...open].reduce((n, [at, more]) => (at < dayNumber(addDays(on, -days)) ? n + more : n), 0);
	// The oldest half has the small days; the middle from above is the median of ages.
	const median = quantile(new Map([...open].map(([at, n]) => [dayNumber(on) - at, n])), 0.5);
	return { on, count: sum(open), medianDays: median, over30: older(30), over90: older(90) };
}
