// Editions: the published figures of a period and what proves them. Shared by API, pages and tools; no Node here.
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const EditionFile = z
	.object({
		name: z.string(),
		/** Of the content as it is handed out. */
		bytes: z.number().int(),
		sha256: Sha256,
		/** Rows of a table, without its head; null for what is none. */
		rows: z.number().int().nullable(),
	})
	.meta({ id: 'EditionFile' });
export type EditionFile = z.infer<typeof EditionFile>;

/** Another edition, by its id and the hash of its manifest. */
const Reference = z.object({ id: z.string(), sha256: Sha256 });
export type Reference = z.infer<typeof Reference>;

/** What a correction changed in the former edition. */
export const ChangeCounts = z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() });
export type ChangeCounts = z.infer<typeof ChangeCounts>;

export const Manifest = z
	.object({
		format: z.literal(1),
		id: z.string().meta({ example: '2024-05#1' }),
		period: z.string(),
		clock: z.literal('then').meta({ description: 'Units as they were in the period' }),
		cut: z.iso.datetime().meta({ description: 'Facts received and claims stored up to this instant are in it' }),
		publishedAt: z.iso.datetime(),
		by: z.string(),
		note: z.string().nullable(),
		/** Why the former edition of the period was corrected. */
		reason: z.string().nullable(),
		corrects: Reference.nullable(),
		previous: Reference.nullable().meta({ description: 'The edition published before this one, of whatever period: a chain' }),
		program: z.string(),
		engine: z.string(),
		counts: z.object({ findings: z.number().int(), scores: z.number().int(), states: z.record(z.string(), z.number().int()) }),
		difference: ChangeCounts.nullable(),
		facts: z.object({ messages: z.number().int(), visits: z.number().int(), claims: z.number().int() }),
		rules: z.array(z.string()).meta({ description: 'Rules in force in the period, in full in rules.json' }),
		registry: z.object({ units: z.number().int(), successions: z.number().int(), services: z.number().int(), systems: z.number().int() }),
		files: z.array(EditionFile),
	})
	.meta({ id: 'EditionManifest' });
export type Manifest = z.infer<typeof Manifest>;

/** An edition in a list. */
export const Edition = z
	.object({
		id: z.string(),
		period: z.string(),
		publishedAt: z.iso.datetime(),
		cut: z.iso.datetime(),
		by: z.string(),
		note: z.string().nullable(),
		reason: z.string().nullable(),
		corrects: z.string().nullable(),
		findings: z.number().int(),
		difference: ChangeCounts.nullable(),
		sha256: Sha256.meta({ description: 'Of manifest.json' }),
	})
	.meta({ id: 'Edition' });
export type Edition = z.infer<typeof Edition>;

/** A row that a correction changed. `before` is null for one that was added, `after` for one that was removed. */
export const Difference = z
	.object({
		file: z.enum(['findings.csv', 'scores.csv']),
		indicator: z.string().meta({ description: 'Code of the indicator or of the index, with its variant after ~' }),
		item: z.string().meta({ description: 'Part of a score: a group, pillar or component; empty for the whole and for findings' }),
		of: z.string(),
		change: z.enum(['added', 'removed', 'changed']),
		column: z.string().nullable().meta({ description: 'The column that differs; null where the whole row was added or removed' }),
		before: z.string().nullable(),
		after: z.string().nullable(),
	})
	.meta({ id: 'EditionDifference' });
export type Difference = z.infer<typeof Difference>;

/** Facts of before the cut of which there are more now, or fewer. */
export const FactsChange = z.object({
	what: z.enum(['messages', 'visits', 'claims']),
	system: z.string().meta({ description: 'Id of the system; empty for claims of the operator' }),
	since: z.iso.datetime().meta({ description: 'Receipt; of claims when they were stored' }),
	span: z.enum(['hour', 'day']),
	before: z.number().int().meta({ description: 'When it was published' }),
	after: z.number().int().meta({ description: 'When it was verified' }),
});
export type FactsChange = z.infer<typeof FactsChange>;

const Check = z.object({ what: z.string(), holds: z.boolean(), detail: z.string() });

/** What looking an edition over and working it out again found. */
export const Verification = z
	.object({
		id: z.string(),
		holds: z.boolean(),
		checks: z.array(Check),
		/** Where other facts of before the cut are stored now than when it was published. The first of them. */
		facts: z.array(FactsChange),
		/** Rows of the files that come out otherwise: `before` as the file says, `after` as worked out again. The first of them. */
		differences: z.array(Difference),
		different: z.number().int(),
		/** Rows of which only the sentence in `why` is worded otherwise by this version of the program. */
		reworded: z.number().int(),
	})
	.meta({ id: 'EditionVerification' });
export type Verification = z.infer<typeof Verification>;
