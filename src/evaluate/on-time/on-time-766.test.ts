// The on-time rule of Decision 766: the golden table, and what must hold whatever was said.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from './applicant-time.ts';
import { CASES, RULES } from './golden.testing.ts';
import { isClosedInTime, isLateAt, judgeOnTime, type OnTime } from './on-time-766.ts';
import { history, T0 } from './samples.testing.ts';
import { dayNumber, dayText, readWorkingCalendar } from './working-calendar.ts';

const judge = (messages: readonly Said[], rules = RULES) => judgeOnTime(messages, rules);
const inWords = (o: OnTime) => {
	const inTime = isClosedInTime(o);
	return {
		closed: o.closed === null ? 'none' : dayText(o.closed),
		inTime: o.closed === null ? 'open' : (inTime ?? 'unknown'),
		late: o.late === null ? 'never' : dayText(o.late),
	};
};

test.each(CASES)('$name', ({ messages, expect: expected }) => {
	expect(inWords(judge(messages))).toEqual(expected);
});

test('a limit that runs beyond the calendar is counted by weekends alone, and says so', () => {
	const received = (day: string, due: string | null = null): Said => {
		const at = dayNumber(day) * 86_400_000 + 7_200_000;
		const dueAt = due === null ? null : dayNumber(due) * 86_400_000;
		return { at, status: 2, procedure: 'five', received: null, due: dueAt, finished: null, returned: null, supplements: [] };
	};
	// The first of January 2028 is a Saturday, and nothing is known of the Monday after it.
	const o = judge([received('2027-12-28')]);
	expect([dayText(o.lastDay!), o.beyond]).toEqual(['2028-01-04', true]);
	expect(judge([received('2027-12-01')]).beyond).toBe(false);
	// A due date needs no calendar.
	expect(judge([received('2027-12-28', '2028-02-01')]).beyond).toBe(false);
});

const NEVER = Number.POSITIVE_INFINITY;
const lateOf = (o: OnTime) => o.late ?? NEVER;

describe('whatever was said', () => {
	test('order and repetition of messages do not matter', () => {
		const again = history.chain((messages) =>
			fc.record({
				messages: fc.constant(messages),
				again: fc.tuple(fc.shuffledSubarray(messages, { minLength: messages.length }), fc.subarray(messages)).map(([a, b]) => [...a, ...b]),
			}),
		);
		fc.assert(
			fc.property(again, ({ messages, again }) => {
				expect(judge(again)).toEqual(judge(messages));
			}),
			{ numRuns: 3_000 },
		);
	});

	test('more time with the applicant never makes a dossier later', () => {
		const longer = fc.record({ messages: history, by: fc.integer({ min: 0, max: 20 }) });
		fc.assert(
			fc.property(longer, ({ messages, by }) => {
				const more = messages.map((m) => ({
					...m,
					supplements: m.supplements.map((s) => ({ ...s, answered: s.answered === null ? null : s.answered + by * 86_400_000 })),
				}));
				expect(lateOf(judge(more))).toBeGreaterThanOrEqual(lateOf(judge(messages)));
			}),
			{ numRuns: 3_000 },
		);
	});

	test('one more holiday never makes a dossier later', () => {
		const first = dayNumber('2024-01-01');
		const holiday = fc.integer({ min: dayNumber('2024-01-25'), max: dayNumber('2024-06-30') });
		fc.assert(
			fc.property(history, fc.array(holiday, { maxLength: 6 }), holiday, (messages, some, one) => {
				const rules = (days: readonly number[]) => ({
					...RULES,
					calendar: readWorkingCalendar([
						{
							calendar: { from: dayText(first), to: '2024-12-31' },
							holidays: days.map((d) => ({ from: dayText(d), name: { vi: '', en: '' }, certainty: 'made' as const })),
							worked: [],
						},
					]),
				});
				expect(lateOf(judge(messages, rules([...some, one])))).toBeGreaterThanOrEqual(lateOf(judge(messages, rules(some))));
			}),
			{ numRuns: 3_000 },
		);
	});

	test('what is late at the end of a day is late at the end of every later one, and closed late is what was late when it was closed', () => {
		fc.assert(
			fc.property(history, fc.integer({ min: 0, max: 100 }), (messages, n) => {
				const o = judge(messages);
				const day = Math.floor(T0 / 86_400_000) + n;
				if (isLateAt(o, day)) expect(isLateAt(o, day + 1)).toBe(true);
				if (o.closed !== null && o.judged) expect(isClosedInTime(o)).toBe(!isLateAt(o, o.closed));
				if (!o.judged) expect([o.late, o.lastDay, isClosedInTime(o)]).toEqual([null, null, null]);
			}),
			{ numRuns: 2_000 },
		);
	});
});
