// On time by Decision 766: the rule as a specification and as SQL, and the calendar of working days beneath both.
import type { Packs } from '../../packs/index.ts';
import { bookOfLimits } from './legal-limits.ts';
import type { OnTimeRules } from './on-time-766.ts';
import { readWorkingCalendar } from './working-calendar.ts';

export type { Said } from './applicant-time.ts';
export { isClosedInTime, isLateAt, judgeOnTime, type OnTime, type OnTimeRules } from './on-time-766.ts';
export { type OnTimeSql, writeOnTime } from './on-time-sql.ts';
export { isBeyond, readWorkingCalendar, type WorkingCalendar } from './working-calendar.ts';

/** The rule over what the packs declare of holidays and of legal time limits. */
export function onTimeRules({ calendars, limits }: Pick<Packs, 'calendars' | 'limits'>): OnTimeRules {
	return { calendar: readWorkingCalendar(calendars), limits: bookOfLimits(limits) };
}
