// Plans, targets and tasks as they leave the product. No Node here.
import { z } from 'zod';
import { Claim, Finding } from '../evaluate/contract.ts';
import { Text2 } from '../registry/contract.ts';

/** A deadline as people write them, with the machine date beside it (domain: plan-2024.md, "Dates as people write them"). */
export const Deadline = z
	.object({
		text: z.string().nullable().meta({ description: 'As written, such as "before 2024-05-10"; null when the source gives none' }),
		wording: Text2.nullable().meta({ description: 'The same in the words of readers' }),
		day: z.string().nullable().meta({ description: 'Last day on which it is in time; null when no machine date follows from the text' }),
		precision: z.enum(['day', 'month', 'quarter', 'year', 'none']),
		inclusive: z.boolean().meta({ description: 'false when written "before": the day named is itself too late' }),
		inferred: z.boolean().meta({ description: 'No source gives a date; the last day of the plan’s year is meant' }),
		source: z.string().nullable().meta({ description: 'Id of a source of the plan' }),
	})
	.meta({ id: 'Deadline' });
export type Deadline = z.infer<typeof Deadline>;

export const TargetShape = z.enum(['number', 'share', 'everyUnit', 'list', 'other']).meta({
	description: 'number: a national number; share: a national share; everyUnit: a checklist over units; list: a finite list',
});

/**
 * met: settled by measurement. notMet: measured, and it falls short. contradicted: claimed as met, measured as not. claimedMet /
 * claimedShort: only a claim speaks. unknown: neither.
 */
export const TargetState = z.enum(['met', 'notMet', 'contradicted', 'claimedMet', 'claimedShort', 'unknown']);
export type TargetState = z.infer<typeof TargetState>;

export const Target = z
	.object({
		id: z.string(),
		plan: z.string(),
		text: Text2,
		shape: TargetShape,
		scope: z.string(),
		direction: z.enum(['>=', '<=', '=']).nullable(),
		value: z.number().nullable(),
		valueText: Text2,
		unit: z.string(),
		indicator: z.string().nullable().meta({ description: 'Code of the indicator that settles it; null when nothing measures it' }),
		due: Deadline,
		overdue: z.boolean().meta({ description: 'The deadline has passed and no measurement says met' }),
		state: TargetState,
		why: Text2.meta({ description: 'One sentence: why this state' }),
		finding: Finding.nullable(),
		claim: Claim.nullable().meta({
			description: 'What a unit reported, else what the sources of the plan give; its source is then the id of one of them',
		}),
		claimWording: Text2.nullable().meta({ description: 'The claim in the words of readers, where it is more than a number' }),
		units: z
			.object({ met: z.number().int(), notMet: z.number().int(), unknown: z.number().int(), expected: z.number().int() })
			.nullable()
			.meta({ description: 'For everyUnit and list: how many stand how' }),
		sources: z.array(z.string()).meta({ description: 'Ids of sources of the plan' }),
		note: Text2.nullable(),
	})
	.meta({ id: 'Target' });
export type Target = z.infer<typeof Target>;

export type TaskState = z.infer<typeof TaskState>;
export const TaskState = z.enum(['open', 'overdue', 'claimedDone', 'done', 'undated']).meta({
	description:
		'open: not yet due; overdue: due and nothing says done; claimedDone: its unit says so; done: settled; undated: open without a machine date',
});
export const Task = z
	.object({
		id: z.string(),
		plan: z.string(),
		text: Text2,
		group: z.string().nullable(),
		lead: Text2.nullable(),
		units: z.array(z.object({ id: z.string(), name: Text2 })).meta({ description: 'Units named in the text, as they were then' }),
		due: Deadline,
		state: TaskState,
		why: Text2,
		target: z.string().nullable(),
		sources: z.array(z.string()).meta({ description: 'Ids of sources of the plan' }),
		note: Text2.nullable(),
	})
	.meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const ReportedFigure = z.object({
	what: Text2,
	value: z.string().meta({ description: 'As the source has it, such as "> 46.2"' }),
	valueText: Text2.meta({ description: 'The same for readers, with its unit' }),
	unit: z.string().nullable(),
	asOf: z.string().nullable(),
	asOfText: Text2.nullable().meta({ description: 'The same for readers, where it is neither a day nor a month' }),
	change: z.string().nullable(),
	changeText: Text2.nullable(),
	source: z.string().meta({ description: 'Id of a source of the plan' }),
	target: z.string().nullable(),
});
export type ReportedFigure = z.infer<typeof ReportedFigure>;

/** Where the plan, its targets, tasks and figures were read. */
export const Source = z
	.object({
		id: z.string().meta({ example: 'tb-203-2024' }),
		title: Text2,
		publisher: Text2,
		date: z.string().nullable().meta({ description: 'Day or month; null when the text gives none' }),
		certainty: z.enum(['read', 'recalled', 'computed']),
		file: z.string().nullable().meta({ description: 'Name of the text among the domain notes' }),
	})
	.meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;

export const Plan = z
	.object({
		id: z.string(),
		number: z.string(),
		name: Text2,
		theme: Text2.nullable(),
		issuer: Text2,
		issued: z.string(),
		year: z.number().int(),
		targets: z.number().int(),
		tasks: z.number().int(),
		groups: z.array(z.object({ no: z.number().int(), name: Text2 })),
		figures: z.array(ReportedFigure),
		sources: z.array(Source),
	})
	.meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;
