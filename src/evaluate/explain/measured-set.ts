// Which facts a measure counts in a period, as SQL over the view of dossiers or the table of visits: the same conditions by which it is
// counted, so that what is listed is what was counted. Values travel as parameters; conditions come from the lists in counts/measure.ts.
import { addDays, instantsOf, isDay, type Period, startOfDay } from '../../base/index.ts';
import type { Params } from '../../store/index.ts';
import { type CountedMeasure, DOSSIER_CONDITIONS, VISIT_CONDITIONS } from '../counts/measure.ts';
import { type Births, olderSql } from '../counts/older-dossiers.ts';

export interface MeasuredSet {
	readonly table: string;
	/** Column of the unit that the facts carry. */
	readonly unit: string;
	/** Condition over its columns; uses the parameters. */
	readonly where: string;
	readonly params: Params;
	/** SQL that is 0, or tells facts older than their unit apart (decision 0009). */
	older(births: readonly Births[]): string;
}

const FROM = "{from:DateTime64(3, 'UTC')}";
const UNTIL = "{until:DateTime64(3, 'UTC')}";
/** The last status said before the end of the period is a pause; as counts/count-facts.ts has it. */
const PAUSED = `arrayMax(arrayPushBack(arrayMap(
	s -> if(s.2 < ${UNTIL} AND s.1 IN (2, 4, 5, 6), toUnixTimestamp64Milli(s.2) * 16 + s.1, 0), statuses), toInt64(0))) % 16 IN (5, 6)`;

/** Undefined for what is not counted over facts of senders. */
export function measuredSet({ rule }: CountedMeasure, period: Period): MeasuredSet | undefined {
	const { from, until } = instantsOf(period);
	const instant = (ms: number) => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;
	switch (rule.rule) {
		case 'dossiers count':
			return dossiers([`${rule.on} >= ${FROM}`, `${rule.on} < ${UNTIL}`, ...named(rule.where)], { from, until }, (b) => `${rule.on} < ${instant(b)}`);
		case 'dossiers distinct': {
			const one = rule.of === 'applicant' ? 'applicant != 0' : "procedure != ''";
			const span = { from: rule.over === 'twelveMonths' ? yearBefore(period) : from, until };
			return dossiers([one, `${rule.on} >= ${FROM}`, `${rule.on} < ${UNTIL}`, ...named(rule.where)], span, (b) => `${rule.on} < ${instant(b)}`);
		}
		case 'dossiers inHand':
			return dossiers(
				[`received < ${UNTIL}`, `(ended IS NULL OR ended >= ${UNTIL})`, ...(rule.paused ? [PAUSED] : [])],
				{ from, until },
				// What stands at an instant is read as of that instant.
				(b) => (until.getTime() <= b ? '1' : '0'),
			);
		case 'visits count':
			return visits([...rule.where.map((c) => VISIT_CONDITIONS[c])], { from, until });
		case 'visits distinct':
			return visits(['visitor != 0', "device != 'bot'"], { from, until });
		default:
			return undefined;
	}
}

const named = (where: readonly (keyof typeof DOSSIER_CONDITIONS)[]) => where.map((c) => DOSSIER_CONDITIONS[c]);

const dossiers = (where: readonly string[], params: Params, before: (born: number) => string): MeasuredSet => ({
	table: 'dossier',
	unit: 'unit_first',
	where: where.join(' AND '),
	params,
	older: (births) => (births.length === 0 ? 'toUInt64(0)' : olderSql(births, 'unit_first', 'system', before)),
});

const visits = (where: readonly string[], params: Params): MeasuredSet => ({
	table: 'visit FINAL',
	unit: 'unit',
	where: [`at >= ${FROM}`, `at < ${UNTIL}`, ...where].join(' AND '),
	params,
	older: () => 'toUInt64(0)',
});

/** The year up to the end of the period, or the period where that is longer. */
function yearBefore(period: Period): Date {
	const end = addDays(period.to, 1);
	const before = `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`;
	const exists: boolean = isDay(before);
	const start = startOfDay(exists ? before : before.replace('-02-29', '-03-01'));
	return new Date(Math.min(start.getTime(), instantsOf(period).from.getTime()));
}
