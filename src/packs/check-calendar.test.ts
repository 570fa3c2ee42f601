// Calendars: the committed one is whole, and one that contradicts itself is told line by line.
import { expect, it } from 'vitest';
import { addDays } from '../base/index.ts';
import { checkCalendar } from './check-calendar.ts';
import { loadPacks } from './load-packs.ts';
import { lunarDay } from './lunar.testing.ts';
import { CalendarDeclaration } from './schema/calendar.ts';
import { checkYaml, readYaml } from './yaml-file.ts';

const tell = (text: string) => {
	const { read, faults } = checkYaml(readYaml('c.yaml', text), CalendarDeclaration);
	return [...faults, ...(read ? checkCalendar(read) : [])].map((f) => `${f.line} ${f.path} ${f.code}`);
};
const day = (from: string, to?: string) => `  - { from: ${from}, ${to ? `to: ${to}, ` : ''}name: { vi: a, en: a }, certainty: recalled }\n`;

it('the calendar of Viet Nam speaks of 2022 to 2027, and what was read says where', async () => {
	const { calendars } = await loadPacks(new URL('../../packs', import.meta.url).pathname);
	const [vn] = calendars;
	expect(vn?.calendar).toEqual({ from: '2022-01-01', to: '2027-12-31' });
	for (const entry of [...(vn?.holidays ?? []), ...(vn?.worked ?? [])]) expect(entry.source !== undefined).toBe(entry.certainty === 'read');
});

it('new moons are computed rightly: first days of lunar years and the tenth of the third month, doubled months among them', () => {
	// Those of 2022 to 2026 were read in the sources of the calendar, the others are recalled; 2020 doubled its fourth month, 2023 its second, 2025 its sixth.
	const [tet, kings] = [(y: number) => lunarDay(y, 1, 1), (y: number) => lunarDay(y, 3, 10)];
	expect([2018, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map(tet)).toEqual([
		...['2018-02-16', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17'],
	]);
	expect([2022, 2023, 2024, 2025, 2026].map(kings)).toEqual(['2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26']);
});

it('in each year the days that the law names are off: lunar ones, those of the sun, and one beside the National Day', async () => {
	const { calendars } = await loadPacks(new URL('../../packs', import.meta.url).pathname);
	const { holidays } = calendars[0]!;
	const off = (day: string) => holidays.some((h) => h.from <= day && day <= (h.to ?? h.from)) || [0, 6].includes(new Date(day).getUTCDay());
	for (const year of [2022, 2023, 2024, 2025, 2026, 2027]) {
		const tet = lunarDay(year, 1, 1);
		const named = [
			tet,
			addDays(tet, -1),
			addDays(tet, 1),
			addDays(tet, 2),
			lunarDay(year, 3, 10),
			...['01-01', '04-30', '05-01', '09-02'].map((d) => `${year}-${d}`),
		];
		expect(named.filter((day) => !off(day))).toEqual([]);
		// Which day beside the second of September is decided each year, in 2027 not yet.
		if (year < 2027) expect(off(`${year}-09-01`) || off(`${year}-09-03`)).toBe(true);
		const length = (day: string) =>
			holidays
				.filter((h) => h.from <= day && day <= (h.to ?? h.from))
				.map((h) => (Date.parse(h.to ?? h.from) - Date.parse(h.from)) / 86_400_000 + 1)[0];
		expect(length(tet)).toBeGreaterThanOrEqual(year < 2027 ? 7 : 6);
	}
});

it('a calendar that contradicts itself is refused with the line of each fault', () => {
	const text =
		`calendar: { from: 2024-01-01, to: 2024-12-31 }\nholidays:\n${day('2024-02-08', '2024-02-14')}${day('2024-02-14', '2024-02-15')}${day('2025-01-01')}` +
		`${day('2024-05-02', '2024-05-01')}worked:\n  - { day: 2024-02-10, insteadOf: 2024-02-09, certainty: recalled }\n  - { day: 2024-03-04, insteadOf: 2024-03-05, certainty: recalled }\n`;
	expect(tell(text)).toEqual([
		'4 holidays.1.from packs.validity-overlap',
		'5 holidays.2.from packs.value-wrong',
		'6 holidays.3.to packs.validity-reversed',
		'8 worked.0.day packs.validity-overlap',
		'9 worked.1.day packs.value-wrong',
		'9 worked.1.insteadOf packs.value-wrong',
	]);
	expect(tell('calendar: { from: 2024-13-01, to: 2024-12-31 }\nholidays: []\n')[0]).toContain('packs.day-malformed');
});
