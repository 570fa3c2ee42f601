// What the units of the made nation report about themselves: monthly rates, counted by them from all their dossiers (so they know more than
// was sent), honest within a point, but for the one that inflates; and their adult population, of the miniature and made.
import { faultOf, INFLATION } from './faults.ts';
import { type Authority, isActive, type Nation } from './nation.ts';
import { adultsOf } from './people.ts';
import { PROVINCES, type Province } from './provinces.ts';
import { drawOf } from './random.ts';
import type { Statement } from './statement.ts';

export interface MadeClaim {
	readonly measure: 'emc.onlineRate' | 'emc.fullProcessRate' | 'emc.systemsConnectedRate' | 'population.adults';
	/** Whose figure it is; null for the nation. */
	readonly of: Authority | null;
	readonly period: string;
	readonly value: number;
}

interface Count {
	received: number;
	online: number;
	full: number;
}

/** Counts what was received, month by month, from what really happened. */
export interface Tally {
	add(statement: Statement, month: string): void;
	of(authority: number, month: string): Readonly<Count>;
}

export function makeTally(): Tally {
	const counts = new Map<string, Count>();
	const at = (authority: number, month: string) => {
		const key = `${authority} ${month}`;
		const count = counts.get(key) ?? { received: 0, online: 0, full: 0 };
		counts.set(key, count);
		return count;
	};
	return {
		add(statement, month) {
			const count = at(statement.authority, month);
			count.received++;
			if (statement.channel !== 'online') return;
			count.online++;
			if (statement.level === 'full') count.full++;
		},
		of: at,
	};
}

const rounded = (value: number) => Math.round(Math.min(100, Math.max(0, value)) * 10) / 10;

/** The rates that a province reports for a month; none when it received nothing. */
export function ratesClaimed(nation: Nation, authority: Authority, month: string, tally: Tally): MadeClaim[] {
	const { received, online, full } = tally.of(authority.no, month);
	if (received === 0 || authority.level !== 'province') return [];
	const fault = faultOf('inflatedClaims');
	const inflation = authority.province === fault.province && month >= fault.since.slice(0, 7) ? INFLATION : 0;
	const off = (word: string) => inflation + (drawOf(nation.seed, 'claim', authority.key, month, word) - 0.5) * 1.6;
	return [
		{ measure: 'emc.onlineRate', of: authority, period: month, value: rounded((100 * online) / received + off('online')) },
		{ measure: 'emc.fullProcessRate', of: authority, period: month, value: rounded((100 * full) / received + off('full')) },
	];
}

/** Adults of a year, reported in its first month; by the provinces made on 1 July 2025 in theirs. */
export function adultsClaimed(nation: Nation, month: string): MadeClaim[] {
	const measure = 'population.adults';
	const period = month.slice(0, 4);
	const yearly = month.endsWith('-01');
	const provinces = nation.authorities.filter((a) => a.level === 'province' && isActive(a, month) && (yearly || a.from === month));
	const sum = (of: readonly Province[]) => of.reduce((total, province) => total + adultsOf(nation, province), 0);
	const claims: MadeClaim[] = provinces.map((of) => ({ measure, of, period, value: sum(of.people) }));
	return yearly ? [...claims, { measure, of: null, period, value: sum(PROVINCES) }] : claims;
}

/** At the end of 2024 it is reported that every system is connected, as the plan wants it; measured, two units are missing (target T5). */
export function connectionClaimed(month: string): MadeClaim[] {
	return month === '2024-12' ? [{ measure: 'emc.systemsConnectedRate', of: null, period: '2024', value: 100 }] : [];
}
