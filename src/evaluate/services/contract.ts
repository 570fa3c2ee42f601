// How a procedure is used and how long it takes, under one unit or month by month. Shared by API and pages; no Node here.
import { z } from 'zod';
import { Text2 } from '../../registry/contract.ts';

/** What was in hand on a day. */
export const OpenDossiers = z
	.object({
		on: z.string().meta({ description: 'The last day of the period, or today in a running one' }),
		count: z.number(),
		medianDays: z.number().nullable().meta({ description: 'Days since receipt that half of them have passed; exact. Null where there are none' }),
		over30: z.number().meta({ description: 'Received more than 30 days before' }),
		over90: z.number(),
	})
	.meta({ id: 'OpenDossiers' });
export type OpenDossiers = z.infer<typeof OpenDossiers>;

export const ServiceUse = z
	.object({
		code: z.string().meta({ description: 'Code of the service in the register, or of the procedure where the register does not know it' }),
		procedures: z.array(z.string()).meta({ description: 'Codes under which its dossiers came; empty where none did' }),
		name: Text2.nullable(),
		essential: z.object({ decision: z.string(), no: z.number().int() }).nullable(),
		of: z.string().meta({ description: 'Id of the unit' }),
		period: z.string(),
		clock: z.enum(['then', 'now']),
		asOf: z.string(),
		received: z.number(),
		online: z.number(),
		fullProcess: z.number().meta({ description: 'Received online at full process, by the level that the sender stated' }),
		finished: z.number(),
		timed: z.number().meta({ description: 'Finished dossiers of which it is known how long they took' }),
		medianDays: z
			.number()
			.nullable()
			.meta({ description: 'Half of them took at most so many days of 24 hours from receipt to result; at most 1 % off. Null where none is timed' }),
		p90Days: z.number().nullable().meta({ description: 'Nine of ten took at most so many days; at most 1 % off' }),
		open: OpenDossiers.nullable().meta({ description: 'Null in a series of months, and in a period that has not begun' }),
	})
	.meta({ id: 'ServiceUse', description: 'Use of one procedure under one unit in one period, and how long it took' });
export type ServiceUse = z.infer<typeof ServiceUse>;

/** The time that the law gives, from receipt to result. */
export const LegalTime = z
	.object({
		from: z.string().nullable(),
		to: z.string().nullable(),
		kind: z.enum(['workingDays', 'days', 'hours', 'months']),
		amount: z.number().int(),
		certainty: z.string(),
		source: z.string().nullable(),
	})
	.meta({ id: 'LegalTime' });
export type LegalTime = z.infer<typeof LegalTime>;
