// Calendars: the committed one is whole, and one that contradicts itself is told line by line.
import { expect, it } from 'vitest';
import { checkCalendar } from './check-calendar.ts';
import { loadPacks } from './load-packs.ts';
import { CalendarDeclaration } from './schema/calendar.ts';
import { checkYaml, readYaml } from './yaml-file.ts';

const tell = (text: string) => {
	const { read, faults } = checkYaml(readYaml('c.yaml', text), CalendarDeclaration);
	return [...faults, ...(read ? checkCalendar(read) : [])].map((f) => `${f.line} ${f.path} ${f.code}`);
};
const day = (from: string, to?: string) => `  - { from: ${from}, ${to ? `to: ${to}, ` : ''}name: { vi: a, en: a }, certainty: recalled }\n`;

it('the calendar of Viet Nam speaks of 2024 to 2026, with Tet off in each year and every swapped day marked by its certainty', async () => {
	const { calendars } = await loadPacks(new URL('../../packs', import.meta.url).pathname);
	const [vn] = calendars;
	expect(vn?.calendar).toEqual({ from: '2024-01-01', to: '2026-12-31' });
	// The first days of the lunar years.
	for (const first of ['2024-02-10', '2025-01-29', '2026-02-17'])
		expect(vn?.holidays.some((h) => h.from <= first && first <= (h.to ?? h.from))).toBe(true);
	for (const entry of [...(vn?.holidays ?? []), ...(vn?.worked ?? [])]) expect(entry.source !== undefined).toBe(entry.certainty === 'read');
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
