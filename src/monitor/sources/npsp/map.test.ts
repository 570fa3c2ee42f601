// The NPSP dossier and its progress steps, held to domain/dossier-sync.md.
import { expect, test } from 'vitest';
import { mapNpspDossier, mapNpspStep } from './map.ts';

const dossier = { MaHoSo: 'H1', MaTTHC: '2.002492', TrangThaiHoSo: '2', NgayNopHoSo: '20240930091200', NgayTiepNhan: '20240930100000' };
const map = (more: Record<string, unknown>) => mapNpspDossier({ ...dossier, ...more }).said!;
const vn = (day: number, hour: number, minute = 0) => Date.UTC(2024, 8, day, hour - 7, minute);

test('instants are of Vietnam, with or without a time of day', () => {
	expect(map({ NgayHenTra: '20241001' })).toMatchObject({ submitted: vn(30, 9, 12), received: vn(30, 10), due: Date.UTC(2024, 8, 30, 17) });
	expect(mapNpspDossier({ ...dossier, NgayHenTra: '30/09/2024' }).refusal?.message).toContain('NgayHenTra');
	expect(mapNpspDossier({ ...dossier, NgayHenTra: '20240931000000' }).refusal?.message).toContain('NgayHenTra');
});

test('it speaks of the instant of its state, so that the same content always means the same', () => {
	expect(map({}).at).toBe(vn(30, 10));
	expect(map({ TrangThaiHoSo: 1 }).at).toBe(vn(30, 9, 12));
	expect(map({ TrangThaiHoSo: '4' }).at).toBe(vn(30, 10));
	expect(map({ TrangThaiHoSo: '9', NgayKetThucXuLy: '20241002080000', NgayTra: '20241003080000' }).at).toBe(Date.UTC(2024, 9, 2, 1));
	expect(map({ TrangThaiHoSo: '3', NgayTuChoi: '20240930110000' }).at).toBe(vn(30, 11));
	expect(map({ TrangThaiHoSo: '5', DanhSachHoSoBoSung: [{ NgayBoSung: '20241001080000' }, { NgayBoSung: '20241005080000' }] }).at).toBe(
		Date.UTC(2024, 9, 5, 1),
	);
	expect(mapNpspDossier({ MaHoSo: 'H1', MaTTHC: 'p', TrangThaiHoSo: '4' }).said!.at).toBeNull();
});

test('codes and flags come as text or numbers; an empty channel is the counter, an absent one says nothing', () => {
	expect(['1', 2, '3', '', undefined].map((KenhThucHien) => map({ KenhThucHien }).channel)).toEqual(['counter', 'online', 'post', 'counter', '']);
	expect(['0', '1', 2, '3'].map((DuocThanhToanTrucTuyen) => map({ DuocThanhToanTrucTuyen }).payment)).toEqual(['none', 'portal', 'unit', 'other']);
	expect(map({ HoSoCoThanhPhanSoHoa: '1', TaiKhoanDuocXacThucVoiVNeID: 0, NoiNopHoSo: '2' })).toMatchObject({
		digitised: true,
		identityVerified: false,
		fromPortal: false,
	});
	expect(map({})).toMatchObject({ digitised: null, reused: null, identityVerified: null, fromPortal: null, resultFile: null, fee: null });
});

test('documents, fees, results and supplements are summed up', () => {
	const said = map({
		TaiLieuNop: [
			{ DuocSoHoa: '0', DuocTaiSuDung: '1', IsDeleted: '1' },
			{ DuocSoHoa: '0', DuocLayTuKhoDMQG: '0', TenTepDinhKem: 'CCCD Nguyen Van An.pdf' },
		],
		DanhSachLePhi: [{ Gia: '50000' }, { Gia: 20000 }, { Gia: 'free' }],
		DanhSachGiayToKetQua: [{ DuongDanTepTinKetQua: '/files/nguyen-van-an.pdf' }],
		DanhSachHoSoBoSung: [{ NgayBoSung: '20241001080000', NgayTiepNhanBoSung: '20241002080000' }],
	});
	expect(said).toMatchObject({ digitised: false, reused: false, fee: 70000, resultFile: true });
	expect(said.supplements).toEqual([{ asked: Date.UTC(2024, 9, 1, 1), answered: Date.UTC(2024, 9, 2, 1), due: null }]);
	expect(said.raw).not.toMatch(/Nguyen|nguyen/);
});

test('the applicant is found, and nothing personal is in the raw text', () => {
	const personal = {
		ChuHoSo: 'Nguyễn Văn Ẩn',
		DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '012345678901' }],
		Email: 'an@example.vn',
		SoDienThoai: '0912345678',
		SoGiayToChuHoSo: '123456789',
	};
	const said = map(personal);
	expect(said.applicant).toBe('012345678901');
	expect(said.raw).not.toMatch(/Nguyễn|012345678901|an@|0912345678|123456789/);
	expect(map({ SoGiayToChuHoSo: '123456789' }).applicant).toBe('123456789');
});

test('a dossier without code, procedure or a status of the table is refused', () => {
	expect(mapNpspDossier({ ...dossier, MaHoSo: ' ' }).refusal?.message).toContain('MaHoSo');
	expect(mapNpspDossier({ ...dossier, MaTTHC: null }).refusal?.message).toContain('MaTTHC');
	expect(mapNpspDossier({ ...dossier, TrangThaiHoSo: '11' }).refusal?.message).toContain('TrangThaiHoSo');
	expect(mapNpspDossier('x').refusal?.code).toBe('monitor.message-malformed');
});

test('a step says a state at an instant and nothing of the procedure', () => {
	const { said } = mapNpspStep({
		MaHoSo: 'H1',
		ThoiDiemXuLy: '20240930100000',
		TrangThai: '4',
		NguoiXuLy: 'Trần Thị B',
		NoiDungXuLy: 'gọi 0912345678',
	});
	expect(said).toMatchObject({ dossier: 'H1', procedure: '', at: vn(30, 10), status: 4 });
	expect(said!.raw).not.toMatch(/Trần|0912345678/);
	expect(mapNpspStep({ MaHoSo: 'H1', TrangThai: '4' }).refusal?.message).toContain('ThoiDiemXuLy');
	expect(mapNpspStep({ MaHoSo: 'H1', ThoiDiemXuLy: '20240930100000', TrangThai: 'chờ' }).said!.status).toBe(0);
});
