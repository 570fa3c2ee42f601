// Indexes: trees of indicators with points. Like rules they change with the law, so an index is a list of editions with validity dates;
// an edition may have a tree of its own for each level of units, and named variants where sources dispute how points are split.
import { z } from 'zod';
import { UnitLevel } from '../../registry/contract.ts';
import { Code, Day, Text2 } from './words.ts';

const Points = z.number().nonnegative();
const Certainty = z.enum(['read', 'recalled', 'computed']);

/**
 * How a figure earns points: `linear` in proportion up to 100; `fullAt` in proportion, all points from that value on; `bands` fixed points
 * from a value on; `none`: shown beside the score, never in it.
 */
export const Scoring = z.union([
	z.literal('linear'),
	z.literal('none'),
	z.strictObject({ fullAt: z.number().positive() }),
	z.strictObject({ bands: z.array(z.strictObject({ from: z.number(), points: Points })).min(1) }),
]);
export type Scoring = z.infer<typeof Scoring>;

/** What a zero denominator earns: all points, none, or nothing can be said. */
const Zero = z.enum(['full', 'none', 'notAssessed']);

export const ComponentDeclaration = z.strictObject({
	/** As the decision numbers it: "1.1". */
	no: z.string().min(1),
	/** The indicator that measures it, and its name in variants. */
	indicator: Code,
	maximum: Points,
	scoring: Scoring,
	zero: Zero.default('notAssessed'),
	/** Levels it is made for, where these are fewer than those of the tree; for the others it is not in the maximum. */
	levels: z.array(UnitLevel).min(1).optional(),
	/** Who says it: facts, a report that another body knows, the unit about itself, a survey. */
	basis: z.enum(['measured', 'reported', 'selfAssessed', 'surveyed']).default('measured'),
	/** What a unit must show for a figure about itself. */
	evidence: Text2.optional(),
	certainty: Certainty.optional(),
	note: Text2.optional(),
});

export const GroupDeclaration = z.strictObject({
	id: Code,
	name: Text2,
	maximum: Points,
	/** Those that are known; none where only their number is. */
	components: z.array(ComponentDeclaration),
	/** How many components the decision has, where not all of them are known. */
	count: z.number().int().positive().optional(),
	note: Text2.optional(),
});

export const TreeDeclaration = z.strictObject({
	levels: z.array(UnitLevel).min(1),
	/** Null where no source tells it. */
	maximum: Points.nullable(),
	groups: z.array(GroupDeclaration),
	/** Other ways to add up the same groups: a group counts in several pillars, and once in the whole. */
	pillars: z.array(z.strictObject({ id: Code, name: Text2, maximum: Points, groups: z.array(Code).min(1) })).optional(),
	/** What is not known of the tree; points then need not add up to the whole, and no rank is given. */
	unknown: Text2.optional(),
});

export const VariantDeclaration = z.strictObject({
	id: Code,
	name: Text2,
	about: Text2,
	certainty: Certainty,
	/** Components that differ; by the indicator that names them. `use`: another indicator measures it. */
	components: z
		.array(
			z.strictObject({
				indicator: Code,
				use: Code.optional(),
				maximum: Points.optional(),
				scoring: Scoring.optional(),
				zero: Zero.optional(),
			}),
		)
		.min(1),
});

export const CompositeEdition = z.strictObject({
	validFrom: Day,
	/** Last day, inclusive; absent while it holds. */
	validTo: Day.optional(),
	legalBasis: z.string().optional(),
	certainty: Certainty,
	trees: z.array(TreeDeclaration).min(1),
	/** From the highest down, by the share of points in percent. */
	bands: z.array(z.strictObject({ id: Code, from: z.number(), name: Text2, certainty: Certainty })).default([]),
	/** Who gets a band and a rank: enough points assessed (a share from 0 to 1), enough cases. */
	eligible: z
		.strictObject({
			assessed: z.number().min(0).max(1),
			cases: z.array(z.strictObject({ measure: Code, from: z.number().positive() })).default([]),
		})
		.default({ assessed: 0, cases: [] }),
	variants: z.array(VariantDeclaration).default([]),
	sources: z.array(z.string()).optional(),
	note: Text2.optional(),
});
export type CompositeEdition = z.infer<typeof CompositeEdition>;

export const IndexDeclaration = z.strictObject({
	code: Code,
	name: Text2,
	question: Text2,
	about: Text2,
	editions: z.array(CompositeEdition).min(1),
});
export type IndexDeclaration = z.infer<typeof IndexDeclaration>;

/** A file in `indexes/`. */
export const IndexesFile = z.strictObject({ indexes: z.array(IndexDeclaration) });
