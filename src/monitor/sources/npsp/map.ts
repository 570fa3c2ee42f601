// NPSP dossier sync → what it says. Neither dossier nor update carries the instant it was sent, so the instant of its state stands for it:
// the same content then means the same, whenever and however often it comes.
import { sentenceOf, told } from '../../body.ts';
import { type DossierMessage, type Supplement, unsaid } from '../../dossier-message.ts';
import { readCompactInstant } from '../../instants.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut, lookUp, words } from '../../text.ts';
import { CHANNEL, FLAG, FROM_PORTAL, PAYMENT, STATUS, STATUS_WORDS, SUPPLEMENT } from './codes.ts';
import { NpspDossier, NpspStep } from './schema.ts';

export const PROTOCOL = 'npsp';
/**
 * Grows when the same message would be read differently. 2: a new due date of a supplement is the dossier's; end states without their own
 * date no longer take that of the receipt; statuses in words; fees with separators; control characters in codes are refused.
 */
export const MAPPING = 2;

/** Reads instants one by one and gathers what is wrong with them. */
function instants(): { read(name: string, value: unknown): number | null; faults: string[] } {
	const faults: string[] = [];
	return {
		faults,
		read(name, value) {
			const text = words(value);
			if (!text) return null;
			const ms = readCompactInstant(text);
			if (ms === undefined) faults.push(`${name}: "${cut(text, 40)}" is not yyyyMMddHHmmss`);
			return ms ?? null;
		},
	};
}

const flag = (value: unknown): boolean | null => lookUp(FLAG, String(value ?? '').toLowerCase()) ?? null;
const any = (flags: readonly (boolean | null)[]): boolean | null => (flags.includes(true) ? true : flags.includes(false) ? false : null);
const latest = (instants: readonly (number | null)[]) =>
	instants.reduce<number | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null);

export function mapNpspDossier(message: unknown): Reading<DossierMessage> {
	const parsed = NpspDossier.safeParse(message);
	if (!parsed.success) return refuse('message-malformed', sentenceOf(parsed.error, message));
	const m = parsed.data;
	const dossier = words(m.MaHoSo);
	if (!dossier) return refuse('message-malformed', 'MaHoSo: the dossier code is missing');
	const procedure = words(m.MaTTHC);
	if (!procedure) return refuse('message-malformed', 'MaTTHC: the procedure code is missing');
	const status = statusOf(m.TrangThaiHoSo);
	if (status === undefined) return refuse('message-malformed', `TrangThaiHoSo: ${told(m.TrangThaiHoSo)}, expected 1 to 10`);
	const when = instants();
	const submitted = when.read('NgayNopHoSo', m.NgayNopHoSo);
	const received = when.read('NgayTiepNhan', m.NgayTiepNhan);
	const due = when.read('NgayHenTra', m.NgayHenTra);
	const finished = when.read('NgayKetThucXuLy', m.NgayKetThucXuLy);
	const returned = when.read('NgayTra', m.NgayTra);
	const refused = when.read('NgayTuChoi', m.NgayTuChoi);
	const supplements = (m.DanhSachHoSoBoSung ?? []).flatMap((s, i): Supplement[] => {
		const first = (names: readonly (keyof typeof s)[]) => {
			const name = names.find((each) => words(s[each])) ?? names[0]!;
			return when.read(`DanhSachHoSoBoSung.${i}.${name}`, s[name]);
		};
		const asked = first(SUPPLEMENT.asked);
		const answered = first(SUPPLEMENT.answered);
		const newDue = when.read(`DanhSachHoSoBoSung.${i}.NgayHenTraMoi`, s.NgayHenTraMoi);
		return asked === null ? [] : [{ asked, answered, due: newDue }];
	});
	if (when.faults.length) return refuse('message-malformed', when.faults.join('; '));
	const documents = (m.TaiLieuNop ?? []).filter((d) => flag(d.IsDeleted) !== true);
	const { SoGiayToChuHoSo, MaDoiTuong, DinhDanhCHS, ...kept } = m;
	return {
		said: {
			...unsaid,
			dossier: cut(dossier, 100),
			procedure: cut(procedure, 100),
			at: instantOf(status, { submitted, received, refused, finished, returned }, supplements),
			status,
			// Empty counts as direct (dossier-sync.md); absent, as in an update of the status alone, says nothing.
			channel: m.KenhThucHien === undefined || m.KenhThucHien === null ? '' : (lookUp(CHANNEL, words(m.KenhThucHien)) ?? ''),
			payment: lookUp(PAYMENT, words(m.DuocThanhToanTrucTuyen)) ?? '',
			submitted,
			received,
			// Senders put the new date into NgayHenTra as well, or into the supplement alone; a supplement never brings it forward.
			due: latest([due, ...supplements.map((s) => s.due)]),
			finished,
			returned,
			fee: feeOf(m.DanhSachLePhi),
			digitised: any([flag(m.HoSoCoThanhPhanSoHoa), ...documents.map((d) => flag(d.DuocSoHoa))]),
			reused: any(documents.flatMap((d) => [flag(d.DuocTaiSuDung), flag(d.DuocLayTuKhoDMQG)])),
			resultFile: m.DanhSachGiayToKetQua ? m.DanhSachGiayToKetQua.some((r) => words(r.DuongDanTepTinKetQua) || words(r.MaGiayToKetQua)) : null,
			identityVerified: flag(m.TaiKhoanDuocXacThucVoiVNeID),
			fromPortal: lookUp(FROM_PORTAL, words(m.NoiNopHoSo)) ?? null,
			supplements,
			applicant: identityOf(DinhDanhCHS) || words(SoGiayToChuHoSo) || words(MaDoiTuong) || null,
			raw: JSON.stringify(withoutFilePaths(kept)),
		},
	};
}

/** A progress step may come before its dossier: it says the state at an instant and nothing of the procedure. */
export function mapNpspStep(message: unknown): Reading<DossierMessage> {
	const parsed = NpspStep.safeParse(message);
	if (!parsed.success) return refuse('message-malformed', sentenceOf(parsed.error, message));
	const m = parsed.data;
	const dossier = words(m.MaHoSo);
	if (!dossier) return refuse('message-malformed', 'MaHoSo: the dossier code is missing');
	const when = instants();
	const at = when.read('ThoiDiemXuLy', m.ThoiDiemXuLy) ?? when.read('NgayBatDau', m.NgayBatDau);
	if (when.faults.length) return refuse('message-malformed', when.faults.join('; '));
	if (at === null) return refuse('message-malformed', 'ThoiDiemXuLy: the instant of the step is missing');
	return { said: { ...unsaid, dossier: cut(dossier, 100), at, status: statusOf(m.TrangThai) ?? 0, raw: JSON.stringify(m) } };
}

/** A message of either service of the sync, told apart by its fields: a step names when it was done, a dossier its procedure or its status. */
export function mapNpsp(message: unknown): Reading<DossierMessage> {
	const has = (key: string) => Boolean(message) && typeof message === 'object' && Object.hasOwn(message as object, key);
	const isStep = !has('MaTTHC') && !has('TrangThaiHoSo') && (has('ThoiDiemXuLy') || has('TrangThai') || has('NgayBatDau'));
	return isStep ? mapNpspStep(message) : mapNpspDossier(message);
}

type Dates = Readonly<Record<'submitted' | 'received' | 'refused' | 'finished' | 'returned', number | null>>;

/**
 * The instant a dossier's message speaks of: that of its state, so that the same content always means the same. A dossier that is withdrawn or
 * finished on a date that is not said was not so when it was received: then its receipt by us stands in, marked. A stop (8) is more often a
 * pause, and is passed by what comes after it.
 */
function instantOf(status: number, of: Dates, supplements: readonly Supplement[]): number | null {
	const asked = latest(supplements.map((s) => s.asked));
	const answered = latest(supplements.map((s) => s.answered));
	const known = latest([of.submitted, of.received, of.refused, of.finished, of.returned, asked, answered]);
	switch (status) {
		case 1:
			return of.submitted ?? known;
		case 2:
			return of.received ?? known;
		case 3:
			return of.refused ?? known;
		case 5:
			return asked ?? known;
		case 7:
			return of.refused ?? of.finished ?? of.returned;
		case 9:
			return of.finished ?? of.returned;
		case 10:
			return of.returned ?? of.finished;
		default:
			return known;
	}
}

function statusOf(value: unknown): number | undefined {
	const text = words(value);
	return lookUp(STATUS, text) ?? lookUp(STATUS_WORDS, text.toLowerCase());
}

const PLAIN_SUM = /^\d{1,15}(?:[.,]0{1,2})?$/;
const GROUPED_SUM = /^\d{1,3}(?:[.,]\d{3}){1,4}$/;

/** Sum of the fees in dong; null when none is stated. "50.000" is fifty thousand: dong have no decimals. */
function feeOf(fees: NpspDossier['DanhSachLePhi']): number | null {
	const sums = (fees ?? []).flatMap(({ Gia }) => {
		const text = words(Gia);
		if (GROUPED_SUM.test(text)) return [Number(text.replace(/\D/g, ''))];
		return PLAIN_SUM.test(text) ? [Number.parseInt(text, 10)] : [];
	});
	const sum = sums.reduce((a, b) => a + b, 0);
	return sums.length && Number.isSafeInteger(sum) ? sum : null;
}

/** The first number of an identity card (9 or 12 digits) among the identities of the applicant. */
function identityOf(identities: readonly unknown[] | null | undefined): string {
	for (const identity of identities ?? []) {
		const values = identity && typeof identity === 'object' ? Object.values(identity) : [identity];
		const found = values.map(words).find((text) => /^(?:\d{9}|\d{12})$/.test(text));
		if (found) return found;
	}
	return '';
}

/** Whether a result file exists matters; where it lies does not, and its path may name a person. */
function withoutFilePaths(kept: Partial<NpspDossier>): Partial<NpspDossier> {
	if (!kept.DanhSachGiayToKetQua) return kept;
	return {
		...kept,
		DanhSachGiayToKetQua: kept.DanhSachGiayToKetQua.map((r) => ({ ...r, DuongDanTepTinKetQua: words(r.DuongDanTepTinKetQua) ? '1' : null })),
	};
}
