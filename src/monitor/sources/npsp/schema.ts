// The NPSP dossier sync: envelope, dossier, progress step (domain: dossier-sync.md). Numbers and flags travel as text.
// Of a supplement the notes say "when, received" without the names: which of ours are read stands in codes.ts.
import { z } from 'zod';
import { hasControl } from '../../text.ts';

const whole = (n: number) => Math.abs(n) <= Number.MAX_SAFE_INTEGER;
const Text = z
	.string()
	.max(200)
	.refine((text) => !hasControl(text.trim()), 'holds a control character (a zero byte, a line break), expected a code as people read it');
const Code = z.union([Text, z.number().refine(whole, 'a number this long loses digits: write it in quotes'), z.boolean()]).nullish();
const Rows = <T extends z.ZodType>(row: T) => z.array(row).max(500).nullish().catch(null);

export const NpspDossier = z.object({
	MaHoSo: Code,
	MaTTHC: Code,
	MaLinhVuc: Code,
	KenhThucHien: Code,
	LoaiDoiTuong: Code,
	MaDoiTuong: Code,
	DinhDanhCHS: Rows(z.unknown()),
	SoGiayToChuHoSo: Code,
	NgayNopHoSo: Code,
	NgayTiepNhan: Code,
	NgayHenTra: Code,
	NgayKetThucXuLy: Code,
	NgayTra: Code,
	NgayTuChoi: Code,
	TrangThaiHoSo: Code,
	HinhThuc: Code,
	DonViXuLy: z.string().nullish().catch(null),
	NoiNopHoSo: Code,
	HoSoCoThanhPhanSoHoa: Code,
	TaiKhoanDuocXacThucVoiVNeID: Code,
	DuocThanhToanTrucTuyen: Code,
	DSKetNoiCSDL: Rows(z.object({ MaCSDL: Code })),
	TaiLieuNop: Rows(
		z.object({ IsDeleted: Code, MaThanhPhanHoSo: Code, DuocSoHoa: Code, DuocTaiSuDung: Code, DuocLayTuKhoDMQG: Code, MaKetQuaThayThe: Code }),
	),
	DanhSachLePhi: Rows(z.object({ MaPhiLePhi: Code, HinhThucThu: Code, Gia: Code, LoaiPhiLePhi: Code })),
	DanhSachHoSoBoSung: Rows(
		z.object({
			...{ NgayBoSung: Code, NgayYeuCau: Code, NgayTiepNhanBoSung: Code, NgayTiepNhan: Code },
			...{ NgayHenTraTruoc: Code, NgayHenTraMoi: Code },
		}),
	),
	DanhSachGiayToKetQua: Rows(z.object({ MaThanhPhanHoSo: Code, GiayToId: Code, MaGiayToKetQua: Code, DuongDanTepTinKetQua: Code })),
});
export type NpspDossier = z.infer<typeof NpspDossier>;

export const NpspStep = z.object({
	MaHoSo: Code,
	ThoiDiemXuLy: Code,
	TrangThai: Code,
	NgayBatDau: Code,
	NgayKetThucTheoQuyDinh: Code,
});
export type NpspStep = z.infer<typeof NpspStep>;

export const NpspCall = z.object({
	session: z.string().max(500).nullish(),
	madonvi: Code,
	service: z.string().max(100).nullish(),
	isUpdating: z.union([z.boolean(), z.string(), z.number()]).nullish(),
	data: z.unknown().optional(),
});
export type NpspCall = z.infer<typeof NpspCall>;

export const NpspLogin = z.object({ username: z.string().max(200).nullish(), madonvi: z.string().max(200).nullish(), password: z.string().max(500) });

/** Keys whose values are personal, or free text that may be. */
export const PERSONAL = [
	'ChuHoSo',
	'MaDoiTuong',
	'DinhDanhCHS',
	'SoDinhDanh',
	'SoGiayToChuHoSo',
	'Email',
	'Fax',
	'SoDienThoai',
	'DiaChi',
	'NguoiXuLy',
	'ChucDanh',
	'NoiDungXuLy',
	'TenTepDinhKem',
	'DuongDanTaiTepTin',
	'TrichYeuHoSo',
	'GhiChu',
	'NguoiYeuCauBoSung',
	'NoiDungYeuCauBoSung',
	'LyDoTuChoi',
	'session',
];
