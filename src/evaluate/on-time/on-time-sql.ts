// The rule of on-time-766.ts as SQL over the view `dossier`: what is closed and from which day it is late, for millions of dossiers in one reading.
// A day is its number since 1 January 1970; 0 is none and 65535 never. Calendar and limits travel as bound arrays, never as text.
import { createHash } from 'node:crypto';
import type { Params } from '../../store/index.ts';
import { MOST_DAYS } from './applicant-time.ts';
import { HOURS_A_DAY, LAST_DAY, type LegalLimit, type LimitBook } from './legal-limits.ts';
import type { OnTimeRules } from './on-time-766.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export interface OnTimeSql {
	/** A FROM item: everything of the one handed in, and the columns that the expressions below read; their names begin with `ot_`. */
	readonly from: string;
	/** Day of the end that counts by 766, a Date; 1970-01-01: none. */
	readonly closed: string;
	/** First day at whose end the dossier, if it is still open, is late; 1970-01-01: never. Closed late: `late` is set and not after `closed`. */
	readonly late: string;
	/** 1 where it can be judged, else 0. */
	readonly judged: string;
	/** Names begin with `ot_`. */
	readonly params: Params;
	/** Changes with the calendar, the limits and the rule: what was computed by another version must be computed anew. */
	readonly version: string;
}

const KINDS: Readonly<Record<LegalLimit['kind'], number>> = { workingDays: 0, hours: 1, days: 2, months: 3 };
const NEVER = LAST_DAY + 1;

const dayAt = (instant: string) =>
	`toInt32(least(greatest(intDiv(toUnixTimestamp64Milli(${instant}) + 8640025200000, 86400000) - 100000, 1), ${LAST_DAY}))`;
const maybeDay = (instant: string) => `if(isNull(${instant}), toInt32(0), ${dayAt(`assumeNotNull(${instant})`)})`;
const date = (day: string) => `toDate(toUInt16(${day}))`;
/** Spans as far as they lie in the time of handling. */
const lasting = (spans: string) => `arrayMap(s -> (greatest(s.1, ot_received), s.2), arrayFilter(s -> s.2 > ot_received, ${spans}))`;
const pausesOf = (status: number) => `arrayMap(p -> (p.2, p.3), arrayFilter(p -> p.1 = ${status}, ot_pauses))`;
/**
 * One of several values by its place. Not `if`: its branches are evaluated late, row by row as they are needed, and there an element of a constant
 * array cost a hundred times as much (16 s instead of 0.2 for a million dossiers).
 */
const pick = (place: string, ...values: readonly string[]) => `[${values.join(', ')}][${place}]`;
const NOTHING = '(toUInt8(0), toInt32(0))';

/**
 * Writes the rule in layers, each of which reads only columns of those beneath: the engine would copy aliases into every use of them.
 * @param from a FROM item with the columns of the view `dossier`
 */
export function writeOnTime({ calendar, limits }: OnTimeRules, from: string): OnTimeSql {
	const { numberOf, dayOf, params: ofCalendar } = writeCalendar(calendar);
	const { ofProcedure, params: ofLimits } = writeLimits(limits);
	const amount = 'toInt32(bitAnd(ot_limit, 16383))';
	const kindIs = (kind: LegalLimit['kind']) => `bitAnd(ot_limit, 49152) = ${KINDS[kind] * 16_384}`;
	const workingDays = `if(${kindIs('hours')}, intDiv(${amount} + ${HOURS_A_DAY - 1}, ${HOURS_A_DAY}), ${amount})`;
	const months = `toInt32(addMonths(toDate32(ot_received), ${amount}))`;
	const count = (day: string) => pick('ot_working + 1', `toInt32(${day})`, numberOf(day));
	const days = `arrayMap(s -> range(${count('s.1')} + 1, ${count(`least(s.2, s.1 + ${MOST_DAYS})`)} + 1), arrayFilter(s -> s.2 != ${NEVER} AND ot_new_due = 0, ot_spans))`;
	const answered = 'arrayMax(arrayMap(r -> r.2, arrayFilter(r -> r.1 = d, ot_records)))';
	const byStatus = 'tupleElement(arrayFirst(p -> p.2 >= d, ot_papers), 2)';
	const waits = `arrayExists(s -> class != 'finished' AND s.2 = ${NEVER} AND s.1 < ot_first_late, ot_spans)`;

	const layers: Readonly<Record<string, string>>[] = [
		{ received: maybeDay('received'), steps: stepsOf('statuses'), limits: ofProcedure },
		// readApplicantTime: statuses 5 and 6, each until the next status that differs, and the records of requests.
		{
			changes: `arrayFilter((s, b) -> s.1 != b.1, ot_steps, arrayShiftRight(ot_steps, 1, ${NOTHING}))`,
			records: `arrayFilter(r -> r.1 >= ot_received, arrayMap(s -> (${dayAt('s.1')}, ${maybeDay('s.2')}, ${maybeDay('s.3')}), supplements))`,
			// closedOn.
			closed: date(`multiIf(class = 'finished', ${maybeDay('finished')},
				class = 'stopped' OR (class = 'refused' AND ot_received != 0), ${maybeDay('ended')}, toInt32(0))`),
		},
		{
			pauses: `arrayFilter(p -> p.1 IN (5, 6), arrayMap((s, n) -> (s.1, s.2, if(n.1 = 0, toInt32(${NEVER}), n.2)), ot_changes,
				arrayShiftLeft(ot_changes, 1, ${NOTHING})))`,
			recorded: 'arraySort(arrayDistinct(arrayMap(r -> r.1, ot_records)))',
			new_due: 'arrayMax(arrayPushBack(arrayMap(r -> r.3, ot_records), toInt32(0)))',
		},
		{ papers: pausesOf(5), payments: lasting(pausesOf(6)), due: `greatest(${maybeDay('due')}, ot_new_due)` },
		{
			asked:
				'arraySort(arrayDistinct(arrayConcat(ot_recorded, arrayFilter(d -> empty(ot_recorded) AND d >= ot_received, arrayMap(p -> p.1, ot_papers)))))',
			requests: `arrayConcat(arrayFilter(s -> empty(ot_recorded), ${lasting('ot_papers')}),
				arrayMap(d -> (d, arrayFirst(x -> x != 0, [${answered}, ${byStatus}, toInt32(${NEVER})])), ot_recorded))`,
			// courseOf: due date, new due date, or the limit in force when it was received.
			limit:
				'arrayFirst(l -> ot_due = 0 AND ot_received BETWEEN greatest(bitShiftRight(l, 32), 1) AND bitAnd(bitShiftRight(l, 16), 65535), ot_limits)',
		},
		{
			second: `if(length(ot_asked) > 1, ot_asked[2], toInt32(${NEVER}))`,
			spans: 'arrayConcat(ot_requests, arrayFilter(s -> ot_new_due = 0, ot_payments))',
			working: `ot_limit != 0 AND bitAnd(ot_limit, ${KINDS.days * 16_384}) = 0`,
		},
		{
			// Up to which day working days are counted: that of receipt, or the day before a limit in days or months ends.
			before: `multiIf(ot_limit = 0, toInt32(1), ot_working, ot_received, ${kindIs('months')}, ${months} - 1, ot_received + ${amount} - 1)`,
			applicant: `arraySort(arrayDistinct(arrayFlatten(${days})))`,
		},
		{ number: numberOf('ot_before') },
		{
			last: pick(
				'multiIf(ot_due != 0, 1, ot_limit = 0, 2, ot_working, 3, 4)',
				'ot_due',
				'toInt32(0)',
				`toInt32(ot_number + ${workingDays})`,
				dayOf('(ot_number + 1)'),
			),
		},
		// takenOff: each day that began while time was left moves the last day by one.
		{ end: 'ot_last + toInt32(arrayCount((n, i) -> toInt64(n) - toInt64(i) <= ot_last, ot_applicant, arrayEnumerate(ot_applicant)))' },
		{ late_number: `${pick('ot_working + 1', numberOf('(ot_end - 1)'), 'toInt32(ot_end)')} + 1` },
		{
			first_late: pick(
				'multiIf(ot_last = 0, 1, ot_due != 0, 2, 3)',
				`toInt32(${NEVER})`,
				'toInt32(ot_end + 1)',
				`toInt32(${dayOf('ot_late_number')} + 1 - ot_working)`,
			),
		},
		{
			late: date(`least(if(${waits}, toInt32(${NEVER}), ot_first_late), ot_second, toInt32(${NEVER})) % ${NEVER}`),
			judged: `toUInt8(ot_last != 0 OR ot_second != ${NEVER})`,
		},
	];
	const whole = layers.reduce((beneath, layer) => {
		const columns = Object.entries(layer).map(([name, expression]) => `${expression} AS ot_${name}`);
		return `(SELECT *, ${columns.join(',\n\t')}\nFROM ${beneath})`;
	}, from);
	const params = { ...ofCalendar, ...ofLimits };
	const version = createHash('sha256')
		.update(JSON.stringify([layers, params]))
		.digest('hex')
		.slice(0, 16);
	return { from: whole, closed: 'ot_closed', late: 'ot_late', judged: 'ot_judged', params, version };
}

/** Statuses from 2 on as days in the order of their instants; none where no pause was said, since then nobody asks. */
const stepsOf = (statuses: string) => `arrayMap(s -> (s.1, ${dayAt('s.2')}), arraySort(s -> (s.2, s.1), arrayFilter(s -> s.1 > 1, if(
		arrayExists(s -> s.1 IN (5, 6), ${statuses}), ${statuses}, arraySlice(${statuses}, 1, 0)))))`;

/**
 * working-calendar.ts: the same arithmetic of weekdays, and what the calendar adds to it. Outside the calendar the nearest known day is moved by
 * weekdays.
 */
function writeCalendar({ from, to, gained, numberOf, dayOf }: WorkingCalendar) {
	const [first, last, more] = [numberOf(from - 1), numberOf(to) + 1, gained.at(-1)!];
	const params = { ot_gained: gained, ot_days: Array.from({ length: last - first + 1 }, (_, i) => dayOf(first + i)) };
	const weekdays = (day: string) => `(intDiv(${day} + 3, 7) * 5 + least((${day} + 3) % 7 + 1, 5) - 3)`;
	const weekday = (number: string) => `(intDiv(${number} + 2, 5) * 7 + (${number} + 2) % 5 - 3)`;
	const number = (day: string) =>
		`toInt32(${weekdays(day)} + {ot_gained:Array(Int32)}[toInt32(least(greatest(${day} - ${from - 1}, 0), ${to - from + 1})) + 1])`;
	const day = (n: string) =>
		`toInt32({ot_days:Array(Int32)}[toInt32(least(greatest(${n}, ${first}), ${last})) - ${first - 1}]
			+ ${weekday(`least(${n}, ${first})`)} - ${dayOf(first)} + ${weekday(`(greatest(${n}, ${last}) - ${more})`)} - ${dayOf(last)})`;
	return { numberOf: number, dayOf: day, params };
}

/** legal-limits.ts: the limits of a procedure, each in one number: first day, last day, kind, amount; 0: none. */
function writeLimits(book: LimitBook): { readonly ofProcedure: string; readonly params: Params } {
	const procedures = [...book.keys()].sort();
	const most = Math.max(0, ...[...book.values()].map((l) => l.length));
	if (most === 0) return { ofProcedure: '[toUInt64(0)]', params: {} };
	const params: Record<string, unknown> = { ot_procedures: procedures };
	const each = Array.from({ length: most }, (_, i) => {
		params[`ot_limits${i}`] = procedures.map((p) => packed(book.get(p)?.[i]));
		return `transform(procedure, {ot_procedures:Array(String)}, {ot_limits${i}:Array(UInt64)}, toUInt64(0))`;
	});
	return { ofProcedure: `[${each.join(', ')}]`, params };
}

const packed = (limit: LegalLimit | undefined) => (limit ? (limit.from * 65_536 + limit.to) * 65_536 + KINDS[limit.kind] * 16_384 + limit.amount : 0);
