// The made nation: repeatable, of the size asked for, skewed and seasonal as a nation is, and never out of order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAt, MONTHS, weekday } from './calendar.ts';
import { dossiersOf, volumesOf } from './dossiers.ts';
import { isActive, makeNation, type Nation } from './nation.ts';
import { adultsOf } from './people.ts';
import { PROVINCES, PROVINCES_2025 } from './provinces.ts';
import { chanceOf, share } from './random.ts';
import type { Statement } from './statement.ts';

const nation = makeNation({ seed: 'test', dossiers: 12_000 });

function livesOf(of: Nation): Statement[][] {
	const volumes = volumesOf(of);
	return MONTHS.flatMap((month, m) => of.authorities.flatMap((a) => [...dossiersOf(of, a, month, volumes[m]![a.no]!)]));
}
const lives = livesOf(nation);

describe('the nation', () => {
	test('has 63 provinces until June 2025, 34 from July on, and 23 central bodies until their mergers', () => {
		const count = (month: string, level: string) => nation.authorities.filter((a) => a.level === level && isActive(a, month)).length;
		expect([count('2024-01', 'province'), count('2025-06', 'province'), count('2025-07', 'province'), count('2025-12', 'province')]).toEqual([
			63, 63, 34, 34,
		]);
		expect([count('2025-02', 'ministry'), count('2025-03', 'ministry')]).toEqual([23, 17]);
		expect(PROVINCES_2025.filter((p) => !p.merged)).toHaveLength(11);
		expect(new Set(nation.authorities.map((a) => a.key)).size).toBe(nation.authorities.length);
	});

	test('gives a merged province new systems and the 11 others none', () => {
		for (const p of PROVINCES_2025) {
			const own = nation.authorities.filter((a) => a.level === 'province' && a.to === '2025-12' && a.unit.code === p.code);
			expect(own.map((a) => a.from)).toEqual([p.merged ? '2025-07' : '2024-01']);
		}
	});

	test('has a miniature population that adds up to about half the dossiers', () => {
		const adults = PROVINCES.reduce((sum, p) => sum + adultsOf(nation, p), 0);
		expect(adults / nation.dossiers).toBeGreaterThan(0.4);
		expect(adults / nation.dossiers).toBeLessThan(0.6);
	});
});

describe('dossiers', () => {
	test('are exactly as many as asked for, each with a code of its own', () => {
		expect(lives).toHaveLength(12_000);
		expect(new Set(lives.map((life) => life[0]!.dossier)).size).toBe(12_000);
	});

	test('are the same for the same seed and others for another', () => {
		const small = (seed: string) => livesOf(makeNation({ seed, dossiers: 300 }));
		expect(JSON.stringify(small('a'))).toBe(JSON.stringify(small('a')));
		expect(JSON.stringify(small('a'))).not.toBe(JSON.stringify(small('b')));
	});

	test('of one month and authority can be made alone', () => {
		const a = nation.authorities[3]!;
		const alone = [...dossiersOf(nation, a, '2024-05', volumesOf(nation)[4]![3]!)];
		expect(alone).toEqual(lives.filter((life) => life[0]!.authority === 3 && /-2405\d\d-/.test(life[0]!.dossier)));
	});

	test('are skewed: the ten largest provinces have between a third and three fifths of the provinces', () => {
		const volumes = volumesOf(nation)
			.slice(0, 12)
			.map((month) => month.slice(0, 63));
		const by = PROVINCES.map((_, i) => volumes.reduce((sum, month) => sum + month[i]!, 0)).sort((x, y) => y - x);
		const part = by.slice(0, 10).reduce((x, y) => x + y, 0) / by.reduce((x, y) => x + y, 0);
		expect(part).toBeGreaterThan(0.33);
		expect(part).toBeLessThan(0.6);
	});

	test('come to counters on working days and online on any; fewer in the month of Tết', () => {
		const days = (channel: string) => new Set(lives.filter((l) => l[0]!.channel === channel).map((l) => weekday(dayAt(l[0]!.submitted))));
		expect(days('counter').has(0)).toBe(false);
		expect(days('online').has(0)).toBe(true);
		const in2024 = volumesOf(nation).map((month) => month.reduce((x, y) => x + y, 0));
		expect(in2024[1]!).toBeLessThan(0.85 * in2024[2]!);
	});

	test('move online over the two years, and are full process more often', () => {
		const rate = (month: string, what: (s: Statement) => boolean) => {
			const said = lives.map((l) => l[0]!).filter((s) => s.dossier.includes(`-${month.slice(2).replace('-', '')}`));
			return said.filter(what).length / said.length;
		};
		expect(rate('2024-01', (s) => s.channel === 'online')).toBeLessThan(rate('2025-09', (s) => s.channel === 'online') - 0.08);
		expect(rate('2025-12', (s) => s.channel === 'online')).toBeGreaterThan(0.6);
		const full = (s: Statement) => s.channel === 'online' && s.level === 'full';
		expect(rate('2024-01', full)).toBeLessThan(rate('2025-09', full) - 0.05);
	});

	test('never go backwards: each statement is later than the one before, and nothing happens before it was submitted', () => {
		for (const life of lives) {
			for (const [i, s] of life.entries()) {
				expect(s.first).toBe(i === 0);
				if (i > 0) expect(s.at).toBeGreaterThan(life[i - 1]!.at);
				for (const at of [s.received, s.finished, s.returned, s.due]) if (at !== null) expect(at).toBeGreaterThanOrEqual(s.submitted);
				if (s.returned !== null) expect(s.returned).toBeGreaterThan(s.finished!);
			}
		}
	});

	test('make three to four statements each, some late, some paused, refused or withdrawn', () => {
		const statements = lives.flat();
		expect(statements.length / lives.length).toBeGreaterThan(3);
		expect(statements.length / lives.length).toBeLessThan(4.2);
		const finished = lives.map((l) => l.at(-1)!).filter((s) => s.finished !== null);
		const late = finished.filter((s) => s.finished! > s.due!).length / finished.length;
		expect(late).toBeGreaterThan(0.03);
		expect(late).toBeLessThan(0.15);
		expect(new Set(statements.map((s) => s.status))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
	});

	test('are asked for by people who come again', () => {
		const people = new Set(lives.map((l) => l[0]!.applicant));
		expect(people.size).toBeGreaterThan(2_000);
		expect(people.size).toBeLessThan(6_500);
		for (const person of people) expect(person).toMatch(/^made-\d\d-\d+$/);
	});
});

describe('chance', () => {
	test('shares out a whole number without losing or adding any', () => {
		fc.assert(
			fc.property(fc.nat(100_000), fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 }), (total, weights) => {
				const sum = share(total, weights).reduce((a, b) => a + b, 0);
				return sum === (weights.some((w) => w > 0) ? total : sum);
			}),
		);
	});

	test('repeats itself word for word and stays within its bounds', () => {
		const draws = (word: string) =>
			Array.from(
				{ length: 50 },
				(
					(c) => () =>
						c.next()
				)(chanceOf(word)),
			);
		expect(draws('x')).toEqual(draws('x'));
		expect(draws('x')).not.toEqual(draws('y'));
		expect(draws('x').every((d) => d >= 0 && d < 1)).toBe(true);
	});
});
