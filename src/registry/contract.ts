// Shapes of units, services and systems as they leave the product. No Node here: pages, tools and the API share it.
import { z } from 'zod';

export const Text2 = z.object({ vi: z.string(), en: z.string() }).meta({ id: 'Text2', description: 'A text in Vietnamese and in English' });
export type Text2 = z.infer<typeof Text2>;

export const Day = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/)
	.meta({ description: 'A calendar day of Vietnam, YYYY-MM-DD' });

export const UnitLevel = z.enum(['nation', 'ministry', 'province', 'district', 'commune']);
export type UnitLevel = z.infer<typeof UnitLevel>;

/** Kinds within a level; a kind is an attribute in time (Huế: province, then municipality). */
export const UnitKind = z.enum([
	'nation',
	'ministry',
	'ministerial-agency',
	'government-agency',
	'province',
	'municipality',
	'rural-district',
	'urban-district',
	'town',
	'provincial-city',
	'municipal-city',
	'commune',
	'ward',
	'township',
	'special-zone',
]);
export type UnitKind = z.infer<typeof UnitKind>;

export const Succession = z.object({
	id: z.string(),
	name: Text2,
	on: Day.meta({ description: 'First day on which the change holds' }),
	basis: z.string().nullable(),
	certainty: z.enum(['read', 'recalled', 'computed']),
});
export type Succession = z.infer<typeof Succession>;

/** A unit as on a day: code, name and kind are attributes in time, the id is its identity. */
export const Unit = z
	.object({
		id: z.string().meta({ example: 'u1015' }),
		code: z.string().meta({ description: 'Code on that day; another unit may have had it before' }),
		name: Text2,
		fullName: Text2.meta({ description: 'With its kind: "Tỉnh Yên Bái"' }),
		level: UnitLevel,
		kind: UnitKind,
		parent: z.string().nullable(),
		validFrom: Day.nullable().meta({ description: 'First day of validity; null when before the records begin' }),
		validTo: Day.nullable().meta({ description: 'Last day of validity, inclusive; null while valid' }),
		predecessors: z.array(Succession),
		successors: z.array(Succession),
		through: z
			.object({ id: z.string(), name: Text2 })
			.optional()
			.meta({ description: 'When a search met a former name: the unit that bore it (itself or a predecessor) and the name' }),
	})
	.meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

export const Service = z
	.object({
		code: z.string(),
		name: Text2,
		level: z.enum(['full', 'partial', 'information']).nullable().meta({ description: 'Claimed level; null when no source tells it' }),
		owner: z.string().nullable().meta({ description: 'Unit id of the owner on that day' }),
		essential: z.object({ decision: z.string(), no: z.number().int() }).nullable(),
		field: z.string().nullable(),
		nationalCodes: z.array(z.string()).meta({ description: 'Codes of the national procedure database under which its dossiers come' }),
		validFrom: Day.nullable(),
		validTo: Day.nullable(),
		certainty: z.enum(['read', 'recalled', 'computed', 'made']),
	})
	.meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

export const SystemKind = z.enum(['portal', 'case', 'reporting', 'database']);
export type SystemKind = z.infer<typeof SystemKind>;

/** An information system of a unit, the sender of facts. Its keys never leave. */
export const System = z
	.object({
		id: z.string(),
		site: z.number().int().meta({ description: 'Number that beacons and Matomo clients carry' }),
		name: z.string(),
		kind: SystemKind,
		unit: z.string(),
		emcSite: z.number().int().nullable(),
		madonvi: z.string().nullable(),
		origins: z.array(z.string()),
		createdAt: z.iso.datetime(),
		/** True for a made nation's system. */
		made: z.boolean(),
	})
	.meta({ id: 'System' });
export type System = z.infer<typeof System>;
