// Units in time. Long lists are tables (CSV with a header, every cell a text) named by the YAML file; a few units may stand in the YAML
// itself. A row is one version of a unit: what it was called from one day to another; the rows of one number follow each other without gap.
import { z } from 'zod';
import { UnitKind, UnitLevel } from '../../registry/contract.ts';
import { Certainty, Code, Day, Text2 } from './words.ts';

const UnitNumber = z.number().int().positive();
const Evidence = Certainty.exclude(['made']);

/** One version of a unit. */
export const UnitVersionRow = z.strictObject({
	number: UnitNumber,
	level: UnitLevel,
	kind: UnitKind,
	code: Code,
	/** First day; absent when before the records begin. */
	from: Day.nullable().default(null),
	/** Last day, inclusive; absent while it holds. */
	to: Day.nullable().default(null),
	/** Number of the unit above; absent for the nation. */
	parent: UnitNumber.nullable().default(null),
	name: Text2,
	fullName: Text2,
});
export type UnitVersionRow = z.infer<typeof UnitVersionRow>;

/** What became of what. */
export const SuccessionRow = z.strictObject({
	from: UnitNumber,
	to: UnitNumber,
	on: Day,
	/** Part of the counts that goes there, where one unit became several and somebody declared it; the parts of one unit sum to 1. */
	share: z.number().positive().max(1).nullable().default(null),
	certainty: Evidence,
	basis: z.string().nullable().default(null),
});
export type SuccessionRow = z.infer<typeof SuccessionRow>;

const FileName = z.string().regex(/^[\w.-]+\.csv$/, 'must be a CSV file beside this one');

/** A file in `units/`. */
export const UnitsFile = z.strictObject({
	tables: z.strictObject({ units: z.array(FileName).default([]), successions: z.array(FileName).default([]) }).optional(),
	units: z.array(UnitVersionRow).default([]),
	successions: z.array(SuccessionRow).default([]),
});

const toNumber = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);
const toShare = z
	.string()
	.regex(/^(0?\.\d+|1)$/, 'must be a part of 1, such as 0.4')
	.transform(Number);
const blank = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema]);
const Filled = z.string().min(1, 'must not be empty');

/** A line of a table of units. */
export const UnitLine = z.object({
	number: toNumber,
	level: UnitLevel,
	kind: UnitKind,
	code: Code,
	from: blank(Day),
	to: blank(Day),
	parent: blank(toNumber),
	name_vi: Filled,
	name_en: Filled,
	full_name_vi: Filled,
	full_name_en: Filled,
});

/** A line of a table of successions. */
export const SuccessionLine = z.object({ from: toNumber, to: toNumber, on: Day, share: blank(toShare), certainty: Evidence, basis: blank(Filled) });
