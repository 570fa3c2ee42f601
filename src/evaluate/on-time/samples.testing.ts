// Histories of dossiers that nobody thought of, for the properties of the rule.
import fc from 'fast-check';
import type { Said } from './applicant-time.ts';

export const T0 = Date.UTC(2024, 1, 1);
const HOUR = 3_600_000;
/** Instants of nine weeks, Tet among them, with hours on both sides of midnight in Vietnam. */
const instant = fc.tuple(fc.integer({ min: 0, max: 62 }), fc.constantFrom(1, 9, 16, 17, 18)).map(([day, hour]) => T0 + day * 24 * HOUR + hour * HOUR);
const maybe = <T>(some: fc.Arbitrary<T>, freq = 2) => fc.option(some, { nil: null, freq });

const supplement = fc.record({ asked: instant, answered: maybe(instant), due: maybe(instant, 1) });

export const message: fc.Arbitrary<Said> = fc.record({
	at: instant,
	procedure: fc.constantFrom('', 'five', 'five', 'ten-days', 'one-month', 'twelve-hours', 'shortened', 'none'),
	status: fc.constantFrom(0, 1, 2, 2, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10),
	received: maybe(instant, 1),
	due: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instant }),
	finished: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instant }),
	returned: fc.constant(null),
	supplements: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(supplement, { maxLength: 2 }) }),
});

export const history = fc.array(message, { minLength: 1, maxLength: 7 });
