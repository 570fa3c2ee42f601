// Own dossier message → what it says. The mapping is almost the identity: the message was made for it.
import { sentenceOf } from '../../body.ts';
import { type DossierMessage, unsaid } from '../../dossier-message.ts';
import { readInstant } from '../../instants.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut } from '../../text.ts';
import { OwnMessage } from './schema.ts';

export const PROTOCOL = 'batch';
/** Grows when the same message would be read differently. */
export const MAPPING = 1;

export function mapOwnMessage(message: unknown): Reading<DossierMessage> {
	const read = OwnMessage.safeParse(message);
	if (!read.success) return refuse('message-malformed', sentenceOf(read.error));
	const { applicant, supplement, ...kept } = read.data;
	const faults: string[] = [];
	const instant = (name: string, text: string | null | undefined): number | null => {
		if (!text) return null;
		const ms = readInstant(text);
		if (ms === undefined) faults.push(`${name}: "${text}" is not an instant; write ISO 8601 with an offset, such as 2024-09-30T09:12:00+07:00`);
		return ms ?? null;
	};
	const at = instant('at', kept.at || '-');
	const said: DossierMessage = {
		...unsaid,
		id: kept.id ?? null,
		dossier: cut(kept.dossier, 100),
		procedure: cut(kept.procedure, 100),
		unit: kept.unit ?? null,
		at,
		status: kept.status,
		channel: kept.channel ?? '',
		level: kept.level ?? '',
		payment: kept.payment ?? '',
		submitted: instant('submitted', kept.submitted),
		received: instant('received', kept.received),
		due: instant('due', kept.due),
		finished: instant('finished', kept.finished),
		returned: instant('returned', kept.returned),
		fee: kept.fee ?? null,
		digitised: kept.digitised ?? null,
		reused: kept.reused ?? null,
		resultFile: kept.resultFile ?? null,
		identityVerified: kept.identityVerified ?? null,
		fromPortal: kept.fromPortal ?? null,
		supplements: (supplement ?? []).map((s, i) => ({
			asked: instant(`supplement.${i}.asked`, s.asked || '-') ?? 0,
			answered: instant(`supplement.${i}.answered`, s.answered),
			due: instant(`supplement.${i}.due`, s.due),
		})),
		applicant: applicant || null,
		rating: kept.rating ?? null,
		raw: JSON.stringify(supplement ? { ...kept, supplement } : kept),
	};
	return faults.length ? refuse('message-malformed', faults.join('; ')) : { said };
}
