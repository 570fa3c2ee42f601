// Ids of scores: the question they answer, joined by ~ as those of findings; a variant and a day of rules follow where they were asked for.
import { type Day, findPeriod, isDay } from '../../base/index.ts';
import { unitId, unitNumber } from '../../registry/index.ts';
import type { ClockOfUnits } from '../evaluate.ts';

export interface ScoreAsked {
	readonly index: string;
	readonly unit: number;
	readonly period: string;
	readonly clock: ClockOfUnits;
	readonly asOf: Day;
	readonly variant: string | undefined;
	readonly rules: Day | undefined;
}

export const scoreId = ({ index, unit, period, clock, asOf, variant, rules }: ScoreAsked): string =>
	[index, unitId(unit), period, clock, asOf, ...(variant === undefined ? [] : [variant]), ...(rules === undefined ? [] : [rules])].join('~');

/** `766~u1015~2024-05~then~2024-05-31`, then `~variant` and `~DAY` of rules; undefined for a text that is no such id. */
export function readScoreId(id: string): ScoreAsked | undefined {
	const [index, unitText, period, clock, asOf, ...more] = id.split('~');
	if (!index || !unitText || !period || !asOf || more.length > 2) return undefined;
	const unit = unitNumber(unitText);
	if (unit === undefined || !findPeriod(period) || (clock !== 'then' && clock !== 'now') || !isDay(asOf)) return undefined;
	const rules = more.at(-1) !== undefined && isDay(more.at(-1)!) ? more.pop() : undefined;
	const [variant, ...rest] = more;
	if (rest.length > 0 || variant === '') return undefined;
	return { index, unit, period, clock, asOf, variant, rules };
}
