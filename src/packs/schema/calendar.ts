// Calendars: public holidays and weekend days worked instead of working days. Learning the rhythm of a sender needs them.
import { z } from 'zod';
import { Certainty, Day, Text2 } from './words.ts';

/** Days off that belong together; weekend days among them too. */
const Holiday = z.strictObject({
	from: Day,
	/** Last day, inclusive; absent for a single day. */
	to: Day.optional(),
	name: Text2,
	certainty: Certainty,
	/** Where it was read. */
	source: z.string().optional(),
});

const WorkedDay = z.strictObject({ day: Day, insteadOf: Day, certainty: Certainty, source: z.string().optional() });

/** A file in `calendars/`. */
export const CalendarDeclaration = z.strictObject({
	/** The days it speaks of, both inclusive: outside them nothing is known of holidays. */
	calendar: z.strictObject({ from: Day, to: Day }),
	holidays: z.array(Holiday),
	worked: z.array(WorkedDay).default([]),
});
export type CalendarDeclaration = z.infer<typeof CalendarDeclaration>;
