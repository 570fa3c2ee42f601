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
	note: z.string().optional(),
});
export type ServiceDeclaration = z.infer<typeof ServiceDeclaration>;

/** A file in `services/`. */
export const ServicesFile = z.strictObject({ services: z.array(ServiceDeclaration) });
