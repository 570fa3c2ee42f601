// Questions and steps of a remap to the facts. Each step may be done again, whole or after a crash in its middle, with the same end.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Facts, question } from '../store/index.ts';
import type { StoredMessage, StoredReading } from './remap-reading.ts';

const file = (name: string) => new URL(`./facts/remap-${name}.sql`, import.meta.url);
const text = (name: string) => readFileSync(file(name), 'utf8');

const Ms = z.coerce.number();
const Bool = z.boolean().nullable();
const Message = z
	.object({
		...{ system: z.number(), unit: z.number(), dossier: z.string(), procedure: z.string(), at: Ms, at_stated: z.boolean(), received: Ms },
		...{ mapping: z.number(), id: z.string(), status: z.number(), channel: z.string(), level: z.string(), payment: z.string() },
		...{ submitted: maybe(Ms), received_at: maybe(Ms), due: maybe(Ms), finished: maybe(Ms), returned: maybe(Ms), fee: maybe(Ms) },
		...{ digitised: Bool, reused: Bool, result_file: Bool, identity_verified: Bool, from_portal: Bool },
		supplements: z.array(z.tuple([Ms, maybe(Ms), maybe(Ms)])),
		...{ rating: z.number().nullable(), raw: z.string() },
	})
	.transform(
		(m): StoredMessage => ({
			...{ system: m.system, id: m.id, mapping: m.mapping, received: m.received, raw: m.raw },
			reading: {
				...{ unit: m.unit, at: m.at, atStated: m.at_stated, dossier: m.dossier, procedure: m.procedure, status: m.status, channel: m.channel },
				...{ level: m.level, payment: m.payment, submitted: m.submitted, receivedAt: m.received_at, due: m.due, finished: m.finished },
				...{ returned: m.returned, fee: m.fee, digitised: m.digitised, reused: m.reused, resultFile: m.result_file, rating: m.rating },
				...{ identityVerified: m.identity_verified, fromPortal: m.from_portal },
				supplements: m.supplements.map(([asked, answered, due]) => ({ asked, answered, due })),
			},
		}),
	);

function maybe<T extends z.ZodType>(of: T) {
	return z.union([z.null(), of]);
}

const messages = question(file('messages'), Message);
const counts = question(file('count'), z.object({ protocol: z.string(), mapping: z.number(), messages: z.coerce.number() }));

export interface Scope {
	readonly protocol: string;
	readonly since: Date;
	/** 0: all systems. */
	readonly system: number;
	/** Only readings of mappings older than this. */
	readonly below: number;
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** Pages of kept messages in the order of the table: those of one dossier stand together. */
export async function* keptMessages(facts: Facts, scope: Scope, limit = 2_000): AsyncGenerator<StoredMessage[]> {
	let last: Pick<StoredMessage, 'system' | 'id' | 'reading'> | undefined;
	for (;;) {
		const page: StoredMessage[] = await facts.ask(messages, {
			...scope,
			...{
				afterSystem: last?.system ?? 0,
				afterDossier: last?.reading.dossier ?? '',
				afterAt: last?.reading.at ?? 0,
				afterId: last?.id ?? NIL,
				limit,
			},
		});
		if (page.length) yield page;
		if (page.length < limit) return;
		last = page.at(-1)!;
	}
}

/** How many messages there are of each protocol and version. */
export const countKept = (facts: Facts, scope: Pick<Scope, 'since' | 'system'>) => facts.ask(counts, { since: scope.since, system: scope.system });

const iso = (ms: number) => new Date(ms).toISOString();
const maybeIso = (ms: number | null) => (ms === null ? null : iso(ms));

/** A new reading as a row of `dossier_message_next`. */
export function nextRow(run: number, stored: StoredMessage, mapping: number, r: StoredReading): string {
	return `${JSON.stringify({
		...{ run, system: stored.system, id: stored.id, mapping, unit: r.unit, at: iso(r.at), at_stated: r.atStated, dossier: r.dossier },
		...{ procedure: r.procedure, status: r.status, channel: r.channel, level: r.level, payment: r.payment, submitted: maybeIso(r.submitted) },
		...{ received_at: maybeIso(r.receivedAt), due: maybeIso(r.due), finished: maybeIso(r.finished), returned: maybeIso(r.returned), fee: r.fee },
		...{ digitised: r.digitised, reused: r.reused, result_file: r.resultFile, identity_verified: r.identityVerified, from_portal: r.fromPortal },
		supplements: r.supplements.map((s) => ({ asked: iso(s.asked), answered: maybeIso(s.answered), due: maybeIso(s.due) })),
		rating: r.rating,
	})}\n`;
}

export const stageRows = (facts: Facts, rows: string): Promise<void> => facts.append('dossier_message_next', rows);

export const STEPS = ['former', 'replace', 'remove', 'unfold', 'refold', 'told', 'cleared'] as const;
export type Step = (typeof STEPS)[number];
const bySql = Object.fromEntries((['former', 'replace', 'remove', 'unfold', 'refold'] as const).map((step) => [step, text(step)]));

/** One step of applying a run whose new readings are all there. */
export async function doStep(facts: Facts, step: Step, run: number, now: Date): Promise<void> {
	if (step === 'told') return facts.append('dossier_remap', `${JSON.stringify({ run, at: now.toISOString() })}\n`);
	// A partition that is not there is dropped in silence; its number cannot be a parameter.
	if (step === 'cleared') return facts.run(`ALTER TABLE dossier_message_next DROP PARTITION ${Math.trunc(run)}`);
	return facts.run(bySql[step]!, { run });
}
