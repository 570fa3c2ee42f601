// Words that all pack files share: two-language texts, codes, days, references to units. Sentences here are read by pack authors.
import { z } from 'zod';
import { isDay } from '../../base/index.ts';

/** A text in both languages of the product. */
export const Text2 = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** A calendar day that exists. */
export const Day = z.string().refine(isDay, { error: 'is not a day that exists: write YYYY-MM-DD', params: { code: 'packs.day-malformed' } });

/** Codes are text and must be quoted where they look like numbers (`"01"`). */
export const Code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'must be a code: letters, digits, dot, dash, underscore');

/** A unit named in a pack: by its id (`u1015`), or by the code it had on a day (`15@2024-05-01`). */
export const UnitRef = z
	.string()
	.regex(/^(u\d+|[\p{L}\p{N}.-]+@\d{4}-\d{2}-\d{2})$/u, 'must be a unit id (u1015) or a code on a day (15@2024-05-01)');

/** How a fact came to be known; `made` marks demonstrations. */
export const Certainty = z.enum(['read', 'recalled', 'computed', 'made']);
