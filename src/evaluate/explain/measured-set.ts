// Which facts a measure counts in a period, as SQL over what each dossier counts as (`dossier_state`) or the days of visits: the very rows that the
// cells are sums of, so that what is listed is what was counted. Values travel as parameters.
import type { Day, Period } from '../../base/index.ts';
import type { Params } from '../../store/index.ts';
import { type Slots, slotOf } from '../cells/slots.ts';
import { IN_HAND_ON_DAY, inHandOf, STANDS_ON_DAY, visitsColumn } from '../counts/count-cells.ts';
import type { CountedMeasure } from '../counts/measure.ts';
import { dayNumber, type Eras, windowOf } from '../counts/windows.ts';

export interface MeasuredSet {
	readonly kind: 'dossiers' | 'visits';
	/** A FROM item with `system` and `unit`. */
	readonly from: string;
	/** Condition over its columns; uses the parameters. */
	readonly where: string;
	readonly params: Params;
	/** How many facts rows stand for: rows that were taken back count against those that were told. */
	readonly count: string;
	/** In which era a fact lies: facts may be older than the unit they name (decision 0009). */
	readonly era: string;
}

const FROM = 'toDate({from:UInt16})';
const TO = 'toDate({to:UInt16})';
const between = (day: string) => [`${day} >= ${FROM}`, `${day} <= ${TO}`];

/** Undefined for what is not counted over facts of senders. */
export function measuredSet({ rule }: CountedMeasure, period: Period, slots: Slots, eras: Eras, today: Day): MeasuredSet | undefined {
	switch (rule.rule) {
		case 'dossiers count':
			return dossiers([...between(rule.on), marked(rule.where, slots)], period, eraOf(rule.on), eras);
		case 'dossiers distinct': {
			const one = rule.of === 'applicant' ? 'applicant != 0' : "procedure != ''";
			const yearLong = rule.over === 'twelveMonths';
			const { from } = windowOf(period, yearLong);
			// What is counted over a year stands where it stands at the end of it.
			const era = yearLong ? `toUInt16(${eras.of(period.to)})` : eraOf(rule.on);
			return dossiers([one, ...between(rule.on), marked(rule.where, slots)], { from, to: period.to }, era, eras);
		}
		case 'dossiers inHand': {
			// What stands on a day is read as of that day, whenever it came; of a running period today.
			const on = period.from <= today && today < period.to ? today : period.to;
			return dossiers([...STANDS_ON_DAY, IN_HAND_ON_DAY[inHandOf(rule)]], { from: period.from, to: on }, `toUInt16(${eras.of(period.to)})`, eras);
		}
		case 'visits count':
		case 'visits distinct':
			return {
				...{ kind: 'visits', from: '(SELECT * FROM visit_cell FINAL)', where: between('day').join(' AND ') },
				...{ params: spanOf(period), count: `sum(${visitsColumn(rule)})`, era: 'toUInt16(0)' },
			};
		default:
			return undefined;
	}
}

const marked = (where: readonly string[], slots: Slots) => {
	const slot = slotOf(slots, where);
	return slot === 0 ? '1' : `bitTest(marks, ${slot})`;
};

const eraOf = (day: string) => `toUInt16(arrayCount(f -> f <= toUInt16(toStartOfMonth(${day})), {firsts:Array(UInt16)}))`;

const spanOf = ({ from, to }: Pick<Period, 'from' | 'to'>) => ({ from: dayNumber(from), to: dayNumber(to) });

const dossiers = (where: readonly string[], span: Pick<Period, 'from' | 'to'>, era: string, eras: Eras): MeasuredSet => ({
	...{ kind: 'dossiers', from: 'dossier_state', where: where.join(' AND '), era, count: 'sum(sign)' },
	params: { ...spanOf(span), firsts: eras.firsts.map(dayNumber) },
});
