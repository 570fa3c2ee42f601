// pack.yaml: what a pack is called, what it holds and where its facts come from.
import { z } from 'zod';
import { Text2 } from './words.ts';

export const PackDeclaration = z.strictObject({
	/** Equals the folder's name. */
	name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'),
	version: z.string().min(1),
	title: Text2,
	kind: z.enum(['units', 'services', 'measures', 'index', 'plan', 'calendar', 'checks', 'demo']),
	/** Names of packs that must lie beside it. */
	requires: z.array(z.string()).optional(),
	/** Where the facts come from and how certain they are, in sentences. */
	source: z.string().optional(),
	licence: z.string().optional(),
	notes: z.array(z.string()).optional(),
});
export type PackDeclaration = z.infer<typeof PackDeclaration>;
