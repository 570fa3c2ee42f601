// How a case system writes its statements down: the own batch, the synchronisation with the National Public Service Portal, EMC's message.
// Names and codes are those of dossier-sync.md and emc-messages.json (read); what they carry is made.
import type { Authority } from './nation.ts';
import type { Channel, Payment, Statement } from './statement.ts';

const OFFSET = 7 * 3_600_000;

/** ISO 8601 with the offset of Vietnam. */
function isoText(ms: number): string {
	return `${new Date(ms + OFFSET).toISOString().slice(0, 19)}+07:00`;
}

/** `yyyyMMddHHmmss` in Vietnam, as the national portal's synchronisation writes instants. */
function compactText(ms: number): string {
	return new Date(ms + OFFSET).toISOString().slice(0, 19).replace(/[-:T]/g, '');
}

const iso = (ms: number | null) => (ms === null ? undefined : isoText(ms));
const compact = (ms: number | null) => (ms === null ? '' : compactText(ms));

/** One line of the own batch. */
export function toBatchLine(s: Statement): string {
	return JSON.stringify({
		...{ dossier: s.dossier, procedure: s.service.code, at: isoText(s.at), status: s.status, channel: s.channel, level: s.level },
		...{ submitted: iso(s.submitted), received: iso(s.received), due: iso(s.due), finished: iso(s.finished), returned: iso(s.returned) },
		...{ payment: s.payment, fee: s.fee || undefined, digitised: s.digitised, reused: s.reused, resultFile: s.resultFile ?? undefined },
		...{ identityVerified: s.identityVerified, fromPortal: s.fromPortal, applicant: s.applicant, rating: s.rating ?? undefined },
		supplement:
			s.supplements.length > 0 ? s.supplements.map((x) => ({ asked: isoText(x.asked), answered: iso(x.answered), due: isoText(x.due) })) : undefined,
	});
}

const NPSP_CHANNEL: Readonly<Record<Channel, string>> = { counter: '1', online: '2', post: '3' };
const NPSP_PAYMENT: Readonly<Record<Payment, string>> = { none: '0', portal: '1', unit: '2', counter: '3', other: '3' };

/** A dossier for `DongBoHoSoMC`. Numbers and flags travel as strings; nobody has a name. */
export function toNpspDossier(s: Statement): Record<string, unknown> {
	return {
		...{ MaHoSo: s.dossier, MaTTHC: s.service.code, TenTTHC: s.service.name, KenhThucHien: NPSP_CHANNEL[s.channel], LoaiDoiTuong: '1' },
		...{ MaDoiTuong: s.applicant, NgayNopHoSo: compact(s.submitted), NgayTiepNhan: compact(s.received), NgayHenTra: compact(s.due) },
		...{ NgayKetThucXuLy: compact(s.finished), NgayTra: compact(s.returned), NgayTuChoi: compact(s.refused), TrangThaiHoSo: String(s.status) },
		...{ HinhThuc: '0', NoiNopHoSo: s.fromPortal ? '1' : '2', HoSoCoThanhPhanSoHoa: s.digitised ? '1' : '0' },
		...{ TaiKhoanDuocXacThucVoiVNeID: s.identityVerified ? '1' : '0', DuocThanhToanTrucTuyen: NPSP_PAYMENT[s.payment] },
		TaiLieuNop: [{ TepDinhKemId: '1', IsDeleted: '0', DuocSoHoa: s.digitised ? '1' : '0', DuocTaiSuDung: s.reused ? '1' : '0' }],
		DanhSachLePhi: s.fee > 0 ? [{ MaPhiLePhi: '1', Gia: String(s.fee), LoaiPhiLePhi: '1' }] : [],
		DanhSachHoSoBoSung: s.supplements.map((x) => ({
			NgayYeuCau: compactText(x.asked),
			NgayTiepNhan: compact(x.answered),
			NgayHenTraMoi: compactText(x.due),
		})),
		DanhSachGiayToKetQua: s.resultFile === null ? undefined : s.resultFile ? [{ GiayToId: '1', DuongDanTepTinKetQua: 'made' }] : [],
	};
}

/** A progress step for `CapNhatTienDoHoSoMC`. */
export function toNpspStep(s: Statement): Record<string, unknown> {
	return {
		MaHoSo: s.dossier,
		ThoiDiemXuLy: compactText(s.at),
		TrangThai: String(s.status),
		NgayBatDau: compactText(s.at),
		NgayKetThucTheoQuyDinh: compact(s.due),
	};
}

// The dossier itself carries an instant for submitting, receiving, refusing, asking for papers, finishing and returning, for nothing else.
const STEPS = new Set([4, 6, 7, 8]);

/** States that go as progress steps, because only a step says when they began. */
export function isStep(s: Statement): boolean {
	return STEPS.has(s.status);
}

// dossier-status.csv, column emc_status_sent: what the sender whose code was read makes of the ten codes.
const EMC_STATUS: Readonly<Record<number, string>> = { 1: '1', 2: '1', 3: '0', 4: '2', 5: '0', 6: '0', 7: '0', 8: '0', 9: '3', 10: '3' };

/** EMC's dossier message: no instant, no due date; the hour of receipt stands in. */
export function toEmcMessage(s: Statement, site: number): Record<string, unknown> {
	const online = s.channel === 'online';
	return {
		...{ CodeProfile: s.dossier, SiteId: site, CodeTTHC: s.service.code, NameTTHC: s.service.name, MaHoSo: s.dossier, Status: EMC_STATUS[s.status] },
		...{ FormsReception: online ? '1' : '2', FormsPayments: s.payment === 'none' ? '0' : s.payment === 'portal' || s.payment === 'unit' ? '1' : '2' },
		...{
			Level: String((online ? 3 : 0) + (s.level === 'full' ? 1 : 0)),
			IsFromDVCQG: s.fromPortal ? '1' : '0',
			IsDVCBC: s.channel === 'post' ? '1' : '0',
		},
		...{ Data: null, User: JSON.stringify({ ID_local: s.applicant, ID_QG: '', TYPE: '1', LOCATION: '' }) },
	};
}

/**
 * What is told to EMC: everything from reception on (its "received" cannot say "registered but not received") by a system that speaks only
 * this message; reception and result by one that synchronises with the national portal too.
 */
export function isForEmc(s: Statement, authority: Authority): boolean {
	return s.status === 2 || s.status === 9 || (authority.protocol === 'emc' && s.status !== 1 && s.status !== 3);
}
