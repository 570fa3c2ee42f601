// The own dossier message, one JSON object a line. Unknown fields are ignored and not kept.
import { z } from 'zod';
import { hasControl } from '../../text.ts';

const noControl = (text: string) => !hasControl(text);
const CONTROL = 'holds a control character (a zero byte, a line break), expected a code as people read it';
const Code = z.string().trim().min(1).max(100).refine(noControl, CONTROL);
const Instant = z.string().max(40).meta({ description: 'ISO 8601 with offset, such as 2024-09-30T09:12:00+07:00' });

export const OwnMessage = z
	.object({
		id: z
			.string()
			.min(1)
			.max(200)
			.refine(noControl, CONTROL)
			.nullish()
			.meta({ description: 'Identity of the message; without one its content is its identity' }),
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

const within = (longest: number) => (v: unknown) => v === null || (typeof v === 'string' && v.length <= longest);
const code = (v: unknown) =>
	typeof v === 'string' &&
	v.length > 0 &&
	v.length <= 100 &&
	v.charCodeAt(0) > 32 &&
	v.charCodeAt(v.length - 1) <= 126 &&
	!v.endsWith(' ') &&
	!hasControl(v);
const integer = (least: number, most: number) => (v: unknown) => Number.isSafeInteger(v) && (v as number) >= least && (v as number) <= most;
const flag = (v: unknown) => v === null || typeof v === 'boolean';
const oneOf = (values: readonly string[]) => (v: unknown) => v === null || values.includes(v as string);
const instant = within(40);
const PLAIN: ReadonlyMap<string, (v: unknown) => boolean> = new Map([
	...(['dossier', 'procedure', 'unit'] as const).map((name) => [name, code] as const),
	...(['submitted', 'received', 'due', 'finished', 'returned'] as const).map((name) => [name, instant] as const),
	...(['digitised', 'reused', 'resultFile', 'identityVerified', 'fromPortal'] as const).map((name) => [name, flag] as const),
	['id', (v) => typeof v === 'string' && v.length > 0 && v.length <= 200 && !hasControl(v)],
	['at', (v) => v !== null && instant(v)],
	['status', integer(1, 10)],
	['rating', integer(1, 5)],
	['fee', integer(0, Number.MAX_SAFE_INTEGER)],
	['channel', oneOf(['online', 'counter', 'post'])],
	['level', oneOf(['full', 'partial'])],
	['payment', oneOf(['none', 'portal', 'unit', 'counter', 'other'])],
	['applicant', within(200)],
]);

/**
 * Whether the schema would take the message as it stands, told in about an eighth of the time: every field known and well formed, no supplements,
 * nothing to trim. What is not plain may still be good; the schema says. Held together by a test.
 */
export function isPlain(message: unknown): boolean {
	if (!message || typeof message !== 'object' || Array.isArray(message)) return false;
	const m = message as Record<string, unknown>;
	for (const name in m) if (!PLAIN.get(name)?.(m[name])) return false;
	return m.dossier !== undefined && m.procedure !== undefined && m.at !== undefined && m.status !== undefined;
}
