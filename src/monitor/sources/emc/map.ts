// EMC dossier message → what it says. It carries no instant, so its receipt stands in; no due date, so lateness cannot follow from it.
import { sentenceOf, told } from '../../body.ts';
import { type DossierMessage, type Payment, unsaid } from '../../dossier-message.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut, lookUp, words } from '../../text.ts';
import { BY_POST, FROM_PORTAL, LEVEL, PAYMENT, PAYMENT_ONLINE, RECEPTION, STATUS } from './codes.ts';
import { EmcMessage } from './schema.ts';

export const PROTOCOL = 'emc';
/** Grows when the same message would be read differently. 2: control characters in codes are refused. */
export const MAPPING = 2;

/** The site that a message says it comes from; empty when it says none. */
export function siteOf(message: unknown): string {
	return message && typeof message === 'object' ? words((message as { SiteId?: unknown }).SiteId) : '';
}

export function mapEmcMessage(message: unknown): Reading<DossierMessage> {
	const read = EmcMessage.safeParse(message);
	if (!read.success) return refuse('message-malformed', sentenceOf(read.error, message));
	const m = read.data;
	const dossier = words(m.MaHoSo) || words(m.CodeProfile);
	if (!dossier) return refuse('message-malformed', 'MaHoSo: the dossier code is missing');
	const procedure = words(m.CodeTTHC);
	if (!procedure) return refuse('message-malformed', 'CodeTTHC: the procedure code is missing');
	const status = lookUp(STATUS, words(m.Status));
	if (status === undefined) return refuse('message-malformed', `Status: ${told(m.Status)}, expected one of ${Object.keys(STATUS).join(', ')}`);
	const level = lookUp(LEVEL, words(m.Level));
	const fromPortal = lookUp(FROM_PORTAL, words(m.IsFromDVCQG)) ?? null;
	const { User, NameTTHC, ...kept } = m;
	return {
		said: {
			...unsaid,
			dossier: cut(dossier, 100),
			procedure: cut(procedure, 100),
			status,
			channel: lookUp(BY_POST, words(m.IsDVCBC)) || lookUp(RECEPTION, words(m.FormsReception)) || level?.channel || '',
			level: level?.level ?? '',
			payment: paymentOf(words(m.FormsPayments), fromPortal),
			fromPortal,
			applicant: applicantOf(User),
			raw: JSON.stringify({ ...kept, ...(NameTTHC && { NameTTHC: cut(NameTTHC, 300) }) }),
		},
	};
}

function paymentOf(code: string, fromPortal: boolean | null): Payment {
	const paid = lookUp(PAYMENT, code) ?? '';
	return paid === 'online' ? PAYMENT_ONLINE[fromPortal ? 'fromPortal' : 'elsewhere'] : paid;
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
