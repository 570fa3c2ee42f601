// The golden cases of the on-time rule, read from the table that a civil servant reads (golden.yaml), and the rules they are judged by: the
// committed calendar of Viet Nam and the made limits of the table.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CalendarDeclaration } from '../../packs/index.ts';
import type { Said } from './applicant-time.ts';
import { bookOfLimits } from './legal-limits.ts';
import type { OnTimeRules } from './on-time-766.ts';
import { dayNumber, readWorkingCalendar } from './working-calendar.ts';

const Day = z.iso.date();
const Limit = z.strictObject({
	kind: z.enum(['workingDays', 'days', 'hours', 'months']),
	amount: z.int().positive(),
	from: Day.optional(),
	to: Day.optional(),
});
const Line = z.strictObject({
	on: Day,
	status: z.int().min(1).max(10),
	procedure: z.string().default(''),
	...{ received: Day.optional(), due: Day.optional(), finished: Day.optional() },
	...{ asked: Day.optional(), answered: Day.optional(), newDue: Day.optional() },
});
const Golden = z.strictObject({
	limits: z.record(z.string(), z.union([Limit, z.array(Limit)])),
	cases: z.array(
		z.strictObject({
			name: z.strictObject({ vi: z.string(), en: z.string() }),
			said: z.array(Line).min(1),
			expect: z.strictObject({
				closed: z.union([Day, z.literal('none')]),
				inTime: z.union([z.boolean(), z.enum(['open', 'unknown'])]),
				late: z.union([Day, z.literal('never')]),
			}),
		}),
	),
});

const read = (path: string) => parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as unknown;
const golden = Golden.parse(read('golden.yaml'));

export const RULES: OnTimeRules = {
	calendar: readWorkingCalendar([read('../../../packs/vn-calendar/calendars/vn.yaml') as CalendarDeclaration]),
	limits: bookOfLimits(
		Object.entries(golden.limits).map(([procedure, limits]) => ({
			procedures: [procedure],
			limits: [limits].flat().map((l) => ({ ...l, certainty: 'made' as const })),
		})),
	),
};

/** Nine in the morning of Vietnam. */
const at = (day: string) => dayNumber(day) * 86_400_000 + 2 * 3_600_000;
const maybe = (day: string | undefined) => (day === undefined ? null : at(day));

const toSaid = (line: z.infer<typeof Line>): Said => ({
	...{ at: at(line.on), status: line.status, procedure: line.procedure, returned: null },
	...{ received: maybe(line.received), due: maybe(line.due), finished: maybe(line.finished) },
	supplements: line.asked === undefined ? [] : [{ asked: at(line.asked), answered: maybe(line.answered), due: maybe(line.newDue) }],
});

export const CASES = golden.cases.map(({ name, said, expect }) => ({ name: name.en, messages: said.map(toSaid), expect }));
