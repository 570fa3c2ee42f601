// What processes use, as /proc tells it.
import { readFileSync } from 'node:fs';

const TICKS = 100; // USER_HZ of Linux on every architecture we run on

/** Seconds of processor time that a process has used, its threads included. */
export function cpuSeconds(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

export interface Memory {
	/** Resident, in bytes; pages shared with others count in full. */
	readonly rss: number;
	/** Resident, shared pages divided among those who share them. */
	readonly pss: number;
}

export function memoryOf(pid: number): Memory {
	const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
	const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * 1024;
	return { rss: of('Rss'), pss: of('Pss') };
}
