// Services: administrative procedures as provided online, with their owners in time.
import { z } from 'zod';
import { Certainty, Code, Day, Text2, UnitRef } from './words.ts';

export const ServiceOwner = z.strictObject({
	/** First day; absent when before the records begin. */
	from: Day.optional(),
	/** Last day, inclusive; absent while it holds. */
	to: Day.optional(),
	owner: UnitRef.nullable(),
	certainty: Certainty,
	note: z.string().optional(),
});

/** The time that the law gives for handling, from receipt to result. */
export const ServiceLimit = z.strictObject({
	/** First day on which it is in force; absent when before the records begin. Which holds is told by the day on which a dossier was received. */
	from: Day.optional(),
	/** Last day, inclusive; absent while it holds. */
	to: Day.optional(),
	kind: z.enum(['workingDays', 'days', 'hours', 'months']),
	/** Hours are working hours. */
	amount: z.number().int().positive().max(16_383),
	certainty: Certainty,
	/** The text of law or the page it was read in. */
	source: z.string().optional(),
	note: z.string().optional(),
});

export const ServiceDeclaration = z.strictObject({
	code: Code,
	name: Text2,
	/** How certain the name is. */
	certainty: Certainty,
	/** Claimed level; null when no source tells it. */
	level: z.enum(['full', 'partial', 'information']).nullable(),
	/** The list of essential services it stands in. */
	essential: z.strictObject({ decision: z.string().min(1), no: z.number().int().positive() }).optional(),
	field: z.string().optional(),
	/** Codes of the national procedure database under which dossiers of this service come. */
	nationalCodes: z.array(Code).default([]),
	/** In order of time, without gaps. */
	owners: z.array(ServiceOwner).min(1),
	/** Legal time limits; none when no source tells. They never overlap. */
	limits: z.array(ServiceLimit).default([]),
	note: z.string().optional(),
});
export type ServiceDeclaration = z.infer<typeof ServiceDeclaration>;

/** The limits of a service with every code under which its dossiers come. */
export interface ProcedureLimits {
	readonly procedures: readonly string[];
	readonly limits: readonly z.infer<typeof ServiceLimit>[];
}

export const limitsOf = ({ code, nationalCodes, limits }: Pick<ServiceDeclaration, 'code' | 'nationalCodes' | 'limits'>): ProcedureLimits => ({
	procedures: [code, ...nationalCodes],
	limits,
});

/** A file in `services/`. */
export const ServicesFile = z.strictObject({ services: z.array(ServiceDeclaration) });
