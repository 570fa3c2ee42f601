// NPSP dossier sync → what it says. Neither dossier nor update carries the instant it was sent, so the instant of its state stands for it:
// the same content then means the same, whenever and however often it comes.
import { sentenceOf } from '../../body.ts';
import { type DossierMessage, type Supplement, unsaid } from '../../dossier-message.ts';
import { readCompactInstant } from '../../instants.ts';
import { type Reading, refuse } from '../../problems.ts';
import { cut, words } from '../../text.ts';
import { CHANNEL, FLAG, FROM_PORTAL, PAYMENT } from './codes.ts';
import { NpspDossier, NpspStep } from './schema.ts';

export const PROTOCOL = 'npsp';
/** Grows when the same message would be read differently. */
export const MAPPING = 1;

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

const flag = (value: unknown): boolean | null => FLAG[String(value ?? '')] ?? null;
const any = (flags: readonly (boolean | null)[]): boolean | null => (flags.includes(true) ? true : flags.includes(false) ? false : null);

export function mapNpspDossier(message: unknown): Reading<DossierMessage> {
	const parsed = NpspDossier.safeParse(message);
	if (!parsed.success) return refuse('message-malformed', sentenceOf(parsed.error));
	const m = parsed.data;
	const dossier = words(m.MaHoSo);
	if (!dossier) return refuse('message-malformed', 'MaHoSo: the dossier code is missing');
	const procedure = words(m.MaTTHC);
	if (!procedure) return refuse('message-malformed', 'MaTTHC: the procedure code is missing');
	const status = statusOf(m.TrangThaiHoSo);
	if (status === undefined) return refuse('message-malformed', `TrangThaiHoSo: "${cut(words(m.TrangThaiHoSo), 40)}" is none of 1 to 10`);
	const when = instants();
	const submitted = when.read('NgayNopHoSo', m.NgayNopHoSo);
	const received = when.read('NgayTiepNhan', m.NgayTiepNhan);
	const due = when.read('NgayHenTra', m.NgayHenTra);
	const finished = when.read('NgayKetThucXuLy', m.NgayKetThucXuLy);
	const returned = when.read('NgayTra', m.NgayTra);
	const refused = when.read('NgayTuChoi', m.NgayTuChoi);
	const supplements = (m.DanhSachHoSoBoSung ?? []).flatMap((s, i): Supplement[] => {
		const asked = when.read(`DanhSachHoSoBoSung.${i}.NgayBoSung`, s.NgayBoSung);
		const answered = when.read(`DanhSachHoSoBoSung.${i}.NgayTiepNhanBoSung`, s.NgayTiepNhanBoSung);
		return asked === null ? [] : [{ asked, answered, due: null }];
	});
	if (when.faults.length) return refuse('message-malformed', when.faults.join('; '));
	const asked = supplements.map((s) => s.asked);
	const ofState: Readonly<Record<number, readonly (number | null)[]>> = {
		1: [submitted],
		2: [received],
		3: [refused],
		5: asked,
		9: [finished],
		10: [returned],
	};
	const latest = (instants: readonly (number | null)[]) =>
		instants.reduce<number | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
	const documents = (m.TaiLieuNop ?? []).filter((d) => flag(d.IsDeleted) !== true);
	const { SoGiayToChuHoSo, MaDoiTuong, DinhDanhCHS, ...kept } = m;
	return {
		said: {
			...unsaid,
			dossier: cut(dossier, 100),
			procedure: cut(procedure, 100),
			at: latest(ofState[status] ?? []) ?? latest([submitted, received, refused, finished, returned, ...asked]),
			status,
			// Empty counts as direct (dossier-sync.md); absent, as in an update of the status alone, says nothing.
			channel: m.KenhThucHien === undefined || m.KenhThucHien === null ? '' : (CHANNEL[words(m.KenhThucHien)] ?? ''),
			payment: PAYMENT[words(m.DuocThanhToanTrucTuyen)] ?? '',
			submitted,
			received,
			due,
			finished,
			returned,
			fee: feeOf(m.DanhSachLePhi),
			digitised: any([flag(m.HoSoCoThanhPhanSoHoa), ...documents.map((d) => flag(d.DuocSoHoa))]),
			reused: any(documents.flatMap((d) => [flag(d.DuocTaiSuDung), flag(d.DuocLayTuKhoDMQG)])),
			resultFile: m.DanhSachGiayToKetQua ? m.DanhSachGiayToKetQua.some((r) => words(r.DuongDanTepTinKetQua) || words(r.MaGiayToKetQua)) : null,
			identityVerified: flag(m.TaiKhoanDuocXacThucVoiVNeID),
			fromPortal: FROM_PORTAL[words(m.NoiNopHoSo)] ?? null,
			supplements,
			applicant: identityOf(DinhDanhCHS) || words(SoGiayToChuHoSo) || words(MaDoiTuong) || null,
			raw: JSON.stringify(withoutFilePaths(kept)),
		},
	};
}

/** A progress step may come before its dossier: it says the state at an instant and nothing of the procedure. */
export function mapNpspStep(message: unknown): Reading<DossierMessage> {
	const parsed = NpspStep.safeParse(message);
	if (!parsed.success) return refuse('message-malformed', sentenceOf(parsed.error));
	const m = parsed.data;
	const dossier = words(m.MaHoSo);
	if (!dossier) return refuse('message-malformed', 'MaHoSo: the dossier code is missing');
	const when = instants();
	const at = when.read('ThoiDiemXuLy', m.ThoiDiemXuLy) ?? when.read('NgayBatDau', m.NgayBatDau);
	if (when.faults.length) return refuse('message-malformed', when.faults.join('; '));
	if (at === null) return refuse('message-malformed', 'ThoiDiemXuLy: the instant of the step is missing');
	return { said: { ...unsaid, dossier: cut(dossier, 100), at, status: statusOf(m.TrangThai) ?? 0, raw: JSON.stringify(m) } };
}

function statusOf(value: unknown): number | undefined {
	const text = words(value);
	return /^(?:[1-9]|10)$/.test(text) ? Number(text) : undefined;
}

/** Sum of the fees in dong; null when none is stated. */
function feeOf(fees: NpspDossier['DanhSachLePhi']): number | null {
	const sums = (fees ?? []).map((f) => Number(words(f.Gia) || Number.NaN)).filter((n) => Number.isSafeInteger(n) && n >= 0);
	return sums.length ? sums.reduce((a, b) => a + b, 0) : null;
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
