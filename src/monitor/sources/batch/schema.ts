// The own dossier message, one JSON object a line. Unknown fields are ignored and not kept.
import { z } from 'zod';

const Code = z.string().trim().min(1).max(100);
const Instant = z.string().max(40).meta({ description: 'ISO 8601 with offset, such as 2024-09-30T09:12:00+07:00' });

export const OwnMessage = z
	.object({
		id: z.string().min(1).max(200).nullish().meta({ description: 'Identity of the message; without one its content is its identity' }),
		dossier: Code,
		procedure: Code,
		unit: Code.nullish().meta({ description: 'Unit id, a code valid on the day of `at`, or a registered madonvi; absent: the unit of the system' }),
		at: Instant.meta({ description: 'The instant the message speaks of' }),
		status: z.int().min(1).max(10),
		channel: z.enum(['online', 'counter', 'post']).nullish(),
		level: z.enum(['full', 'partial']).nullish(),
		submitted: Instant.nullish(),
		received: Instant.nullish(),
		due: Instant.nullish(),
		finished: Instant.nullish(),
		returned: Instant.nullish(),
		payment: z.enum(['none', 'portal', 'unit', 'counter', 'other']).nullish(),
		fee: z.int().min(0).nullish().meta({ description: 'Dong' }),
		digitised: z.boolean().nullish(),
		reused: z.boolean().nullish(),
		resultFile: z.boolean().nullish(),
		identityVerified: z.boolean().nullish(),
		fromPortal: z.boolean().nullish(),
		supplement: z
			.array(z.object({ asked: Instant, answered: Instant.nullish(), due: Instant.nullish() }))
			.max(100)
			.nullish(),
		applicant: z.string().max(200).nullish().meta({ description: 'Opaque token, hashed on receipt' }),
		rating: z.int().min(1).max(5).nullish(),
	})
	.meta({ id: 'DossierMessage', description: 'Only dossier, procedure, at and status are required; absent fields leave what earlier messages said' });
export type OwnMessage = z.infer<typeof OwnMessage>;
