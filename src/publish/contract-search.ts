// What a search finds, for pages and programs. No Node here.
import { z } from 'zod';
import { Text2, UnitLevel } from '../registry/contract.ts';

/** Groups of what is found; plans hold their targets and tasks, indicators the components of indexes. */
export const SearchKind = z.enum(['unit', 'service', 'indicator', 'index', 'plan']);
export type SearchKind = z.infer<typeof SearchKind>;

const UnitFound = z.object({ id: z.string(), code: z.string(), name: Text2, level: UnitLevel });

export const SearchHit = z
	.object({
		kind: SearchKind,
		part: z
			.enum(['component', 'plan', 'target', 'task'])
			.nullable()
			.meta({ description: 'component: an indicator that makes up an index; plan, target, task: which of the kind plan' }),
		id: z.string().meta({ example: 'u1015', description: 'Id of the unit, the target or the task; else the code' }),
		code: z.string().nullable(),
		name: Text2,
		path: z.string().meta({ description: 'Page, after the language: /units/u1015' }),
		of: z.string().nullable().meta({ description: 'The plan of a target or task; the index of a component' }),
		level: UnitLevel.nullable().meta({ description: 'Of a unit' }),
		above: UnitFound.nullable().meta({ description: 'The unit above it, as it is or was; the owner of a service' }),
		validFrom: z.string().nullable(),
		validTo: z.string().nullable().meta({ description: 'Last day of validity; null while it holds' }),
		ended: z.boolean(),
		successors: z.array(UnitFound.extend({ on: z.string() })).meta({ description: 'What an ended unit became' }),
		formerly: Text2.nullable().meta({ description: 'A name it had before, where that was found' }),
	})
	.meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

/** A piece of a text, and whether it is what was searched for. */
export interface MarkedPiece {
	readonly text: string;
	readonly hit: boolean;
}

export interface SearchRow extends SearchHit {
	readonly marked: { readonly vi: readonly MarkedPiece[]; readonly en: readonly MarkedPiece[] };
	readonly markedCode: readonly MarkedPiece[];
}

export interface SearchGroup {
	readonly kind: SearchKind;
	readonly total: number;
	readonly rows: readonly SearchRow[];
}

export interface SearchPage {
	/** What was searched for, cut where it was too long. */
	readonly q: string;
	readonly cut: boolean;
	/** `none`: nothing to search for was given, or nothing of it is a letter or a digit. `near`: found only with other letters. */
	readonly found: 'none' | 'nothing' | 'exact' | 'near';
	readonly kind: SearchKind | null;
	/** Without a kind the best of each group; with one a page of that group. The best group stands first. */
	readonly groups: readonly SearchGroup[];
	/** How many of each kind there are, whatever was chosen. */
	readonly counts: Readonly<Record<SearchKind, number>>;
	readonly total: number;
	readonly page: number;
	readonly pages: number;
}

export interface SearchQuery {
	readonly q?: string | undefined;
	readonly kind?: SearchKind | undefined;
	readonly page?: number | undefined;
}
