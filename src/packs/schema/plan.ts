// Plans: a directed document with its targets, tasks and reported figures, one plan a file. Deadlines stay as people wrote them, with
// the machine date beside.
import { z } from 'zod';
import { SystemKind, UnitKind, UnitLevel } from '../../registry/contract.ts';
import { Code, Day, Text2, UnitRef } from './words.ts';

export const DeadlineDeclaration = z.strictObject({
	/** As written, such as "before 2024-05-10"; null when the source gives none. */
	text: z.string().min(1).nullable(),
	/** The same in the words of readers; absent where the source gives none. */
	wording: Text2.optional(),
	/** The machine date named; with `inclusive: false` that day is itself too late. Null when no date follows from the text. */
	day: Day.nullable(),
	precision: z.enum(['day', 'month', 'quarter', 'year', 'none']),
	inclusive: z.boolean(),
	/** True where no source gives a date and the year of the plan does. */
	inferred: z.boolean().optional(),
	/** Id of the source that gives it. */
	source: z.string().nullable(),
});
export type DeadlineDeclaration = z.infer<typeof DeadlineDeclaration>;

/** Where a plan, its targets, tasks and figures were read: one entry a document, named by its id everywhere else. */
export const SourceDeclaration = z.strictObject({
	/** Short, stable, for addresses and tables: `tb-203-2024`. */
	id: Code,
	title: Text2,
	publisher: Text2,
	/** Day or month of the document: `2024-05-06`, `2024-08`; null when the text gives none. */
	date: z
		.string()
		.regex(/^\d{4}-\d{2}(-\d{2})?$/, 'write a day or a month, as 2024-05-06 or 2024-08')
		.nullable(),
	certainty: z.enum(['read', 'recalled', 'computed']),
	/** Name of the text among the domain notes. */
	file: z.string().min(1).optional(),
});

/** A figure somebody reported, before any measurement. */
export const ClaimDeclaration = z.strictObject({
	value: z.number(),
	/** As written, when more than a number. */
	text: z.string().optional(),
	/** The same in the words of readers. */
	wording: Text2.optional(),
	source: z.string().min(1),
	/** Day or period the figure is of, as written. */
	asOf: z.string().nullable(),
});

/** Who or what a target over units or over a list goes through. */
export const Members = z.strictObject({
	levels: z.array(UnitLevel).optional(),
	/** Kinds of units, where a level is too wide: ministries and ministerial-level agencies, but not Government agencies. */
	kinds: z.array(UnitKind).optional(),
	units: z.array(UnitRef).optional(),
	/** The services of this decision (`06/QĐ-TTg`). */
	essentialOf: z.string().optional(),
	/** Day on which units and services are read. */
	asOf: Day,
});

export const TargetDeclaration = z.strictObject({
	id: Code,
	text: Text2,
	shape: z.enum(['number', 'share', 'everyUnit', 'list', 'other']),
	scope: z.string().min(1),
	direction: z.enum(['>=', '<=', '=']).nullable(),
	/** Null where the target is no number ("1 per 2,000"). */
	value: z.number().nullable(),
	valueText: Text2,
	unit: z.string().min(1),
	/** Code of the indicator that settles it. */
	indicator: Code.optional(),
	/** Period of the finding that settles it; absent: the year of the plan. */
	period: z.string().optional(),
	/** For a checklist of connections: the kind of system that each member must have connected. */
	system: SystemKind.optional(),
	members: Members.optional(),
	due: DeadlineDeclaration,
	claim: ClaimDeclaration.optional(),
	lead: Text2.optional(),
	sources: z.array(z.string().min(1)).min(1),
	note: Text2.optional(),
});
export type TargetDeclaration = z.infer<typeof TargetDeclaration>;

export const TaskDeclaration = z.strictObject({
	id: Code,
	text: Text2,
	/** Number of one of the plan's groups. */
	group: z.number().int().optional(),
	lead: Text2.optional(),
	units: z.array(UnitRef).optional(),
	due: DeadlineDeclaration,
	/** Id of the target it serves. */
	target: Code.optional(),
	/** What a unit said about it; a claim until settled. */
	claim: z.strictObject({ done: z.boolean(), source: z.string().min(1), asOf: z.string().nullable() }).optional(),
	sources: z.array(z.string().min(1)).min(1),
	note: Text2.optional(),
});
export type TaskDeclaration = z.infer<typeof TaskDeclaration>;

export const FigureDeclaration = z.strictObject({
	what: Text2,
	/** As the source has it: "> 46.2", with `unit` "million". */
	value: z.string().min(1),
	/** The same for readers, with its unit. */
	valueText: Text2,
	unit: z.string().optional(),
	asOf: z.string().optional(),
	/** The same for readers, where it is neither a day nor a month. */
	asOfText: Text2.optional(),
	change: z.string().optional(),
	changeText: Text2.optional(),
	source: z.string().min(1),
	/** Id of the target it speaks of. */
	target: Code.optional(),
});

const Plan = z.strictObject({
	id: Code,
	number: z.string().min(1),
	name: Text2,
	theme: Text2.optional(),
	issuer: Text2,
	issued: Day,
	year: z.number().int(),
	groups: z.array(z.strictObject({ no: z.number().int(), name: Text2, source: z.string().optional() })),
	targets: z.array(TargetDeclaration),
	tasks: z.array(TaskDeclaration),
	figures: z.array(FigureDeclaration),
	sources: z.array(SourceDeclaration).min(1),
	notes: z.array(Text2).optional(),
});

/** Every id of a source that a plan writes down, with the place. */
function citedSources(plan: z.infer<typeof Plan>): [path: (string | number)[], id: string | null | undefined][] {
	return [
		...plan.groups.map((g, i): [(string | number)[], string | undefined] => [['groups', i, 'source'], g.source]),
		...plan.figures.map((f, i): [(string | number)[], string] => [['figures', i, 'source'], f.source]),
		...(['targets', 'tasks'] as const).flatMap((list) =>
			plan[list].flatMap((item, i): [(string | number)[], string | null | undefined][] => [
				...item.sources.map((id, j): [(string | number)[], string] => [[list, i, 'sources', j], id]),
				[[list, i, 'due', 'source'], item.due.source],
				[[list, i, 'claim', 'source'], item.claim?.source],
			]),
		),
	];
}

/** A file in `plans/`. */
export const PlanDeclaration = Plan.superRefine((plan, context) => {
	const known = new Set(plan.sources.map((s) => s.id));
	for (const [path, id] of citedSources(plan)) {
		if (id != null && !known.has(id)) context.addIssue({ code: 'custom', path, message: 'is not the id of a source of this plan' });
	}
});
export type PlanDeclaration = z.infer<typeof PlanDeclaration>;
