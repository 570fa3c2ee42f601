// Ids of findings: the question they answer, joined by ~, so that a finding can be asked for again without being stored.
import { type Day, findPeriod, isDay } from '../base/index.ts';
import { unitNumber } from '../registry/index.ts';
import type { ClockOfUnits } from './evaluate.ts';

export interface FindingAsked {
	readonly indicator: string;
	readonly unit: number;
	readonly period: string;
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
	/** Day whose rules were asked for, when not those of the period. */
	readonly rules: Day | undefined;
}

/** `emc.onlineRate~u1015~2024-05~then~2024-05-31`, and `~2022-06-23` where the rules of a day were asked for; undefined for a text that is no such id. */
export function readFindingId(id: string): FindingAsked | undefined {
	const [indicator, unitText, period, clock, asOf, rules, ...more] = id.split('~');
	if (!indicator || !unitText || !period || !asOf || more.length > 0) return undefined;
	const unit = unitNumber(unitText);
	if (unit === undefined || !findPeriod(period) || (clock !== 'then' && clock !== 'now') || !isDay(asOf)) return undefined;
	if (rules !== undefined && !isDay(rules)) return undefined;
	return { indicator, unit, period, clock, asOf, rules };
}
