// Measures: named counts and sums over facts, claims or the registry itself. What a `select` does is a declared counting rule of
// evaluate; a pack chooses among these rules and cannot write its own query.
import { z } from 'zod';
import { Code, Text2 } from './words.ts';

export const MeasureDeclaration = z.strictObject({
	code: Code,
	name: Text2,
	/** What is counted: dossiers, visits, systems, services. */
	unit: z.string().min(1),
	about: Text2,
	source: z.enum(['dossiers', 'visits', 'systems', 'services', 'claims']),
	/** Name of a counting rule known to evaluate. */
	select: z.string().min(1),
	params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
	sources: z.array(z.string()).optional(),
});
export type MeasureDeclaration = z.infer<typeof MeasureDeclaration>;

/** A file in `measures/`. */
export const MeasuresFile = z.strictObject({ measures: z.array(MeasureDeclaration) });
