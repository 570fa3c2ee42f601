// Own dossier message → what it says. The mapping is almost the identity: the message was made for it.
import { sentenceOf } from '../../body.ts';
import { type DossierMessage, unsaid } from '../../dossier-message.ts';
import { readInstant } from '../../instants.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut } from '../../text.ts';
import { isPlain, OwnMessage } from './schema.ts';

export const PROTOCOL = 'batch';
/** Grows when the same message would be read differently. 2: control characters in codes are refused. */
export const MAPPING = 2;

export function mapOwnMessage(message: unknown): Reading<DossierMessage> {
	let m = message as OwnMessage;
	if (!isPlain(message)) {
		const read = OwnMessage.safeParse(message);
		if (!read.success) return refuse('message-malformed', sentenceOf(read.error, message));
		m = read.data;
	}
	const faults: string[] = [];
	const instant = (name: string, text: string | null | undefined): number | null => {
		if (!text) return null;
		const ms = readInstant(text);
		if (ms === undefined) faults.push(`${name}: "${text}" is not an instant; write ISO 8601 with an offset, such as 2024-09-30T09:12:00+07:00`);
		return ms ?? null;
	};
	const said: DossierMessage = {
		id: m.id ?? null,
		dossier: cut(m.dossier, 100),
		procedure: cut(m.procedure, 100),
		unit: m.unit ?? null,
		at: instant('at', m.at || '-'),
		status: m.status,
		channel: m.channel ?? '',
		level: m.level ?? '',
		payment: m.payment ?? '',
		submitted: instant('submitted', m.submitted),
		received: instant('received', m.received),
		due: instant('due', m.due),
		finished: instant('finished', m.finished),
		returned: instant('returned', m.returned),
		fee: m.fee ?? null,
		digitised: m.digitised ?? null,
		reused: m.reused ?? null,
		resultFile: m.resultFile ?? null,
		identityVerified: m.identityVerified ?? null,
		fromPortal: m.fromPortal ?? null,
		supplements: m.supplement
			? m.supplement.map((s, i) => ({
					asked: instant(`supplement.${i}.asked`, s.asked || '-') ?? 0,
					answered: instant(`supplement.${i}.answered`, s.answered),
					due: instant(`supplement.${i}.due`, s.due),
				}))
			: unsaid.supplements,
		applicant: m.applicant || null,
		rating: m.rating ?? null,
		raw: rawOf(m),
	};
	return faults.length ? refuse('message-malformed', faults.join('; ')) : { said };
}

/** The message as JSON without its applicant. Cut out of the text, which costs a fraction of a copy without the field. */
function rawOf(m: OwnMessage): string {
	const text = JSON.stringify(m);
	if (m.applicant === undefined) return text;
	// Quotes inside a text are escaped, so nothing but the field itself reads like this.
	const field = `"applicant":${JSON.stringify(m.applicant)}`;
	const from = text.indexOf(field);
	const to = from + field.length;
	return text[from - 1] === ',' ? text.slice(0, from - 1) + text.slice(to) : text.slice(0, from) + text.slice(text[to] === ',' ? to + 1 : to);
}
