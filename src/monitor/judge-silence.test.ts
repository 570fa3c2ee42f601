// When a silence stops being ordinary: by the feed's own week, holidays aside.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noHolidays, readCalendar } from './calendar.ts';
import { judgeSilence, LONGEST_SILENCE, learnSilence, SHORTEST_SILENCE } from './judge-silence.ts';
import { ORDINARY_LIMIT } from './rhythm.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** 00:00 on a day of Vietnam, seconds. */
const at = (day: string, hour = 0) => Date.parse(`${day}T00:00:00Z`) / 1000 + (hour - 7) * HOUR;
const tet = readCalendar([
	{
		holidays: [{ from: '2025-01-25', to: '2025-02-02', name: { vi: 'Tết', en: 'Tet' }, certainty: 'read' }],
		worked: [{ day: '2025-04-26', insteadOf: '2025-05-02', certainty: 'read' }],
	},
]);
const isWorkday = (seconds: number) => {
	const weekday = new Date((seconds + 7 * HOUR) * 1000).getUTCDay();
	return weekday >= 1 && weekday <= 5;
};
const isTet = (seconds: number) => seconds >= at('2025-01-25') && seconds < at('2025-02-03');
/** Every hour from one day until before another for which `keep` says yes. */
const hoursFrom = (from: string, until: string, keep: (seconds: number, hour: number) => boolean) => {
	const hours: number[] = [];
	for (let t = at(from); t < at(until); t += HOUR) if (keep(t, new Date((t + 7 * HOUR) * 1000).getUTCHours())) hours.push(t);
	return hours;
};
const office = (from: string, until: string) => hoursFrom(from, until, (t, hour) => isWorkday(t) && !isTet(t) && hour >= 8 && hour < 17);
/** The judgement at an instant of Vietnam, heard last within the last hour. */
const judge = (hours: number[], now: number, calendar = tet) =>
	judgeSilence(learnSilence(hours, calendar), hours.length ? (hours.at(-1)! + 1_800) * 1000 : null, now * 1000);

describe('a feed that speaks in office hours', () => {
	test('is not silent over Tet, and is as long before it or without the calendar', () => {
		const hours = office('2024-11-04', '2025-01-25');
		expect(judge(hours, at('2025-02-03', 8)).state).toBe('value');
		expect(judge(hours, at('2025-02-03', 8), noHolidays).state).toBe('stale');
	});

	test('is stale after three ordinary working days of silence, with the probability told', () => {
		const hours = office('2024-09-02', '2024-11-30');
		expect(judge(hours, at('2024-12-02', 8)).state).toBe('value');
		const silent = judge(hours, at('2024-12-04', 17));
		expect(silent.state).toBe('stale');
		expect(silent.probability).toBeLessThan(ORDINARY_LIMIT);
		expect(silent.why).toMatch(/5 days.*probability of/);
	});

	test('is expected on a Saturday that is worked instead of a Friday', () => {
		const hours = office('2025-02-03', '2025-04-26');
		const worked = judge(hours, at('2025-04-26', 17)).probability!;
		expect(worked).toBeLessThan(judge(hours, at('2025-04-26', 17), noHolidays).probability!);
	});
});

test('a feed that speaks every hour is stale within hours, and never before six', () => {
	const hours = hoursFrom('2024-09-02', '2024-11-30', () => true);
	const { expected } = judge(hours, at('2024-11-30', 3));
	expect(expected).toBeGreaterThanOrEqual(SHORTEST_SILENCE);
	expect(expected).toBeLessThan(12 * HOUR * 1000);
	expect(judge(hours, at('2024-11-30', 5)).state).toBe('value');
	expect(judge(hours, at('2024-11-30', 12)).state).toBe('stale');
});

test('a feed that is heard on every holiday too is expected on them', () => {
	const hours = hoursFrom('2024-11-04', '2025-01-31', () => true);
	expect(judge(hours, at('2025-02-01', 12)).state).toBe('stale');
});

test('a weekly batch is not stale on day six nor the morning after a missed one, and is after a month', () => {
	const hours = hoursFrom('2024-01-01', '2024-12-03', (t, hour) => new Date((t + 7 * HOUR) * 1000).getUTCDay() === 1 && hour === 9);
	expect(judge(hours, hours.at(-1)! + 6 * DAY).state).toBe('value');
	expect(judge(hours, hours.at(-1)! + 7.5 * DAY).state).toBe('value');
	expect(judge(hours, hours.at(-1)! + 35 * DAY).state).toBe('stale');
});

test('a monthly batch is known as one after three gaps', () => {
	const months = Array.from({ length: 6 }, (_, i) => at(`2024-0${i + 1}-01`, 9));
	expect(judge(months, months.at(-1)! + 31 * DAY)).toMatchObject({ state: 'value', expected: null });
	expect(judge(months, months.at(-1)! + 60 * DAY).state).toBe('stale');
});

test('a feed that often misses whole days is given longer than one that never does', () => {
	const steady = office('2024-03-04', '2024-11-30');
	// Two days out of ten, now and then two in a row.
	const shaky = steady.filter((t) => (Math.floor((t + 7 * HOUR) / DAY) ** 2 * 7) % 11 > 2);
	expect(judge(shaky, at('2024-11-30')).expected).toBeGreaterThan(judge(steady, at('2024-11-30')).expected! + DAY * 1000);
});

test('no feed is ordinarily silent for more than sixty days, and it is said that this is a rule and no probability', () => {
	// Gaps of one to thirty-six days.
	let day = 0;
	const rare = Array.from({ length: 22 }, (_, i) => {
		day += 1 + ((i * 11) % 36);
		return at('2024-01-01') + day * DAY;
	});
	const silent = judge(rare, rare.at(-1)! + 61 * DAY);
	expect(silent).toMatchObject({ state: 'stale', expected: LONGEST_SILENCE, why: expect.stringContaining('continuous connection') });
	expect(judge(rare, rare.at(-1)! + 59 * DAY).state).toBe('value');
});

test('one long outage does not make the next one ordinary', () => {
	const whole = office('2024-01-08', '2024-11-30');
	const broken = whole.filter((t) => t < at('2024-05-06') || t >= at('2024-08-05'));
	const usual = judge(whole, at('2024-11-30')).expected!;
	expect(judge(broken, at('2024-11-30')).expected).toBeLessThan(usual + DAY * 1000);
});

test('before a rhythm is known a week is allowed; without any fact nothing is known', () => {
	expect(judge([0, HOUR], 6 * DAY)).toMatchObject({ state: 'value', expected: null, probability: null });
	expect(judge([0, HOUR], 8 * DAY)).toMatchObject({ state: 'stale', expected: null });
	expect(judge([], 0)).toMatchObject({ state: 'noData', probability: null });
});

/** Any sender: a chance of speaking for each hour of the week, with days on which it fails. */
const anyHours = fc
	.record({
		rates: fc.array(fc.constantFrom(0, 0, 0.02, 0.5, 1), { minLength: 168, maxLength: 168 }),
		badDays: fc.constantFrom(0, 0.1, 0.4),
		weeks: fc.integer({ min: 1, max: 30 }),
		seed: fc.integer(),
	})
	.map(({ rates, badDays, weeks, seed }) => {
		let state = seed >>> 0;
		const chance = () => {
			state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
			return state / 2 ** 32;
		};
		const hours: number[] = [];
		for (let day = 0; day < weeks * 7; day++) {
			const bad = chance() < badDays;
			for (let h = 0; h < 24; h++) if (chance() < rates[(day % 7) * 24 + h]! && !bad) hours.push(at('2024-10-07') + day * DAY + h * HOUR);
		}
		return hours;
	})
	.filter((hours) => hours.length > 0);

test('whatever the sender: a silence grows less probable hour by hour, stale stays stale, and `expected` is where it turns', () => {
	fc.assert(
		fc.property(anyHours, fc.array(fc.integer({ min: 0, max: 300 * 24 }), { minLength: 2, maxLength: 12 }), (hours, offsets) => {
			const judged = offsets.sort((a, b) => a - b).map((h) => ({ h, ...judge(hours, hours.at(-1)! + h * HOUR) }));
			for (const [i, { h, state, expected, probability }] of judged.entries()) {
				const before = judged[i - 1];
				if (before?.state === 'stale') expect(state).toBe('stale');
				expect(expected).toBe(judged[0]!.expected);
				if (expected === null) continue;
				expect(state === 'stale').toBe((h - 0.5) * HOUR * 1000 >= expected);
				if (state === 'stale' && expected < LONGEST_SILENCE) expect(probability).toBeLessThan(ORDINARY_LIMIT);
				expect(expected).toBeGreaterThanOrEqual(SHORTEST_SILENCE);
				expect(expected).toBeLessThanOrEqual(LONGEST_SILENCE);
				if (before) expect(probability).toBeLessThanOrEqual(before.probability!);
			}
		}),
		{ numRuns: 60 },
	);
});

test('most silences of a sender that goes on as it was are ordinary', () => {
	const alarms = fc.sample(anyHours, { numRuns: 15, seed: 7 }).map((hours) => {
		const half = Math.floor(hours.length / 2);
		const judged = hours.slice(half, -1).map((_, i) => {
			const index = half + i;
			return judgeSilence(learnSilence(hours.slice(0, index + 1), noHolidays), (hours[index]! + 1_800) * 1000, hours[index + 1]! * 1000).state;
		});
		return { stale: judged.filter((s) => s === 'stale').length, of: judged.length };
	});
	const sum = (key: 'stale' | 'of') => alarms.reduce((n, a) => n + a[key], 0);
	expect(sum('of')).toBeGreaterThan(1_000);
	expect(sum('stale') / sum('of')).toBeLessThan(0.003);
});
