// EMC dossier message → what it says. It carries no instant, so its receipt stands in; no due date, so lateness cannot follow from it.
import { sentenceOf } from '../../body.ts';
import { type DossierMessage, unsaid } from '../../dossier-message.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut, words } from '../../text.ts';
import { BY_POST, LEVEL, PAYMENT, RECEPTION, STATUS } from './codes.ts';
import { EmcMessage } from './schema.ts';

export const PROTOCOL = 'emc';
/** Grows when the same message would be read differently. */
export const MAPPING = 1;

/** The site that a message says it comes from; empty when it says none. */
export function siteOf(message: unknown): string {
	return message && typeof message === 'object' ? words((message as { SiteId?: unknown }).SiteId) : '';
}

export function mapEmcMessage(message: unknown): Reading<DossierMessage> {
	const read = EmcMessage.safeParse(message);
	if (!read.success) return refuse('message-malformed', sentenceOf(read.error));
	const m = read.data;
	const dossier = words(m.MaHoSo) || words(m.CodeProfile);
	if (!dossier) return refuse('message-malformed', 'MaHoSo: the dossier code is missing');
	const procedure = words(m.CodeTTHC);
	if (!procedure) return refuse('message-malformed', 'CodeTTHC: the procedure code is missing');
	const status = STATUS[words(m.Status)];
	if (status === undefined) return refuse('message-malformed', `Status: "${words(m.Status)}" is none of 0, 1, 2, 3, 4`);
	const level = LEVEL[words(m.Level)];
	const fromPortal = words(m.IsFromDVCQG);
	const { User, NameTTHC, ...kept } = m;
	return {
		said: {
			...unsaid,
			dossier: cut(dossier, 100),
			procedure: cut(procedure, 100),
			status,
			channel: BY_POST[words(m.IsDVCBC)] || RECEPTION[words(m.FormsReception)] || level?.channel || '',
			level: level?.level ?? '',
			payment: PAYMENT[words(m.FormsPayments)]?.(fromPortal === '1') ?? '',
			fromPortal: fromPortal === '1' ? true : fromPortal === '0' ? false : null,
			applicant: applicantOf(User),
			raw: JSON.stringify({ ...kept, ...(NameTTHC && { NameTTHC: cut(NameTTHC, 300) }) }),
		},
	};
}

/** The applicant's identity out of `User`, a JSON text (or object) with ID_QG (national) and ID_local. */
function applicantOf(user: unknown): string | null {
	let fields = user;
	if (typeof user === 'string') {
		try {
			fields = JSON.parse(user);
		} catch {
			return user.trim() || null;
		}
	}
	if (!fields || typeof fields !== 'object') return words(fields) || null;
	const { ID_QG, ID_local } = fields as { ID_QG?: unknown; ID_local?: unknown };
	return words(ID_QG) || words(ID_local) || null;
}
