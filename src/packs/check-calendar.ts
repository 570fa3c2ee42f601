// A calendar that contradicts itself would make a broken connection look like a holiday.
import type { Day, Fault } from '../base/index.ts';
import { faultAt, type Located } from './fault.ts';
import type { CalendarDeclaration } from './schema/calendar.ts';

/** Days in order, within the span of the calendar; a worked day is a weekend day and stands for a day off. */
export function checkCalendar(item: Located<CalendarDeclaration>): Fault[] {
	const { calendar, holidays, worked } = item.value;
	const faults: Fault[] = [];
	const outside = (day: Day) => day < calendar.from || day > calendar.to;
	const off = (day: Day) => holidays.some((h) => h.from <= day && day <= (h.to ?? h.from));
	if (calendar.to < calendar.from)
		faults.push(faultAt(item, 'packs.validity-reversed', `the calendar ends (${calendar.to}) before it begins`, ['calendar', 'to']));
	for (const [i, holiday] of holidays.entries()) {
		const to = holiday.to ?? holiday.from;
		if (to < holiday.from)
			faults.push(faultAt(item, 'packs.validity-reversed', `the holiday ends (${to}) before it begins (${holiday.from})`, ['holidays', i, 'to']));
		if (outside(holiday.from) || outside(to))
			faults.push(faultAt(item, 'packs.value-wrong', `${holiday.from} to ${to} lies outside the calendar`, ['holidays', i, 'from']));
		if (holidays.slice(0, i).some((h) => h.from <= to && holiday.from <= (h.to ?? h.from)))
			faults.push(faultAt(item, 'packs.validity-overlap', `${holiday.from} to ${to} is a holiday already`, ['holidays', i, 'from']));
	}
	for (const [i, { day, insteadOf }] of worked.entries()) {
		const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
		if (weekday !== 0 && weekday !== 6) faults.push(faultAt(item, 'packs.value-wrong', `${day} is no weekend day`, ['worked', i, 'day']));
		if (off(day)) faults.push(faultAt(item, 'packs.validity-overlap', `${day} is a holiday and cannot be worked`, ['worked', i, 'day']));
		if (!off(insteadOf)) faults.push(faultAt(item, 'packs.value-wrong', `${insteadOf} is no day off`, ['worked', i, 'insteadOf']));
	}
	return faults;
}
